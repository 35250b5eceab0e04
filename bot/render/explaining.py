"""What went wrong in a template, in one plain sentence with its place."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Any

import jinja2

from bot.errors import TemplateError
from bot.nearest import did_you_mean
from bot.render.phrases import FUNCTIONS


@contextmanager
def explained(file: str, context: Mapping[str, Any]) -> Iterator[None]:
    """Turn whatever Jinja2 and the phrases raise into a TemplateError with file, line and one sentence."""
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(
            error.filename or file, error.lineno, _sentence(error.message or "cannot be read")
        ) from error
    except jinja2.TemplateNotFound as error:
        raise TemplateError(*_place(error, file), f"there is no template `{error.name}`") from error
    except jinja2.UndefinedError as error:
        raise TemplateError(*_place(error, file), _undefined(error.message or "", context)) from error
    except RecursionError as error:
        raise TemplateError(file, None, "a template or macro that shows itself never ends") from error
    except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise TemplateError(*_place(error, file), _sentence(str(error))) from error


def _place(error: BaseException, file: str) -> tuple[str, int | None]:
    """Give file and line of the innermost template that was being shown."""
    place: tuple[str, int | None] = (file, None)
    for frame, line in traceback.walk_tb(error.__traceback__):
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            place = (template.filename, template.get_corresponding_lineno(line))
    return place


def _undefined(message: str, context: Mapping[str, Any]) -> str:
    name = re.fullmatch(r"'(.+)' is undefined", message)
    if name:
        return f"`{name[1]}` is not known here{did_you_mean(name[1], {*context, *FUNCTIONS})}"
    field = re.fullmatch(r"'(?:\S+\.)?(\S+) object' has no attribute '(.+)'", message)
    if field:
        return f"`{field[1]}` has no `{field[2]}`{did_you_mean(field[2], _fields_of(field[1], context))}"
    return _sentence(message)


def _fields_of(type_name: str, context: Mapping[str, Any]) -> set[str]:
    """Give the fields of the type of that name, found by walking through the context."""
    waiting: list[Any] = list(context.values())
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple | list):
            waiting.extend(value[:1])
        elif is_dataclass(value):
            if type(value).__name__ == type_name:
                return {name for name in dir(value) if not name.startswith("_")}
            waiting.extend(getattr(value, field.name) for field in fields(value))
    return set()


def _sentence(message: str) -> str:
    return message.strip().rstrip(".")
