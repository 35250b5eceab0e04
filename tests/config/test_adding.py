"""New rows go into feeds.yaml after the last source, and nothing else in it moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.adding import Row, add, fresh, shown, with_rows
from bot.config.loading import parse_config
from bot.errors import ConfigError
from bot.ids import id_of
from bot.shipped import find_shipped
from tests.builders import a_source

ROW = Row("nuffield", "Nuffield Foundation", "sector", "https://www.nuffieldfoundation.org/feed")
FIRST = '- {id: adcs, name: ADCS, tier: sector, url: "https://adcs.example/feed"}'
TAIL = "\n# what goes where\ndigests:\n- {id: weekly, name: Weekly, channel: '#policy', schedule: mon 08:30}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f"sources:\n{FIRST}\n", "", id="at the end of the file"),
        pytest.param(f"sources:\n{FIRST}", "", id="at the end, without a line break"),
        pytest.param(f"sources:\n{FIRST}\n", TAIL, id="before the digests"),
        pytest.param(f"sources:\n  {FIRST}  # ours\n", f"  # - {{id: old}}\n{TAIL}", id="between comments"),
        pytest.param(
            f"sources:\n  {FIRST}\n  - id: b\n    name: B\n    tier: press\n    kind: none\n    url:\n",
            TAIL,
            id="empty",
        ),
        pytest.param(
            "sources:\n  - id: b\n    name: B\n    tier: press\n    kind: none\n    note: >\n      None.\n",
            TAIL,
            id="after a folded note",
        ),
        pytest.param(
            "sources:\n  - id: b\n    name: B\n    tier: press\n    topics: [\n      all]\n    kind: none\n",
            TAIL,
            id="a list",
        ),
    ],
)
@pytest.mark.parametrize("line_break", [pytest.param("\n", id="LF"), pytest.param("\r\n", id="CRLF")])
def test_a_row_stands_after_the_last_source(before: str, after: str, line_break: str) -> None:
    old = (before + after).replace("\n", line_break)
    new = with_rows(old.encode(), "feeds.yaml", [ROW]).decode()
    head, tail = before.replace("\n", line_break), after.replace("\n", line_break)
    assert new.startswith(head)
    assert new.endswith(tail)
    *_, last = parse_config(new.encode(), "feeds.yaml").sources
    assert (last.id, last.name, last.url, last.verified_on) == (ROW.id, ROW.name, ROW.url, None)
    assert len(parse_config(new.encode(), "feeds.yaml").sources) == before.count("id: ") + 1


def test_the_shipped_file_keeps_every_line() -> None:
    shipped = find_shipped("feeds.yaml").read_bytes()
    new = with_rows(shipped, "feeds.yaml", [ROW])
    rest = iter(new.splitlines())
    assert all(line in rest for line in shipped.splitlines())
    assert len(new.splitlines()) == len(shipped.splitlines()) + 6


def test_a_byte_order_mark_stays() -> None:
    new = with_rows(f"\ufeffsources:\n{FIRST}\n".encode(), "feeds.yaml", [ROW])
    assert new.startswith(b"\xef\xbb\xbfsources")
    assert len(parse_config(new, "feeds.yaml").sources) == 2


@given(name=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_any_name_comes_back_as_it_was(name: str) -> None:
    row = Row(
        "new", name.strip(), "press", "https://new.example/feed?a=b#c: d".replace(" ", "%20"), "daily", "2026-11-21"
    )
    content = with_rows(f"sources:\n{FIRST}\n".encode(), "feeds.yaml", [row])
    *_, last = parse_config(content, "feeds.yaml").sources
    assert (last.name, last.url, str(last.verified_on)) == (row.name, row.url, "2026-11-21")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("sources: [{id: adcs}]", id="a list in brackets"),
        pytest.param("settings: {}", id="no sources"),
        pytest.param("sources:\n", id="empty"),
        pytest.param("- a", id="no keys"),
    ],
)
def test_where_no_row_can_be_put_by_machine_a_person_is_asked(content: str) -> None:
    with pytest.raises(ConfigError, match="add the row by hand"):
        with_rows(content.encode(), "feeds.yaml", [ROW])


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(Row("adcs", "Again", "press", "https://a.example"), id="an id that is taken"),
        pytest.param(Row("new", "New", "royal", "https://a.example"), id="an unknown tier"),
        pytest.param(Row("new", "New", "press", "ftp://a.example"), id="no web address"),
    ],
)
def test_a_row_that_would_be_wrong_leaves_the_file_alone(tmp_path: Path, row: Row) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(f"sources:\n{FIRST}\n", "utf-8")
    with pytest.raises(ConfigError, match=r"feeds\.yaml:\d"):
        add(path, [row])
    assert path.read_text("utf-8") == f"sources:\n{FIRST}\n"
    assert [one.name for one in tmp_path.iterdir()] == ["feeds.yaml"]


def test_a_file_behind_a_link_is_written_where_it_lies_with_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "feeds.yaml", tmp_path / "feeds.yaml"
    real.write_text(f"sources:\n{FIRST}\n", "utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    add(link, [ROW])
    assert link.is_symlink()
    assert shown(ROW, 0) in real.read_text("utf-8")
    assert real.stat().st_mode & 0o777 == 0o640


def test_only_what_is_not_watched_is_fresh_and_its_id_is_free() -> None:
    watched = a_source(id="nuffield", url="https://www.nuffieldfoundation.org/feed/?utm_source=rss")
    others = [Row("", "Nuffield!", "sector", f"https://n.example/{n}") for n in (1, 2, 2)]
    assert [(row.id, row.url[-1]) for row in fresh([ROW, *others], [watched])] == [
        ("nuffield-2", "1"),
        ("nuffield-3", "2"),
    ]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        pytest.param("Children's Commissioner", "childrens-commissioner", id="apostrophe"),
        pytest.param("LGA: Latest News (RSS)", "lga-latest-news-rss", id="punctuation"),
        pytest.param("…", "", id="nothing left"),
    ],
)
def test_a_name_suggests_an_id(name: str, id_: str) -> None:
    assert id_of(name) == id_
