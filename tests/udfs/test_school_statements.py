"""Sentences on the schools' ЕГЭ: nobody is left out of a count, every group is named, signs are as the reader sees."""

from __future__ import annotations

import pytest

from schemas.periods import Period
from udfs.dynamics import Share
from udfs.exam_tables import SchoolAggregate, SchoolExam
from udfs.exams import AggregateChange
from udfs.records import WorkRecord
from udfs.school_statements import aggregate_statement, below_minimum_statement, stability_statement
from udfs.stability_table import Measure, RegionKey, stability_table


def exam(school: str, below: Share | None, year: int = 2021, subject: str = "Физика") -> SchoolExam:
    return SchoolExam(school, year, subject, 10, 60.0, None, below, 0, None, None, None, "", None, ())


def aggregate(school: str, delta: float | None, year: int = 2021) -> SchoolAggregate:
    change = None if delta is None else AggregateChange(60.0, 60.0 + delta, delta, delta - 0.5, 0.5)
    return SchoolAggregate(school, year, 10, 60.0, change, None, "")


def it_names_the_schools_without_results_below_the_minimum_and_the_others():
    rows = [
        exam("018", Share(0, 10)),
        exam("018", Share(2, 10), subject="Химия"),
        exam("001", Share(0, 12)),
        exam("032", None),
        exam("", Share(2, 32)),
        exam("004", Share(5, 5), year=2020),
    ]
    statement = below_minimum_statement(rows, 2021)
    assert statement is not None
    assert statement.counts == {"нет": 1, "есть": 1, "неизвестно": 1}
    assert statement.text == (
        "ЕГЭ 2021\u00a0г.: из 3\u00a0школ результатов ниже минимума нет в 1 (001), есть в 1 (018), "
        "неизвестно — 1 (032); всего таких результатов 2 из 32."
    )


def it_knows_of_a_low_result_though_another_subject_is_blank():
    statement = below_minimum_statement([exam("018", None), exam("018", Share(1, 9), subject="Химия")], 2021)
    assert statement is not None
    assert statement.counts["есть"] == 1


def it_tells_the_change_of_the_aggregate_mean_with_what_moved_it():
    items = [aggregate("018", -1.2), aggregate("001", 0.7), aggregate("032", None), aggregate("", -0.4)]
    statement = aggregate_statement(items, 2021)
    assert statement is not None
    assert statement.text == (
        "Совокупный средний балл ЕГЭ 2021\u00a0г. к 2020\u00a0г.: из 2 школ с результатами обоих лет вырос в 1 (001), "
        "не изменился в 0, снизился в 1 (018); без результатов 2020\u00a0г. — 1. "
        "По району −0,4: за счёт баллов −0,9, за счёт состава предметов +0,5."
    )


@pytest.mark.parametrize(("delta", "word"), [(0.04, "без изменений"), (0.06, "рост"), (-0.06, "снижение")])
def it_takes_a_sign_from_what_the_reader_sees(delta: float, word: str):
    statement = aggregate_statement([aggregate("018", delta)], 2021)
    assert statement is not None
    assert statement.counts[word] == 1


def it_names_who_is_steadily_above_the_region_and_counts_the_rest():
    known = {RegionKey("ЕГЭ", "Физика", None, Measure.MEAN, year): 55.0 for year in (2017, 2018, 2019)}
    records = [
        WorkRecord(
            school, Period(f"{year - 1}/{year}", 5), "ЕГЭ", "Физика", "11", scale="100 баллов", enrolled=30, took=30,
            below=0, high=0, mean_score=mean,
        )
        for school, mean in (("018", 70.0), ("001", 55.5), ("032", 40.0))
        for year in (2017, 2018, 2019)
    ]  # fmt: skip
    statement = stability_statement(stability_table(records, known))
    assert statement is not None
    assert statement.text == (
        "Три года относительно края: из 3\u00a0результатов 3\u00a0школ (школа и предмет) "
        "стабильно высокие — 1 (018 физика); стабильно низкие — 1 (032 физика); нестабильные — 0; рывок — 0; "
        "без вывода — 1."
    )
    assert sum(statement.counts.values()) == statement.n == 3


def it_says_nothing_without_schools():
    assert stability_statement([]) is None
    assert below_minimum_statement([], 2021) is None
    assert aggregate_statement([aggregate("018", None), aggregate("", 1.0)], 2021) is None
