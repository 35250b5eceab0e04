"""Which words say nothing about what a sum is for: who pays or gets it, who speaks of it, when."""

from __future__ import annotations

import re

from bot.in_words import MONTHS

_WHICH = (
    r"(?:(?:the|a|an|some|many|most|all|these|those|other|its|their|our|local|english|london|national|central|eligible|"
    r"such|few|several|only|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*|private|public|scottish|welsh|british|uk|upper[\s-]tier|\w+ty[\s-]\w+|cabinet|party|bigger|"
    r"largest|biggest|disadvantaged|working|non)[\s-]+)*"
)
_WHO = (
    r"(?:councils?|councillors?|authorit(?:y|ies)|boroughs?|town halls?|ministers?|government|department|treasury|"
    r"chancellor|dfe|mhclg|dhsc|lga|adcs|officials?|families|family|parents?|households?|pupils?|children|people|"
    r"schools?|directors?|leaders?|managers?|members?|employers?|charit(?:y|ies)|investors?|donors?|funders?|trainees?|"
    r"students?|trusts?|providers?|firms?|compan(?:y|ies)|chains?|owners?|unions?|researchers?|regulators?|inspectors?|"
    r"areas?|regions?|sites?|partners?|each|one|others?|scheme|package|plan|money|cash|fund|total|sum|figure|"
    r"programme|project|pilots?|contract|grant|funding|settlement|budget|maximum|minimum|practices|short|one-off|thousand|million|billion|bill|rest|remainder|present|common|now|capital)"
)
_NOBODY = re.compile(
    rf"{_WHICH}{_WHO}(?:\s+(?:may|might|must|should|now|alone|each|also|all|then|shared|together|already|still))*",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:(?:since|across|in|during|until|till|from|by|over|for|before|after|between|on|at|to|up to)\s+)?"
    r"(?:the\s+)?(?:(?:next|past|last|coming|following|same)\s+)?"
    r"(?:(?:\d{1,2}|two|three|four|five|six|ten)\s+(?:financial\s+)?(?:years|months|weeks)\b|"
    r"20\d\d|\d{4}|first time|present|moment|year|years|month|months|week|time|same period|end of|"
    r"start of|"
    rf"(?:yearly|weekly|monthly|annual(?:ly)?|daily)\b|(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]*\b)",
    re.IGNORECASE,
)
_BARE_VERB = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|will|would|could|can|may)\b|already|depending|qualif(?:y|ies)|falls?|fell|stays?|stayed|means?|meant|makes?|leaves?|left|adds?|comes?|came|goes|"
    r"went|announced|promised|common|rather|instead|only|yet|still|not|too|each day|every day|start it|be|costs?)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:a|an|the|its|their|this|our|one|another)\s+(?:\w+\s+){0,2}?(?:papers?|reports?|letters?|statements?|documents?|"
    r"analysis|surveys?|stud(?:y|ies)|reviews?|strateg(?:y|ies)|leaflets?|briefings?|blogs?|articles?|bulletins?)\b",
    re.IGNORECASE,
)
_SPEAKING = re.compile(
    r"\b(?:said|says?|noted|notes|think|thinks|thought|believes?|estimates?|estimated|calculates?|calculated|welcomed|"
    r"welcomes|asked|asks|asking|wants?|wanted|warn|warns|warned|argue[sd]?|claim(?:s|ed)?|told|tells?|hopes?|hoped|agreed|"
    r"agrees|announced|announces|confirmed|promised|pledged|reported|puts?|costed|costs? (?:its|the|their)|predicts?|"
    r"suggests?|suggested|added|adds|fears?|feared|decided|approved|found|finds|recommended|proposed|urged|called|insists?|"
    r"were|was|be)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"(?:which|who|whom|whose|what|where|how|why|whether|one|each|both|neither|none|they|them|it)\b", re.IGNORECASE
)
_ENDINGS = re.compile(
    r"\s+(?:rose|risen|fell|falls?|goes|go|went|begins?|starts?|came|comes|stays?|now|alone|topped|hit|reach(?:es|ed)?|"
    r"it|them|us|him|her|costs?|takes?|took|affects?|paid|gets?|receives?|made|expects?|to|already|together|then|"
    r"also|each|yearly|weekly|annually|monthly)$",
    re.IGNORECASE,
)
_COST = re.compile(r"(?<=\w)\s+(?:costs?|takes?|affects?)\b.*$", re.IGNORECASE | re.DOTALL)
_LEAST_LETTERS = 4


def tells(words: str) -> bool:
    """Say whether words tell what money is for: they name a thing, not a payer, a time or a bare verb."""
    return (
        len(words) >= _LEAST_LETTERS
        and _NOBODY.fullmatch(words) is None
        and _TIME.match(words) is None
        and _BARE_VERB.match(words) is None
        and _POINTING.match(words) is None
    )


def telling_subject(words: str) -> str:
    """Give what of the words in front of a sum names the thing it is about; nothing where a speaker stands there."""
    if _DOCUMENT.match(words) or _SPEAKING.search(words):
        return ""
    thing = _COST.sub("", words)
    while ending := _ENDINGS.search(thing):
        thing = thing[: ending.start()]
    return thing if tells(thing) else ""
