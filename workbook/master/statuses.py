"""«Статусы ОО»: names and statuses of schools with the days they held from and to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from workbook.master.book import MasterBook
from workbook.master.department import DatedFact, FactKind
from workbook.master.headings import Kind, own
from workbook.master.inputs import check_order
from workbook.master.ledger import Ledger, school_name
from workbook.master.state import MasterState


def _fact(row: Mapping[str, Any]) -> DatedFact:
    fact = DatedFact(**{**row, "kind": FactKind(row["kind"])})
    check_order(f"школа {fact.school}, «{fact.kind}»", fact.since, fact.until)
    if fact.kind is FactKind.NAME and not fact.value:
        raise ValueError(f"школа {fact.school}: в строке «{fact.kind}» не указано само наименование; впишите значение")
    return fact


LEDGER: Final = Ledger[DatedFact](
    code="statuses",
    name="Статусы ОО",
    title="Статусы и наименования ОО по датам",
    about=(
        "Что действовало в школе с одного дня по другой. Если у школы есть строки какого-то вида, на любую дату решают "
        "они, и графы «Реестра ОО» для этого вида не смотрятся; наименование вне строк берётся из реестра. Значение — "
        "само наименование либо «да», «нет», «условно»; пусто — «да». Пустые «С» и «По» — без ограничения."
    ),
    prefix="ST",
    headings=(
        own("school", "Код ОО", 8, Kind.LABEL, required=True),
        school_name(),
        own("kind", "Что", 20, Kind.LABEL, required=True, options=tuple(FactKind)),
        own("value", "Значение", 44),
        own("since", "С", 12, Kind.DAY),
        own("until", "По", 12, Kind.DAY),
        own("source", "Основание", 44),
    ),
    to_item=_fact,
    wanted=("source",),
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    LEDGER.write(book, state, state.statuses)
