"""A bad edit while the program runs keeps the last good configuration and is told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Config, LastGood, load_config
from bot.errors import ConfigError

GOOD = "sources:\n  - {id: one, name: One, tier: press, kind: none}\n"
BETTER = "sources:\n  - {id: two-of-them, name: Two, tier: press, kind: none}\n"
BAD = "sources:\n  - {id: one, name: One, tier: presss, kind: none}\n"


class CountingLoad:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, path: Path) -> Config:
        self.count += 1
        return load_config(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "feeds.yaml"
    file.write_text(GOOD, "utf-8")
    return file


def ids(config: Config) -> list[str]:
    return [source.id for source in config.sources]


def test_a_bad_file_at_the_start_is_refused(path: Path) -> None:
    path.write_text(BAD, "utf-8")
    with pytest.raises(ConfigError):
        LastGood(path)


def test_an_untouched_file_is_not_read_again(path: Path) -> None:
    load = CountingLoad()
    last_good = LastGood(path, load)
    assert not last_good.refresh().changed
    assert load.count == 1


def test_the_same_words_saved_again_change_nothing(path: Path) -> None:
    load = CountingLoad()
    last_good = LastGood(path, load)
    path.unlink()
    path.write_text(GOOD, "utf-8")
    assert not last_good.refresh().changed
    assert load.count == 1


def test_a_good_edit_comes_into_force(path: Path) -> None:
    last_good = LastGood(path)
    path.write_text(BETTER, "utf-8")
    refreshed = last_good.refresh()
    assert (refreshed.changed, refreshed.faults) == (True, ())
    assert ids(refreshed.config) == ids(last_good.config) == ["two-of-them"]


def test_a_bad_edit_keeps_the_last_good_one_and_is_told_once(path: Path) -> None:
    last_good = LastGood(path)
    path.write_text(BAD, "utf-8")
    first, second = last_good.refresh(), last_good.refresh()
    assert [fault.key for fault in first.faults] == ["sources[one].tier"]
    assert second.faults == ()
    assert ids(first.config) == ids(second.config) == ["one"]


def test_a_bad_edit_made_again_after_a_good_one_is_told_again(path: Path) -> None:
    last_good = LastGood(path)
    told = []
    for text in (BAD, GOOD, BAD, BETTER):
        path.write_text(text, "utf-8")
        told.append(len(last_good.refresh().faults))
    assert told == [1, 0, 1, 0]
    assert ids(last_good.config) == ["two-of-them"]


def test_a_file_that_vanishes_is_told_once_and_taken_up_when_it_is_back(path: Path) -> None:
    last_good = LastGood(path)
    path.unlink()
    told = [len(last_good.refresh().faults) for _ in range(3)]
    path.write_text(BETTER, "utf-8")
    assert told == [1, 0, 0]
    assert last_good.refresh().changed
