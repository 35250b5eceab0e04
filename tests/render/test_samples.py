from __future__ import annotations

from pathlib import Path

import pytest

from bot.render.templates import Templates
from bot.shipped import shipped_folders


def test_the_shipped_edition_templates_are_good() -> None:
    assert [fault for fault in Templates(shipped_folders("templates")).check() if "answers" not in fault.file] == []


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
