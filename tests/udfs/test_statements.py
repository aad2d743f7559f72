"""Sentences made from data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from schemas.reference.ege import high_scorers, subject_means
from udfs.dynamics import Mean, score_dynamics
from udfs.exams import SubjectRow, district_dynamics
from udfs.statements import HighYear, exam_statements, high_statement, school_statement

ORDER = district_dynamics(SubjectRow(row.subject, row.mean_2019, row.mean_2020, row.krai) for row in subject_means())


def it_says_strictly_how_many_subjects_are_above_equal_and_below():
    against, _ = exam_statements(ORDER, (2019, 2020))
    assert against.counts == {"выше": 7, "равно": 1, "ниже": 3}
    assert against.text == (
        "По 7 из 11\u00a0предметов средний балл ЕГЭ 2020\u00a0г. выше краевого (год краевых значений не указан) "
        "(математика (профиль), физика, химия, информатика, биология, география и\u00a0обществознание), "
        "равно — 1 (русский язык), ниже — 3 (история, английский язык и\u00a0литература)."
    )


def it_says_how_many_rose_and_fell():
    _, between = exam_statements(ORDER, (2019, 2020))
    assert (between.n, between.counts) == (11, {"рост": 4, "снижение": 7, "без изменений": 0})


def it_names_the_year_of_the_region_where_it_is_known():
    assert "выше краевого (2020\u00a0г.)" in exam_statements(ORDER, (2019, 2020), "2020")[0].text


def it_counts_only_what_can_be_compared():
    table = district_dynamics([SubjectRow("Физика", None, 60, 55), SubjectRow("Химия", 50, None, 55)])
    (against,) = exam_statements(table, (2022, 2023))
    assert (against.n, against.counts["выше"]) == (1, 1)


def it_says_nothing_without_data():
    assert exam_statements(district_dynamics([]), (2022, 2023)) == ()
    assert high_statement([HighYear(2020, 160, 430)]) is None


def it_sets_the_number_of_high_results_against_every_earlier_year():
    found = high_statement(HighYear(line.year, line.count, line.implied_base, line.hundred) for line in high_scorers())
    assert found is not None
    assert found.counts == {"больше": 2, "равно": 0, "меньше": 1}
    assert "к 2019\u00a0г. (183 из 537, 34,1\u00a0%) −23 (−12,6\u00a0%)" in found.text
    assert found.text.endswith(
        "100-балльных результатов: 2020\u00a0г. — 3, 2019\u00a0г. — 10, 2018\u00a0г. — 5, 2017\u00a0г. — 4."
    )


def it_counts_schools_by_what_may_be_said_of_them():
    changes = {
        "№\u00a01": score_dynamics(Mean(50, 60), Mean(70, 60)),
        "№\u00a02": score_dynamics(Mean(70, 60), Mean(50, 60)),
        "№\u00a03": score_dynamics(Mean(50, 60), Mean(50, 60)),
        "№\u00a04": score_dynamics(None, Mean(50, 60)),
    }
    assert school_statement(changes, "Средний балл ЕГЭ").text == (
        "Средний балл ЕГЭ: из 4\u00a0школ рост — 1 (№\u00a01); снижение — 1 (№\u00a02); "
        "тенденция (в пределах случайных колебаний) — 0; без значимых изменений — 1; недостаточно данных — 1 "
        "(рост у 33,3\u00a0% школ с выводом)."
    )


def it_tells_after_the_counts_whose_change_remains():
    changes = {
        "001": score_dynamics(Mean(50, 60), Mean(70, 60)),
        "008": score_dynamics(Mean(70, 60), Mean(50, 60)),
        "018": score_dynamics(Mean(50, 60), Mean(50, 60)),
    }
    told = school_statement(changes, "Средний балл", {"008", "018"})
    plain = school_statement(changes, "Средний балл")
    assert told.text == f"{plain.text} С поправкой на число сравнений из 2\u00a0изменений устойчивых — 1 (008)."
    assert (told.n, told.counts) == (plain.n, plain.counts)
    assert school_statement(changes, "Средний балл", set()).text.endswith("устойчивых — 0.")
    calm = {"018": changes["018"]}
    assert school_statement(calm, "Средний балл", set()) == school_statement(calm, "Средний балл")


scores = st.none() | st.decimals(0, 100, places=1)


@given(st.lists(st.tuples(scores, scores, scores), max_size=12))
def it_counts_every_compared_subject_once(rows):
    table = district_dynamics(SubjectRow(f"Предмет {place}", *row) for place, row in enumerate(rows))
    for item in exam_statements(table, (2022, 2023)):
        assert sum(item.counts.values()) == item.n > 0
