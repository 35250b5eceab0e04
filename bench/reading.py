"""Time reading: items of about 4 kB, and grouping 100,000 items into stories.

Run as `python bench/reading.py [ITEMS]`; prints a table and exits 1 where a bar is missed.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.catalogue import load_catalogue  # noqa: E402 - the checkout is put on the path first
from bot.model.sources import Tier  # noqa: E402
from bot.reading import Reader  # noqa: E402
from bot.reading.stories import grouped  # noqa: E402
from bot.reading.traits import StoryTrait  # noqa: E402

READ_BAR_MS = 5.0
GROUP_BAR_S = 30.0
RUNS = 60
SENTENCES = (
    "The Department for Education has announced £12.4m over two years for family hubs in 30 areas.",
    "Children\u2019s social workers in England hold 16 cases on average, the workforce census shows.",
    "ADCS welcomed the plan but said councils still overspend by £200m each year on placements.",
    "Under the Children\u2019s Wellbeing and Schools Bill, multi-agency child protection teams would begin in 2027.",
    "The consultation closes on 5 March 2026 and the statutory guidance applies from 1 April 2027.",
    "Agency staff made up 16.2% of the workforce, down from 17.9%, after the agency rules came into force.",
    "The Independent Review of Children\u2019s Social Care had asked for an early career framework.",
    "Josh MacAlister said the reforms would help every area to recruit and retain experienced practitioners.",
    "Residents of the town had hoped for a different result when the meeting began that evening.",
    "She remembers the first visit well: a kitchen table, two cups of tea and a great many questions.",
    "Nobody had told the family what would come next, or why three people had already gone.",
    "What helped, they say, was that somebody came back every Tuesday and listened.",
    "The building is older than the council itself, and its heating is a matter of opinion.",
    "Others in the room nodded, and one of them laughed.",
)


def page(seed: int, take: int = 0) -> str:
    """Give a body of about 4 kB; every take holds the same sentences with other place names, so that no cache helps."""
    rnd, places = random.Random(seed), random.Random(f"{seed} {take}")
    paragraphs = [" ".join(_placed(told, places) for told in rnd.sample(SENTENCES, 4)) for _ in range(10)]
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _placed(sentence: str, places: random.Random) -> str:
    place = "".join(places.choices("abdeilmnorst", k=6)).capitalize()
    return f"{sentence[:-1]} in {place}."


def reading_ms() -> list[float]:
    """Give the processor time of reading each page, the fastest of three: other programs slow the rest."""
    reader = Reader(load_catalogue([ROOT / "data"]))
    return [min(_once_ms(reader, page(seed, take)) for take in range(3)) for seed in range(RUNS)]


def _once_ms(reader: Reader, html: str) -> float:
    start = time.process_time()
    reader.read("Reform of children\u2019s social care: what it means", reader.words(html), date(2026, 1, 7))
    return (time.process_time() - start) * 1000


def traits(count: int) -> list[StoryTrait]:
    """Give items of five years whose words are as rare as words are."""
    rnd = random.Random(7)
    words = [f"word{number}" for number in range(20_000)]
    weights = list(accumulate(1 / (rank + 150) for rank in range(len(words))))
    pool = rnd.choices(words, cum_weights=weights, k=count * 45)
    first = date(2021, 1, 1)
    made = []
    for number in range(count):
        mine = pool[number * 45 : (number + 1) * 45]
        title, opening = dict.fromkeys(mine[:7], 1.0), dict.fromkeys(mine, 1.0)
        numbers = {str(rnd.randrange(5_000)): 1.4, f"£{rnd.randrange(900)}m": 1.4}
        day = first + timedelta(days=rnd.randrange(1_800))
        made.append(StoryTrait(number, day, Tier.PRESS, title, opening, numbers, {}, frozenset()))
    return made


def main() -> int:
    times = reading_ms()
    middle, slow = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"read {len(page(0)):,} characters: median {middle:.1f} ms, p95 {slow:.1f} ms  (bar {READ_BAR_MS} ms)")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    some = traits(count)
    start = time.process_time()
    stories = grouped(some)
    took = time.process_time() - start
    print(f"group {count:,} items into {len(stories):,} stories: {took:.1f} s  (bar {GROUP_BAR_S:.0f} s)")
    return 0 if middle <= READ_BAR_MS and took <= GROUP_BAR_S else 1


if __name__ == "__main__":
    sys.exit(main())
