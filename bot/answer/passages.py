"""An item laid out for answering: its sentences, their tokens, and the time each speaks of."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answer.columns import has_several, heads, is_row
from bot.answer.leaning import leans, takes_up_the_topic, tells_a_part
from bot.answer.tokens import Tokens, tokens_of, years_of
from bot.answer.values import dates_in
from bot.answer.word_lists import Phrase
from bot.model.items import Citation, Item
from bot.text.sentences import BULLET, sentences_of

_DETERMINERS = frozenset(
    ["the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "a", "an", "any", "each", "every"]
)
_LONGEST_QUOTE = 600
"""Characters a quotation may run to that takes more along than its own sentence."""

_COMPARING, _CLOSE = frozenset({"from", "since", "than", "against", "compared"}), 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an item; `at` is its place, 0 for the title, `paragraph` counts the paragraphs.

    `led_by` is the place of the words that lead to the list it is a point of, 0 where there are none;
    `compared` are those of its `years` that its figures are only compared with ("down from 8,000 in 2021");
    one that `tells_nothing` is the page's furniture, such as a price, or only names the columns of the table under it.
    """

    at: int
    start: int
    end: int
    text: str
    tokens: Tokens
    words: frozenset[str]
    paragraph: int
    years: frozenset[int]
    led_by: int = 0
    compared: frozenset[int] = frozenset()
    tells_nothing: bool = False

    def places(self, phrase: tuple[str, ...]) -> tuple[int, ...]:
        """Give the token places at which a phrase begins."""
        if not phrase or phrase[0] not in self.words:
            return ()
        stems, size = self.tokens.stems, len(phrase)
        return tuple(i for i in range(len(stems) - size + 1) if stems[i] == phrase[0] and stems[i : i + size] == phrase)

    def places_of(self, phrases: Iterable[Phrase]) -> list[int]:
        """Give the token places at which any of some wordings begins."""
        return [place for phrase in phrases for place in self.places(phrase.stems)]

    def token_at(self, offset: int) -> int:
        """Give the place of the token that ends after an offset of the text; 0 where none does."""
        return next((i for i, span in enumerate(self.tokens.spans) if span[1] > offset), 0)

    def points_to(self, head: str) -> bool:
        """Say whether a noun is taken up again: "the grant", "this new grant"; not "the Transformation Grant"."""
        if head not in self.words:
            return False
        for at, stem in enumerate(self.tokens.stems):
            if stem != head:
                continue
            before = self.tokens.raw[max(0, at - 2) : at]
            plain = at > 0 and self.text[self.tokens.spans[at - 1][0]].islower()
            if not before or before[-1] in _DETERMINERS or (plain and before[0] in _DETERMINERS):
                return True
        return False

    @property
    def tells_a_part(self) -> bool:
        """True where it tells whose part of a sum it is: "children's services account for £319m of that"."""
        return tells_a_part(self.text)

    @property
    def leans(self) -> bool:
        """True where it takes up what the sentence before said ("She added …")."""
        return leans(self.text, self.tokens.raw)

    @property
    def takes_up_the_topic(self) -> bool:
        """True where it takes up what its item is about, wherever that was told ("The areas are …")."""
        return takes_up_the_topic(self.text)


