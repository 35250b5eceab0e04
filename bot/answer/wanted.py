"""What in a sentence is of the kind a question wants, and really answers it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.answer.bearing import is_share_of_it
from bot.answer.money_kinds import BY_ITSELF, kin, kinds_asked, kinds_meant
from bot.answer.nearness import here
from bot.answer.passages import Passage, Sentence
from bot.answer.question import Question, Term
from bot.answer.tokens import tokens_of
from bot.answer.values import Value, people_in, proper_names_in, values_in
from bot.answer.vocabulary import Kind, Stems, Vocabulary
from bot.model.asking import Want
from bot.model.readings import DeadlineKind, MoneyKind

_CLAUSE, _NOUNS = 16, 6
"""Tokens between a counted thing and its number beyond which they hardly belong together."""

_CHANGES = frozenset(
    {"drop", "fall", "rise", "increas", "chang", "grow", "declin", "cut", "decreas", "reduct", "growth"}
)
_LABEL = re.compile(
    r"\b(?P<noun>paper|review|report|strategy|plan|letter|statement|guidance|census|survey)s? of (?:the )?$",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"\b(?:which|what|where) (?:\w+ )?(?:councils?|areas?|authorit(?:y|ies)|las?|regions?|places)\b|^where\b"
)
_NO_PLACE = frozenset(tokens_of("children national bureau department education association social care families").stems)
_ENDING = frozenset(tokens_of("end finish expire stop").stems)
_ISSUING = frozenset(tokens_of("publish issue launch announce release consultation").stems)
_ISSUED = re.compile(
    r"\b(?:published|updated|issued|dated|launched|announced|released|consulted)(?: on| in)? $"
    r"|\bBill\b[^.]{0,60}\bintroduced\b[^.]*$",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:can'?t|cannot|isn'?t|aren'?t|doesn'?t|don'?t|not|excluded|exempt|ineligible)\b")
_NOT = re.compile(r"\b(?:not|no|cannot|except|exclud\w+|exempt\w*|ineligible|other than|only)\b", re.IGNORECASE)
_APPOINTED = re.compile(r"\s+(?:was|is|has been|will be) (?:named|appointed|made|chosen as)\b")
_MORE = re.compile(r"\bhow many (?:more|extra|additional|fewer)\b")
_ASKED_OF = re.compile(
    r"\b(?:survey|poll|study|sample|replies|responses|questionnaire|ballot)s?(?: \w+){0,2} (?:of|from|with|by)"
    r"(?: (?:the|its|almost|nearly|over|more|than|some|about))* $",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\b[Oo]f (?:the |its |almost |nearly |more than |over )?$")
_FROM = re.compile(r"\bfrom (?:(?:about|around|nearly|almost|over|more than|just) )?$", re.IGNORECASE)
_TO_ANOTHER = re.compile(r"[^.;]{0,40}\bto (?:\w+ ){0,2}\d")
_OUT = re.compile(r"\bfrom $", re.IGNORECASE)
_OPENED = re.compile(r"\bopen(?:s|ed|ing)?\b[^.]*\bclos(?:es?|ed|ing)\b", re.IGNORECASE)
_DURATION = re.compile(r"\bhow (?:long|much (?:[a-z-]+ ){0,3}(?:experience|time|notice))\b")


class Wanted:
    """Finds in sentences what one question wants."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._asked = frozenset(stem for term in question.terms for phrase in term.phrases for stem in phrase.stems)
        self._asked_ids = frozenset(id_ for term in question.terms for id_ in term.ids)
        self._typed_numbers = frozenset(p.stems[0] for t in question.terms if t.kind is Kind.NUMBER for p in t.phrases)
        self._counted = question.counted or tuple(term for term in question.terms if term.kind is Kind.WORD)[:1]
        lowered = f" {question.read} "
        self._of_time = any(
            f" {unit}" in lowered for unit in (*vocabulary.rules.time_units, "how long", "experience", "time")
        )
        self._of_duration = _DURATION.search(question.read) is not None
        self._of_person = any(vocabulary.persons & set(term.own) for term in question.terms)
        stems = frozenset(tokens_of(question.read).stems)
        self._of_beginning = _begins(stems, vocabulary)
        self._of_end = not stems.isdisjoint(_ENDING)
        self._of_issuing = not stems.isdisjoint(_ISSUING)
        self._negated = _NEGATED.search(question.read) is not None
        self._of_places = _PLACES.search(question.read) is not None
        self._of_rate = " rate" in lowered
        self._of_change = (
            _MORE.search(question.read) is not None
            or MoneyKind.PAY in kinds_asked(question)
            or any(_CHANGES & set(term.own) for term in question.terms)
        )

    def values(self, sentence: Sentence, passage: Passage) -> tuple[Value, ...]:
        """Give what answers; a figure the asker typed is not one, nor a rise where a rate was asked for."""
        match self._question.want:
            case Want.NAMES:
                return tuple(n for n in proper_names_in(sentence.text) if self._is_such_name(n, sentence, passage))
            case Want.WHO:
                return (*self._named(sentence, passage), *self.posts(sentence))
            case _:
                return self._news(self._fitting(sentence, passage))

    def _fitting(self, sentence: Sentence, passage: Passage) -> Iterable[Value]:
        """Give the figures and dates of a sentence that are of what was asked."""
        found = values_in(sentence.text, self._question.want)
        match self._question.want:
            case Want.PERCENT:
                return (value for value in found if self._is_such_share(value, sentence))
            case Want.NUMBER:
                counts = tuple(value for value in found if self._counts(value, sentence))
                return counts or self._shares(sentence)
            case Want.MONEY:
                return (value for value in found if self._is_such_sum(value, sentence, passage))
            case Want.CHANGE:
                return _changes(found)
            case Want.WHEN:
                return (date for date in found if self._is_such_date(date, sentence, passage))
        return found

    def _shares(self, sentence: Sentence) -> Iterable[Value]:
        """Give what share of the people counted it is, where a text tells that instead of how many."""
        if not self._question.counted or not here(self._question.counted[0], sentence):
            return ()
        shares = values_in(sentence.text, Want.PERCENT)
        return (share for share in shares if not share.moved and share.text[0].isdigit())

    def _is_such_sum(self, value: Value, sentence: Sentence, passage: Passage) -> bool:
        """Say whether a sum may be the salary, fee or limit asked for: it was read as one, or the word stands there."""
        asked = kinds_asked(self._question)
        told = any(kinds_meant(term) and here(term, sentence) for term in self._question.firm)
        if told or not asked or asked - BY_ITSELF:
            return True
        return any(
            figure.kind in kin(asked) and figure.verbatim in value.text
            for figure in passage.item.reading.news_money
            if figure.sentence == sentence.text
        )

    def _is_such_date(self, date: Value, sentence: Sentence, passage: Passage) -> bool:
        """Say whether a date may answer: not the end for a beginning, nor "the paper of May 2024"."""
        if self._of_beginning and not self._of_issuing and _ISSUED.search(sentence.text, 0, date.start):
            return False
        if self._of_end and _OUT.search(sentence.text, 0, date.start):
            return False
        if self._of_beginning and not self._of_issuing and _OPENED.search(sentence.text):
            return False
        label = _LABEL.search(sentence.text, 0, date.start)
        if label and self._asked.isdisjoint(tokens_of(label["noun"]).stems):
            return False
        return not (self._of_beginning and _is_end(date, sentence, passage))

    def _is_such_share(self, value: Value, sentence: Sentence) -> bool:
        """Say whether a share may answer: no rise where a rate was asked for, no "a third of" for a rate."""
        worded = self._of_rate and not value.text[0].isdigit()
        fits = not worded and (self._of_change or not value.moved)
        return fits and is_share_of_it(value, self._question, sentence)

    def posts(self, sentence: Sentence) -> tuple[Value, ...]:
        """Give the posts a sentence names (social worker, police …), where people of no name are asked for."""
        fits = self._question.obliges and (not self._negated or _NOT.search(sentence.text) is not None)
        named = sorted(self._vocabulary.posts & sentence.words) if fits else ()
        return tuple(Value(post, 0, 0, (post,)) for post in named)

    def _news(self, values: Iterable[Value]) -> tuple[Value, ...]:
        return tuple(
            value
            for value in values
            if not any(f"#{part:.10g}" in self._typed_numbers for part in value.key if isinstance(part, float))
        )

    def _is_such_name(self, name: Value, sentence: Sentence, passage: Passage) -> bool:
        initials = sentence.text[name.start - 1] == "("
        fits = not self._of_places or self._is_place(name, sentence, passage)
        fits = fits and _APPOINTED.match(sentence.text, name.end) is None
        return fits and not initials and self._is_new(name)

    def _is_place(self, name: Value, sentence: Sentence, passage: Passage) -> bool:
        """Say whether a name may be a council's or an area's: not a body's, a paper's or a person's with a title."""
        stems = tokens_of(name.text).stems
        if set(stems) <= set(passage.source):
            return False
        bodies = (phrase.stems for body in self._vocabulary.bodies.values() for phrase in body.phrases)
        papers = (mention.name for mention in passage.item.reading.reviews if mention.sentence == sentence.text)
        if not _NO_PLACE.isdisjoint(stems) or stems[-1] in self._vocabulary.heads:
            return False
        return stems not in bodies and not any(name.text in paper for paper in papers)

    def _is_new(self, name: Value) -> bool:
        """Say whether a name tells something: it is not in the question, nor a month or an office alone."""
        usual = " " not in name.text and name.text in self._vocabulary.not_people
        return not usual and self._asked.isdisjoint(tokens_of(name.text).stems)

    def _counts(self, value: Value, sentence: Sentence) -> bool:
        """Say whether a number counts what was asked for: if that stands in the sentence, it stands close by."""
        if (value.moved and not self._of_change) or _is_base(value, sentence) or _is_left_behind(value, sentence):
            return False
        if self._of_duration and not self._is_followed_by_unit(value, sentence):
            return False
        if self._is_time(value, sentence) or self._counts_others(value, sentence):
            return False
        place = next((i for i, span in enumerate(sentence.tokens.spans) if span[1] > value.start), 0)
        places = [p for term in self._counted for words in self._names_of(term) for p in sentence.places(words)]
        if not places:
            return not self._question.counted
        return min(abs(p - place) for p in places) <= _CLAUSE

    def _names_of(self, term: Term) -> Iterable[Stems]:
        """Give the wordings of a thing, and the bare noun by which a text takes it up: "1,000 hubs"."""
        ends = (p.stems[-1:] for p in term.phrases if len(p.stems) > 1 and p.stems[-1] in self._vocabulary.heads)
        return (*(phrase.stems for phrase in term.phrases), *ends)

    def _counts_others(self, value: Value, sentence: Sentence) -> bool:
        """Say whether other things than those asked for stand right after a number: "eight council areas"."""
        if not self._question.counted:
            return False
        mine = {stem for term in self._question.counted for phrase in term.phrases for stem in phrase.stems}
        after: list[str] = []
        end = value.end
        for stem, (start, stop) in zip(sentence.tokens.stems, sentence.tokens.spans, strict=True):
            if start >= value.end and len(after) < _NOUNS:
                if sentence.text[end:start].strip(" -") or stem in self._vocabulary.light:
                    break
                after.append(stem)
                end = stop
        return bool(after) and mine.isdisjoint(after)

    def _is_time(self, value: Value, sentence: Sentence) -> bool:
        """Say whether a number counts years, weeks or hours, where they are not what was asked for."""
        return not self._of_time and self._is_followed_by_unit(value, sentence)

    def _is_followed_by_unit(self, value: Value, sentence: Sentence) -> bool:
        after = next((i for i, span in enumerate(sentence.tokens.spans) if span[0] >= value.end), None)
        return after is not None and sentence.tokens.stems[after] in self._vocabulary.time_units

    def _is_at_work(self, person: Value, sentence: Sentence) -> bool:
        """Say whether a person stands within a clause of the post or deed asked about, where that is there at all."""
        if not person.end:
            return True
        posts = [term for term in self._question.terms if self._vocabulary.persons & set(term.own)]
        there = [place for term in posts for phrase in term.phrases for place in sentence.places(phrase.stems)]
        place = next((i for i, span in enumerate(sentence.tokens.spans) if span[1] > person.start), 0)
        return not there or min(abs(place - other) for other in there) <= _CLAUSE

    def _named(self, sentence: Sentence, passage: Passage) -> list[Value]:
        """Give the people, bodies and reviews a sentence names that the question does not."""
        people = people_in(sentence.text, self._vocabulary.not_people)
        if not people and sentence.leans and sentence.at > 1:
            people = people_in(passage.sentences[sentence.at - 1].text, self._vocabulary.not_people)
        if self._of_person:
            return [person for person in people if self._is_at_work(person, sentence)]
        bodies = [
            Value(id_, 0, 0, (id_,))
            for id_, body in self._vocabulary.bodies.items()
            if id_ not in self._asked_ids and any(sentence.places(phrase.stems) for phrase in body.phrases)
        ]
        reviews = [
            Value(mention.name, 0, 0, (mention.name,))
            for mention in passage.item.reading.reviews
            if mention.sentence == sentence.text and mention.id not in self._asked_ids
        ]
        return [*people, *bodies, *reviews]


