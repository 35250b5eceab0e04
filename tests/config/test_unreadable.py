"""A file that cannot be read at all gets one sentence with the line and the remedy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import load_config
from bot.config.loading import LARGEST_FILE, parse_config
from bot.errors import ConfigError

READY = "`briefing init` writes a ready one here, or let BRIEFING_CONFIG say where yours is"


def the_fault(path: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    (fault,) = caught.value.faults
    return str(fault).removeprefix(str(path))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("", f": is empty; {READY}", id="an empty file"),
        pytest.param("# nothing yet\n", f": is empty; {READY}", id="only a comment"),
        pytest.param("sources:\n\t- id: a\n", ":2: a tab stands here; indent with spaces", id="a tab"),
        pytest.param(
            "sources:\n  - name: DfE: news\n",
            ":2: a ': ' stands where none can; put quotes round a value that contains one, or check the line above",
            id="a second colon",
        ),
        pytest.param(
            'sources:\n  - name: "DfE\n    id: a\n', ":2: a quote is opened here and never closed", id="an open quote"
        ),
        pytest.param(
            "sources:\n  - {id: a, name: A\n",
            ":2: a comma or the closing bracket is missing after what begins here",
            id="an open bracket",
        ),
        pytest.param(
            "sources:\n  - name: @dfe\n",
            ":2: a value cannot begin with this character; put quotes round it",
            id="a value that begins with an at sign",
        ),
        pytest.param(
            "sources:\n  - id: a\n name: b\n", ":3: the indentation does not match the lines above", id="a crooked line"
        ),
        pytest.param(
            "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
            ":1: anchors and aliases (& and *) are not used in this file; write the value out, or put quotes round it",
            id="a bomb of aliases",
        ),
        pytest.param("a: " + "[" * 5000, ":1: brackets are nested too deeply here", id="a well of brackets"),
        pytest.param(
            "a: !!python/object/apply:os.system [ls]\n",
            ":1: tags (words that begin with '!') are not used in this file; put quotes round the value",
            id="an object to be built",
        ),
        pytest.param(
            "a: 2026-02-30\n", ":1: '2026-02-30' looks like a number or a date and is none", id="a day that never was"
        ),
        pytest.param("a: " + "9" * 5000, f":1: {'9' * 40!r} looks like a number or a date and is none", id="a number"),
        pytest.param("a: 1\n---\nb: 2\n", ":2: a second '---' begins here; the file must hold one document", id="two"),
        pytest.param("a: b\x00c\n", ":1: an invisible control character stands here; delete it", id="a zero byte"),
    ],
)
def test_text_that_is_no_yaml(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(text, "utf-8")
    assert the_fault(path) == fault


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_bytes("sources:\n  - name: Caf\u00e9\n".encode("latin-1"))
    assert the_fault(path) == ":2: is not UTF-8 text; save the file again as UTF-8"


def test_no_file(tmp_path: Path) -> None:
    assert the_fault(tmp_path / "feeds.yaml") == f": there is no such file; {READY}"


def test_a_folder(tmp_path: Path) -> None:
    assert the_fault(tmp_path) == f": is a folder, not a file; {READY}"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    os.mkfifo(path)
    assert the_fault(path) == ": is not an ordinary file"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert the_fault(path) == ": is larger than 1,000,000 bytes: too large to be right"


def test_a_file_that_the_system_refuses(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file, not a folder", "utf-8")
    assert the_fault(tmp_path / "settings" / "feeds.yaml") == (
        ": cannot be read (Not a directory); check who may read it"
    )


@given(st.one_of(st.binary(max_size=200), st.text("ab:- {}[]#&*!'\"\n\t|>%@`,?", max_size=80).map(str.encode)))
def test_no_content_whatever_brings_anything_but_a_configuration_error(content: bytes) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(content, "feeds.yaml")
    assert caught.value.faults
