from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import pytest

from bot.errors import Fault, TemplateError
from bot.render.templates import Templates

MOMENTS = count(1_700_000_000)
SAMPLES = {"weekly": [{"name": "a sample"}]}


def write(path: Path, text: str) -> None:
    """Write a file with a time of its own, as an editor a moment later would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    moment = next(MOMENTS)
    os.utime(path, (moment, moment))


def test_the_operators_own_file_wins_and_the_others_stay(tmp_path: Path) -> None:
    write(tmp_path / "ours" / "weekly.md", "ours {{ name }}")
    write(tmp_path / "ours" / "answers" / "review.md", "review of {{ name }}")
    write(tmp_path / "own" / "weekly.md", "own {{ name }}")
    templates = Templates([tmp_path / "own", tmp_path / "ours"], {"weekly": [{"name": "x"}]})
    assert templates.render("weekly", name="x") == "own x\n"
    assert templates.render("answers/review", name="x") == "review of x\n"
    assert templates.names() == ["answers/review", "weekly"]


def test_a_changed_file_is_taken_up(tmp_path: Path) -> None:
    write(tmp_path / "weekly.md", "one {{ name }}")
    templates = Templates([tmp_path], SAMPLES)
    before = templates.render("weekly", name="x")
    write(tmp_path / "weekly.md", "two {{ name }}")
    assert (before, templates.render("weekly", name="x")) == ("one x\n", "two x\n")


@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param("{{ nmae }}", id="a misspelt name, found with the sample"),
        pytest.param("{% if %}", id="a mistake of grammar"),
        pytest.param("{{ name|safe }}", id="outside the language"),
        pytest.param("{% include 'part.md' %}{{ name", id="half a tag"),
    ],
)
def test_a_bad_edit_keeps_the_last_good_version_and_is_told(tmp_path: Path, mistake: str) -> None:
    write(tmp_path / "weekly.md", "good {{ name }}")
    write(tmp_path / "part.md", "part")
    templates = Templates([tmp_path], SAMPLES)
    templates.render("weekly", name="x")
    write(tmp_path / "weekly.md", mistake)
    write(tmp_path / "part.md", "new part")
    assert templates.render("weekly", name="x") == "good x\n"
    assert templates.render("part") == "new part\n"
    (fault,) = templates.check()
    assert (fault.file, fault.line) == (str(tmp_path / "weekly.md"), 1)
    write(tmp_path / "weekly.md", "mended {{ name }}")
    assert templates.render("weekly", name="x") == "mended x\n"
    assert templates.check() == []


def test_a_mistake_in_a_part_is_told_of_the_part(tmp_path: Path) -> None:
    write(tmp_path / "weekly.md", "{% from 'parts/line.md' import line %}\n{{ line(name) }}")
    write(tmp_path / "parts" / "line.md", "\n{% macro line(x) %}{{ x }}{{ y }}{% endmacro %}")
    assert Templates([tmp_path], SAMPLES).check() == [
        Fault(str(tmp_path / "parts" / "line.md"), 2, "", "`y` is not known here")
    ]


def test_a_template_that_was_bad_from_the_start_is_an_error_and_the_others_work(tmp_path: Path) -> None:
    write(tmp_path / "weekly.md", "{{ name")
    write(tmp_path / "other.md", "fine")
    templates = Templates([tmp_path], SAMPLES)
    assert templates.render("other") == "fine\n"
    with pytest.raises(TemplateError):
        templates.render("weekly", name="x")


@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param({"t": "{% if x %}"}, id="in the template"),
        pytest.param({"parts/p": "{{ y. }}"}, id="in a part it uses"),
        pytest.param({"t": "{{ y }}", "parts/p": "{{ y. }}"}, id="in both"),
        pytest.param({"t": ""}, id="empty"),
    ],
)
def test_an_own_template_that_was_bad_from_the_start_gives_way_to_the_shipped_one_and_is_told(
    tmp_path: Path, mistake: dict[str, str]
) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    good = {"t": '{% include "parts/p.md" %}{{ x }}', "parts/p": "Shipped "}
    for folder, files in ((own, mistake), (shipped, good)):
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.md").write_text(text, "utf-8")
    templates = Templates([own, shipped], {"t": [{"x": 1}]})
    assert templates.render("t", x=2) == "Shipped 2\n"
    assert {fault.file for fault in templates.check()} >= {str(own / f"{name}.md") for name in list(mistake)[-1:]}
    for name in mistake:
        (own / f"{name}.md").write_text("Own {{ x }}" if name == "t" else "Own ", "utf-8")
    assert templates.render("t", x=2).startswith("Own ")


def an_own_one(tmp_path: Path, text: str) -> tuple[Path, Templates]:
    """Give a file of the operator's own in the place of a shipped one that is made of a part."""
    shipped = tmp_path / "shipped"
    write(shipped / "t.md", '{% from "parts/p.md" import said %}Shipped {{ said(x) }}')
    write(shipped / "parts" / "p.md", "{% macro said(x) %}{{ x.real }}{% endmacro %}")
    write(tmp_path / "own" / "t.md", text)
    return tmp_path / "own" / "t.md", Templates([tmp_path / "own", shipped], {"t": [{"x": 1}]})


