"""The week's items become an edition: select → compose, pure functions from values to values."""
