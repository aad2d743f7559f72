"""«Поручения»: decisions of the protocols of the «час контроля», until they are carried out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from schemas.sheets import FIRST_DATA_ROW
from workbook.master.book import MasterBook
from workbook.master.department import OPEN_DECISIONS, Decision, DecisionStatus
from workbook.master.headings import Kind, own
from workbook.master.ledger import Ledger, period_code, school_name
from workbook.master.state import MasterState
from workbook.master.tables import MasterTable


def _decision(row: Mapping[str, Any]) -> Decision:
    return Decision(**{**row, "status": DecisionStatus(row["status"] or DecisionStatus.OPEN)})


LEDGER: Final = Ledger[Decision](
    code="decisions",
    name="Поручения",
    title="Поручения часа контроля",
    about=(
        "«Предложено» ждёт протокола: исправьте, удалите или добавьте строки. По «Открыто», «Не исполнено» и "
        "«Перенесено» школа ещё отчитывается. Пустое состояние — «Открыто». Срок раньше дня сборки книги выделен."
    ),
    prefix="DEC",
    headings=(
        own("id", "№ поручения", 13, Kind.LABEL, required=True),
        own("school", "Код ОО", 8, Kind.LABEL, required=True),
        school_name(),
        own("protocol", "Протокол №", 10, Kind.LABEL),
        own("protocol_date", "Дата протокола", 12, Kind.DAY),
        own("item", "Пункт", 8, Kind.LABEL),
        own("text", "Поручение", 48),
        own("trigger", "Основание: показатель", 24),
        own("trigger_value", "Значение показателя", 24),
        own("trigger_source", "Откуда значение", 30),
        own("owner", "Исполнитель (должность)", 20),
        own("due", "Срок", 12, Kind.DAY),
        own("expected", "Ожидаемое значение", 18),
        own("report_form", "Форма отчёта", 18),
        own("status", "Состояние", 15, Kind.LABEL, options=tuple(DecisionStatus)),
        own("report", "Отчёт об исполнении", 36),
        own("report_period", "Период отчёта", 13, Kind.LABEL, check=period_code),
        own("new_due", "Новый срок", 12, Kind.DAY),
        own("evidence", "Подтверждение", 22),
        own("history", "История", 30),
    ),
    to_item=_decision,
    key=("id",),
    wanted=("text", "owner", "due"),
    colours=(
        ("status", DecisionStatus.PROPOSED, "warn"),
        ("status", DecisionStatus.OPEN, "calm"),
        ("status", DecisionStatus.DONE, "good"),
        ("status", DecisionStatus.FAILED, "bad"),
        ("status", DecisionStatus.MOVED, "warn"),
        ("status", DecisionStatus.DROPPED, "quiet"),
    ),
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    _mark_overdue(LEDGER.write(book, state, state.decisions))


def _mark_overdue(table: MasterTable) -> None:
    """The due date of an open decision that is past on the day the book was built."""
    due, moved, status = (table.cell(code, FIRST_DATA_ROW) for code in ("due", "new_due", "status"))
    is_open = ",".join(f'{status}="{name}"' for name in OPEN_DECISIONS)
    past = f"AND(ISNUMBER({due}),MAX({due},{moved})<SET_built,OR({is_open}))"
    rule = {"type": "formula", "criteria": f"={past}", "format": table.book.styles.status("bad")}
    table.sheet.conditional_format(table.span("due", last=max(table.next_row - 1, FIRST_DATA_ROW)), rule)
