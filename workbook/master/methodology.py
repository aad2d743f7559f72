"""«Методика»: every threshold of the calculations, with its source; the values are edited here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, Final

from udfs.parameters import PARAMETERS, Methodology
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.state import MasterState
from workbook.master.tables import Formula, MasterTable

HEADINGS: Final = (
    Heading("key", "Код", 19, required=True),
    Heading("title", "Что это", 46, stored=False),
    Heading("value", "Значение", 26, Kind.ANY, editable=True),
    Heading("unit", "Единица", 30, stored=False),
    Heading("default", "По умолчанию", 26, Kind.ANY, stored=False),
    Heading("source", "Источник", 46, stored=False),
    Heading("approved", "Кем утверждено", 22, stored=False),
    Heading("valid_from", "Действует с", 12, Kind.DAY, stored=False),
)
_NOT_APPROVED: Final = "не утверждено"


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet; each value gets the defined name `M_<key>`."""
    about = (
        "Пороги и правила расчётов. Изменяйте только столбец «Значение»: листы с расчётами пересчитаются сразу. "
        "Значение, отличное от принятого по умолчанию, выделено. Документ об утверждении впишите на листе «Настройки»."
    )
    table = book.add_table("Методика", "methodology", "Методика расчётов", about, HEADINGS, prefix="METHODOLOGY")
    order = state.settings.methodology_order
    approved = Formula(
        f'=IF(LEN(SET_methodology_order)=0,"{_NOT_APPROVED}",SET_methodology_order)', order or _NOT_APPROVED
    )
    for parameter in PARAMETERS:
        is_text = isinstance(parameter.value, str)
        row = table.write(
            {
                "key": parameter.key,
                "title": parameter.title,
                "value": state.methodology.get(parameter.key, parameter.value),
                "unit": parameter.unit,
                "default": parameter.value,
                "source": parameter.source,
                "approved": approved,
                "valid_from": parameter.valid_from,
            },
            {"value": ("cell", "text", "input"), "default": ("cell", "text", "computed")} if is_text else None,
        )
        book.name(f"M_{parameter.key}", table.sheet.get_name(), row - 1, 2)
        _limit(table, parameter.key, f"C{row}")
    changed = {"type": "formula", "criteria": "=$C5<>$E5", "format": book.styles.status("warn")}
    table.sheet.conditional_format(f"C5:C{table.next_row - 1}", changed)
    table.finish()


def read(records: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Values by parameter key. Raises ValueError (Russian, all problems at once) where a value can't be used."""
    values = {record["key"]: record["value"] for record in records}
    Methodology.from_values(values)
    return values


def _limit(table: MasterTable, key: str, cell: str) -> None:
    """The limits the calculations keep, as the cell's own: a drop-down list, or a range of numbers."""
    about, default = _FIELDS[key].metadata["about"], _FIELDS[key].default
    if isinstance(default, StrEnum):
        table.sheet.data_validation(cell, {"validate": "list", "source": [choice.value for choice in type(default)]})
    elif about.low is not None and about.high is not None:
        whole = isinstance(default, int) and _FIELDS[key].type == "int"
        table.sheet.data_validation(
            cell,
            {
                "validate": "integer" if whole else "decimal",
                "criteria": "between",
                "minimum": about.low,
                "maximum": about.high,
                "error_title": "Методика",
                "error_message": f"Допустимы значения от {about.low:g} до {about.high:g}.".replace(".", ",", 0),
            },
        )


_FIELDS: Final = {item.name: item for item in fields(Methodology)}
