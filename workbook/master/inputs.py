"""What is asked of cells that a person fills in: drop-down lists, limits of dates and numbers, days in their order."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from schemas.russian import date_short
from schemas.sheets import FIRST_DATA_ROW
from workbook.master.headings import NO, YES, Heading, Kind
from workbook.master.tables import MasterTable

FIRST_DAY: Final = date(1990, 1, 1)
LAST_DAY: Final = date(2099, 12, 31)
"""Facts of schools reach further back than the dates of forms (schemas/kinds/dates.py)."""
_WHOLE_MAX: Final = 99_999


def limit_inputs(table: MasterTable) -> None:
    """Limit the editable columns over the rows written so far."""
    for heading in table.headings:
        limit = _limit(heading) if heading.editable else None
        if limit is not None:
            _add(table, heading.code, limit)


def offer_schools(table: MasterTable, code: str) -> None:
    """Offer the codes of «Реестр ОО» in a column, without insisting: a school may have left the registry."""
    _add(table, code, {"validate": "list", "source": "=REG_code", "error_type": "information"})


def check_order(what: str, since: date | None, until: date | None) -> None:
    """Raises ValueError (Russian) where something ends before it begins; None is an open end."""
    if since is not None and until is not None and since > until:
        raise ValueError(f"{what}: начало {date_short(since)} позже конца {date_short(until)}; исправьте даты")


def _add(table: MasterTable, code: str, limit: dict[str, Any]) -> None:
    if table.next_row > FIRST_DATA_ROW:
        table.sheet.data_validation(table.span(code, last=table.next_row - 1), limit | {"ignore_blank": True})


def _limit(heading: Heading) -> dict[str, Any] | None:
    if heading.options:
        return {"validate": "list", "source": list(heading.options)}
    match heading.kind:
        case Kind.FLAG:
            return {"validate": "list", "source": [YES, NO]}
        case Kind.DAY:
            return _between("date", FIRST_DAY, LAST_DAY, "Укажите дату в виде 27.01.2021.")
        case Kind.WHOLE:
            return _between("integer", 0, _WHOLE_MAX, f"Укажите целое число от 0 до {_WHOLE_MAX}.")
    return None


def _between(what: str, low: date | int, high: date | int, message: str) -> dict[str, Any]:
    return {"validate": what, "criteria": "between", "minimum": low, "maximum": high, "error_message": message}
