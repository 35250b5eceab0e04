"""What the catalogue knows, put into words: sentences that carry their own names, figures and dates."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.catalogue import Body, Catalogue, Fact, FundingLine, Review, Role, When
from bot.text.similarity import plain

_CAME = {"act": "became law", "consultation": "opened"}
ANSWER_TO = "Answer to "
"""How the fact begins that says what answered a review."""

_SAYS_NOTHING = frozenset({"", "published", "closed", "report published", "final report published"})


def facts_of(review: Review, catalogue: Catalogue) -> tuple[Fact, ...]:
    """Give what is known of a review: what it is, what it said and asked for, what came of it, then its facts."""
    said = (_of(review, says) for says in (described(review), review.asked_for) if says)
    return (*_overview(review, catalogue), *said, *_outcome(review, catalogue), *_status(review), *review.facts)


def what_became_of(review: Review, catalogue: Catalogue) -> tuple[Fact, ...]:
    """Give how it stands, then what answered and what replaced it; nothing where nothing came of it that we know."""
    return (*_status(review), *_outcome(review, catalogue))


def described(review: Review) -> str:
    """Say what it is, by its name; nothing where nobody wrote that down."""
    return f"{review.name}: {review.summary}" if review.summary else ""


def stated(line: FundingLine) -> Fact:
    """Give what the fields of a line say: how much, for what, for how long, from whom, when."""
    what = f"{line.amount}, {line.purpose}" if line.purpose else line.amount
    who = " ".join(filter(None, (line.status, f"by {line.by}" if line.by else "")))
    when = line.announced.told if line.announced else ""
    told = "; ".join(filter(None, (what, line.period, ", ".join(filter(None, (who, when))))))
    return Fact(f"{line.name}: {told}.", line.source, line.announced, primary=True)


def held(role: Role) -> Fact:
    """Say from when to when somebody held a role, or only since when: that it is held still nobody looked up."""
    if role.until:
        began = f"from {role.since.told} to" if role.since else "until"
        says = f"was {role.role} {began} {role.until.told}"
    else:
        says = f"became {role.role} {_on(role.since)}" if role.since else f"is {role.role}"
    return Fact(f"{role.person} {says}.", role.source, role.since, primary=True)


def task(body: Body) -> str:
    """Say what a body does, by its name; nothing where nobody wrote that down."""
    return f"{body.name} {body.does}." if body.does else ""


def _overview(review: Review, catalogue: Catalogue) -> Iterator[Fact]:
    """Say in a line what it is, led by whom or else whose, and of when; nothing where only its kind is known.

    A body stands beside no leader: one might be taken for somebody of the other.
    """
    leader = _leader(review, catalogue)
    led = f", led by {leader}" if leader else ""
    came = f", {_CAME.get(review.kind, 'published')} {_on(review.published)}" if review.published else ""
    whose = f"{review.kind}, {review.body}" if review.body and not leader else review.kind
    if led or came:
        yield _of(review, f"{review.name}{led}{came} ({whose}).")
    elif review.body:
        yield _of(review, f"{review.name}: {whose}.")


def _leader(review: Review, catalogue: Catalogue) -> str:
    """Give the person who led it: where a body stands in that place, or its own group, it was written by that."""
    bodies = {plain(name) for body in catalogue.bodies for name in (body.name, *body.aliases)} | {plain(review.body)}
    leader = plain(review.chair)
    return "" if leader in bodies or leader in plain(review.name) else review.chair


def _outcome(review: Review, catalogue: Catalogue) -> Iterator[Fact]:
    """Say what answered and what replaced it, unless a fact of its own names that already."""
    others = {other.id: other for other in catalogue.reviews}
    answered, after = others.get(review.response), list(successors(review, others))
    if answered and not _is_told(review, answered):
        yield _of(answered, f"{ANSWER_TO}{review.name}: {_dated(answered)}.")
    if after and not _is_told(review, after[0]):
        yield _of(after[0], f"{review.name}: replaced by {', then by '.join(map(_dated, after))}.")


def successors(review: Review, others: dict[str, Review]) -> Iterator[Review]:
    """Follow what replaced it to the newest; a catalogue that was loaded has no circles."""
    while (after := others.get(review.replaced_by)) is not None:
        yield after
        review = after


def _is_told(review: Review, other: Review) -> bool:
    names = [plain(name) for name in (other.name, *other.aliases)]
    told = [f" {plain(fact.says)} " for fact in review.facts if not fact.conflict]
    return any(f" {name} " in says for name in names for says in told)


def _status(review: Review) -> Iterator[Fact]:
    if review.status.lower() not in _SAYS_NOTHING:
        yield _of(review, f"Status of {review.name}: {review.status.rstrip('.')}.")


def _of(review: Review, says: str) -> Fact:
    return Fact(says, review.source, review.published, primary=True)


def _dated(review: Review) -> str:
    return f"{review.name} ({review.published.told})" if review.published else review.name


def _on(when: When) -> str:
    return f"{'on' if when.day else 'in'} {when.told}"
