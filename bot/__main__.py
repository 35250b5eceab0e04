"""`python -m bot` and the `briefing` command: run, and turn every error into one clear sentence."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from types import TracebackType

from bot.errors import BriefingError, ConfigError, QuestionError, UsageError

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def main() -> None:
    """Run the command line; leaves with 0 done, 1 something failed, 2 usage or configuration."""
    sys.excepthook = _say_without_a_trace
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without a pound sign shows a question mark instead
    from bot.cli.app import app

    try:
        app()
    except (ConfigError, QuestionError, UsageError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command line's own voice
        sys.exit(USAGE)
    except BriefingError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command line's own voice
        sys.exit(FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED)


def _say_without_a_trace(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write an unforeseen error's traceback to a file and show only where it is."""
    if issubclass(kind, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="briefing-", suffix=".log", delete=False, encoding="utf-8") as log:
        traceback.print_exception(kind, error, trace, file=log)
    message = f"Something unforeseen went wrong ({kind.__name__}). Please report it with this file: {log.name}"
    print(message, file=sys.stderr)  # noqa: T201 - the command line's own voice


if __name__ == "__main__":
    main()
