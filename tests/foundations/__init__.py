"""Periods, addresses, errors and shipped files."""
