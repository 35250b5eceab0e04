"""Everything that can go wrong, sorted by who must act.

BriefingError
├─ ConfigError       an operator; nothing starts, exit 2
├─ UsageError        whoever typed the command: it says what can be typed instead, exit 2
├─ SourceError       recorded on the source; the poll goes on
│  ├─ FetchError
│  └─ ParseError
├─ StoreError        an operator; this job stops
├─ TemplateError     whoever edits the templates; the last good one stays
├─ UnprovenError     an operator; what would have shown the figure is left out
├─ DeliveryError     the ledger keeps the edition
│  ├─ Refused        Slack said no: safe to try again
│  └─ Unknown        no answer came: look before trying again
└─ QuestionError     the asker; the reply says what to type
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model.sources import Trouble


class BriefingError(Exception):
    """Base of all our errors; its text is one plain sentence with the remedy, fit to be shown."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a file a person wrote: where it stands, and what was expected there.

    `file` is empty for what stands in no file, a variable of the environment or an address: `key` then names it.
    """

    file: str
    line: int | None
    key: str
    message: str

    def __str__(self) -> str:
        if not self.file:
            return f"{self.key} {self.message}"
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


class ConfigError(BriefingError):
    """The configuration, the catalogue or the environment is wrong; `faults` holds every mistake found."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class UsageError(BriefingError):
    """A command cannot be carried out as it was typed; the text says what to type instead."""


class SourceError(BriefingError):
    """One source could not be read; `trouble` says how, `source_id` which."""

    def __init__(self, source_id: str, trouble: Trouble, detail: str = "") -> None:
        self.source_id = source_id
        self.trouble = trouble
        self.detail = detail
        super().__init__(f"{source_id}: {trouble.explanation}{f' ({detail})' if detail else ''}")


class FetchError(SourceError):
    """The address could not be fetched; `retry_after_s` is set where the server asked for a pause."""

    def __init__(self, source_id: str, trouble: Trouble, detail: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(source_id, trouble, detail)
        self.retry_after_s = retry_after_s


class ParseError(SourceError):
    """What came back could not be read as a feed or a news page."""


class StoreError(BriefingError):
    """The database cannot be opened, read or written."""


class TemplateError(BriefingError):
    """A template cannot be used; `file` and `line` say where."""

    def __init__(self, file: str, line: int | None, message: str) -> None:
        self.file = file
        self.line = line
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")


class UnprovenError(BriefingError):
    """A figure would have been shown that the words cited beside it do not contain; `figure` says which."""

    def __init__(self, figure: str) -> None:
        self.figure = figure
        super().__init__(f"“{figure}” is in none of the words it would stand beside")


class DeliveryError(BriefingError):
    """A message did not certainly reach its destination."""


class Refused(DeliveryError):  # noqa: N818 - the ledger's own word for this state
    """Slack answered with an error: nothing was posted; `code` is Slack's, `retry_after_s` its pause."""

    def __init__(self, code: str, message: str, retry_after_s: float | None = None) -> None:
        self.code = code
        self.retry_after_s = retry_after_s
        super().__init__(message)


class Unknown(DeliveryError):  # noqa: N818 - the ledger's own word for this state
    """No answer came back: the message may or may not have been posted."""


class QuestionError(BriefingError):
    """The question cannot be understood; the text says what to type instead."""
