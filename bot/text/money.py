"""The sums of money in a text: what each is, for what, for how long, how firm, and by which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.model.readings import Figure, MoneyKind, MoneyStatus
from bot.model.rules import MoneyRules
from bot.text.amounts import Amount, amounts_in
from bot.text.furniture import is_salary
from bot.text.money_kind import Judge, KindVerdict, judge_of, plausible
from bot.text.money_parts import is_breakdown, opens_with_parts, total_of
from bot.text.money_period import period_named, period_of
from bot.text.money_purpose import Purposes, purposes_of
from bot.text.money_sentences import MoneySentence, money_sentences

# Strengths are those of money_kind. What a change costs is counted on the 909 cases of tests/cases/money and
# tests/cases/pages, all of them right as things stand.
_CLEAR = 0.6
"""So strongly a sentence tells what its sum is; half of it costs two cases, half as much again one."""
_UNLIKELY = 0.2
"""What `plausible` gives at most where a sum is too large for its kind; nothing costs two."""
_HEAD, _LEAD_IN, _PREVIOUS, _TITLE, _NEIGHBOUR = 1.5, 0.45, 0.2, 0.25, 0.4
"""How much of their strength words keep that stand over a column, before a list, in the sentence before, in the title,
by the sum next to it. Without them five, none, one, ten and five cases are lost; a stronger lead-in costs two."""
_MUCH_MORE = 50
"""Times; a sum so much larger than another is not of its kind because it stands beside it. Without it two are lost."""
_NEXT = 0.3
"""How much of its strength the sentence before lends to a sum that does not take its own up; less costs none."""
_TAKES_UP = re.compile(r"(?:that|this|it)\s+(?:is|was|will|would|has|had|rises?|rose|falls?|fell)\b", re.IGNORECASE)
_A_PRICE_AT_MOST = 10_000
"""Pounds; a larger sum beside the story is no price of a course or a ticket. Without it five are lost."""
_CLOSE = 12
"""Letters between two sums of one purpose: "from £90 to £120"."""
_SURELY_FUNDING = 1_000_000
"""Pounds, from which a sum is funding unless words say otherwise; twice or half as many cost one."""
_ORDINARY_PAY = 80_000
"""Pounds a year, to which a sum of which nothing is said may be somebody's pay; half as many cost two."""
_REPORTED = (MoneyKind.PRESSURE, MoneyKind.OTHER)


def figures_in(text: str, rules: MoneyRules) -> tuple[Figure, ...]:
    """Read every sum in `text` (a title, a blank line, the paragraphs), in order.

    `sentence` stands in `text` and `verbatim` in `sentence`, to the letter. A sum that the title
    and the body both name is given as the body means it.
    """
    judge, purposes = judge_of(rules), purposes_of(rules)
    figures: list[tuple[Figure, float, bool]] = []
    for told in money_sentences(text):
        alone = judge.verdicts(told.words, told.amounts)
        for place, amount in enumerate(told.amounts):
            head = told.heads[place] if told.heads else ""
            own = alone[place] if head else _beside(told.amounts, alone, place)
            verdict = _helped(judge, told, amount, _taken_up(told, amount, own, figures))
            verdict = _headed(judge, head, amount, verdict)
            figure = _figure(judge, told, amount, verdict, head)
            figure = replace(figure, purpose=_purpose(purposes, told, amount, figure, figures))
            figures.append((figure, verdict.strength, told.in_title))
    return _once(_agreed(figures))


def furniture_figures(lines: Iterable[str], rules: MoneyRules) -> tuple[Figure, ...]:
    """Read the prices and salaries in page furniture; sums of funding size there repeat other stories."""
    judge = judge_of(rules)
    figures = []
    for line in lines:
        for amount in amounts_in(line):
            if is_salary(amount):
                kind = MoneyKind.PAY
            elif amount.high < _A_PRICE_AT_MOST:
                hourly = judge.verdicts(line, [amount])[0].kind is MoneyKind.PAY
                kind = MoneyKind.PAY if hourly else MoneyKind.PRICE
            else:
                continue
            verbatim = line[amount.start : amount.end]
            figures.append(Figure(verbatim, amount.low, amount.high, kind, line, furniture=True))
    return tuple(figures)


def _beside(amounts: Sequence[Amount], alone: Sequence[KindVerdict], place: int) -> KindVerdict:
    """Give what is said of a sum; of one of which next to nothing is said, what is said of the sum next to it."""
    own, amount = alone[place], amounts[place]
    if own.strength >= _CLEAR:
        return own
    near = sorted(range(len(amounts)), key=lambda other: (abs(other - place), other > place))
    said = [alone[other] for other in near if alone[other].strength >= _CLEAR and _alike(amounts[other], amount)]
    return replace(said[0], strength=said[0].strength * _NEIGHBOUR) if said else own


def _taken_up(
    told: MoneySentence, amount: Amount, own: KindVerdict, before: Sequence[tuple[Figure, float, bool]]
) -> KindVerdict:
    """Give what is said of the sum in the sentence before to one that takes it up: "That is now £3,000"."""
    last, strength, _ = before[-1] if before else (None, 0.0, False)
    if own.strength >= _CLEAR or last is None or last.sentence != told.previous or not _alike(last, amount):
        return own
    share = 1.0 if _TAKES_UP.match(told.words) else _NEXT
    return KindVerdict(last.kind, strength * share, last.because) if strength * share > own.strength else own


def _alike(one: Amount | Figure, other: Amount) -> bool:
    return max(one.high, other.high) <= _MUCH_MORE * min(one.low, other.low)