def test_a_mistake_that_only_comes_out_with_what_is_shown_is_told_once_and_the_shipped_one_shown(
    tmp_path: Path,
) -> None:
    own, templates = an_own_one(tmp_path, "Own {{ x }}\n{% if x > 5 %}{{ nonsense }}{% endif %}")
    assert templates.render("t", x=2) == "Own 2\n"
    assert (templates.newly_wrong(), templates.check()) == ([], [])

    assert templates.render("t", x=6) == "Shipped 6\n"
    told = Fault(str(own), 2, "", "`nonsense` is not known here")
    assert (templates.newly_wrong(), templates.newly_wrong()) == ([told], [])
    assert templates.check() == templates.stood_in_for("t") == [told]
    assert templates.render("t", x=2) == "Shipped 2\n"

    write(own, "Mended {{ x }}")
    assert templates.render("t", x=6) == "Mended 6\n"
    assert (templates.newly_wrong(), templates.check()) == ([], [])


@pytest.mark.parametrize(
    "when", [pytest.param("true", id="found with the sample"), pytest.param("x > 5", id="with what is shown")]
)
def test_an_own_template_that_misuses_a_shipped_part_gives_way_too(tmp_path: Path, when: str) -> None:
    _, templates = an_own_one(
        tmp_path, f'{{% from "parts/p.md" import said %}}Own {{% if {when} %}}{{{{ said("six") }}}}{{% endif %}}'
    )
    assert templates.render("t", x=6) == "Shipped 6\n"
    (fault,) = templates.check()
    assert "has no `real`" in fault.message


def test_a_mistake_without_a_shipped_one_to_stand_in_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "leaders.md", "{% if x > 5 %}{{ nonsense }}{% endif %}")
    templates = Templates([tmp_path, tmp_path / "shipped"], {"leaders": [{"x": 1}]})
    with pytest.raises(TemplateError, match="`nonsense` is not known here"):
        templates.render("leaders", x=6)


def test_shipped_templates_alone_need_no_check(tmp_path: Path) -> None:
    write(tmp_path / "weekly.md", "{{ nonsense }}")
    assert Templates([tmp_path], SAMPLES).stood_in_for() == []


def test_a_mistake_is_told_once_for_each_change(tmp_path: Path) -> None:
    file = tmp_path / "t.md"
    file.write_text("{{ x. }}", "utf-8")
    templates = Templates([tmp_path], {"t": [{"x": 1}]})
    assert len(templates.newly_wrong()) == 1
    assert templates.newly_wrong() == []
    file.write_text("{{ x }}", "utf-8")
    assert templates.newly_wrong() == []
    file.write_text("{{ nonsense }} and more", "utf-8")
    assert [fault.line for fault in templates.newly_wrong()] == [1]


@pytest.mark.parametrize("text", ["{% include 'weekly.md' %}", "{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}"])
def test_a_template_that_shows_itself_is_an_error(tmp_path: Path, text: str) -> None:
    write(tmp_path / "weekly.md", text)
    with pytest.raises(TemplateError, match="never ends"):
        Templates([tmp_path]).render("weekly")


def test_an_unknown_template_names_the_nearest(tmp_path: Path) -> None:
    write(tmp_path / "weekly.md", "x")
    with pytest.raises(TemplateError, match=r"weakly\.md: there is no such template; did you mean 'weekly'\?"):
        Templates([tmp_path]).render("weakly")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(
            "caf\u00e9".encode("latin-1"), "save it with the encoding UTF-8", id="saved with another encoding"
        ),
        pytest.param(b" \n", "is empty", id="caught while it was being written"),
    ],
)
def test_a_file_without_text_is_an_error_and_the_last_good_version_stays(
    tmp_path: Path, content: bytes, says: str
) -> None:
    write(tmp_path / "weekly.md", "good {{ name }}")
    templates = Templates([tmp_path], SAMPLES)
    templates.render("weekly", name="x")
    (tmp_path / "weekly.md").write_bytes(content)
    assert templates.render("weekly", name="x") == "good x\n"
    assert [says in fault.message for fault in templates.check()] == [True]
    with pytest.raises(TemplateError, match=says):
        Templates([tmp_path]).render("weekly", name="x")


def test_blocks_come_one_by_one_with_the_macros_above_them(tmp_path: Path) -> None:
    write(
        tmp_path / "t.md",
        "{% macro m(x) %}<{{ x }}>{% endmacro %}\n"
        "{% block a %}A {{ m(x) }}{% endblock %}\n{% block b %}B{% endblock %}",
    )
    templates = Templates([tmp_path])
    assert templates.blocks("t", x="1 [") == {"a": "A <1 \\[>\n", "b": "B\n"}
    assert templates.render("t", x="1 [") == "A <1 \\[>\nB\n"
