"""The command line: `app` lists the commands, the other modules carry them out."""
