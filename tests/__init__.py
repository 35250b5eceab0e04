"""The tests: sentences about what the program promises."""
