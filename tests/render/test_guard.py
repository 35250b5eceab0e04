"""What the numbers guard lets through, where, and what becomes of the rest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BriefingError, UnprovenError
from bot.model.proof import Proof, Witness
from bot.render.guard import check, proved, unproved
from bot.render.parsing import parse

GRANT, RATE, LINES = "https://example.org/grant", "https://example.org/rate", "https://example.org/lines"
PROOF = Proof(
    {
        GRANT: (
            Witness(
                ("The Department announced £253 million, up from £1.2bn\u20131.5bn, for 2026-27.",),
                frozenset({date(2026, 11, 18)}),
            ),
        ),
        RATE: (Witness(("The vacancy rate was 17.3%, one in five in London.",), frozenset({date(2026, 3, 2)})),),
        LINES: (
            Witness(("Zebra Grant: £7m",), about="Zebra Grant"),
            Witness(("Zebra Grant for foals: £2m",), about="Zebra Grant for foals"),
            Witness(("Stable Fund: £5m",), about="Stable Fund"),
        ),
    },
    Witness(("Searched for “£99m”",), frozenset({date(2026, 11, 16), date(2026, 11, 22)})),
)
PIECES = (
    *(
        "# ",
        "### ",
        "- ",
        "  - ",
        "1. ",
        "> ",
        "> - ",
        "| ",
        " |",
        "\n",
        "\n\n",
        "  ",
        "|---|---|\n",
        "---\n",
        "```\n",
        "**",
    ),
    *(
        "£9bn",
        "£253 million",
        "17.3%",
        "words",
        f"[DfE](<{GRANT}>)",
        f"[BASW](<{RATE}>)",
        "99%",
        "| a | b |\n|---|---|\n",
    ),
)
TO_GRANT, TO_RATE, TO_LINES = f"[DfE](<{GRANT}>)", f"[BASW](<{RATE}>)", f"[MHCLG](<{LINES}>)"


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(f"They announced **£253 MILLION** for 2026\u201327 ({TO_GRANT}, 18 Nov).", id="a paragraph"),
        pytest.param(f"- £253 million ({TO_GRANT})\n- 17.3% ({TO_RATE}, 2 March 2026)", id="entries"),
        pytest.param(f"| a | b |\n|---|---|\n| £253\u00a0million | {TO_GRANT} |", id="a row"),
        pytest.param(f"### {TO_GRANT}\n\nThey announced £253 million.\n\n> For 2026-27.", id="under a headline"),
        pytest.param(f"# {TO_GRANT}\n\n*18 November 2026*\n\n## Money\n\n£253 million", id="under a linked title"),
        pytest.param(f"- {TO_GRANT}\n  - £253 million\n    - in 2026-27", id="indented under a linked entry"),
        pytest.param(f"- £2m, Zebra Grant for foals, part of Zebra Grant ({TO_LINES})", id="of two things, the first"),
        pytest.param(f"# {TO_LINES}: Stable Fund\n\n£5m", id="of what the title names"),
        pytest.param("# Weekly, 16 to 22 November 2026\n\nNothing for “£99m”.", id="what we know, by itself"),
        pytest.param(f"[words](<{RATE}/99%25/£7m/2026-01-01>)", id="an address nobody reads"),
        pytest.param("253 councils, 24 sources, in 4 days", id="counts"),
    ],
)
def test_what_is_cited_beside_a_figure_proves_it(shown: str) -> None:
    check(shown, PROOF)


@pytest.mark.parametrize(
    ("shown", "figure"),
    [
        pytest.param(f"£254 million ({TO_GRANT})", "£254 million", id="a figure from nowhere"),
        pytest.param(f"£253 million ({TO_RATE})", "£253 million", id="a figure of another page"),
        pytest.param("They announced £253 million.", "£253 million", id="a figure without a citation"),
        pytest.param(f"- £253 million ({TO_GRANT})\n- 17.3% ({TO_GRANT})", "17.3%", id="another entry's figure"),
        pytest.param(
            f"| a | b |\n|---|---|\n| £253 million | {TO_GRANT} |\n| £253 million | {TO_RATE} |",
            "£253 million",
            id="another row's figure",
        ),
        pytest.param(f"| £9bn | b |\n|---|---|\n| c | {TO_GRANT} |", "£9bn", id="in the head of a table"),
        pytest.param(f"- £5m, Zebra Grant ({TO_LINES})", "£5m", id="another thing's at the same address"),
        pytest.param(
            f"- £7m, Zebra Grant for foals, part of Zebra Grant ({TO_LINES})", "£7m", id="the whole's, of a part"
        ),
        pytest.param(f"- £7m ({TO_LINES})", "£7m", id="of nothing that is named"),
        pytest.param(f"### {TO_GRANT}\n\nIt was 17.3%.\n\n- {TO_RATE}", "17.3%", id="another page's, under a headline"),
        pytest.param(f"### {TO_RATE}\n\n- £253 million ({TO_RATE})\n\n{TO_GRANT}", "£253 million", id="the next one's"),
        pytest.param(f"### {TO_GRANT}\n\n### Else\n\n£253 million", "£253 million", id="under the next headline"),
        pytest.param(f"### {TO_GRANT}\n\n---\n\n£253 million", "£253 million", id="after a line across"),
        pytest.param(f"### {TO_GRANT}\n\n## Money\n\n£253 million", "£253 million", id="under the next large heading"),
        pytest.param(f"- {TO_GRANT}\n- £253 million", "£253 million", id="in the entry after"),
        pytest.param(f"22 November 2026 ({TO_GRANT})", "22 november 2026", id="our own day, said of a page"),
        pytest.param(f"£99m ({TO_GRANT})", "£99m", id="what was typed, said of a page"),
        pytest.param("- 18 November 2026", "18 november 2026", id="a page's day, said by itself"),
        pytest.param(f"# £9bn\n\n{TO_GRANT}", "£9bn", id="in a heading"),
        pytest.param("[£9bn](https://elsewhere.example)", "£9bn", id="linked to a page nobody knows"),
        pytest.param(f"£**9bn** {TO_GRANT}", "£9bn", id="split by bold"),
        pytest.param(f"\\£9\\.5bn {TO_GRANT}", "£9.5bn", id="split by escapes"),
        pytest.param("```\n£9bn\n```", "£9bn", id="as it stands"),
        pytest.param("```chart £9bn\n | 16 Nov\na | 1\n```", "£9bn", id="in the title of a chart"),
        pytest.param("```chart a\n | 17 Nov\na | 1\n```", "17 nov", id="under a chart"),
    ],
)
def test_what_is_not_proved_where_it_stands_is_refused_and_named(shown: str, figure: str) -> None:
    with pytest.raises(UnprovenError) as caught:
        check(shown, PROOF)
    assert caught.value.figure == figure
    assert figure in str(caught.value)
    assert isinstance(caught.value, BriefingError)


def test_figures_of_neighbouring_cells_and_lines_do_not_run_together() -> None:
    check(f"| a | b |\n|---|---|\n| 5 | million {TO_GRANT} |", PROOF)
    check(f"Over 5\\\nmillion people {TO_GRANT}", PROOF)


def test_no_evidence_proves_nothing() -> None:
    with pytest.raises(UnprovenError):
        check("£1", Proof())


@pytest.mark.parametrize(
    ("markdown", "kept"),
    [
        pytest.param(f"a\n\n£9bn {TO_GRANT}\n\nb\n", "a\n\n\nb\n", id="a paragraph"),
        pytest.param(
            f"- a\n- £9bn\n  - under it\n- b {TO_GRANT}\n", f"- a\n- b {TO_GRANT}\n", id="an entry and all of it"
        ),
        pytest.param(
            f"- a\n  - £9bn\n  - c\n- b {TO_GRANT}\n", f"- a\n  - c\n- b {TO_GRANT}\n", id="an indented entry"
        ),
        pytest.param(
            "| a | b |\n|---|---|\n| £9bn | c |\n| d | e |\n", "| a | b |\n|---|---|\n| d | e |\n", id="a row"
        ),
        pytest.param("a\n\n| a | b |\n|---|---|\n| £9bn | c |\n\nb\n", "a\n\n\nb\n", id="a table with its only row"),
        pytest.param(f"# a\n\n### {TO_GRANT} £9bn\n\nb\n\n- c\n\n## d\n", "# a\n\n\n\n## d\n", id="a story"),
    ],
)
def test_what_is_not_proved_is_left_out_with_all_that_stands_under_it(markdown: str, kept: str) -> None:
    page = proved(markdown, PROOF)
    assert page.markdown == kept
    assert page.left_out == ("£9bn",)
    assert page.shown.startswith(kept)
    assert "One line is left out here" in page.shown
    check(page.shown, PROOF)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_a_template_writes_the_rest_of_it_is_shown(markdown: str) -> None:
    page = proved(markdown, PROOF)
    check(page.shown, PROOF)
    assert bool(page.left_out) == bool(list(unproved(parse(markdown), PROOF)))


def test_a_page_that_is_proved_is_shown_as_it_is() -> None:
    markdown = f"£253 million ({TO_GRANT})\n"
    assert proved(markdown, PROOF).shown == markdown


def test_a_reader_is_told_how_much_is_left_out() -> None:
    page = proved("- £9bn\n- b\n- 99%\n", PROOF)
    assert page.left_out == ("£9bn", "99%")
    assert "2 lines are left out here" in page.shown
