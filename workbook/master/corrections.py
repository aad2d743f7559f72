"""«Уточнения»: what later files of schools changed in data that had been accepted, value by value."""

from __future__ import annotations

from typing import Final

from workbook.master.book import MasterBook
from workbook.master.department import Correction
from workbook.master.headings import Heading, Kind
from workbook.master.ledger import Ledger, school_name
from workbook.master.state import MasterState

LEDGER: Final = Ledger[Correction](
    code="corrections",
    name="Уточнения",
    title="Уточнения принятых данных",
    about=(
        "Что изменил новый файл школы в данных, которые уже были приняты. Вносит программа при приёме; прежние файлы "
        "хранятся в архиве. «№\u00a0в журнале» — строка листа «Журнал приёма»."
    ),
    prefix="COR",
    headings=(
        Heading("entry", "№ в журнале", 9, Kind.WHOLE, required=True),
        Heading("school", "Код ОО", 8, Kind.LABEL),
        school_name(),
        Heading("period", "Период", 13, Kind.LABEL),
        Heading("sheet", "Лист", 24),
        Heading("cell", "Ячейка", 9, Kind.LABEL),
        Heading("indicator", "Показатель", 40),
        Heading("before", "Было", 22),
        Heading("after", "Стало", 22),
        Heading("received", "Получено", 18, Kind.MOMENT, required=True),
    ),
    to_item=lambda row: Correction(**row),
    spare=0,
    frozen=3,
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    LEDGER.write(book, state, state.corrections)
