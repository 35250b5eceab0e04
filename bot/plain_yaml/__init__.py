"""The one door to YAML: `tree` for the catalogue, `written` for feeds.yaml, `rows` to add to a file; `nodes` reads.

Only the plain part of YAML is read: anchors, aliases, tags and deep nesting are refused, so that no
file can grow in memory or build objects.
"""
