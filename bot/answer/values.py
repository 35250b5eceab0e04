"""What a sentence carries that could answer: dates, sums, percentages, numbers, names of people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from bot.answer.tokens import COUNTING, financial_year
from bot.answer.value import Value
from bot.model.asking import Want
from bot.text.amounts import amounts_in
from bot.text.months import IN_FULL, SHORT, month_number

_MONTH = rf"(?:{IN_FULL}|(?:{SHORT})\b\.?)"
_PART = r"[Ee]arly|[Mm]id|[Ll]ate|[Ee]nd of|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Ss]tart of|[Bb]eginning of"
_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d\d)"
    rf"|\b(?P<month3>{_MONTH})\s+(?P<year3>(?:19|20)\d\d)"
    rf"|\b(?P<part>{_PART})[ -](?:in\s+)?(?P<year4>(?:19|20)\d\d)"
    r"|(?P<financial>\b20\d\d\s?[-/–]\s?(?:20)?\d\d\b)"  # noqa: RUF001 - dashes as texts have them
    r"|(?<![£\d.,])\b(?P<year5>(?:19|20)\d\d)\b(?![,.]\d|%)"
    rf"|\b(?:in|by|from|since|during|this|last|next|until)\s+(?P<month6>{_MONTH})(?!\s+\d)"
    r"|\b(?P<told>end of (?:the|this) (?:current )?(?:[Pp]arliament|decade|year|month|session)"
    r"|(?:this|next) (?:spring|summer|autumn|winter))\b"
)
_NAMED_BEFORE = re.compile(r"[A-Z][A-Za-z'’]+ $(?<!In )(?<!By )(?<!From )(?<!Since )(?<!During )")  # noqa: RUF001
_PERCENT = re.compile(r"\d+(?:\.\d+)?(?:\s?%|\s?per\s?cent\b|\s?percentage points?\b)", re.IGNORECASE)
_TENS = "ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORDED_PERCENT = re.compile(
    rf"\b(?P<tens>{_TENS})?(?:[- ]?(?P<ones>one|two|three|four|five|six|seven|eight|nine))?\s?per\s?cent\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"£1 in every £\d{1,2}\b|\b(?:one|1) in every (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\b"
    r"|\b(?:(?:one|two|three|four|five|six|seven|eight|nine|(?<![\d,.])\d{1,2})[\s-](?:in|out of)[\s-]"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}(?![\d,]))"
    r"|(?:a|one)[ -](?:quarter|third|fifth|half|tenth)|two[ -]thirds|three[ -]quarters|half)\b"
    r"(?![-\u2011]|(?: of)? an? (?:million|billion|thousand|dozen|year|day|term)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w£.,:/-])\d{1,3}(?:,\d{3})+(?![\d%])"
    r"|(?<![\w£.,:/-])\d+(?:\.\d+)?(?:\s(?:million|billion)\b|[km]\b)?(?![\d%/:]|\s?[ap]m\b|\s?per\s?cent|[.,]\d|(?:st|nd|rd|th)\b)"
)
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_WORDED = re.compile(
    rf"\b(?:(?P<tens>{_TENS})-(?P<ones>{_ONES})|{'|'.join(COUNTING)}|hundreds|thousands|dozen)"
    r"(?P<unit> (?:thousand|million|billion))?\b",
    re.IGNORECASE,
)
_WORTH = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "k": 1e3, "m": 1e6}
_NOT_COUNTS = re.compile(
    r"\b(?:section|clause|part|schedule|phase|chapter|article|step|level|grade|band|key stage|aged?|c\.|no\."
    r"|HC|HL|PQ|Cm|CP|paper|determination)\s*$",
    re.IGNORECASE,
)
_MOVED_BY = re.compile(
    r"(?:\b(?:(?<!made )(?<!make )(?<!makes )(?<!making )up|down|by|rose|risen|rise|rising|fell|fall|fallen|falling"
    r"|dropped|drop|grew|grown|cut|reduced|increased?|"
    r"decreased?|declined?|boost|jumped|climbed|soared|reduction of|increase of|rise of|fall of|drop of|growth of)\b"
    r"(?:\s+(?:almost|nearly|around|about|over|more than|just|a|another|further|some|of|by|[\d,.]+))*\s*\(?\s*)$",
    re.IGNORECASE,
)
_MOVED_AFTER = re.compile(
    r"^\s*(?:fewer|more|lower|higher|less|drop|fall|rise|increase|cut|reduction|growth|decrease|boost)\b", re.IGNORECASE
)
_BOTH = 2
_NAME = r"[A-Z][a-z]*(?:['’][A-Z])?[a-z]+(?:-?[A-Z][a-z]+)*"  # noqa: RUF001 - O'Neill-Smith, MacAlister
_PERSON = re.compile(rf"\b{_NAME}(?:\s+(?:(?:de|van|von|der|la|le|du)\s+)*(?:{_NAME}|[A-Z]\.)){{1,4}}")
_JUDGE = re.compile(r"\b(?:Mr|Mrs|Ms|Lord|Lady) Justice\b")
_GOES_ON = re.compile(
    r" (?:council|borough|county|city)\b|, [A-Z][\w'’-]+(?:,| and [A-Z])"  # noqa: RUF001
    r"| (?:is|was|became) (?:\w+ ){1,4}(?:council|authority|borough|county|city|area|region|university|charity)\b"
)
_PEERS, _NO_PEERS = frozenset({"Lord", "Lady", "Baroness"}), frozenset({"Chancellor", "Mayor", "Lieutenant"})
_PROPER = re.compile(r"\b[A-Z][a-zA-Z'’&-]+(?:\s+(?:and|of|upon|the|&)?\s?[A-Z][a-zA-Z'’&-]+)*")  # noqa: RUF001


@lru_cache(maxsize=2_048)
def values_in(text: str, want: Want, not_people: frozenset[str] = frozenset()) -> tuple[Value, ...]:
    """Give everything in a text that could answer such a question, in order; the last ones are remembered.

    A question that is asked again with fewer words looks at the same sentences.
    """
    if want is Want.WHO:
        return people_in(text, not_people)
    find = _FINDERS.get(want)
    return find(text) if find else ()


def dates_in(text: str) -> tuple[Value, ...]:
    """Give the dates of a text; a key is (year, month, day), None where not told.

    The year of a name ("the Act 2026") is none, nor is a bare year beside fuller dates.
    """
    found = [
        Value(match[0], *match.span(), _date_key(match))
        for match in _DATE.finditer(text)
        if not (match["year5"] and _NAMED_BEFORE.search(text[: match.start()]))
    ]
    fuller = [value for value in found if value.key[1] is not None]
    return tuple(fuller or found)


def _date_key(match: re.Match[str]) -> tuple[object, ...]:
    if match["financial"]:
        name = financial_year(match["financial"].replace("–", "-"))  # noqa: RUF001
        return (int(name[:4]) if name else None, name or match["financial"], None)
    if match["told"]:
        return (None, match["told"].lower(), None)
    year = match["year"] or match["year2"] or match["year3"] or match["year4"] or match["year5"]
    month = match["month"] or match["month2"] or match["month3"] or match["month6"]
    day = match["day"] or match["day2"]
    named = month_number(month) if month else None
    return (int(year) if year else None, (match["part"] or "").lower() or named, int(day) if day else None)


def _sums(text: str) -> tuple[Value, ...]:
    return tuple(Value(text[a.start : a.end], a.start, a.end, (a.low, a.high)) for a in amounts_in(text))


def _percentages(text: str) -> tuple[Value, ...]:
    found = [
        Value(m[0], *m.span(), (float(re.match(r"[\d.]+", m[0])[0]),), _is_change(text, *m.span()))  # type: ignore[index] # the pattern begins with digits
        for m in _PERCENT.finditer(text)
    ]
    found += [Value(m[0], *m.span(), (_spelt_out(m),), _is_change(text, *m.span())) for m in _worded_percents(text)]
    found += [
        Value(m[0], *m.span(), (m[0].lower().replace("-", " "),)) for m in _SHARE.finditer(text) if _is_part(m[0])
    ]
    return tuple(sorted(found, key=lambda value: value.start))


def _worded_percents(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _WORDED_PERCENT.finditer(text) if match["tens"] or match["ones"])


def _spelt_out(match: re.Match[str]) -> float:
    """Give the number of "eighty-three per cent"."""
    tens = (_TENS.split("|").index(match["tens"].lower()) + 1) * 10 if match["tens"] else 0
    return float(tens + (_small(match["ones"].lower()) if match["ones"] else 0))


def _is_part(share: str) -> bool:
    """Say whether the first of two numbers is the smaller one: "one in ten" is a share, "31 in two years" is none."""
    numbers = [number for word in re.split(r"[\s-]", share.lower()) if (number := _small(word))]
    return len(numbers) < _BOTH or numbers[0] < numbers[1]


def _small(word: str) -> float:
    return float(word) if word.isdigit() else float(COUNTING.get(word, word == "one"))


def _is_change(text: str, start: int, end: int) -> bool:
    return bool(_MOVED_BY.search(text[max(0, start - 60) : start]) or _MOVED_AFTER.match(text[end : end + 20]))


def _numbers(text: str) -> tuple[Value, ...]:
    dates = (Value(match[0], *match.span(), ()) for match in _DATE.finditer(text))
    taken = [*dates, *_sums(text), *_percentages(text)]
    found = [
        Value(m[0], *m.span(), (_count(m[0]),), _is_change(text, *m.span()))
        for m in _NUMBER.finditer(text)
        if not _NOT_COUNTS.search(text[max(0, m.start() - 14) : m.start()])
    ]
    found += [Value(m[0], *m.span(), (_worded(m),)) for m in _WORDED.finditer(text)]
    free = [v for v in found if not any(v.start < other.end and other.start < v.end for other in taken)]
    return tuple(sorted(free, key=lambda value: value.start))


def _worded(match: re.Match[str]) -> float | str:
    """Give the number of "forty-one", "nine" or "three million"; "dozens" stays a word."""
    word = match[0].lower().removesuffix((match["unit"] or "").lower())
    if match["tens"] or word in COUNTING:
        number = _spelt_out(match) if match["tens"] else float(COUNTING[word])
        return number * _WORTH.get((match["unit"] or "").strip().lower(), 1)
    return match[0].lower()


def _count(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.,]+)\s?(\w*)", text).groups()  # type: ignore[union-attr] # as _NUMBER has it
    return float(number.replace(",", "")) * _WORTH.get(unit.lower(), 1)


def people_in(text: str, not_people: frozenset[str]) -> tuple[Value, ...]:
    """Give the names of people: two or more capitalised words of which none belongs to an organisation's name."""
    return tuple(run for match in _PERSON.finditer(text) for run in _runs(match, not_people))


