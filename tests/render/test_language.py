from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.errors import TemplateError
from bot.render.templates import Templates
from tests.builders import an_item

CONTEXT: dict[str, Any] = {
    "words": "<!channel> *x*",
    "many": ["a", "b", "c"],
    "item": an_item(),
    "nothing": None,
    "flag": True,
    "number": 1204,
}


def rendered(folder: Path, text: str, **context: Any) -> str:
    (folder / "t.md").write_text(text, encoding="utf-8")
    return Templates([folder]).render("t", **{**CONTEXT, **context}).rstrip("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{{ words }}", r"\<!channel\> \*x\*", id="outside text is escaped"),
        pytest.param("{% set w = words %}{{ w }}", r"\<!channel\> \*x\*", id="a set value is escaped"),
        pytest.param(
            "{% set w %}{{ words }}{% endset %}{{ w }}", r"\<!channel\> \*x\*", id="a set block is escaped once"
        ),
        pytest.param(
            "{% macro m(w) %}({{ w }}){% endmacro %}{{ m(words) }}", r"(\<!channel\> \*x\*)", id="a macro escapes once"
        ),
        pytest.param("{{ strong(words) }}", r"**\<!channel\> \*x\***", id="a phrase escapes once"),
        pytest.param("{{ words|strong|quote }}", r"“**\<!channel\> \*x\***”", id="phrases nest"),
        pytest.param("{{ words if flag else 1 }}", r"\<!channel\> \*x\*", id="a choice is escaped"),
        pytest.param("{{ nothing|default(words, true) }}", r"\<!channel\> \*x\*", id="a default is escaped"),
        pytest.param("{{ [words]|first }}", r"\<!channel\> \*x\*", id="the first of a list is escaped"),
        pytest.param("{{ listed(many) }}", "a, b and c", id="a list in words"),
        pytest.param("{{ listed(many|upto(2), 'or') }}", "a or b", id="the first few of a list"),
        pytest.param("{{ plural(number, 'item') }}", "1,204 items", id="many"),
        pytest.param("{{ plural(1, 'story', 'stories') }}", "1 story", id="one"),
        pytest.param("{{ item.published }}", "19 November 2026", id="an instant is shown as its London day"),
        pytest.param("{{ number }}", "1204", id="a number"),
        pytest.param("a {% if flag %}b{% endif %}\nc", "a b\nc", id="a tag at the end of a line keeps the line's end"),
        pytest.param("a\n{% if flag %}\nb\n{% endif %}\nc", "a\nb\nc", id="a line of tags leaves no line behind"),
    ],
)
def test_a_template_shows(tmp_path: Path, text: str, expected: str) -> None:
    assert rendered(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        pytest.param("\n\n{{ wrods }}", 3, "`wrods` is not known here; did you mean 'words'?", id="misspelt name"),
        pytest.param("{{ item.titel }}", 1, "`Item` has no `titel`; did you mean 'title'?", id="misspelt field"),
        pytest.param(
            "{{ itme.title }}", 1, "`itme` is not known here; did you mean 'item'?", id="misspelt owner of a field"
        ),
        pytest.param("\n{{ words|sefe }}", 2, "there is no filter `sefe`", id="unknown filter"),
        pytest.param("{{ words|safe }}", 1, "there is no filter `safe`", id="safe"),
        pytest.param("{{ words|upper }}", 1, "there is no filter `upper`", id="filters that make text"),
        pytest.param("{{ many|join(', ') }}", 1, "there is no filter `join`", id="join"),
        pytest.param(
            "{{ dya(item.day) }}", 1, "there is no function `dya`; did you mean 'day'?", id="misspelt function"
        ),
        pytest.param("{{ 'a' ~ words }}", 1, "`~` is not used here", id="joining with ~"),
        pytest.param("{{ words + words }}", 1, "`+` is not used here", id="joining with +"),
        pytest.param("{{ '%s' % words }}", 1, "`%` is not used here", id="formatting with %"),
        pytest.param("{{ words * 3 }}", 1, "`*` is not used here", id="repeating"),
        pytest.param("{{ words[1:] }}", 1, "`[…]` is not used here", id="cutting"),
        pytest.param("{{ words.replace('a', 'b') }}", 1, "only a function by its name", id="methods of text"),
        pytest.param(
            "\n{% autoescape false %}{{ words }}{% endautoescape %}", 2, "always escaped", id="autoescape off"
        ),
        pytest.param(
            "{% filter strong %}{{ words }}{% endfilter %}", 1, "put the filter behind the value", id="filter block"
        ),
        pytest.param("{% include words %}", 1, "quotation marks", id="a template named by outside text"),
        pytest.param("{% include 'absent.md' %}", 1, "there is no template `absent.md`", id="absent include"),
        pytest.param("{{ item.__class__ }}", 1, "unsafe", id="the insides of a value"),
        pytest.param("a\n{{ nothing }}", 2, "there is nothing to show", id="nothing"),
        pytest.param("{{ flag }}", 1, "a yes or no cannot be shown", id="a yes or no"),
        pytest.param("{{ many }}", 1, "`list` cannot be shown whole", id="a list"),
        pytest.param("{{ item }}", 1, "`Item` cannot be shown whole", id="a whole item"),
        pytest.param("a\n{% for x in many %}\n{{ x }}", 3, "end of template", id="a loop left open"),
        pytest.param("{{ words|upto(2) }}", 1, "not of a text", id="the first few letters of a text"),
        pytest.param("{{ 1 // 0 }}", 1, "division", id="a sum that cannot be done"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(TemplateError) as caught:
        rendered(tmp_path, text)
    assert caught.value.file == str(tmp_path / "t.md")
    assert caught.value.line == line
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("phrase", "value", "expected"),
    [
        pytest.param("day", date(2026, 11, 8), "8 November 2026", id="a day without a nought"),
        pytest.param(
            "day", datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026", id="an instant by the London clock"
        ),
        pytest.param("short_day", date(2026, 11, 8), "8 Nov", id="a short day"),
        pytest.param(
            "weekday", datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "Wednesday", id="a weekday by the London clock"
        ),
        pytest.param("clock", datetime(2026, 7, 1, 7, 30, tzinfo=UTC), "08:30", id="summer time"),
        pytest.param("code", "/briefing why `x`", "`` /briefing why `x` ``", id="something to type, with a backtick"),
        pytest.param("capital", "updated", "Updated", id="a capital letter"),
        pytest.param("unbroken", "£547 million", "£547\u00a0million", id="an amount that stays on its line"),
    ],
)
def test_a_phrase_gives(tmp_path: Path, phrase: str, value: object, expected: str) -> None:
    assert rendered(tmp_path, f"{{{{ {phrase}(value) }}}}", value=value) == expected
    assert rendered(tmp_path, f"{{{{ value|{phrase} }}}}", value=value) == expected
