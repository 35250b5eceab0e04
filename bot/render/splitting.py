"""Long text cut where a reader would: between sentences, and only as a last resort between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bot.render.document import Run, Runs, words_of_runs
from bot.render.limits import length
from bot.text.sentences import sentences_of

ELLIPSIS = "…"

# What runs on for very long counts as several sentences; only these ends are ones for a reader.
_CLOSES = ".!?…\"'”’)]"  # noqa: RUF001


def size_of(runs: Runs) -> int:
    """Count runs as Slack does, the addresses of links included."""
    return sum(length(run.text) + (length(run.url) if run.url else 0) for run in runs)


def pieces(runs: Runs, most: int) -> list[Runs]:
    """Cut runs into pieces of at most `most` characters, at ends of sentences outside links.

    A sentence that is itself too long is cut between words, with an ellipsis on both sides; an
    address never is. No word is lost.
    """
    if size_of(runs) <= most:
        return [runs]
    found: list[Runs] = []
    for sentence in _sentences(runs):
        if found and size_of(found[-1] + sentence) <= most:
            found[-1] += sentence
        else:
            found.extend([sentence] if size_of(sentence) <= most else _by_words(sentence, most))
    return [piece for piece in map(_trimmed, found) if words_of_runs(piece).strip()]


def _sentences(runs: Runs) -> Iterator[Runs]:
    text = words_of_runs(runs)
    spans = pairwise(sentences_of(text))
    starts = [start for (_, end), (start, _) in spans if text[end - 1] in _CLOSES or "\n" in text[end:start]]
    inside = _inside_links(runs)
    cuts = [0, *(start for start in starts if not any(a < start < b for a, b in inside)), len(text)]
    for start, end in pairwise(cuts):
        yield _between(runs, start, end)


def _inside_links(runs: Runs) -> list[tuple[int, int]]:
    spans, at = [], 0
    for run in runs:
        if run.url:
            spans.append((at, at + len(run.text)))
        at += len(run.text)
    return spans


def _between(runs: Runs, start: int, end: int) -> Runs:
    """Give the part of the runs from one offset to another."""
    found, at = [], 0
    for run in runs:
        text = run.text[max(0, start - at) : max(0, end - at)]
        if text:
            found.append(replace(run, text=text))
        at += len(run.text)
    return tuple(found)


def _by_words(runs: Runs, most: int) -> Iterator[Runs]:
    room = most - 2 * len(ELLIPSIS)
    line: Runs = ()
    for word in _words(runs, room):
        if line and size_of(line + word) > room:
            yield (*_trimmed(line), Run(ELLIPSIS))
            line = (Run(ELLIPSIS),)
        line += word
    yield line


def _words(runs: Runs, most: int) -> Iterator[Runs]:
    """Give the words with the blank after each; one longer than `most` is cut anywhere."""
    for run in runs:
        room = most - length(run.url)
        if room < 10:  # noqa: PLR2004 - an address that fills a message is shown as its text alone
            run, room = replace(run, url=""), most  # noqa: PLW2901
        for match in re.finditer(r"\S*\s*", run.text):
            for piece in _chopped(match[0], room):
                yield (replace(run, text=piece),)


def _chopped(word: str, most: int) -> Iterator[str]:
    step = most if length(word) <= most else max(1, most // 5)
    for at in range(0, len(word), step):
        yield word[at : at + step]


def _trimmed(runs: Runs) -> Runs:
    """Drop blanks at both ends."""
    if not runs:
        return runs
    first = replace(runs[0], text=runs[0].text.lstrip())
    last = runs[-1] if len(runs) > 1 else first
    runs = (first, *runs[1:]) if len(runs) > 1 else (first,)
    return tuple(run for run in (*runs[:-1], replace(last, text=last.text.rstrip())) if run.text)
