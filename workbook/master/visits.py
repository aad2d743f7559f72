"""«Выезды»: methodical raids and specialists' days, items 3.9 and 6.6 of the road map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from workbook.master.book import MasterBook
from workbook.master.department import Visit, VisitKind
from workbook.master.headings import Kind, own
from workbook.master.ledger import Ledger, school_name
from workbook.master.state import MasterState


def _visit(row: Mapping[str, Any]) -> Visit:
    return Visit(**{**row, "kind": VisitKind(row["kind"])})


LEDGER: Final = Ledger[Visit](
    code="visits",
    name="Выезды",
    title="Выезды в школы",
    about=(
        "Методические рейды и дни специалиста, пункты 3.9 и 6.6 Дорожной карты. Указывайте должности, а не фамилии: "
        "персональных данных в книге нет."
    ),
    prefix="VIS",
    headings=(
        own("day", "Дата", 12, Kind.DAY, required=True),
        own("school", "Код ОО", 8, Kind.LABEL, required=True),
        school_name(),
        own("kind", "Вид", 27, Kind.LABEL, required=True, options=tuple(VisitKind)),
        own("who", "Кто выезжал (должности)", 34),
        own("purpose", "Цель", 40),
        own("teachers", "Педагогов охвачено", 11, Kind.WHOLE),
        own("findings", "Выводы", 50),
        own("document", "Документ", 26),
    ),
    to_item=_visit,
    wanted=("findings", "document"),
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    LEDGER.write(book, state, state.visits)
