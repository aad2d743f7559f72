"""X: vacancies, categories, computers."""

from __future__ import annotations

import pytest

from tests.udfs.sheet_rows import card
from udfs.ratios import Ratio
from udfs.staffing import ALL_COMPUTERS, MODERN, SHARES, conditions, vacant_subjects


def of(found, name, school="018"):
    return next(one for one in found if (one.name, one.school) == (name, school))


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("vacancies", Ratio(2, 22)),
        ("categories", Ratio(10, 20)),
        ("highest", Ratio(4, 20)),
        ("young", Ratio(3, 20)),
        ("retired", Ratio(5, 20)),
        ("rooms_computer", Ratio(12, 15)),
        ("rooms_projector", Ratio(9, 15)),
        ("outdated", Ratio(10, 30)),
        ("online", Ratio(30, 30)),
    ],
)
def it_gives_each_share(name, counts):
    found = of(conditions([card()]), name)
    assert found.counts == counts
    assert found.value == pytest.approx(100 * counts.part / counts.whole, abs=1e-9)
    assert counts.said in found.explanation


def it_gives_pupils_to_a_computer():
    found = conditions([card()], {"018": 210})
    assert of(found, ALL_COMPUTERS).value == pytest.approx(7, abs=1e-9)
    assert of(found, MODERN).value == pytest.approx(10.5, abs=1e-9)
    assert of(found, MODERN).explanation == (
        "Обучающихся на современный компьютер: 10,5 (210 обучающихся, 20\u00a0компьютеров)."
    )


def it_tells_no_computers_from_an_unknown_number():
    none = conditions([card(computers=0, outdated=0, online=0)], {"018": 210})
    assert (of(none, MODERN).value, of(none, MODERN).verdict) == (None, "компьютеров нет")
    assert of(none, "outdated").verdict == "нет основания для доли"
    for unknown in (conditions([card(computers=None)], {"018": 210}), conditions([card()])):
        assert (of(unknown, MODERN).value, of(unknown, MODERN).verdict) == (None, "нет данных")
    assert of(conditions([card(outdated=31)], {"018": 210}), MODERN).verdict == "нет данных"


def it_adds_the_district_up_and_counts_computers_where_pupils_are_known():
    found = conditions([card(), card("020", vacancies=0)], {"018": 210})
    assert of(found, "vacancies", "").counts == Ratio(2, 42)
    assert of(found, ALL_COMPUTERS, "").counts == Ratio(210, 30, 1)


def it_names_the_subjects_without_a_teacher():
    assert vacant_subjects(card()) == ("Физика", "химия")
    assert of(conditions([card()]), "vacancies").explanation.endswith("предметы без учителя: Физика, химия.")
    assert of(conditions([card()]), "vacancies", "").subjects == ()


def it_does_not_take_a_blank_for_a_zero():
    found = of(conditions([card(vacancies=None)]), "vacancies")
    assert (found.value, found.verdict, found.n) == (None, "нет данных", None)
    assert len(SHARES) == 9
