"""The demo's values of the region: marked as made up, beside the order's figures and never over them.

1. What the order states stays line by line; nothing is added where it has a figure.
2. Every added line says that it is made up, and none is of a procedure that was not held.
3. With them «Стабильность» finds each value once, and three years of ВПР of grades 5 and 6.
"""

from __future__ import annotations

from collections import Counter

from macros.demo.region import with_region_shares
from macros.demo.spreads import SOURCE, with_region_values
from macros.new import empty_state
from schemas.reference import procedures
from udfs.stability_table import Measure, RegionKey
from workbook.master.stability import region_values
from workbook.master.state import ExamResult

ORDERS = empty_state().reference
WHOLE = with_region_shares(with_region_values(ORDERS))
ADDED = WHOLE[len(ORDERS) :]


def place(line: ExamResult) -> tuple[str, str, str, int | None, int]:
    return line.procedure, line.measure, line.subject, line.grade, line.year


def it_leaves_the_orders_lines_as_they_are():
    """Requirement 1."""
    assert WHOLE[: len(ORDERS)] == ORDERS
    printed = {place(line) for line in ORDERS if line.region is not None}
    assert len(printed) == 11
    assert not printed & {place(line) for line in ADDED}


def it_adds_nothing_twice():
    """Requirement 1: a typed value stays, too."""
    assert with_region_shares(WHOLE) == WHOLE
    typed = ExamResult("Математика", 2021, None, 17.0, "Сборник", "ВПР", Measure.FAILS.value, 5)
    found = [line for line in with_region_shares([typed]) if place(line) == place(typed)]
    assert found == [typed]


def it_says_of_every_added_value_that_it_is_made_up():
    """Requirement 2."""
    assert {line.source for line in ADDED} == {SOURCE}
    assert "вымышлено" in SOURCE
    assert all(line.district is None for line in ADDED)


def it_has_no_value_of_a_procedure_that_was_not_held():
    """Requirement 2: neither ВПР nor ОГЭ in 2020."""
    for line in ADDED:
        assert procedures.was_held(line.procedure, line.subject, f"{line.year - 1}/{line.year}"), line


def it_gives_three_years_of_the_works_that_make_the_list():
    """Requirement 3."""
    known = region_values_of(WHOLE)
    for subject in ("Русский язык", "Математика"):
        for grade in (5, 6):
            for measure in (Measure.FAILS, Measure.QUALITY):
                years = [key.year for key in known if key == RegionKey("ВПР", subject, grade, measure, key.year)]
                assert sorted(years) == [2018, 2019, 2021]
    assert max(Counter(place(line) for line in WHOLE if line.region is not None).values()) == 1


def region_values_of(lines: list[ExamResult]) -> dict[RegionKey, float]:
    state = empty_state()
    state.reference = lines
    return dict(region_values(state))
