"""Records and the ways back to their cells."""

from __future__ import annotations

import pytest

from tests.udfs.works import T1, marks, origin
from udfs.records import Origin, places


def it_names_the_place_of_a_row():
    assert origin(3, 7).place == "3.xlsx, лист «Результаты работ», строка\u00a07"
    assert Origin(3, 7, "", "Результаты работ").place.startswith("файл №\u00a03 журнала, ")


def it_names_every_place_once_in_the_journals_order():
    assert places([origin(2, 5), origin(1, 9), origin(2, 5)]) == (origin(1, 9).place, origin(2, 5).place)


@pytest.mark.parametrize(("label", "grade"), [("9А", 9), ("11", 11), ("10Б-2", 10), ("", 0)])
def it_takes_the_grade_from_the_class(label: str, grade: int):
    assert marks(T1, (0, 0, 0, 1), label).grade == grade