def _changes(values: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(value for value in values if value.moved or "%" in value.text or "cent" in value.text) or values


def _begins(stems: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Say whether a question asks when something begins, and of no consultation or deadline."""
    starts = frozenset(stem for words in vocabulary.beginnings for stem in words)
    return not stems.isdisjoint(starts) and stems.isdisjoint(vocabulary.closings)


def _is_end(date: Value, sentence: Sentence, passage: Passage) -> bool:
    """Say whether a date is the one on which something closes: no rules begin when their consultation does."""
    return any(
        deadline.kind is DeadlineKind.CLOSES and deadline.sentence == sentence.text and deadline.verbatim in date.text
        for deadline in passage.item.reading.deadlines
    )


def _is_base(value: Value, sentence: Sentence) -> bool:
    """Say whether a number tells only how many were asked: "a survey of 2,300 members", "of 1,155, 58% said"."""
    if _ASKED_OF.search(sentence.text, 0, value.start):
        return True
    shares = values_in(sentence.text, Want.PERCENT)
    return bool(shares) and _OF_THEM.search(sentence.text, 0, value.start) is not None


def _is_left_behind(value: Value, sentence: Sentence) -> bool:
    """Say whether a number is what another rose or fell from: the 96 of "from 96 to 31"."""
    before, after = _FROM.search(sentence.text, 0, value.start), _TO_ANOTHER.match(sentence.text, value.end)
    return before is not None and after is not None
