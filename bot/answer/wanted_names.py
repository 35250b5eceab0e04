"""Which of the names in a sentence may answer: people, posts, bodies, reviews and places the question does not give."""

from __future__ import annotations

import re

from bot.answer.doers import denies, doing, done_by, of_leading
from bot.answer.named_bodies import bodies_in
from bot.answer.nearness import kindred_places
from bot.answer.passages import Passage, Sentence
from bot.answer.question import Question
from bot.answer.succession import asks_of_a_predecessor, asks_whom, is_followed, is_other_way_round
from bot.answer.tokens import COUNTING, tokens_of
from bot.answer.value import Value
from bot.answer.values import people_in, proper_names_in
from bot.answer.vocabulary import Vocabulary

_CLAUSE = 16
"""Tokens between a person and the post asked about beyond which they hardly belong together."""

_PLACES = re.compile(
    r"\b(?:which|what|where|names? of)(?: the| all)? (?:\w+ ){0,2}"
    r"(?:councils?|areas?|authorit(?:y|ies)|las?|places|zones?|sites?|boroughs?|count(?:y|ies)|cit(?:y|ies)|towns?)\b"
    r"|^where\b"
)
_SEVERAL = re.compile(rf"\b(?:which|what|names? (?:of )?the) (\d\d?|{'|'.join(COUNTING)}) ")
_REGIONS = re.compile(
    r"\b(?:which|what)(?: the| uk| other)? (?:regions?|nations?|countr(?:y|ies)|part of the country)\b"
)
_WHERE = re.compile(r"(?:where|(?:which|what) (?:sorts?|kinds?|types?) of (?:areas?|places?))\b")
_CLAUSE_BEGINS = re.compile(r"\b(?:whether|that|if|should)\b")
_NO_PLACE_AFTER = re.compile(r"\b(?:by (?:the )?|such as |called |known as )$")
_ACRONYM = re.compile(r"[A-Z]{2,6}s?")
_TITLED = re.compile(r"(?:Sir|Dame|Lord|Lady|Baroness|Professor|Dr|Mrs?|Ms|Justice) ")
_WHO_DECIDES = re.compile(r"who (?:decides?|judges?|chooses?|picks)\b")
_JOINING = re.compile(r"\b(?:join(?:s|ed)?|take part|took part|chosen|picked|named|selected|will test|are in)\b")
_IN_POST = re.compile(
    r"\b(?:executive|minister|president|director|chair|secretary|commissioner|leader|inspector|officer|spokes\w+),? $"
)
_NO_BODY = re.compile(r"(?:The|This|That|But|However|A|An|Our|Their|Its|In|No) \w+$")
_KIND_OF_NAME = re.compile(r"\bwhich (?:[\w']+ ){0,2}(trust|university|college|committee)\b")
_WHICH_BODY = re.compile(
    r"\b(?:which|what) (?:union|regulator|body|charity|committee|inspectorate|organisation|agency)\b"
)
_WHICH = re.compile(
    r"\b(?:which|what) (?:[\w']+ )?(act|law|bill|strategy|review|report|programme|fund|grant|inquiry)\b"
)
"""The noun of what is sought, which may be part of the name that answers: "which act" is the Children Act."""

_WHO_IS = re.compile(r"who(?:'s| is| was) (?:the|our|now)\b")
_MUST = re.compile(r"\bwho (?:has to|have to|must|needs? to|is required to)\b")
_COVERED = re.compile(r"^who (?:do|does|did|will|would)\b.*\b(?:apply to|cover|affect|protect)\W*$")
"""Whom rules are made for, which those who made them are not."""

_WHO_IS_IN = re.compile(
    r"who(?:'s| is| are| was| were)? (?:in|joined|joining|joins|part of|taking part|took part|involved)\b"
)
_APPOINTED = re.compile(
    r"\s+(?:(?:was|is|has been|will be) (?:named|appointed|made|chosen as)|becomes?|became|will become)\b"
)


def _asks_of_a_person(question: Question, vocabulary: Vocabulary) -> bool:
    """Say whether it is asked who leads, chairs or wrote; not who doubted whether somebody should."""
    deed = _CLAUSE_BEGINS.split(question.read)[0]
    return any(vocabulary.persons & set(term.own) and term.typed in deed for term in question.terms)


def _how_many(question: Question) -> int:
    """Give how many names are asked for, as in "which three councils"; 0 where it does not say."""
    found = _SEVERAL.search(question.read)
    number = found[1] if found else "0"
    return int(COUNTING.get(number, 0) or number)