def _runs(match: re.Match[str], not_people: frozenset[str]) -> list[Value]:
    """Cut "President Steve Crocker" down to the name; a single capitalised word is one only of a peer."""
    words = [(m[0], match.start() + m.start(), match.start() + m.end()) for m in re.finditer(r"\S+", match[0])]
    runs: list[list[tuple[str, int, int]]] = [[]]
    peers: set[int] = set()
    is_judge = _JUDGE.search(match[0]) is not None
    for word in words:
        if word[0].rstrip("'’s") in not_people or word[0] in not_people:  # noqa: RUF001 - endings, in any order
            runs.append([])
            peers.update([len(runs) - 1] if word[0] in _PEERS or is_judge else [])
        else:
            runs[-1].append(word)
    return [
        Value(" ".join(word for word, _, _ in run), run[0][1], run[-1][2], (run[-1][0].lower(),))
        for number, run in enumerate(runs)
        if len(run) > 1 or (run and number in peers and run[0][0] not in _NO_PEERS)
    ]


def proper_names_in(text: str) -> tuple[Value, ...]:
    """Give the capitalised names of a text, leaving out a word that is capital only because it begins it.

    "Wigan council" begins with a name all the same, and so do "Wigan is the first council" and a list: "Luton, Wigan
    and York".
    """
    names = [Value(m[0], *m.span(), (m[0].lower(),)) for m in _PROPER.finditer(text)]
    return tuple(name for name in names if name.start > 0 or " " in name.text or _GOES_ON.match(text, name.end))


def _changes(text: str) -> tuple[Value, ...]:
    return tuple(sorted((*_sums(text), *_percentages(text), *_numbers(text)), key=lambda value: value.start))


def _figures(text: str) -> tuple[Value, ...]:
    """Give the sums and shares, or else the numbers: "17 councils" is no size beside "£5bn"."""
    told = sorted((*_sums(text), *_percentages(text)), key=lambda value: value.start)
    return tuple(told) or _numbers(text)


_FINDERS: dict[Want, Callable[[str], tuple[Value, ...]]] = {
    Want.WHEN: dates_in,
    Want.MONEY: _sums,
    Want.PERCENT: _percentages,
    Want.NUMBER: _numbers,
    Want.FIGURE: _figures,
    Want.CHANGE: _changes,
}
