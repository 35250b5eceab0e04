"""Feeds flow up: fetch → parse (or page) → decide; politeness says when to come back.

Only `fetch` touches the network and only `parse` knows feedparser; `decide` and `politeness` are
pure. Nothing is imported here, so that the command line starts without aiohttp and feedparser.
"""
