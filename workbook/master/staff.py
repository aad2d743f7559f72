"""«Сотрудники»: how names of the department's people and of directors are declined where the rules don't know."""

from __future__ import annotations

from typing import Final

from workbook.master.book import MasterBook
from workbook.master.department import NameForms
from workbook.master.headings import own
from workbook.master.ledger import Ledger
from workbook.master.state import MasterState

LEDGER: Final = Ledger[NameForms](
    code="staff",
    name="Сотрудники",
    title="Склонение фамилий и должностей",
    about=(
        "Документы склоняют фамилии по правилам языка. Впишите сюда тех, кого программа склоняет неверно: форма с "
        "этого листа важнее. Пустая ячейка — по правилам. Кто ведёт заседание и присутствует — на листе «Настройки»."
    ),
    prefix="STF",
    headings=(
        own("name", "ФИО", 24, required=True),
        own("genitive", "ФИО (род.)", 24),
        own("dative", "ФИО (дат.)", 24),
        own("accusative", "ФИО (вин.)", 24),
        own("post_accusative", "Должность (вин.)", 44),
    ),
    to_item=lambda row: NameForms(**row),
    key=("name",),
    frozen=1,
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    LEDGER.write(book, state, state.staff)
