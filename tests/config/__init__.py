"""The configuration room: what an operator writes, and what they are told."""
