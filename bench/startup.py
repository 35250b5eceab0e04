"""How long `briefing --help` takes to come: at most 150 ms, and little more than its command line library.

Run: python bench/startup.py
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
BAR_MS = 150
TIMES = 15
STARTS = {
    "nothing (python -c pass)": ["-c", "pass"],
    "the library (import typer)": ["-c", "import typer"],
    "briefing --help": ["-m", "bot", "--help"],
    "briefing poll --help": ["-m", "bot", "poll", "--help"],
}


def took(words: list[str]) -> float:
    """Give the milliseconds from starting a process to its end."""
    start = perf_counter()
    subprocess.run([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return (perf_counter() - start) * 1000


def main() -> None:
    """Print a row for each start, in turns so that they share the machine's moods; 1 where the bar is missed."""
    spans: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(TIMES):
        for name, words in STARTS.items():
            spans[name].append(took(words))
    least = min(min(one) for one in spans.values())
    for name, one in spans.items():
        print(f"{name:27} best {min(one):4.0f} ms   median {median(one):4.0f} ms   {min(one) / least:4.1f} x nothing")
    sys.exit(min(spans["briefing --help"]) > BAR_MS)


if __name__ == "__main__":
    main()
