"""«Календарь четвертей»: the first and last days of periods, for all schools or for one that goes its own way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from schemas.calendar import TermDates
from schemas.periods import PERIOD_NAMES, is_school_year
from workbook.master.book import MasterBook
from workbook.master.headings import Kind, own
from workbook.master.inputs import check_order
from workbook.master.ledger import Ledger, as_cells, school_name
from workbook.master.state import MasterState


def _year(text: str) -> None:
    if not is_school_year(text):
        raise ValueError(f"стоит «{text}», а должен быть учебный год в виде 2021/2022")


def _cells(line: TermDates) -> Mapping[str, Any]:
    return as_cells(line) | {"term": PERIOD_NAMES[line.term - 1]}


def _line(row: Mapping[str, Any]) -> TermDates:
    line = TermDates(**{**row, "term": PERIOD_NAMES.index(row["term"]) + 1})
    check_order(f"{line.year}, {row['term']}", line.start, line.end)
    return line


LEDGER: Final = Ledger[TermDates](
    code="calendar",
    name="Календарь четвертей",
    title="Календарь четвертей",
    about=(
        "Начало и конец отчётных периодов; по ним проверяются даты в формах. Строка с кодом ОО важнее строки для всех "
        "школ; где строки нет, действуют сроки, рекомендованные в крае."
    ),
    prefix="CAL",
    headings=(
        own("year", "Учебный год", 12, Kind.LABEL, required=True, check=_year),
        own("term", "Период", 12, Kind.LABEL, required=True, options=PERIOD_NAMES),
        own("school", "Код ОО (пусто — все)", 10, Kind.LABEL),
        school_name(),
        own("start", "Начало", 12, Kind.DAY, required=True),
        own("end", "Конец", 12, Kind.DAY, required=True),
        own("source", "Основание", 60),
    ),
    to_item=_line,
    to_cells=_cells,
    key=("year", "term", "school"),
    wanted=("source",),
    for_all=True,
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    LEDGER.write(book, state, state.calendar)
