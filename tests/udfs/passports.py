"""Short ways to write down social passports for the tests of the social context."""

from __future__ import annotations

from typing import Any

from schemas.periods import Period
from udfs.form_rows import FormRow
from udfs.records import Origin

YEAR = "2021/2022"


def passport(**changed: int | None) -> dict[str, int | None]:
    """The counts of one level, an ordinary one unless changed."""
    ordinary: dict[str, int | None] = {
        "pupils": 150,
        "covered": 150,
        "both_higher": 60,
        "single_parent": 30,
        "registered": 6,
        "intraschool": 6,
        "police": 1,
        "commission": 2,
        "non_native": 5,
        "unknown": 0,
    }
    return ordinary | changed


def row(
    school: str = "018", period: str = YEAR, term: int = 1, level: str = "ООО", row_number: int = 7, **changed: Any
) -> FormRow:
    """One row of sheet S; counts larger than `covered` are cut to it unless they are given."""
    values = passport(**changed)
    covered = values["covered"]
    for name, value in values.items():
        if name not in changed and name != "pupils" and value is not None and covered is not None:
            values[name] = min(value, covered)
    return FormRow(school, Period(period, term), {"level": level, **values}, Origin(int(school), row_number, "", "S"))
