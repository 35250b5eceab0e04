"""Words reduced to stems by Porter's rules, as the full-text index reduces them."""

from __future__ import annotations

import re
from functools import lru_cache

_VC = re.compile(r"[aeiouy]+[^aeiouy]+")
_STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_STEP_3 = (("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""))
_STEP_4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
    "al", "er", "ic", "ou",
)  # fmt: skip


_APART = {
    form: forms.split()[0]
    for forms in (
        "department departments departmental",
        "authority authorities",
        "international internationally",
        "internal internally",
        "news",
        "staff staffs staffed staffing",
        "important importantly",
        "officer officers",
        "central centrally",
        "university universities",
        "generation generations",
        "regulation regulations",
    )
    for form in forms.split()
}
"""Words that the rules would make one with others: a department with departing, an authority with an author."""


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """Give the stem of a lower-case word; words of one or two letters stay as they are."""
    if len(word) <= 2 or not word.isalpha():  # noqa: PLR2004 - Porter's own limit
        return word
    if word in _APART:
        return _APART[word]
    return _step_5(_step_4(_steps_2_and_3(_step_1(word))))


@lru_cache(maxsize=100_000)
def base_of(word: str) -> str:
    """Give a lower-case word without its ending of number or tense; "department" does not become "depart"."""
    return word if len(word) <= 2 else _step_1(word).rstrip("e")  # noqa: PLR2004 - as above


def _consonantal(word: str) -> str:
    """Spell a consonantal y (at the start, or after a vowel) as Y, so that vowels can be told by letter."""
    return re.sub(r"^y|(?<=[aeiou])y", "Y", word)


def _measure(stem: str) -> int:
    return len(_VC.findall(_consonantal(stem)))


def _has_vowel(stem: str) -> bool:
    return re.search(r"[aeiouy]", _consonantal(stem)) is not None


def _ends_short(stem: str) -> bool:
    return re.search(r"[^aeiouy][aeiouy][^aeiouywxY]$", _consonantal(stem)) is not None


def _step_1(word: str) -> str:
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("eed"):
        word = word[:-1] if _measure(word[:-3]) > 0 else word
    else:
        ending = next((e for e in ("ed", "ing") if word.endswith(e) and _has_vowel(word[: -len(e)])), "")
        word = _mended(word[: -len(ending)]) if ending else word
    return word[:-1] + "i" if word.endswith("y") and _has_vowel(word[:-1]) else word


def _mended(stem: str) -> str:
    if stem.endswith(("at", "bl", "iz")):
        return stem + "e"
    if re.search(r"([^aeioulsz])\1$", stem):
        return stem[:-1]
    return stem + "e" if _measure(stem) == 1 and _ends_short(stem) else stem


def _steps_2_and_3(word: str) -> str:
    for table in (_STEP_2, _STEP_3):
        for ending, instead in table:
            if word.endswith(ending):
                stem = word[: -len(ending)]
                word = stem + instead if _measure(stem) > 0 else word
                break
    return word


def _step_4(word: str) -> str:
    for ending in _STEP_4:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if ending == "ion" and not stem.endswith(("s", "t")):
                return word
            return stem if _measure(stem) > 1 else word
    return word


def _step_5(word: str) -> str:
    if word.endswith("e"):
        stem = word[:-1]
        if _measure(stem) > 1 or (_measure(stem) == 1 and not _ends_short(stem)):
            word = stem
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
