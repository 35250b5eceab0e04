"""Names that are not in the catalogue but have the form of a review, Act or consultation; strict, so few are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.model.judging import FormRules
from bot.model.readings import Mention
from bot.reading.page import Page, Span
from bot.reading.paper_titles import TitleFinder
from bot.text.similarity import plain

_CAPITAL = r"[A-Z][\w'\u2019&-]*"
_YEAR = r"(?: +(?:19|20)\d\d(?:[/\u2013-]\d\d(?:\d\d)?)?)?"
_BRACKETED = r"\([A-Z][\w'\u2019, -]{2,60}\)"
_MOST_WORDS = 8
_LEAST_LETTERS = 4


class FormFinder:
    """Finds capitalised names that end in a head word ("… Strategy") or begin with a lead ("Inquiry into …")."""

    def __init__(self, rules: FormRules) -> None:
        joint = _any_of(rules.joints)
        heads = _any_of(rules.heads)
        inner = rf"(?:(?!(?:{heads}) +(?:and|&)\b){_CAPITAL},? +(?:{_BRACKETED} +)*(?:(?:{joint}) +)?)"
        tail = rf"(?:the +)?{_CAPITAL}(?: +(?:(?:{joint}|the) +)*{_CAPITAL}){{0,{_MOST_WORDS}}}"
        ending = (
            rf"\b(?=[A-Z]){inner}{{1,{_MOST_WORDS}}}(?<!['\u2019]s )(?:{heads})\b(?!['\u2019]?s? +[A-Z][a-z]){_YEAR}"
        )
        self._ending = re.compile(ending)
        self._leading = re.compile(rf"\b(?:{_any_of(rules.leads)}) +{tail}")
        self._heads = {word.rsplit(maxsplit=1)[-1] for word in rules.heads}
        self._not_first = {word.lower() for word in (*rules.not_first, *rules.joints)}
        self._plain = {plain(name) for name in rules.plain}
        self._titles = TitleFinder(rules)

    def mentions(self, page: Page, taken: Iterable[Span]) -> list[Mention]:
        """Give the names with such a form that overlap no span already taken, in order of appearance."""
        occupied = list(taken)
        found: list[Mention] = []
        free = _blanked(page.text, occupied)
        for pattern in (self._ending, self._leading):
            for match in pattern.finditer(free):
                span = self._trimmed(page.text, match.span())
                if span is not None and self._is_name(page, span) and not _overlaps(span, occupied):
                    occupied.append(span)
                    found.append(_mention(page, span))
        for span in self._titles.spans(page):
            if not _overlaps(span, occupied):
                occupied.append(span)
                found.append(_mention(page, span))
        return _with_years(sorted(found, key=lambda mention: mention.span))

    def _trimmed(self, text: str, span: Span) -> Span | None:
        start, end = span
        while True:
            first = re.match(r"[\w'\u2019&-]+,?\s*", text[start:end])
            if first is None:
                return None
            word = first[0].strip(" ,\n").lower()
            if word not in self._not_first and not word.endswith(("ing", "'s", "\u2019s")):
                return start, end
            start += first.end()

    def _is_name(self, page: Page, span: Span) -> bool:
        name = page.text[slice(*span)]
        if "\n" in name or plain(re.sub(_YEAR + "$", "", name)) in self._plain:
            return False
        words = [word for word in re.findall(r"[\w'\u2019&-]+", name) if word[0].isupper() and word not in self._heads]
        return bool(words) and sum(map(len, words)) >= _LEAST_LETTERS and not page.is_shouted(span)


def _with_years(mentions: list[Mention]) -> list[Mention]:
    """Give "Care Standards Act" the year it carries elsewhere in the item, so that both are one name."""
    dated = {re.sub(_YEAR + "$", "", one.name): one.name for one in mentions if one.name[-1].isdigit()}
    return [replace(mention, name=dated.get(mention.name, mention.name)) for mention in mentions]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Put small letters where names were found already, so that no other name runs over them."""
    for start, end in spans:
        text = text[:start] + "x" * (end - start) + text[end:]
    return text


def _overlaps(span: Span, occupied: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in occupied)


def _mention(page: Page, span: Span) -> Mention:
    verbatim = page.text[slice(*span)]
    name = " ".join(verbatim.replace("\u2019", "'").split())
    return Mention(None, name, verbatim, span, page.sentence(span[0]))
