from __future__ import annotations

from dataclasses import replace

import pytest

from bot.digest.quoting import proof_of
from bot.model.answers import Coverage, Silence
from bot.model.editions import Edition
from bot.model.sources import Tier
from bot.render import guard, html, slack
from bot.render.escaping import tidied
from bot.render.parsing import parse
from tests.builders import a_figure, a_reading, an_item
from tests.render.golden import TEMPLATES
from tests.render.seen import visible_text
from tests.render.test_escaping import HOSTILE, WORD, read_html, skeleton, walk
from tests.weeks import edition_of


def edition_about(text: str) -> Edition:
    """Give an edition in which everything that comes from outside is that text."""
    sentence = f"The department has announced £5 million for {tidied(text)} in every council this year."
    figure = a_figure(verbatim="£5 million", sentence=sentence, purpose=text, period=text)
    item = an_item(title=text, source_name=text, body=sentence, reading=a_reading(money=(figure,)))
    others = [replace(item, id=n, source=f"s{n}", tier=tier) for n, tier in ((2, Tier.SECTOR), (3, Tier.PRESS))]
    silence = Silence("x", text, text)
    return edition_of([item, *others], Coverage(1, 2, failing=(silence,), not_covered=(silence,), watched=2))


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_outside_text_says_an_edition_keeps_its_shape(text: str) -> None:
    shown, expected = (TEMPLATES.render("weekly", edition=edition_about(x)) for x in (text, WORD))
    assert [type(block) for block in parse(shown)] == [type(block) for block in parse(expected)]
    assert tidied(text) in visible_text(shown)
    assert read_html(shown).tags == read_html(expected).tags
    urls = {e["url"] for part in slack.messages(shown) for e in walk(part.blocks) if e.get("type") == "link"}
    assert urls == {an_item().url}
    assert "evil" not in "".join(address for _, _, runs in skeleton(shown) for run in runs for *_, address in run)
    assert "<script" not in html.page(shown, text)
    edition = edition_about(text)
    guard.check(shown, proof_of(edition))
