"""The command line as a user meets it: arguments in, exit code and both streams out, without a process of its own."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.__main__ import main


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def briefing(home: Path, *words: str, **env: str) -> Ran:
    """Run `briefing WORDS` in a folder, with nothing in the environment but what is given."""
    out, err = io.StringIO(), io.StringIO()
    hook, argv = sys.excepthook, sys.argv
    sys.argv = ["briefing", *words]
    try:
        with chdir(home), _only(env), redirect_stdout(out), redirect_stderr(err):
            code = _left_with()
    finally:
        sys.excepthook, sys.argv = hook, argv
    return Ran(code, out.getvalue(), err.getvalue())


@contextmanager
def _only(env: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(env)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _left_with() -> int:
    try:
        main()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException as error:  # noqa: BLE001 - what the interpreter does with an error nobody caught
        sys.excepthook(type(error), error, error.__traceback__)
        return 1
    return 0
