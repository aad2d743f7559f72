"""The region's values of «Справочные значения»: found by work and year, never guessed."""

from __future__ import annotations

import pytest

from udfs.objectivity_results import RegionValue
from udfs.pooling import MARKS, POINTS, WorkKey
from udfs.results_cells import REGION, Reference
from udfs.school_shnor import measures
from workbook.master.state import MEAN_SCORE, ExamResult
from workbook.region_values import BETWEEN, MEAN_MARK, SD_MARK, SD_SCORE, RegionValues

VPR = WorkKey("", "ВПР", "Математика", 6, MARKS)
EGE = WorkKey("", "ЕГЭ", "Русский язык", 11, POINTS)
YEAR = "2020/2021"


def line(region: float | None, measure: str, procedure: str = "ВПР", grade: int | None = 6, year: int = 2021):
    subject = "Русский язык" if procedure == "ЕГЭ" else "Математика"
    return ExamResult(subject, year, None, region, "Сборник", procedure, measure, grade)


FULL = [line(3.62, MEAN_MARK), line(0.84, SD_MARK), line(0.27, BETWEEN)]


def it_finds_mean_and_spreads_in_the_scale_of_the_work():
    of_exam = [line(72.1, MEAN_SCORE, "ЕГЭ", None), line(14.2, SD_SCORE, "ЕГЭ", None), line(5.5, BETWEEN, "ЕГЭ", 11)]
    values = RegionValues([*FULL, *of_exam])
    assert values.of(VPR, YEAR) == RegionValue(3.62, 0.84, 0.27)
    assert values.of(EGE, YEAR) == RegionValue(72.1, 14.2, 5.5)


def it_keeps_years_grades_and_scales_apart():
    values = RegionValues([line(14.2, SD_SCORE), line(3.5, MEAN_MARK, year=2020), line(3.7, MEAN_MARK, grade=7)])
    assert values.of(VPR, YEAR) == RegionValue()


def it_takes_a_line_without_a_grade_where_the_grade_has_none():
    values = RegionValues([line(3.5, MEAN_MARK, grade=None), line(0.9, SD_MARK, grade=None), line(0.8, SD_MARK)])
    assert values.of(VPR, YEAR) == RegionValue(3.5, 0.8)


@pytest.mark.parametrize(("second", "known"), [(0.84, 0.84), (0.9, None)])
def it_does_not_know_a_value_that_stands_twice_and_differs(second, known):
    assert RegionValues([*FULL, line(second, SD_MARK)]).of(VPR, YEAR).sd == known


@pytest.mark.parametrize("value", [None, -1.0, 180.0])
def it_passes_over_what_can_be_no_value(value):
    assert RegionValues([line(value, MEAN_MARK)]).of(VPR, YEAR) == RegionValue()


def it_reads_measures_whatever_their_case_and_blank_ones_as_the_sheet_does():
    values = RegionValues([line(3.6, "Средняя отметка"), line(72.0, "", "", None)])
    assert values.of(VPR, YEAR).mean == 3.6
    assert values.of(WorkKey("", "ЕГЭ", "Математика", 11, POINTS), YEAR).mean == 72.0


def it_gives_the_index_of_results_its_references():
    values = RegionValues([*FULL, line(72.1, MEAN_SCORE, "ЕГЭ", None), line(0.0, SD_SCORE, "ЕГЭ", None)])
    assert values.references(measures()) == {
        ("ВПР, математика, 6 класс", YEAR): Reference(3.62, 0.84, REGION),
        ("ЕГЭ, русский язык", YEAR): Reference(72.1, None, REGION),
    }
