"""The page of the sheet «Методика»: every threshold with its default and source."""

from __future__ import annotations

from macros.docs.markdown import page, table
from schemas.russian import date_short, number
from udfs.parameters import PARAMETERS


def methodology_parameters() -> str:
    """The page «Параметры методики»."""
    rows = (
        (f"`{item.key}`", item.title, _shown(item.value), item.unit, item.source, date_short(item.valid_from))
        for item in PARAMETERS
    )
    about = (
        "Значения стоят на листе «Методика» мастер-книги и изменяются там; здесь — то, с чем программа поставляется. "
        "Отметка «Принято по умолчанию в программе» значит, что в документах такого числа нет и его должно утвердить "
        "управление образования."
    )
    head = ("Код", "Что это", "По умолчанию", "Единица", "Источник", "Действует с")
    return page("Параметры методики", about, table(head, rows))


def _shown(value: int | float | str) -> str:
    return value if isinstance(value, str) else number(value)
