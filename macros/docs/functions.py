"""The page of worksheet functions: every function of the registry with its arguments and tested examples."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final

from macros.docs.markdown import page, table
from schemas.russian import date_short, number
from udfs.registry import Argument, CellError, Example, Function, by_category

_ABOUT: Final = (
    "Функции для своих формул: в книге Excel с макросами и в Calc с надстройкой ШНОР. Они считают то же, что и листы "
    "программы. Доли — в процентах: 84 значит 84\u00a0%. Аргументы в квадратных скобках можно не указывать."
)
_ERRORS: Final = (
    "Где нет данных — ошибка `#N/A` (в русском Excel `#Н/Д`), где введено невозможное — `#VALUE!` (`#ЗНАЧ!`), но не "
    "ноль и не текст в числовой ячейке. Ошибка в ячейке аргумента возвращается как есть. Пустая ячейка и прочерк «—» "
    "значат «нет данных». Функция диапазона отвечает строкой на каждую строку первого аргумента, если строки ответа не "
    "названы отдельно: пустая строка остаётся пустой, ошибка в одной строке других не портит. Её вводят формулой "
    "массива: выделить место под ответ, набрать формулу, нажать Ctrl+Shift+Enter."
)
_IN_CALC: Final = (
    "В Calc отличий немного. Обязательный аргумент нельзя пропустить (`;;` — ошибка `Err:502`): сошлитесь на пустую "
    "ячейку. Пустую ячейку необязательного аргумента Calc передаёт нулём, поэтому ноль в нём значит «не указано»; "
    "исключение — целые числа. Необязательный диапазон с ошибкой внутри даёт `Err:504`, а целые столбцы в нём стоят "
    "секунды на каждую формулу: вместо `A:C` пишите `METHODOLOGY_key:METHODOLOGY_value`. Обязательный диапазон — это "
    "ячейки листа: ответ другой функции на его место не подставить. Числа приходят с 15 знаками. LibreOffice до 25.2 "
    "сохраняет в .xlsx длинные имена (`RU.SHNOR.CALC.FUNCTIONS.SHNOR_SHARE`): сам он их понимает, а Excel — после "
    "того, как программа перестроит книгу."
)
_EXAMPLE_DIGITS: Final = 4


def functions() -> str:
    """The page «Функции листа»."""
    sections = (section for name, group in by_category().items() for section in _category(name, group))
    return page("Функции листа", _ABOUT, _ERRORS, _IN_CALC, *sections)


def _category(name: str, group: list[Function]) -> Iterable[str]:
    yield f"## {name}"
    yield table(("Функция", "Что даёт"), ((f"`{item.signature}`", item.help_ru) for item in group))
    for arguments, alike in groupby(group, key=lambda item: (item.arguments, item.columns, item.rows)):
        yield from _alike(*arguments, list(alike))


def _alike(
    arguments: tuple[Argument, ...], columns: tuple[str, ...], rows: tuple[str, ...], functions: list[Function]
) -> Iterable[str]:
    """Functions that take the same arguments, told together."""
    yield f"### {', '.join(item.name for item in functions)}"
    yield table(("Аргумент", "Тип", "Смысл"), map(_argument, arguments))
    if columns:
        yield f"Столбцы ответа: {'; '.join(columns)}."
    if rows:
        yield f"Строки ответа: {'; '.join(rows)}."
    examples = (_example(function, item) for function in functions for item in function.examples)
    yield table(("Пример", "В диапазонах", "Ответ"), examples)


def _argument(item: Argument) -> tuple[str, str, str]:
    name = f"[{item.name}]" if item.optional else item.name
    return f"`{name}`", item.type.value, item.help_ru


def _example(function: Function, example: Example) -> tuple[str, str, str]:
    ranges = (_rows(raw) for raw in example.arguments if isinstance(raw, tuple))
    result = _rows(example.result) if isinstance(example.result, tuple) else _shown(example.result)
    return f"`{function.formula(example)}`", "<br><br>".join(ranges), result


def _rows(block: tuple[tuple[Any, ...], ...]) -> str:
    return "<br>".join("; ".join(map(_shown, row)) for row in block)


def _shown(value: Any) -> str:
    """A cell as people see it."""
    if value in ("", None):
        return "пусто"
    if isinstance(value, str):
        return f"`{value}`" if value in {error.value for error in CellError} else value
    return number(round(value, _EXAMPLE_DIGITS)) if isinstance(value, int | float) else date_short(value)
