"""Where one run of the command line finds its files, and the house it works in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.wiring.house import House


@dataclass(frozen=True, slots=True)
class Place:
    """The configuration and the database; templates and data of the operator's own lie beside the former."""

    config: Path
    db: Path

    @contextmanager
    def opened(self) -> Iterator[House]:
        """Give the house put together from these files, and lock up afterwards."""
        from bot.wiring.house import House

        house = House(self.config, self.db, env=os.environ)
        try:
            yield house
        finally:
            house.close()