class WantedNames:
    """Finds the names that answer one question."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._tells = vocabulary.tells
        self._asked = question.stems
        self._typed = frozenset(tokens_of(question.read).stems)
        self._asked_ids = frozenset(id_ for term in question.terms for id_ in term.ids)
        self._of_person = _asks_of_a_person(question, vocabulary)
        self._of_somebody = question.obliges or _WHO_IS.match(question.read) is not None
        self._of_a_duty = _MUST.search(question.read) is not None
        self._of_deciding = _WHO_DECIDES.match(question.read) is not None
        self._of_those_covered = _COVERED.search(question.read) is not None
        self._of_a_predecessor = asks_of_a_predecessor(question)
        self._other_posts = vocabulary.tells.lesser_posts - set(tokens_of(question.read).raw)
        self._sought = frozenset(tokens_of(" ".join(_WHICH.findall(question.read))).stems)
        self._negated = vocabulary.tells.excluding.search(question.read) is not None
        self._how_many = _how_many(question)
        self._of_places = _PLACES.search(question.read) is not None
        self._of_where = question.read.startswith("where")
        self._of_regions = _REGIONS.search(question.read) is not None

    def proper(self, sentence: Sentence, passage: Passage) -> tuple[Value, ...]:
        """Give the capitalised names that tell something, of places alone where councils or areas are asked for."""
        if self._of_regions:
            found = (match for region in self._vocabulary.regions for match in region.finditer(sentence.text))
            return tuple(Value(match[0], *match.span(), (match[0].lower(),)) for match in found)
        if _WHERE.match(self._question.read) and (sorts := list(self._tells.sorts_of_place.finditer(sentence.text))):
            return tuple(Value(sort[0], *sort.span(), (sort[0].lower(),)) for sort in sorts)
        if self._of_places and (places := self._places(sentence)):
            return places if len(places) >= self._how_many else ()
        names = tuple(name for name in proper_names_in(sentence.text) if self._is_such_name(name, sentence, passage))
        if not names and _WHICH_BODY.search(self._question.read):
            return self._bodies(sentence)
        return names if sum(1 + name.text.count(" and ") for name in names) >= self._how_many else ()

    def named(self, sentence: Sentence, passage: Passage) -> tuple[Value, ...]:
        """Give the people, bodies and reviews a sentence names that the question does not."""
        if is_other_way_round(self._question, sentence) or not self._is_wished(sentence) or self._of_those_covered:
            return ()
        people = self._people(sentence)
        if self._of_person:
            people = tuple(person for person in people if self._is_at_work(person, sentence))
        if not people and sentence.leans and sentence.at > 1:
            before = passage.sentences[sentence.at - 1]
            people = () if is_other_way_round(self._question, before) else self._people(before)
        if self._of_person:
            return people or self._doers(sentence)
        bodies = self._bodies(sentence)
        reviews = [
            Value(mention.name, 0, 0, (mention.name,))
            for mention in passage.item.reading.reviews
            if mention.sentence == sentence.text and mention.id not in self._asked_ids and not self._of_somebody
        ]
        return (
            (*people, *bodies, *self._unlisted(sentence), *reviews) or self._doers(sentence) or self._members(sentence)
        )

    def _bodies(self, sentence: Sentence) -> tuple[Value, ...]:
        told = bodies_in(sentence, self._vocabulary.bodies)
        return tuple(Value(id_, 0, 0, (id_,)) for id_ in told if id_ not in self._asked_ids)

    def _is_wished(self, sentence: Sentence) -> bool:
        """Say whether a sentence tells a wish, where it is asked who said that something should be."""
        return not self._question.asks_who_wished or bool(
            self._vocabulary.wishes & sentence.words or self._vocabulary.recommending.search(sentence.text)
        )

    def _unlisted(self, sentence: Sentence) -> list[Value]:
        """Give the bodies nobody listed, told by their last word: the Welsh Government."""
        found = (Value(m[0], *m.span(), (m[0].lower(),)) for m in self._tells.bodies.finditer(sentence.text))
        named = (body for body in found if not _NO_BODY.match(body.text))
        return [body for body in named if not self._asked.issuperset(tokens_of(body.text).stems)]

    def _doers(self, sentence: Sentence) -> tuple[Value, ...]:
        """Give who did what was asked: who is named right before it, else whoever it was done by."""
        deeds = frozenset(
            place
            for term in self._question.firm
            for place in (*sentence.places_of(term.phrases), *kindred_places(term, sentence))
        )
        if self._of_person:
            deeds = of_leading(deeds, sentence)
        if denies(sentence):
            return ()
        by = self._vocabulary.posts | self._vocabulary.named_alone
        return tuple(filter(self._is_new, doing(deeds, sentence))) or tuple(done_by(deeds, sentence, by))

    def _members(self, sentence: Sentence) -> tuple[Value, ...]:
        """Give the places of a sentence, where it is asked who is in something."""
        asked = _WHO_IS_IN.match(self._question.read) is not None
        told = _JOINING.search(sentence.text) is not None and not denies(sentence)
        return self._places(sentence) if asked and told else ()

    def _people(self, sentence: Sentence) -> tuple[Value, ...]:
        """Give the people of a sentence: none where all that it names is who somebody unnamed shall follow."""
        named = people_in(sentence.text, self._vocabulary.not_people)
        people = tuple(
            one for one in named if self._of_somebody or not self._typed.issuperset(tokens_of(one.text).stems)
        )
        if self._of_a_predecessor:
            people = tuple(person for person in people if self._typed.isdisjoint(tokens_of(person.text).stems))
        all_followed = all(is_followed(sentence, person.start) for person in people)
        asked = self._question.is_of_the_past or asks_whom(self._question)
        return () if all_followed and not asked else people

    def posts(self, sentence: Sentence) -> tuple[Value, ...]:
        """Give the posts a sentence names (social worker, police …), where people of no name are asked for."""
        fits = self._question.obliges and (not self._negated or self._tells.excluding.search(sentence.text) is not None)
        fits = fits and not (self._of_deciding and denies(sentence))
        fits = fits and (not self._of_a_duty or self._tells.duties.search(sentence.text) is not None)
        told = self._vocabulary.posts & sentence.words - (self._asked if sentence.at == 0 else frozenset())
        named = sorted(told) if fits else ()
        return tuple(Value(post, 0, 0, (post,)) for post in named)

    def _is_such_name(self, name: Value, sentence: Sentence, passage: Passage) -> bool:
        initials = sentence.text[name.start - 1] == "("
        fits = not self._of_places or self._is_place(name, sentence, passage)
        kind = _KIND_OF_NAME.search(self._question.read)
        fits = fits and (kind is None or kind[1] in name.text.lower())
        fits = fits and _APPOINTED.match(sentence.text, name.end) is None
        return fits and not initials and self._is_new(name)

    def _places(self, sentence: Sentence) -> tuple[Value, ...]:
        """Give the councils and regions of a sentence that the question does not name."""
        found = (Value(m[0], *m.span(), (m[0].lower(),)) for m in self._vocabulary.places.named_in(sentence.text))
        return tuple(place for place in found if self._asked.isdisjoint(tokens_of(place.text).stems))

    def _is_place(self, name: Value, sentence: Sentence, passage: Passage) -> bool:
        """Say whether a name may be a council's or an area's: not a body's, a paper's or a person's with a title."""
        stems = tokens_of(name.text).stems
        if (
            self._acts_otherwise(name, sentence)
            or _NO_PLACE_AFTER.search(sentence.text, 0, name.start)
            or _TITLED.match(name.text)
            or not self._vocabulary.people.isdisjoint(stems)
            or (not self._of_where and _ACRONYM.fullmatch(name.text))
            or _IN_POST.search(sentence.text, 0, name.start)
            or set(stems) <= set(passage.source)
            or (passage.item.id < 0 and name.text in passage.item.title)
        ):
            return False
        bodies = (phrase.stems for body in self._vocabulary.bodies.values() for phrase in body.phrases)
        papers = (mention.name for mention in passage.item.reading.reviews if mention.sentence == sentence.text)
        if not self._tells.not_places.isdisjoint(stems) or not (
            self._vocabulary.heads | self._vocabulary.persons
        ).isdisjoint(stems):
            return False
        return stems not in bodies and not any(name.text in paper for paper in papers)

    def _acts_otherwise(self, name: Value, sentence: Sentence) -> bool:
        """Say whether a name says or does something that was not asked, and so is hardly a place."""
        acts = self._tells.speaking.match(sentence.text, name.end)
        return acts is not None and self._asked.isdisjoint(tokens_of(acts[0]).stems)

    def _is_new(self, name: Value) -> bool:
        """Say whether a name tells something: not asked already, no month or office alone, no "Seven English"."""
        first, *others = name.text.split()
        usual = (not others or first.lower() in COUNTING) and self._vocabulary.not_people.issuperset(others or [first])
        asked = self._asked - self._sought if " " in name.text else self._asked
        return not usual and asked.isdisjoint(tokens_of(name.text).stems)

    def _is_at_work(self, person: Value, sentence: Sentence) -> bool:
        """Say whether a person stands within a clause of the post or deed asked about, where that is there at all."""
        if not person.end:
            return True
        posts = [term for term in self._question.terms if self._vocabulary.persons & set(term.own)]
        all_there = [place for term in posts for place in sentence.places_of(term.phrases)]
        there = [place for place in all_there if place == 0 or sentence.tokens.raw[place - 1] not in self._other_posts]
        if all_there and not there:
            return False
        place = sentence.token_at(person.start)
        return not there or min(abs(place - other) for other in there) <= _CLAUSE
