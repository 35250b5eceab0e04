"""What is said where a template of the operator's own is wrong and the shipped one stands in for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.voice import warn

if TYPE_CHECKING:
    from bot.wiring.house import House


def tell_of_bad_templates(house: House, under: str = "") -> None:
    """Say why a template (whose name begins so) was not used for what was shown; leaves with 1 then."""
    faults = house.templates.stood_in_for(under)
    if faults:
        warn("\n".join(map(str, faults)))
        warn("Until that is put right, the shipped template stands in.")
        raise SystemExit(1)
