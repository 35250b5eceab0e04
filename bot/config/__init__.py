"""feeds.yaml and the environment: what an operator wrote, checked before anything starts."""

from bot.config.environment import Secrets, load_secrets
from bot.config.last_good import LastGood, Refreshed
from bot.config.loading import Config, Settings, load_config

__all__ = [
    "Config",
    "LastGood",
    "Refreshed",
    "Secrets",
    "Settings",
    "load_config",
    "load_secrets",
]
