from __future__ import annotations

from pathlib import Path

import pytest

from bot.render.templates import Templates
from bot.shipped import shipped_folders


def test_the_shipped_templates_are_good_and_every_one_that_is_no_part_is_tried() -> None:
    templates = Templates(shipped_folders("templates"))
    assert templates.check() == []
    untried = {name for name in templates.names() if not templates._contexts(name)}
    assert untried == {"answers/parts", "parts/story"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("{{ edition.weak }}", "`Edition` has no `weak`; did you mean 'week'?", id="in the edition"),
        pytest.param(
            "{% for s in edition.sections %}{% for c in s.stories %}{{ c.head.titel }}{% endfor %}{% endfor %}",
            "`Item` has no `titel`; did you mean 'title'?",
            id="deep inside",
        ),
        pytest.param(
            "{% for r in edition.reviews %}{{ r.citation }}{% endfor %}", "did you mean 'citations'", id="in a list"
        ),
        pytest.param(
            "{% if not edition.complete %}{{ sorry }}{% endif %}", "`sorry` is not known", id="in the rare case"
        ),
        pytest.param("{% if edition.is_quiet %}{{ quite }}{% endif %}", "`quite` is not known", id="in a quiet week"),
    ],
)
def test_a_mistake_is_found_before_monday(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "leaders.md").write_text(f"fine\n{text}", encoding="utf-8")
    (fault,) = Templates([tmp_path]).check()
    assert (fault.file, fault.line) == (str(tmp_path / "leaders.md"), 2)
    assert says in fault.message


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        pytest.param("answers/ask", "{{ answer.notez }}", "`Answer` has no `notez`; did you mean 'notes'?", id="ask"),
        pytest.param(
            "answers/nothing", "{{ nothing.searched.itemz }}", "`Coverage` has no `itemz`; did you mean", id="nothing"
        ),
        pytest.param(
            "answers/funding", "{% for line in funding.related %}{{ line.sum }}{% endfor %}", "`sum`", id="funding"
        ),
        pytest.param(
            "answers/review", "{% for m in dossier.recent %}{{ m.day }}{% endfor %}", "`Moment` has", id="review"
        ),
        pytest.param("answers/search", "{% if not result.snippets %}{{ no }}{% endif %}", "`no` is not", id="search"),
        pytest.param("answers/why", "{{ account.item.publisht }}", "`Item` has no `publisht`", id="why"),
        pytest.param("desk/home", "{% if not edition %}{{ no }}{% endif %}", "`no` is not known", id="the Home tab"),
        pytest.param("site/story", "{{ story.heads }}", "`Story` has no `heads`; did you mean 'head'?", id="the site"),
    ],
)
def test_a_mistake_is_found_before_somebody_asks(tmp_path: Path, name: str, text: str, says: str) -> None:
    own = tmp_path / f"{name}.md"
    own.parent.mkdir()
    own.write_text(f"fine\n{text}", encoding="utf-8")
    templates = Templates([tmp_path, *shipped_folders("templates")])
    for (fault,) in (templates.check(), templates.stood_in_for(name.split("/", maxsplit=1)[0])):
        assert (fault.file, fault.line) == (str(own), 2)
        assert says in fault.message


def test_a_template_that_trusts_what_is_always_so_is_not_called_wrong(tmp_path: Path) -> None:
    (tmp_path / "answers").mkdir()
    dated = "{% if not proof.from_catalogue %}{{ day(proof.published) }}{% endif %}"
    text = f"{{% for proof in answer.evidence %}}{dated}{{% endfor %}} {{{{ answer.searched.items }}}}"
    (tmp_path / "answers" / "ask.md").write_text(text, encoding="utf-8")
    assert Templates([tmp_path]).check() == []
