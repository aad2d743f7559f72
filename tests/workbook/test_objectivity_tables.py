"""Markers of objectivity from a master: computed with the region's values, told on both sheets, felt by ИОР.

1. A school with two kinds of markers loses its ВПР in ИОР, and is told why; the base year stays as it was.
2. Without the region's spread the answer is «недостаточно данных», on every sheet.
3. Every line has its id, its rows and the fields they were read from.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from schemas.periods import YEAR_TERM, Period
from tests.workbook.master.history import state_with_history
from udfs.objectivity import LABEL
from workbook.context_tables import context_tables
from workbook.indicators import indicators_of
from workbook.master.state import DataRow, ExamResult, MasterState
from workbook.objectivity_tables import doubted, objectivity_tables, said_of_schools
from workbook.region_values import BETWEEN, MEAN_MARK, SD_MARK, SD_SCORE
from workbook.sheet_results import Section, SheetResult, sheet_results

SCHOOLS = ("002", "003", "004", "005", "008", "011", "012", "014", "018", "024", "025", "031")
SIGN, YEAR = "003", "2020/2021"
"""A school of eleven grades with enough participants in each exam, none of them far above the region."""


def region() -> list[ExamResult]:
    """Values of 2021 near those of the demo district."""
    source, found = "Сборник РЦОИ", []
    for subject in ("Русский язык", "Математика"):
        for procedure, mean, grades in (("ВПР", 3.6, (4, 5, 6, 7, 8)), ("ОГЭ", 3.9, (9,))):
            for grade in grades:
                values = {MEAN_MARK: mean, SD_MARK: 0.9, BETWEEN: 0.25}
                found += [
                    ExamResult(subject, 2021, None, value, source, procedure, measure, grade)
                    for measure, value in values.items()
                ]
    for subject, score in (("Русский язык", 72.0), ("Математика (профиль)", 58.0)):
        found.append(ExamResult(subject, 2021, None, score, source))
        found += [
            ExamResult(subject, 2021, None, value, source, measure=measure)
            for measure, value in ((SD_SCORE, 15.0), (BETWEEN, 6.0))
        ]
    return found


def raised(row: DataRow, journal: bool) -> DataRow:
    """The row of a work in which everybody got «5», and a fifth of them more than in the journal."""
    took = row.values["took"]
    marks: dict[str, Any] = {"mark2": 0, "mark3": 0, "mark4": 0, "mark5": took}
    fifth = -(-took // 5)
    compared = {"lowered": 0, "confirmed": took - fifth, "raised": fifth} if journal else {}
    return replace(row, values={**row.values, **marks, **compared})


def state(*, journal: bool = True, values: list[ExamResult] | None = None) -> MasterState:
    """The demo's schools, of which one has ВПР in mathematics of grade 6 that nothing bears out."""
    made = state_with_history(SCHOOLS)
    made.reference = [*made.reference, *(region() if values is None else values)]
    period = Period(YEAR, YEAR_TERM)
    made.data["R"] = [
        raised(row, journal)
        if (row.school, row.period, row.values["kind"], row.values["subject"], row.values["class_label"])
        == (SIGN, period, "ВПР", "Математика", "6")
        else row
        for row in made.data["R"]
    ]
    return made


@pytest.fixture(scope="module")
def doubtful() -> MasterState:
    return state()


def lines(given: MasterState, school: str = SIGN) -> dict[str, SheetResult]:
    return {
        line.key: line
        for line in sheet_results(given)
        if (line.section, line.school, line.period.code) == (Section.OBJECTIVITY, school, f"{YEAR}-год")
    }


def it_finds_the_school_and_no_other(doubtful: MasterState):
    assert doubted(doubtful, YEAR) == {SIGN: 2}
    assert doubted(doubtful, "2018/2019") == {}


