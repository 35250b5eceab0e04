"""The wheel: built here, unpacked elsewhere, it does the whole job without the checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.store import Store

ROOT = Path(__file__).resolve().parents[2]
TRAVELS = ("bot", "templates", "data", "feeds.yaml", "pyproject.toml", "README.md", "LICENSE")
LIVES_IN = """
import runpy, sys
from pathlib import Path
installed, checkout, *words = sys.argv[1:]
sys.path[:] = [installed, *(folder for folder in sys.path if Path(folder).resolve() != Path(checkout))]
sys.argv = ["briefing", *words]
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that the wheel was unpacked in; it was built while a database lay in data/."""
    source = tmp_path_factory.mktemp("source")
    for name in TRAVELS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    (source / "data" / "briefing.db").write_bytes(b"what an operator has stored")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    (wheel,) = (source / "dist").glob("*.whl")
    folder = tmp_path_factory.mktemp("installed")
    with ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


def briefing(installed: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-c", LIVES_IN, str(installed), str(ROOT), *words]
    return subprocess.run(command, cwd=home, capture_output=True, text=True, check=False, env={})


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_what_is_not_code_travels_and_an_operators_database_does_not(installed: Path) -> None:
    shipped = installed / "bot" / "shipped"
    written = {path for path in files(ROOT / "data") if ".db" not in path}
    assert files(shipped / "templates") == files(ROOT / "templates")
    assert files(shipped / "data") == written
    assert (shipped / "feeds.yaml").read_bytes() == (ROOT / "feeds.yaml").read_bytes()


def test_the_demo_runs_from_the_wheel_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    ran = briefing(installed, tmp_path, "demo")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "£36 million to help new social workers through their first years" in ran.stdout
    assert "Josh MacAlister" in ran.stdout
    assert "could not be completed" not in ran.stdout
    assert files(tmp_path) == {"demo-output/edition.html", "demo-output/edition.slack.json"}


def test_it_begins_with_the_shipped_configuration_and_obeys_the_operators_files(
    installed: Path, tmp_path: Path
) -> None:
    begun = briefing(installed, tmp_path, "init")
    assert (begun.returncode, begun.stderr) == (0, "")
    own_template, own_funding = tmp_path / "templates" / "weekly.md", tmp_path / "data" / "funding.yaml"
    own_template.parent.mkdir()
    own_template.write_text("# Our own page for {{ edition.digest.name }}\n", "utf-8")
    shipped = (installed / "bot/shipped/data/funding.yaml").read_text("utf-8")
    own_funding.parent.mkdir()
    own_funding.write_text(shipped.replace("Money asked for by the care review", "What the review wanted"), "utf-8")
    Store.open(tmp_path / "data" / "briefing.db").close()
    edition, lines = briefing(installed, tmp_path, "digest"), briefing(installed, tmp_path, "funding")
    assert edition.stdout.startswith("Our own page for Workforce policy briefing")
    assert "What the review wanted" in lines.stdout
