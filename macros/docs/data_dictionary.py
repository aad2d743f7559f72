"""The page of sheets: every column, computed column, list and rule of the contract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from macros.docs.markdown import page, quoted, table
from macros.docs.rules import rule_lines
from schemas.columns import Column
from schemas.functions import Filled
from schemas.kinds.choices import Choice
from schemas.packages import FORM_VERSION, all_sheets, packages
from schemas.sheets import Computed, Layout, Sheet

_LAYOUTS: Final = {
    Layout.CARD: "карточка: одна запись, строка на каждое сведение",
    Layout.OPEN: "таблица, которую школа заполняет строка за строкой",
    Layout.PREPRINTED: "таблица с напечатанными строками: школа заполняет остальное",
}
_ISSUED: Final = "таблица, строки которой печатаются при выпуске формы для каждой школы свои"


def data_dictionary() -> str:
    """The page «Словарь данных»."""
    forms = table(
        ("Пакет", "Код", "Имя файла", "Листы"),
        (
            (package.title, f"`{package.code}`", f"`ШНОР_{package.file_word}_….xlsx`", _titles(package.sheets))
            for package in packages().values()
        ),
    )
    about = (
        f"Формы версии {FORM_VERSION}. Столбец программа узнаёт по коду в четвёртой строке листа, а не по месту: "
        "переставленный столбец будет найден. Одно и то же описание даёт форму, её проверки, приём и эту страницу."
    )
    where = (
        "Правило «в форме и при приёме» школа видит на листе «Проверка», пока заполняет форму; правило «при приёме» "
        "требует того, чего в форме нет: других файлов, реестра, дня проверки. Числа прошлого периода форма несёт с "
        "собой, если к её выпуску они приняты. Правило с указанными учебными годами действует только в них. Столбец "
        "«по условию» обязателен тогда, когда так велит правило листа."
    )
    sheets = (_sheet(sheet) for sheet in all_sheets().values())
    return page("Словарь данных", about, "## Формы", forms, where, *sheets)


def _sheet(sheet: Sheet) -> str:
    """The section of one sheet."""
    columns = ("Код", "Столбец", "Единица", "Что можно вписать", "Обязательно", "Подсказка")
    parts = [
        f"## {sheet.title}",
        " ".join(_about(sheet)),
        f"Школа видит: «{sheet.about}»",
        table(columns, (_column(sheet, column) for column in sheet.columns)),
    ]
    lists = [f"* {item.header}: {_options(item.kind)}." for item in sheet.columns if isinstance(item.kind, Choice)]
    if lists:
        parts += ["Списки:", "\n".join(lists)]
    if sheet.computed:
        computed = (_computed(sheet, column) for column in sheet.computed)
        parts += ["Вычисляет форма:", table(("Код", "Столбец", "Формула", "Когда"), computed)]
    lines = [(f"`{code}`", *rest) for code, *rest in rule_lines(sheet)]
    if not lines:
        return "\n\n".join([*parts, "Правил, связывающих ячейки, на листе нет."])
    said = "Что сообщается (многоточие — значения из строки)"
    head = ("Правило", "Важность", "Ячейки", said, "Учебные годы", "Где проверяется")
    return "\n\n".join([*parts, "Правила:", table(head, lines)])


def _about(sheet: Sheet) -> Iterable[str]:
    yield f"Лист `{sheet.code}`, {_ISSUED if sheet.issued_rows else _LAYOUTS[sheet.layout]}."
    if sheet.layout is not Layout.CARD:
        yield f"Строк: {'не больше ' if sheet.layout is Layout.OPEN or sheet.issued_rows else ''}{sheet.capacity}."
    if sheet.may_be_blank:
        yield "Лист можно оставить пустым, если писать нечего."
    if sheet.layout is Layout.PREPRINTED:
        yield "Заполняются не все строки." if sheet.optional_rows else "Заполняется каждая напечатанная строка."
    if sheet.seed_items:
        yield f"Пункты [Дорожной карты](roadmap.md): {', '.join(sheet.seed_items)}."


def _column(sheet: Sheet, column: Column) -> tuple[str, ...]:
    asked = any(isinstance(rule.check, Filled) and column.name in rule.cells for rule in sheet.rules)
    required = "да" if column.required is True else "по условию" if column.required or asked else "нет"
    who = "напечатано" if column.preprinted else required
    return f"`{column.code}`", column.header, column.unit, column.kind.requirement, who, column.hint


def _options(kind: Choice) -> str:
    return ", ".join(map(quoted, kind.options))


def _computed(sheet: Sheet, computed: Computed) -> tuple[str, ...]:
    scope: Any = _Codes(sheet)  # a computed column asks for nothing but its own row (workbook/computed.py)
    when = f"`{_bare(computed.when.excel(scope))}`" if computed.when is not None else "всегда"
    return f"`{computed.code}`", computed.header, f"`{_bare(computed.value.excel(scope))}`", when


@dataclass(frozen=True, slots=True)
class _Codes:
    """The row as the page shows it in formulas: a column is its code, «c07»."""

    sheet: Sheet

    def cell(self, column: str) -> str:
        return self.sheet.by_name[column].code


def _bare(formula: str) -> str:
    """A formula without the brackets around the whole of it, which every node of a rule has."""
    depth = 0
    for place, character in enumerate(formula):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return formula[1:-1] if formula.startswith("(") and place == len(formula) - 1 else formula
    return formula


def _titles(sheets: Iterable[Sheet]) -> str:
    return ", ".join(f"«{sheet.title}»" for sheet in sheets)
