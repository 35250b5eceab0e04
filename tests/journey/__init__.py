"""From XML to Slack over several weeks, with nothing pretended but Slack and the publishers."""
