"""A folder that bears a school's name (domain/forms.md, section 4, row 13).

1. A folder names a school by its code or by its number, however it is written; most folders name none.
2. A form of another school in it is a remark that names both; the nearest folder that names a school counts.
"""

from __future__ import annotations

import pytest

from macros.intake.folders import mismatch, school_of_folder
from workbook.master.state import RegisteredSchool

REGISTRY = [
    RegisteredSchool("018", "МБОУ СОШ №\u00a018 с. Тенгинка"),
    RegisteredSchool("002", "МБОУ СОШ №\u00a02 г. Туапсе"),
    RegisteredSchool("ОСОШ", "МБОУ ОСОШ"),
]


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        ("018", "018"),
        ("018 Тенгинка", "018"),
        ("018_2 четверть", "018"),
        ("СОШ № 18", "018"),
        ("МБОУ СОШ №18 с. Тенгинка", "018"),
        ("СОШ №\u00a018", "018"),
        ("школа 18", "018"),
        ("сош-18", "018"),
        ("№ 2", "002"),
        ("осош", "ОСОШ"),
        ("СОШ № 180", None),
        ("СОШ № 99", None),
        ("2 четверть", None),
        ("Входящие 18.01.2022", None),
        ("2021", None),
        ("", None),
    ],
)
def it_knows_a_schools_folder(folder: str, code: str | None):
    """Requirement 1."""
    assert school_of_folder(folder, REGISTRY) == code


def it_remarks_on_another_schools_form():
    """Requirement 2."""
    remark = mismatch("018", ("второй раз", "СОШ № 2", "018"), REGISTRY)
    assert remark is not None
    assert (remark.code, remark.severity.is_error) == ("school-mismatch", True)
    own, other = (school.name for school in REGISTRY[:2])
    said = f"в файле указана «{own}», а папка «СОШ № 2» — другой школы («{other}»)."
    assert remark.message == said


@pytest.mark.parametrize("folders", [(), ("второй раз",), ("018", "СОШ № 2"), ("СОШ № 18",)])
def it_has_nothing_against_its_own_folder(folders: tuple[str, ...]):
    """Requirement 2."""
    assert mismatch("018", folders, REGISTRY) is None
