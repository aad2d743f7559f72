"""The table of ШНОР signals, school by school."""

from __future__ import annotations

from typing import Any

import pytest

from tests.udfs.works import marks, origin, points, year
from udfs.intervals import ReliabilityLabel
from udfs.parameters import Combine, GapPolicy, Methodology
from udfs.reconciliation import Reconciliation
from udfs.records import SchoolRecord, WorkRecord
from udfs.school_shnor import ShnorRow, compared_year, first_year, measures, shnor_table, signal_year
from udfs.shnor import Answer

SCHOOL = SchoolRecord("018", "МБОУ СОШ № 18", "СОШ", 11, shnor=True)
BASIC = SchoolRecord("018", "МБОУ ООШ № 17", "ООШ", 9)


def vpr(first: int, twos: int, took: int = 20, subject: str = "Математика", grade: int = 5, **more: Any) -> WorkRecord:
    return marks(year(first), (twos, took - twos, 0, 0), str(grade), kind="ВПР", subject=subject, **more)


def all_good(first: int) -> list[WorkRecord]:
    """Every procedure of a year with nobody under the border."""
    works = [
        vpr(first, 0, subject=subject, grade=grade) for subject in ("Русский язык", "Математика") for grade in (5, 6)
    ]
    works += [marks(year(first), (0, 20, 0, 0), "9", kind="ОГЭ", subject=s) for s in ("Русский язык", "Математика")]
    return works + [points(year(first), 20, 60.0, subject=s) for s in ("Русский язык", "Математика (профиль)")]


def replaced(works: list[WorkRecord], new: WorkRecord) -> list[WorkRecord]:
    """The same works with one of them replaced."""
    return [new if (w.kind, w.subject, w.grade) == (new.kind, new.subject, new.grade) else w for w in works]


def row(records: list[WorkRecord], first: int = 2022, school: SchoolRecord = SCHOOL, **changes: Any) -> ShnorRow:
    (found,) = shnor_table([school], records, f"{first}/{first + 1}", Methodology(**changes))
    return found


def it_asks_about_eight_procedures_and_takes_the_grades_of_vpr_as_a_setting():
    assert len(measures()) == 8
    assert [measure.name for measure in measures((4,))][:2] == [
        "ВПР, русский язык, 4 класс",
        "ВПР, математика, 4 класс",
    ]


def it_says_no_when_every_result_is_good():
    found = row([*all_good(2021), *all_good(2022)])
    assert (found.branch_a, found.branch_b, found.federal.answer) == (Answer.NO, Answer.NO, Answer.NO)
    assert found.federal_list is Reconciliation.OFFICIAL_ONLY
    assert found.reliability is None
    assert found.summary == "Низких результатов за 2022/2023 нет."


def it_says_yes_by_two_low_procedures_of_the_year():
    works = replaced(replaced(all_good(2022), vpr(2022, 8)), vpr(2022, 9, subject="Русский язык"))
    found = row([*all_good(2021), *works])
    assert (found.branch_a, found.branch_b, found.federal.answer) == (Answer.YES, Answer.NO, Answer.YES)
    assert found.federal_list is Reconciliation.BOTH
    assert "ВПР, математика, 5 класс: 8 из 20 (40,0\u00a0%)" in found.summary


def it_says_yes_by_one_procedure_low_in_two_years():
    works = [*replaced(all_good(2021), vpr(2021, 8)), *replaced(all_good(2022), vpr(2022, 8))]
    found = row(works)
    assert (found.branch_a, found.branch_b) == (Answer.NO, Answer.YES)
    assert found.federal.answer is Answer.YES
    assert found.regional.answer is Answer.YES
    assert row(works, combine=Combine.A_AND_B).federal.answer is Answer.NO
    assert row(works, combine=Combine.A_ONLY).federal.answer is Answer.NO


def it_counts_whole_pupils_not_rounded_percentages():
    works = replaced(replaced(all_good(2022), vpr(2022, 8, 27)), vpr(2022, 8, 27, subject="Русский язык"))
    assert row([*all_good(2021), *works]).federal.answer is Answer.NO
    assert row([*all_good(2021), *works], low_share_percent=29).federal.answer is Answer.YES


