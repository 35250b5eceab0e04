from __future__ import annotations

import io

import pytest
from rich.console import Console

from bot.render import plain, terminal

MARKDOWN = """\
# Briefing

Read **this** [page](https://example.org/a), which is a sentence of some length.

## Money

| Amount | For |
|---:|---|
| £5m | posts |
| £6m | |

- one entry that is long enough to need a second line
  - deeper

3. three

> said

*note*
"""


def test_plain_text_shows_words_addresses_and_structure() -> None:
    assert plain.text(MARKDOWN, width=40) == (
        "Briefing\n========\n\n"
        "Read this page <https://example.org/a>,\nwhich is a sentence of some length.\n\n"
        "Money\n-----\n\n"
        "Amount: £5m\nFor: posts\n\nAmount: £6m\n\n"
        "- one entry that is long enough to need\n  a second line\n  - deeper\n\n"
        "3. three\n\n> said\n\nnote\n"
    )


def test_plain_text_without_a_width_keeps_a_paragraph_on_its_line() -> None:
    words = "word " * 60
    assert plain.text(words, width=0) == words.strip() + "\n"


def test_an_address_shown_as_itself_is_not_repeated() -> None:
    assert plain.text("[https://a.org](https://a.org)") == "https://a.org\n"


@pytest.mark.parametrize("width", [30, 80, 200])
def test_a_terminal_shows_every_word(width: int) -> None:
    console = Console(width=width, record=True, file=io.StringIO(), force_terminal=True)
    terminal.show(MARKDOWN, console)
    shown = console.export_text()
    for word in ("Briefing", "page", "Money", "£5m", "posts", "£6m", "deeper", "3.", "three", "said", "note"):
        assert word in shown


def test_a_pipe_gets_plain_text_with_addresses_in_one_piece() -> None:
    file = io.StringIO()
    address = f"https://example.org/{'long/' * 40}"
    terminal.show(f"See [this page]({address}) and \\[bold\\]that.", Console(width=60, file=file))
    assert file.getvalue() == f"See this page\n<{address}>\nand [bold]that.\n"


def test_a_terminal_reads_no_markup_in_words() -> None:
    console = Console(width=80, record=True, file=io.StringIO(), force_terminal=True)
    terminal.show("\\[bold red\\]not red\\[/\\] :smile: 2026-11-21", console)
    assert console.export_text() == "[bold red]not red[/] :smile: 2026-11-21\n"
