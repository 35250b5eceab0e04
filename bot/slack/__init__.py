"""The door to Slack: commands in, answers and editions out; the libraries load where they are used."""
