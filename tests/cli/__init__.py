"""The command line and what it needs: the sample feeds, the demo, the commands."""
