"""Equal findings in one line.

1. Findings of the same sheet, code, message and fix are one group, in the order in which they were met.
2. Whatever differs keeps them apart.
3. Neighbours below each other are drawn together; ranges and whole files are told as they are.
4. A waived finding is told as such, and goes to the school; other information does not.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from schemas.findings import Finding, Severity
from schemas.grouping import grouped, is_waived, told_to_school
from schemas.waivers import Waiver, waive

BLANK = Finding("cell-required", Severity.ERROR, "не заполнено: «Писали».", "Нужно: число.", "Результаты работ", "D7")


def at(*cells: str) -> list[Finding]:
    return [replace(BLANK, cell=cell) for cell in cells]


def it_tells_equal_findings_in_one_line():
    """Requirement 1."""
    other = replace(BLANK, message="не заполнено: «По списку».", cell="C7")
    first, second = grouped([*at("D7", "D9"), other, *at("D12")])
    assert first.text == "D7, D9, D12: не заполнено: «Писали». Нужно: число."
    assert second.findings == (other,)


@pytest.mark.parametrize("change", [{"sheet": "Титул"}, {"code": "R1"}, {"message": "иное."}, {"fix": "Иное."}])
def it_keeps_different_findings_apart(change: dict[str, str]):
    """Requirement 2."""
    assert len(grouped([BLANK, replace(BLANK, **change)])) == 2  # type: ignore[arg-type]  # texts all


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("C5", "C6", "C7", "C12"), "C5:C7, C12"),
        (("C5", "D6"), "C5, D6"),
        (("E9:H9", "E10:H10"), "E9:H9, E10:H10"),
        (("C5", "C5"), "C5"),
        (("",), ""),
    ],
)
def it_draws_neighbours_together(cells: tuple[str, ...], said: str):
    """Requirement 3."""
    (group,) = grouped(at(*cells))
    assert group.cells == said
    assert group.text.startswith(f"{said}: не" if said else "не")


def it_names_the_first_of_many_values():
    """Requirement 1."""
    (group,) = grouped([replace(BLANK, value=value) for value in ("а", "б", "а", "в", "г")])
    assert group.values == "а; б; в и др."


def it_tells_of_a_permission():
    """Requirement 4."""
    day = date(2022, 1, 10)
    waiver = Waiver("cell-required", granted_by="начальник отдела", granted_on=day, reason="класс закрыт")
    (waived,) = waive([BLANK], [waiver], "018", "2021/2022-2", day)
    info = Finding("K6", Severity.INFO, "сумма по параллелям 200, а в реестре ОО 210.")
    assert [is_waived(item) for item in (BLANK, waived, info)] == [False, True, False]
    assert told_to_school([BLANK, waived, info]) == [BLANK, waived]
    assert [group.label for group in grouped([BLANK, waived])] == ["ошибка", "разрешено"]
