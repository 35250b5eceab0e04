"""The dates on which something happens: a consultation closes, a duty comes into force, a report is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from bot.model.readings import Deadline, DeadlineKind
from bot.model.rules import DateCue, DateRules, Side
from bot.text.dates import Dated, dates_in
from bot.text.months import IN_FULL, SHORT
from bot.text.phrases import Phrases, Spotted
from bot.text.sentences import sentences_of

_MAYBE = re.compile("|".join([r"20\d\d", *(rf"{month}\b" for month in f"{IN_FULL}|{SHORT}".split("|"))]))
_FARTHEST = 9.0
_STEP = re.compile(
    r"(?P<edge>[;—]|\b(?:but|while|whereas|although|after|before|since)\b)|(?P<pause>[,:()])|(?P<word>\w+)"
)
_STEPS = {"edge": 9.0, "pause": 1.0, "word": 1.0}
_ENDINGS = (DeadlineKind.CLOSES, DeadlineKind.ENDS)
_PAST = re.compile(
    r"\b(?:opened|closed|came|took|ended|began|started|launched|was|were|expired|had|commenced)\b", re.IGNORECASE
)
_RANGE = re.compile(r"\s?(?:[-–—]|to|until)\s?(?:the\s)?", re.IGNORECASE)  # noqa: RUF001
_BETWEEN = re.compile(r"\s(?:and|to)\s(?:the\s)?", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|until|before|till)\s+(?:the\s)?$", re.IGNORECASE)


def deadlines_in(text: str, published: date | None, rules: DateRules) -> tuple[Deadline, ...]:
    """Read the dates on which something happens, in order; past ones too ("came into force on …").

    `date` is the first day the words can mean for a beginning, the last for an end or after "by". A year the
    text leaves out is inferred from `published`. "By the end of the Parliament" is no date.
    """
    cues = _compiled(rules)
    deadlines = []
    for start, end in sentences_of(text):
        sentence = text[start:end]
        if _MAYBE.search(sentence) is None:
            continue
        found = cues.find(sentence)
        if found:
            deadlines += _in_sentence(sentence, start, found, published)
    return tuple(dict.fromkeys(deadlines))


def _in_sentence(
    sentence: str, offset: int, cues: Sequence[Spotted[DateCue]], published: date | None
) -> list[Deadline]:
    dates = dates_in(sentence, published)
    deadlines: list[Deadline] = []
    held: DeadlineKind | None = None
    for number, dated in enumerate(dates):
        cue = _nearest(sentence, dated, cues)
        if number and held and _joined(sentence, dates[number - 1], dated):
            kind: DeadlineKind | None = _other_end(held)
        else:
            kind = cue.means.kind if cue else None
        held = kind
        if kind is None or _is_no_date(dated, published):
            continue
        past = cue is not None and _PAST.search(sentence, max(0, cue.start - 8), max(cue.end, dated.start)) is not None
        exact = _looking_back(sentence, dated, published) if past and dated.inferred else dated
        deadlines.append(_deadline(sentence, offset, exact, kind))
    return deadlines


def _looking_back(sentence: str, dated: Dated, published: date | None) -> Dated:
    """Give a date without a year again, as one that has passed."""
    past = dates_in(sentence, published, past=True)
    return next((one for one in past if one.start == dated.start), dated)


def _is_no_date(dated: Dated, published: date | None) -> bool:
    """Say whether it is a bare year that had begun when the text was published: a label, not a date to come."""
    return dated.precision == "year" and published is not None and dated.first <= published


def _joined(sentence: str, one: Dated, other: Dated) -> bool:
    """Say whether two dates are the ends of a range."""
    if _RANGE.fullmatch(sentence, one.end, other.start):
        return True
    between = sentence[max(0, one.start - 9) : one.start].lower().rstrip().endswith("between")
    return between and _BETWEEN.fullmatch(sentence, one.end, other.start) is not None


def _nearest(sentence: str, dated: Dated, cues: Sequence[Spotted[DateCue]]) -> Spotted[DateCue] | None:
    best, least = None, _FARTHEST
    for cue in cues:
        if cue.end <= dated.start and cue.means.side is not Side.AFTER:
            steps = _steps(sentence, cue.end, dated.start)
        elif cue.start >= dated.end and cue.means.side is not Side.BEFORE:
            steps = _steps(sentence, dated.end, cue.start) + 0.5
        elif cue.start < dated.start and cue.end > dated.end:
            steps = 0.0
        else:
            continue
        if steps < least:
            best, least = cue, steps
    return best


def _steps(sentence: str, start: int, end: int) -> float:
    return sum(_STEPS[step.lastgroup or "word"] for step in _STEP.finditer(sentence, start, end))


def _other_end(kind: DeadlineKind) -> DeadlineKind:
    """Give what happens at the far end of a range."""
    return {DeadlineKind.OPENS: DeadlineKind.CLOSES, DeadlineKind.APPLIES: DeadlineKind.ENDS}.get(kind, kind)


def _deadline(sentence: str, offset: int, dated: Dated, kind: DeadlineKind) -> Deadline:
    return Deadline(
        date=dated.last if kind in _ENDINGS or _BY.search(sentence, 0, dated.start) else dated.first,
        precision=dated.precision,
        kind=kind,
        verbatim=sentence[dated.start : dated.end],
        sentence=sentence,
        span=(offset + dated.start, offset + dated.end),
    )


@lru_cache(maxsize=8)
def _compiled(rules: DateRules) -> Phrases[DateCue]:
    return Phrases((words, cue) for cue in rules.cues for words in cue.words)
