from __future__ import annotations

import pytest

from tests.answer.conftest import DeskOver
from tests.answer.shelf import says, written

FOLLOWED = "Ada Finch succeeded Bo Wren as chair of the zebra panel."


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        pytest.param(FOLLOWED, "who replaced Bo Wren as chair of the zebra panel", FOLLOWED, id="who came after"),
        pytest.param(
            FOLLOWED, "who did Ada Finch replace as chair of the zebra panel", FOLLOWED, id="who was replaced"
        ),
        pytest.param(FOLLOWED, "who did Bo Wren replace as chair of the zebra panel", None, id="the other way round"),
        pytest.param(
            "A new chair of the zebra panel will follow Bo Wren.",
            "who is the new chair of the zebra panel",
            None,
            id="whom somebody unnamed shall follow",
        ),
        pytest.param(
            "The heron charter comes in place of the zebra code in May 2027.",
            "when does the zebra code start",
            None,
            id="what another thing replaces does not begin",
        ),
    ],
)
def test_who_came_before_and_after_whom_is_not_confused(
    desk_over: DeskOver, text: str, question: str, answer: str | None
) -> None:
    assert says(desk_over(written(text)), question) == answer
