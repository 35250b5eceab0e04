"""The Workforce Briefing bot: feeds in, weekly editions and quotable answers out."""