@dataclass(frozen=True, slots=True)
class Passage:
    """An item and its sentences, the title first."""

    item: Item
    sentences: tuple[Sentence, ...]
    source: tuple[str, ...]

    def years_at(self, at: int) -> frozenset[int]:
        """Give the years a sentence speaks of: those it names, and the latest named before it in the item.

        The latest, because earlier ones are what figures are compared with; none in the item's future.
        """
        own = self.sentences[at].years
        told = (year for sentence in self.sentences[:at] for year in sentence.years - sentence.compared)
        before = {year for year in told if year <= self.item.day.year}
        return own | {max(before)} if before else own

    def months_at(self, at: int) -> frozenset[tuple[int | None, int]]:
        """Give the (year, month) pairs named in a sentence or the two before it, else in the last that names any."""
        near = frozenset(pair for s in self.sentences[max(0, at - 2) : at + 1] for pair in months_in(s.text))
        if near:
            return near
        before = (months_in(s.text) for s in reversed(self.sentences[: max(0, at - 2)]))
        return next(filter(None, before), frozenset())

    def quotation(self, at: int) -> str:
        """Give a sentence as it stands, with what it cannot be understood without, unless that grows too long.

        That is the sentence before, where it leans on it; the list it leads to; the words that lead to it in a list.
        """
        sentence = self.sentences[at]
        if (last := self._list_end(at)) > at and sentence.text.endswith(":"):
            return self.item.text[sentence.start : self.sentences[last].end]
        if (not is_row(sentence.text) or has_several(sentence.text)) and self._is_led_near_by(sentence):
            return self.item.text[self.sentences[sentence.led_by].start : sentence.end]
        before = self.sentences[at - 1] if at > 1 else None
        if (
            sentence.leans
            and before
            and sentence.end - before.start <= _LONGEST_QUOTE
            and before.paragraph >= sentence.paragraph - 1
        ):
            return self.item.text[before.start : sentence.end]
        return sentence.text

    def table_of(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """Give the rows of the tables of an item for one of them; else the sentence alone."""
        if not is_row(sentence.text):
            return (sentence,)
        return tuple(other for other in self.sentences if is_row(other.text))

    def columns_over(self, at: int) -> str | None:
        """Give the row that names the columns of a row of several figures; None where no quotation can hold both."""
        row = self.sentences[at]
        lead = self.sentences[row.led_by]
        if not (has_several(row.text) and lead.tells_nothing):
            return ""
        return lead.text if self._is_led_near_by(row) else None

    def _is_led_near_by(self, sentence: Sentence) -> bool:
        """Say whether one quotation holds a sentence and the words that lead to it."""
        led = self.sentences[sentence.led_by]
        return sentence.led_by > 0 and sentence.end - led.start <= _LONGEST_QUOTE

    def _list_end(self, at: int) -> int:
        """Give the place of the last point of the list a sentence leads to, as far as a quotation may run."""
        first, last = self.sentences[at], at
        for sentence in self.sentences[at + 1 :]:
            if sentence.led_by != at or sentence.end - first.start > _LONGEST_QUOTE:
                break
            last = sentence.at
        return last

    def citation(self, quote: str) -> Citation:
        """Cite the item for words of its own; a fact of the catalogue (its id is negative) cites its own source."""
        item = self.item
        if item.id < 0:
            return Citation.noted(quote, item.title, item.url)
        return Citation(quote, item.title, item.url, item.source_name, item.day, item.tier, item.id)


@lru_cache(maxsize=8_192)
def months_in(text: str) -> frozenset[tuple[int | None, int]]:
    """Give the (year, month) pairs of the dates in a text; the year None where it is not told."""
    keys = (date.key for date in dates_in(text))
    told = ((year, month) for year, month, _ in keys if isinstance(month, int))
    return frozenset((year if isinstance(year, int) else None, month) for year, month in told)


class Passages:
    """Items laid out, the most recently used remembered, because the same items answer many questions."""

    def __init__(self, limit: int = 4_096) -> None:
        self._limit = limit
        self._known: OrderedDict[int, Passage] = OrderedDict()

    def of(self, item: Item) -> Passage:
        """Lay an item out, or give what is remembered where nothing about the item has changed."""
        known = self._known.pop(item.id, None)
        passage = known if known is not None and known.item == item else laid_out(item)
        self._known[item.id] = passage
        while len(self._known) > self._limit:
            self._known.popitem(last=False)
        return passage


def laid_out(item: Item) -> Passage:
    """Cut an item's text into sentences and those into tokens."""
    text, paragraph, last = item.text, 0, 0
    spans = sentences_of(text)
    lines = [text[start:end] for start, end in spans]
    names_columns = heads(lines)
    led_by = _leads(text, spans, lines, names_columns)
    sentences: list[Sentence] = []
    for at, (start, end) in enumerate(spans):
        paragraph += "\n" in text[last:start]
        last = end
        tokens = tokens_of(lines[at])
        years = frozenset(year for stem in tokens.stems for year in years_of(stem))
        words, compared, is_head = frozenset(tokens.stems), _compared(tokens), at in names_columns
        sentences.append(
            Sentence(at, start, end, lines[at], tokens, words, paragraph, years, led_by[at], compared, is_head)
        )
    return Passage(item, tuple(sentences), Phrase.of(item.source_name).stems)


def _leads(
    text: str, spans: Sequence[tuple[int, int]], lines: Sequence[str], names_columns: frozenset[int]
) -> list[int]:
    """Give for each line the place of the words that lead to the list or table it is in; 0 where it is in none.

    The first row of a table leads to the others, and so does every row that names the columns under it.
    """
    led_by, lead = [], 0
    for at, (start, _) in enumerate(spans):
        is_part = is_row(lines[at]) or text[:start].endswith(BULLET)
        begins = at > 0 and is_row(lines[at]) and not is_row(lines[at - 1])
        led_by.append(lead if is_part else 0)
        if lines[at].endswith(":") or begins or at in names_columns:
            lead = at
        elif not is_part:
            lead = 0
    return led_by


def _compared(tokens: Tokens) -> frozenset[int]:
    """Give the years that come right after a word of comparison, and nowhere else: "from 2021", "than in 2021"."""
    told = [(year, i) for i, stem in enumerate(tokens.stems) for year in years_of(stem)]
    plain = {year for year, i in told if _COMPARING.isdisjoint(tokens.raw[max(0, i - _CLOSE) : i])}
    return frozenset(year for year, _ in told) - plain
