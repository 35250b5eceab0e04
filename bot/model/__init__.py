"""The words the program thinks in: frozen values, no behaviour beyond what they mean.

`sources` (who speaks) → `items` (what was said) → `readings` (what we found in it) →
`editions` (what goes out) and `answers` (what comes back); `catalogue` is what people wrote down.
"""