def it_does_not_know_where_the_missing_results_could_change_the_answer():
    works = replaced(all_good(2022), vpr(2022, 8))
    works = [work for work in works if work.kind != "ОГЭ"]
    found = row([*all_good(2021), *works])
    assert found.federal.answer is Answer.UNKNOWN
    assert found.federal_list is Reconciliation.UNKNOWN
    assert "Нет данных или мало участников: ОГЭ, математика; ОГЭ, русский язык." in found.summary


def it_does_not_wait_for_ege_in_a_school_of_nine_grades():
    works = [work for first in (2021, 2022) for work in all_good(first) if work.kind != "ЕГЭ"]
    assert row(works, school=BASIC).federal.answer is Answer.NO
    assert row(works).federal.answer is Answer.UNKNOWN


def it_takes_a_year_without_vpr_and_oge_for_neither_good_nor_bad():
    low = replaced(all_good(2020), vpr(2020, 8))
    records = [*replaced(all_good(2018), vpr(2018, 8)), *[w for w in all_good(2019) if w.kind == "ЕГЭ"], *low]
    found = row(records, 2020)
    assert found.regional.answer is Answer.UNKNOWN
    assert "процедура не проводилась" in found.regional.explanation
    assert found.branch_b is Answer.NO
    assert row(records, 2020, gap_policy=GapPolicy.SKIP).branch_b is Answer.YES


def it_ignores_results_of_a_term():
    autumn = vpr(2022, 20)
    autumn = marks(autumn.period.of("2022/2023", "1 четверть"), (20, 0, 0, 0), "5", kind="ВПР")
    assert row([*all_good(2021), *all_good(2022), autumn]).federal.answer is Answer.NO


@pytest.mark.parametrize("school_type", ["сменная", "НОШ", "Вечерняя"])
def it_does_not_classify_excluded_types(school_type: str):
    school = SchoolRecord("018", "ОСОШ", school_type, 11)
    found = row([*all_good(2021), *all_good(2022)], school=school)
    assert {found.branch_a, found.branch_b, found.federal.answer, found.regional.answer} == {Answer.EXCLUDED}
    assert found.federal_list is Reconciliation.NEITHER


def it_calls_a_low_result_of_a_few_pupils_formal_and_of_many_firm():
    few = replaced(replaced(all_good(2022), vpr(2022, 2, 6)), vpr(2022, 2, 6, subject="Русский язык"))
    many = replaced(replaced(all_good(2022), vpr(2022, 60, 100)), vpr(2022, 60, 100, subject="Русский язык"))
    labels = [row([*all_good(2021), *works]).reliability for works in (few, many)]
    assert [item.label for item in labels if item] == [ReliabilityLabel.FORMAL, ReliabilityLabel.STABLE]


def it_holds_branch_a_as_firm_as_the_second_firmest_result():
    works = replaced(replaced(all_good(2022), vpr(2022, 60, 100)), vpr(2022, 2, 6, subject="Русский язык"))
    found = row([*all_good(2021), *works]).reliability
    assert found is not None
    assert found.label is ReliabilityLabel.FORMAL


def it_names_the_rows_it_rests_on():
    works = [*all_good(2021), *replaced(all_good(2022), vpr(2022, 3, origin=origin(4, 9)))]
    assert origin(4, 9) in row(works).origins


def it_orders_schools_by_code():
    schools = [SchoolRecord(code, "", "СОШ", 11) for code in ("031", "001")]
    assert [found.school.code for found in shnor_table(schools, [], "2022/2023")] == ["001", "031"]


def it_takes_the_last_school_year_with_results_of_a_year():
    records = [vpr(2018, 1), vpr(2020, 1)]
    assert signal_year(records) == "2020/2021"
    assert signal_year(records, year(2019)) == "2018/2019"
    assert signal_year([]) is None
    assert first_year(records, "2020/2021") == "2018/2019"


def it_finds_the_last_year_in_which_a_procedure_was_held():
    vpr_russian, ege = measures()[0], measures()[-1]
    assert compared_year(vpr_russian, "2020/2021", "2018/2019") == "2018/2019"
    assert compared_year(vpr_russian, "2020/2021", "2019/2020") is None
    assert compared_year(ege, "2020/2021", "2018/2019") == "2019/2020"