def _helped(judge: Judge, told: MoneySentence, amount: Amount, verdict: KindVerdict) -> KindVerdict:
    """Let a lead-in, the sentence before and the title speak where the sentence itself says little."""
    if verdict.strength >= _CLEAR and not told.lead_in:
        return verdict
    best = verdict
    for context, share in ((told.lead_in, _LEAD_IN), (told.previous, _PREVIOUS), (told.title, _TITLE)):
        if not context or (told.in_title and context is told.title):
            continue
        leaning = judge.leaning(context, amount)
        if leaning.strength * share > best.strength:
            best = replace(leaning, strength=leaning.strength * share)
    return _by_size(best, amount)


def _headed(judge: Judge, head: str, amount: Amount, verdict: KindVerdict) -> KindVerdict:
    """Let the head of a column speak before the row: that names a thing, which may be a "debt advice centre"."""
    told = judge.leaning(head, amount) if head else verdict
    return told if told.strength * _HEAD >= max(verdict.strength, _CLEAR) else verdict


def _by_size(verdict: KindVerdict, amount: Amount) -> KindVerdict:
    """Take millions for funding unless words say otherwise, and a sum like a year's pay for pay where none do."""
    if amount.low >= _SURELY_FUNDING and not _is_likely(verdict, amount):
        return KindVerdict(MoneyKind.FUNDING, 0.0)
    if not verdict.strength and is_salary(amount) and amount.high <= _ORDINARY_PAY:
        return KindVerdict(MoneyKind.PAY, 0.0)
    return verdict


def _is_likely(verdict: KindVerdict, amount: Amount) -> bool:
    """Say whether there is a reason for a kind, and more than a faint one where the sum is too large for it."""
    return verdict.strength >= _CLEAR or (verdict.strength > 0 and plausible(verdict.kind, amount) > _UNLIKELY)


def _figure(judge: Judge, told: MoneySentence, amount: Amount, verdict: KindVerdict, head: str) -> Figure:
    sentence, start = told.words, told.span[0]
    lead_in = f"{told.lead_in} {head}".strip()
    status, said = _status(judge, sentence, lead_in, amount, verdict.kind)
    period = period_of(sentence, amount.start, amount.end) or period_named(head) or period_named(lead_in)
    return Figure(
        verbatim=sentence[amount.start : amount.end],
        low=amount.low,
        high=amount.high,
        kind=verdict.kind,
        sentence=sentence,
        span=(start + amount.start, start + amount.end),
        status=status,
        qualifier=judge.qualifier(sentence, amount),
        period=period,
        part_of=_part_of(told, amount),
        because=tuple(dict.fromkeys([*verdict.because, *([said] if said else [])])),
    )


def _purpose(
    purposes: Purposes, told: MoneySentence, amount: Amount, figure: Figure, before: list[tuple[Figure, float, bool]]
) -> str:
    """Give what a sum is for, or else what the sum before it in the sentence is for: "from £90 to £120"."""
    given = figure.kind is MoneyKind.FUNDING
    if own := purposes.purpose(told.words, amount.start, amount.end, given=given):
        return own
    last = before[-1][0] if before else None
    if last is None or last.sentence is not figure.sentence or last.kind is not figure.kind:
        return ""
    return last.purpose if 0 <= figure.span[0] - last.span[1] <= _CLOSE else ""


def _part_of(told: MoneySentence, amount: Amount) -> str:
    total = total_of(told.words, told.amounts, amount)
    if total:
        return told.words[total.start : total.end]
    whole = told.lead_in if is_breakdown(told.lead_in) else ""
    whole = told.previous if opens_with_parts(told.words) else whole
    sums = amounts_in(whole)
    one = sums[0] if len(sums) == 1 and sums[0].low > amount.high else None
    return whole[one.start : one.end] if one else ""


def _status(
    judge: Judge, sentence: str, lead_in: str, amount: Amount, kind: MoneyKind
) -> tuple[MoneyStatus | None, str]:
    if kind is MoneyKind.FUNDING:
        status, said = judge.status(sentence, amount)
        if status is None and lead_in:
            status, said = judge.status(f"{lead_in} {sentence}", _shifted(amount, len(lead_in) + 1))
        return status, said
    return (MoneyStatus.REPORTED, "") if kind in _REPORTED else (None, "")


def _shifted(amount: Amount, by: int) -> Amount:
    return replace(amount, start=amount.start + by, end=amount.end + by)


def _agreed(figures: list[tuple[Figure, float, bool]]) -> list[tuple[Figure, bool]]:
    """Give a sum of which its own sentence says little the kind that another sentence makes clear."""
    clear: dict[tuple[float, float], tuple[float, Figure]] = {}
    for figure, strength, _ in figures:
        key = (figure.low, figure.high)
        if strength >= _CLEAR and strength > clear.get(key, (0.0, figure))[0]:
            clear[key] = (strength, figure)
    agreed = []
    for figure, strength, in_title in figures:
        other = clear.get((figure.low, figure.high))
        unclear = other and other[1].kind is not figure.kind and strength < _CLEAR
        told = replace(figure, kind=other[1].kind, because=other[1].because) if other and unclear else figure
        agreed.append((told, in_title))
    return agreed


def _once(figures: list[tuple[Figure, bool]]) -> tuple[Figure, ...]:
    in_body = {(figure.low, figure.high) for figure, in_title in figures if not in_title}
    kept = []
    seen: set[tuple[float, float, MoneyKind, str]] = set()
    for figure, in_title in figures:
        key = (figure.low, figure.high, figure.kind, figure.purpose)
        if key in seen or (in_title and key[:2] in in_body):
            continue
        seen.add(key)
        kept.append(figure)
    return tuple(kept)
