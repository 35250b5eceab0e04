"""The words the program thinks in: frozen values, no behaviour beyond what they mean.

`sources` (who speaks) → `plans` (what a visit decides) → `items` (what was said) → `readings` (what we found
in it) → `editions` (what goes out, after `approvals`) and `answers` (what comes back), both with their `proof`.
`catalogue` is what people wrote down; `rules`, `judging` and `asking` are the vocabulary in it by which text is
read, items are judged and questions are understood.
"""
