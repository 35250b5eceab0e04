"""A sum as somebody types it, which means every sum that rounds to it: 253m is told to the million."""

from __future__ import annotations

from dataclasses import dataclass

from bot.text.amounts import parse_amount


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount typed by the asker, in pounds, and what one more in its last digit would be worth."""

    low: float
    high: float
    step: float

    @property
    def reach(self) -> tuple[float, float]:
        """The least and the greatest sum that rounds to it."""
        return self.low - self.step / 2, self.high + self.step / 2

    def touches(self, low: float, high: float) -> bool:
        """Say whether a sum rounds to the one typed: £253.5m to 253m."""
        least, most = self.reach
        return low <= most and high >= least


def find_sum(text: str) -> Sum | None:
    """Give the first sum of a text, None where there is none."""
    amount = parse_amount(text)
    if amount is None:
        return None
    return Sum(amount.low, amount.high, _step(text[amount.start : amount.end], amount.low))


def _step(typed: str, value: float) -> float:
    """Give what one more in the last typed digit is worth: a million for 253m, a hundred thousand for 523.5m."""
    digits = "".join(c for c in typed if c.isdigit() or c == ".")
    if not digits.strip(".") or not float(digits):
        return 0.0
    decimals = len(digits.partition(".")[2])
    unit = value / float(digits)
    return float(unit * 10**-decimals) if unit > 1 else 0.0
