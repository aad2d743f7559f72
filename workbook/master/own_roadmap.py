"""«Дорожная карта УО»: the items of the road map that the department itself carries out, period by period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from schemas.forms.roadmap import DONE, FAILED, GOING, MOVED, NOT_DUE, STATUSES
from workbook.master.book import MasterBook
from workbook.master.department import OwnActivity, own_activities
from workbook.master.headings import Heading, Kind, own
from workbook.master.ledger import Ledger, as_cells, period_code
from workbook.master.state import MasterState


def _item(text: str) -> None:
    if text not in own_activities():
        raise ValueError(f"стоит «{text}», а такого пункта управления образования в Дорожной карте нет")


def _cells(line: OwnActivity) -> Mapping[str, Any]:
    activity = own_activities()[line.item]
    return as_cells(line) | {"title": activity.title, "timing": activity.timing_text}


LEDGER: Final = Ledger[OwnActivity](
    code="own_roadmap",
    name="Дорожная карта УО",
    title="Дорожная карта: пункты управления образования",
    about=(
        "Пункты Дорожной карты без «Администрации ОО» среди ответственных: по ним отчитывается само управление. Строки "
        "периода появляются, когда школам выпускают формы за этот период."
    ),
    prefix="OWN",
    headings=(
        Heading("item", "Пункт", 8, Kind.LABEL, required=True, check=_item),
        Heading("title", "Мероприятие", 76, stored=False),
        Heading("timing", "Срок", 22, stored=False),
        Heading("period", "Период", 13, Kind.LABEL, required=True, check=period_code),
        own("status", "Статус", 27, Kind.LABEL, options=STATUSES),
        own("done", "Факт, ед.", 8, Kind.WHOLE),
        own("done_on", "Дата", 12, Kind.DAY),
        own("evidence", "Подтверждение", 30),
        own("note", "Примечание", 30),
    ),
    to_item=lambda row: OwnActivity(**row),
    to_cells=_cells,
    key=("item", "period"),
    colours=(
        ("status", DONE, "good"),
        ("status", GOING, "calm"),
        ("status", FAILED, "bad"),
        ("status", MOVED, "warn"),
        ("status", NOT_DUE, "quiet"),
    ),
    spare=0,
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    LEDGER.write(book, state, state.own_roadmap)
