"""Opens a store as a user who may write nothing there, and prints what came of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bot.errors import StoreError
from bot.store import Store

NOBODY = 65534


def main(path: Path, *, read_only: bool) -> str:
    if os.getuid() == 0:
        os.setuid(NOBODY)
    try:
        with Store.open(path, read_only=read_only) as store:
            return f"{len(store.items.newest_first())} items, {len(store.integrity())} faults"
    except StoreError as error:
        return str(error)


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), read_only=sys.argv[2] == "ro"))  # noqa: T201 - the test reads it
