from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.answer.passages import Passages
from tests.builders import NOW, a_reading, an_item

ITEM = an_item(id=7)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"reading": a_reading(relevant=False, topics=())}, id="read again with other rules"),
        pytest.param({"source_name": "Another Name"}, id="its source was renamed"),
        pytest.param({"title": "Another title"}, id="another title"),
        pytest.param({"body": "Other words."}, id="other words"),
        pytest.param({"story": 12}, id="part of another story"),
        pytest.param({"updated": NOW}, id="updated"),
    ],
)
def test_an_item_that_changed_is_laid_out_anew(change: dict[str, Any]) -> None:
    passages = Passages()
    passages.of(ITEM)
    changed = replace(ITEM, **change)

    assert passages.of(changed).item == changed
    assert passages.of(changed) is passages.of(replace(changed))


def test_only_the_items_used_last_are_remembered() -> None:
    passages = Passages(limit=2)
    one, two, three = (an_item(id=number) for number in (1, 2, 3))
    first = passages.of(one)
    passages.of(two)
    assert passages.of(one) is first
    passages.of(three)
    assert passages.of(one) is first