def it_leaves_the_tests_of_that_school_out_of_the_index_and_says_why(doubtful: MasterState):
    line = context_tables(doubtful).of(SIGN)
    assert line
    assert {cell.name.split(",")[0] for cell in line.results.composition} == {"ОГЭ", "ЕГЭ"}
    assert "не учтена: есть признаки необъективности, требующие проверки" in line.results.explanation
    other = context_tables(doubtful).of("011")
    assert other
    assert "ВПР" in {cell.name.split(",")[0] for cell in other.results.composition}


def it_measures_the_index_by_the_regions_spread_where_it_is_given(doubtful: MasterState):
    line = context_tables(doubtful).of("011")
    assert line
    spreads = {cell.name: (cell.centre, cell.sd) for cell in line.results.composition}
    assert spreads["ВПР, математика, 5 класс"] == (3.6, 0.9)
    assert spreads["ЕГЭ, русский язык"] == (72.0, 15.0)


def it_takes_two_kinds_of_markers_to_leave_tests_out():
    only_region = state(journal=False)
    assert doubted(only_region, YEAR) == {SIGN: 1}
    line = context_tables(only_region).of(SIGN)
    assert line
    assert "ВПР" in {cell.name.split(",")[0] for cell in line.results.composition}


def it_moves_no_base_by_a_marker_of_a_later_year(doubtful: MasterState):
    assert context_tables(doubtful).base == context_tables(doubtful, {}).base


def it_tells_each_comparison_and_both_directions_side_by_side(doubtful: MasterState):
    found = lines(doubtful)
    sign = found["Математика/6/region"]
    assert (sign.verdict, sign.unit) == (LABEL, "ст.\u00a0откл.")
    assert sign.value == pytest.approx((5 - 3.6) / (0.25**2 + 0.9**2 / (sign.n or 0)) ** 0.5, abs=1e-9)
    assert {origin.row for origin in sign.origins} > {
        origin.row for origin in found["Математика/6/весна/journal"].origins
    }
    total = found["all"]
    assert total.value == "ВПР выше подтверждаемых\u00a0— 2; журнал выше ВПР\u00a0— 0"
    assert "Предлагается перепроверка" in total.explanation


def it_gathers_what_can_not_be_compared_in_one_line():
    found = lines(state(values=[]))
    line = found["region/unknown"]
    assert (line.value, line.verdict) == (None, "недостаточно данных")
    assert "нет среднего края за 2020/2021 (Математика, 4\u00a0класс; Математика, 5\u00a0класс" in line.explanation
    assert line.explanation.endswith("Значения края вносятся на лист «Справочные значения».")
    assert not any(key.endswith("/region") for key in found)


@pytest.mark.parametrize("left", [SD_MARK, BETWEEN, MEAN_MARK])
def it_never_says_no_where_a_value_of_the_region_is_lacking(left: str):
    given = state(journal=False, values=[line for line in region() if line.measure != left])
    assert doubted(given, YEAR) == {}
    total = lines(given)["all"]
    assert total.verdict == "недостаточно данных"
    assert said_of_schools(given, YEAR)[SIGN] == "недостаточно данных"


def it_excludes_gymnasiums_from_the_comparison_with_the_region():
    given = state()
    given.registry = [replace(item, type="гимназия") if item.code == SIGN else item for item in given.registry]
    assert doubted(given, YEAR) == {SIGN: 1}
    assert lines(given)["region/excluded"].explanation == "Признак не рассчитывается: гимназия."


def it_reaches_the_indicators_with_its_cells(doubtful: MasterState):
    found = {item.id: item for item in indicators_of(doubtful)}
    sign = found[f"objectivity/{SIGN}/2020-2021-год/Математика/6/region"]
    assert sign.status == LABEL
    assert sign.trace


def it_says_insufficient_data_of_a_school_with_nothing_to_look_at(doubtful: MasterState):
    known = said_of_schools(doubtful, "2021/2022")
    assert set(known) == set(SCHOOLS)
    assert set(known.values()) == {"недостаточно данных"}


def it_keeps_all_lines_by_school_and_year(doubtful: MasterState):
    found = [(line.school, line.year) for line in objectivity_tables(doubtful)]
    assert found == sorted(set(found))
    assert {school for school, _ in found} == set(SCHOOLS)
