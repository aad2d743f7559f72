"""What went wrong in a document template, said to the person who edited it: the place, the cause, the remedy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any

from templates.fields import all_names

if TYPE_CHECKING:
    from templates.package import Package

_UNDEFINED = re.compile(r"^'(\w+)' is undefined|has no attribute '(\w+)'|has no element '?(\w+)'?")


class TemplateError(Exception):
    """Raised when a document template can't be read or filled in. The text is Russian and meant for its editor.

    `code` is one of templates/lint/codes.py.
    """

    def __init__(self, text: str, *, code: str = "trial") -> None:
        super().__init__(text)
        self.code = code


def explain(error: Exception, package: Package, context: Mapping[str, Any]) -> str:
    """What Jinja or lxml stopped at while printing, as a Russian sentence: which template, where in it, what to do."""
    from jinja2 import UndefinedError

    if isinstance(error, UndefinedError):
        return _explain_undefined(error, package, context)
    return f"Шаблон «{package.name}» не удалось заполнить. Сравните команды в фигурных скобках с исходным шаблоном."


def _explain_undefined(error: Exception, package: Package, context: Mapping[str, Any]) -> str:
    match = _UNDEFINED.search(str(error))
    name = next((group for group in match.groups() if group), "") if match else ""
    similar = difflib.get_close_matches(name, sorted(set(_names(context))), n=1)
    hint = f"Похоже на «{similar[0]}». " if similar else ""
    return (
        f"Шаблон «{package.name}»{_place(package, name)}: поле «{name}» неизвестно. {hint}"
        "Исправьте имя поля; список полей — в docs/templates.md."
    )


def _names(values: Mapping[str, Any]) -> Iterator[str]:
    """Every name a template may use: the fields and the members of their rows."""
    for name, value in values.items():
        yield name
        rows = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        for row in rows[:1]:
            model: type = type(row)
            if is_dataclass(model):
                yield from all_names(model)


def _place(package: Package, name: str) -> str:
    """«, таблица 3, строка 3, столбец 2» or «, абзац 5 «…»»: where the name first stands in a command."""
    from templates.lint.places import paragraphs, text_parts

    command = re.compile(r"\{[{%][^{}]*\b" + re.escape(name) + r"\b")
    for part in text_parts(package):
        for paragraph in paragraphs(part):
            if command.search(paragraph.text):
                return f", {paragraph.where}"
    return ""
