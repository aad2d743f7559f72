"""What went wrong in a document template, said to the person who edited it: the place, the cause, the remedy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_UNDEFINED = re.compile(r"^'(\w+)' is undefined|has no attribute '(\w+)'|has no element '?(\w+)'?")
_NO_FILTER = re.compile(r"No (?:filter|test) named '(\w+)'")
_SNIPPET_LENGTH = 70


class TemplateError(Exception):
    """Raised when a document template can't be read or filled in. The text is Russian and meant for its editor."""


def explain(error: Exception, template: Path, context: Mapping[str, Any]) -> str:
    """The error of Jinja or docxtpl as a Russian sentence: which template, where in it, what to do."""
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    if isinstance(error, UndefinedError):
        return _explain_undefined(error, template, context)
    if isinstance(error, SecurityError):
        return (
            f"Шаблон «{template.name}»: запрещённое действие. В шаблоне можно только подставлять поля, повторять "
            "строки и выбирать абзацы; вычисления и вызовы не выполняются. Уберите их из фигурных скобок."
        )
    if isinstance(error, TemplateSyntaxError):
        if unknown := _NO_FILTER.search(error.message or ""):
            place = _place(template, unknown[1])
            return f"Шаблон «{template.name}»{place}: неизвестная команда «{unknown[1]}». Уберите её."
        return (
            f"Шаблон «{template.name}»: ошибка записи{_near(error)}. Проверьте, что у каждых скобок {{{{ }}}} и "
            "{% %} есть пара, а у for и if — свои endfor и endif."
        )
    return f"Шаблон «{template.name}» не удалось заполнить. Сравните команды в фигурных скобках с исходным шаблоном."


def _explain_undefined(error: Exception, template: Path, context: Mapping[str, Any]) -> str:
    match = _UNDEFINED.search(str(error))
    name = next((group for group in match.groups() if group), "") if match else ""
    similar = difflib.get_close_matches(name, sorted(set(_names(context))), n=1)
    hint = f"Похоже на «{similar[0]}». " if similar else ""
    return (
        f"Шаблон «{template.name}»{_place(template, name)}: поле «{name}» неизвестно. {hint}"
        "Исправьте имя поля; список полей — в docs/templates.md."
    )


def _names(values: Mapping[str, Any]) -> Iterator[str]:
    """Every name a template may use: the fields and the columns of their rows."""
    for name, value in values.items():
        yield name
        rows = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        for row in rows[:1]:
            if is_dataclass(row):
                yield from (field.name for field in fields(row))


def _near(error: Exception) -> str:
    """« рядом с «…»»: the text of the template around the line Jinja stopped at, as docxtpl attached it."""
    lines = [line.strip() for line in getattr(error, "docx_context", ())]
    commands = [line for line in lines if "{" in line]
    return f" рядом с «{_snippet(commands[len(commands) // 2])}»" if commands else ""


def _place(template: Path, name: str) -> str:
    """«, таблица 3, строка 3, ячейка 2» or «, абзац «…»»: where the name first stands in a command of the template."""
    from docx import Document

    command = re.compile(r"\{[{%][^{}]*\b" + re.escape(name) + r"\b")
    document = Document(str(template))
    parts = [document.element.body]
    for section in document.sections:
        parts += [part._element for part in (section.header, section.first_page_header, section.footer)]
    for part in parts:
        for paragraph in part.xpath(".//w:p"):
            text = "".join(paragraph.xpath(".//w:t/text()"))
            if command.search(text):
                return _cell_place(paragraph) or f", абзац «{_snippet(text)}»"
    return ""


def _cell_place(paragraph: BaseOxmlElement) -> str:
    """«, таблица 3, строка 3, ячейка 2», or an empty string outside tables."""
    cells = paragraph.xpath("ancestor::w:tc[1]")
    if not cells:
        return ""
    table = 1 + int(cells[0].xpath("count(ancestor::w:tbl[1]/preceding::w:tbl)"))
    row = 1 + int(cells[0].xpath("count(ancestor::w:tr[1]/preceding-sibling::w:tr)"))
    cell = 1 + int(cells[0].xpath("count(preceding-sibling::w:tc)"))
    return f", таблица {table}, строка {row}, ячейка {cell}"


def _snippet(text: str) -> str:
    """The text, cut to a length that fits a message."""
    return text if len(text) <= _SNIPPET_LENGTH else text[:_SNIPPET_LENGTH].rstrip() + "…"
