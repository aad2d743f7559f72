"""The schools of the order and what it says of them (domain/forms.md, section 5)."""

from __future__ import annotations

import pytest

from schemas.reference.schools import OrderMark, ege_schools, reporting_schools, school, schools, shnor_schools
from schemas.reference.tables import yes

PRAISED_AND_LISTED = ["008", "020", "024", "025"]


def codes(found):
    return [item.code for item in found]


def words(text):
    return text.split()


def marked(mark):
    return [item.code for item in schools() if mark in item.marks]


def it_names_31_institutions_of_which_28_report():
    assert (len(schools()), len(reporting_schools()), len(set(codes(schools())))) == (31, 28, 31)
    assert set(codes(schools())) - set(codes(reporting_schools())) == {"009", "021", "КШИ"}


def it_repeats_the_regions_list_of_15():
    assert codes(shnor_schools()) == words("002 003 008 015 017 018 020 022 024 025 026 030 031 032 038")
    assert [item.code for item in shnor_schools() if item.is_basic] == words("017 022 026 032 038")
    assert all(item.shnor_source for item in shnor_schools())


def it_names_two_schools_of_project_500():
    assert [item.code for item in schools() if item.project_500] == ["018", "032"]


def it_has_23_schools_with_grade_11_as_the_share_of_47_8_percent_implies():
    assert len(ege_schools()) == 23
    assert sum(item.is_day_school for item in ege_schools()) == 22
    assert round(11 / len(ege_schools()) * 100, 1) == 47.8


@pytest.mark.parametrize(
    ("mark", "named"),
    [
        (OrderMark.STABLE_HIGH, "001 005 008 010 019 020 024 025 033 035"),
        (OrderMark.NO_FAILS_2020, "014 020 024 025 033 036 037"),
        (OrderMark.LEAP_2020, "010 020 024 033 037"),
        (OrderMark.FELL_2020, "002 004 031"),
        (OrderMark.LOW_3_YEARS, "012 031"),
        (OrderMark.GOALS_MISSED, "012 031"),
        (OrderMark.HUNDRED_2020, "011 025"),
    ],
)
def it_repeats_what_the_order_says_of_results(mark, named):
    assert marked(mark) == words(named)


def it_keeps_both_facts_where_praise_and_the_regions_list_meet():
    assert [item.code for item in shnor_schools() if OrderMark.STABLE_HIGH in item.marks] == PRAISED_AND_LISTED
    assert not school("012").shnor


def it_names_schools_as_documents_print_them():
    assert school("018").name == "МБОУ СОШ №\u00a018 с. Тенгинка"
    assert school("001").name == "МБОУ гимназия №\u00a01 г. Туапсе"


def it_invents_neither_type_nor_settlement():
    untyped = [item.code for item in reporting_schools() if not item.type]
    assert untyped == words("004 005 010 014 019 033 035 036 037")
    assert all("СОШ" not in school(code).name and "МБОУ" not in school(code).name for code in untyped)
    assert [item.code for item in schools() if not item.settlement] == ["009", "011", "ОСОШ", "КШИ"]


def it_gives_evidence_for_every_statement():
    assert all(item.said_in_order and item.grade_11_evidence for item in schools())


def it_knows_the_evening_school_by_its_code():
    assert [item.code for item in reporting_schools() if not item.is_day_school] == ["ОСОШ"]
    assert school("ОСОШ").number is None


def it_refuses_an_unknown_code_and_an_unclear_flag():
    with pytest.raises(KeyError):
        school("006")
    with pytest.raises(ValueError, match="«да»"):
        yes("yes")
