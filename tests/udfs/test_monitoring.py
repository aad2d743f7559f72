"""M: успеваемость, качество, the mean mark, and the gap between test and journal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.udfs.sheet_rows import T1, T2, term, written
from udfs.monitoring import GapVerdict, Level, TermPlace, term_results
from udfs.parameters_sheets import SHEET_DEFAULTS


def at(found, level=Level.CLASS, school="018", unit="9А", subject="Математика", period=T2):
    return next(one for one in found if one.place == TermPlace(period, school, level, unit, subject))


def it_gives_the_known_answers_of_a_class():
    marks = at(term_results([term()])).marks
    assert marks is not None
    assert marks.success_rate == pytest.approx(84.0, abs=1e-9)
    assert marks.quality_rate == pytest.approx(48.0, abs=1e-9)
    assert round(marks.mean_mark, 2) == 3.54
    assert marks.mean_mark == pytest.approx(85 / 24, abs=1e-9)


def it_adds_classes_up_to_grade_school_and_district():
    rows = [term(), term(label="9Б"), term(label="5А"), term("020"), term(subject="Русский язык")]
    found = term_results(rows)
    expected = {(Level.CLASS, "018", "9А"): 25, (Level.GRADE, "018", "9"): 50, (Level.SCHOOL, "018", ""): 75}
    expected |= {(Level.DISTRICT_GRADE, "", "9"): 75, (Level.DISTRICT, "", ""): 100}
    for (level, school, unit), n in expected.items():
        assert at(found, level, school, unit).n == n
    assert at(found, Level.SCHOOL, "018", "", "Русский язык").n == 25


def it_adds_up_only_the_levels_asked_for():
    rows = [term(), term(label="9Б"), term("020"), term(subject="Русский язык")]
    asked = (Level.SCHOOL, Level.DISTRICT)
    found = term_results(rows, SHEET_DEFAULTS, asked)
    assert found == [one for one in term_results(rows) if one.place.level in asked]
    assert {one.place.level for one in found} == set(asked)


def it_keeps_periods_apart():
    found = term_results([term(), term(period=T1, mark5=0, mark4=0, mark3=21)])
    assert at(found, period=T1).marks.quality_rate == 0
    assert at(found).marks.quality_rate == pytest.approx(48, abs=1e-9)


@pytest.mark.parametrize(("twos", "verdict"), [(8, GapVerdict.CHECK), (7, GapVerdict.AGREES), (3, GapVerdict.AGREES)])
def it_wants_the_marks_checked_where_the_test_is_much_worse(twos, verdict):
    # 3 of 24 in the term is 12,5 %; 8 of 24 in the test is 33,3 %, 20,8 points more, and 7 of 24 is 16,7 more.
    found = at(term_results([term(**written(2, 6, 16 - twos, twos))]))
    assert found.verdict is verdict
    assert found.gap_twos == pytest.approx(100 * (twos - 3) / 24, abs=1e-9)


def it_does_not_call_exactly_the_limit_a_gap():
    found = at(
        term_results(
            [term(**written(5, 5, 5, 5) | {"mark2": 0, "mark3": 12})], replace(SHEET_DEFAULTS, journal_gap_pp=25)
        )
    )
    assert found.gap_twos == 25
    assert found.verdict is GapVerdict.AGREES


def it_tells_a_test_not_held_from_a_test_not_known():
    assert at(term_results([term()])).verdict is GapVerdict.NOT_HELD
    assert at(term_results([term(test_took=None)])).verdict is GapVerdict.UNKNOWN
    assert at(term_results([term(test_took=10, test2=None)])).verdict is GapVerdict.UNKNOWN


def it_draws_no_conclusion_from_a_handful():
    found = at(term_results([term(**written(0, 0, 0, 4))]))
    assert found.verdict is GapVerdict.UNKNOWN
    assert found.gap_twos == pytest.approx(87.5, abs=1e-9)
    assert at(term_results([term(**written(0, 0, 0, 5))])).verdict is GapVerdict.CHECK


def it_compares_the_same_classes_when_adding_up():
    rows = [term(**written(4, 8, 9, 3)), term(label="9Б", mark2=12, mark5=0, mark4=3)]
    school = at(term_results(rows), Level.SCHOOL, "018", "")
    assert school.gap_twos == 0
    assert school.gap_mean == pytest.approx(0, abs=1e-9)
    assert (school.classes, school.counted, school.compared) == (2, 2, 1)
    assert school.explanation.endswith("Классов с контрольной работой: 1 из 2.")


def it_leaves_out_a_class_with_a_blank_mark_and_tells():
    school = at(term_results([term(), term(label="9Б", mark4=None)]), Level.SCHOOL, "018", "")
    assert (school.n, school.classes, school.counted) == (25, 2, 1)
    assert "Не учтено с пустыми ячейками: 1\u00a0класс." in school.explanation


def it_has_no_marks_where_nobody_gives_them():
    found = at(term_results([term(mark5=None)]))
    assert found.marks is None
    assert found.n is None
    assert found.explanation.startswith("9А, Математика: отметок за четверть нет")


def it_explains_with_numbers():
    text = at(term_results([term(**written(2, 6, 8, 8))])).explanation
    assert text == (
        "9А, Математика: успеваемость 21 из 25 (84,0\u00a0%), качество 12 из 25 (48,0\u00a0%), средняя отметка 3,54. "
        "Расхождение с контрольной работой: требует проверки — «2» за работу 8 из 24, за четверть 3 из 24 "
        "(+20,8\u00a0п.\u00a0п.; проверяют при расхождении больше 20\u00a0п.\u00a0п. и не менее чем 5 отметках)."
    )


def it_names_the_rows_it_used():
    assert [
        origin.row for origin in at(term_results([term(at=9), term(label="9Б", at=7)]), Level.GRADE, unit="9").origins
    ] == [7, 9]
