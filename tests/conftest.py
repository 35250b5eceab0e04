"""How properties are tried: without a stopwatch, anew each time at the desk and the same way in CI."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "house",
    deadline=None,
    derandomize="CI" in os.environ,
    database=None if "CI" in os.environ else settings().database,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")
