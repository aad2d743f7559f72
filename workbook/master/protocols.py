"""«Протоколы»: the register of protocols of the «час контроля», numbered within the calendar year."""

from __future__ import annotations

from typing import Final

from workbook.master.book import MasterBook
from workbook.master.department import HourProtocol
from workbook.master.headings import Kind, own
from workbook.master.ledger import Ledger, period_code, school_name
from workbook.master.state import MasterState

LEDGER: Final = Ledger[HourProtocol](
    code="protocols",
    name="Протоколы",
    title="Реестр протоколов часа контроля",
    about=(
        "Нумерация — в пределах календарного года. Вносит программа, когда составляет протокол; составленный заново "
        "сохраняет номер. Протоколы, которые велись без программы, можно вписать: их номера не повторятся. Строка без "
        "кода ОО — сводный протокол."
    ),
    prefix="PRO",
    headings=(
        own("number", "№", 7, Kind.WHOLE, required=True),
        own("day", "Дата", 12, Kind.DAY, required=True),
        own("school", "Код ОО", 8, Kind.LABEL),
        school_name(),
        own("period", "Период", 13, Kind.LABEL, check=period_code),
        own("file", "Файл", 34),
        own("decisions", "Решения (№ поручений)", 44),
    ),
    to_item=lambda row: HourProtocol(**row),
    for_all=True,
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    LEDGER.write(book, state, state.protocols)
