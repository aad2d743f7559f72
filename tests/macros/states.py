"""States of a master for the tests of what is known: two schools, rows put in as they are."""

from __future__ import annotations

from typing import Any

from schemas.periods import Period
from workbook.master.state import DataRow, MasterState, RegisteredSchool, Settings

OWN, OTHER = "018", "015"
LAST_YEAR, FIRST, SECOND = Period("2020/2021", 4), Period("2021/2022", 1), Period("2021/2022", 2)
YEAR = Period("2021/2022", 5)


def state_of_two() -> MasterState:
    """An empty master of two schools."""
    return MasterState(
        Settings(("Управление образования",), "район", "г. Туапсе", ""),
        registry=[
            RegisteredSchool(OWN, "МБОУ СОШ №\u00a018 с. Тенгинка", "СОШ", shnor=True),
            RegisteredSchool(OTHER, "МБОУ СОШ №\u00a015 а. Агуй-Шапсуг", "СОШ"),
        ],
    )


def put(
    state: MasterState, sheet: str, period: Period, *rows: dict[str, Any], school: str = OWN, entry: int = 1
) -> None:
    """Put accepted rows in."""
    state.data.setdefault(sheet, []).extend(
        DataRow(school, period, entry, number, row) for number, row in enumerate(rows, start=5)
    )
