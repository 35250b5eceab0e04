"""What can be typed: each module declares some commands, and hands each over to what carries it out."""
