"""Class labels: what is unambiguous is understood, the rest refused (domain/forms.md, section 4, rows 33 and 43)."""

from __future__ import annotations

import pytest

from schemas.class_labels import grade_of, has_latin_letters, is_class_label, read_class_label


@pytest.mark.parametrize("label", ["9", "9А", "11Б", "10", "9А-1", "1Ё"])
def it_takes_a_canonical_label_as_it_is(label: str):
    assert is_class_label(label)
    assert read_class_label(label) == label


@pytest.mark.parametrize(
    ("spelled", "label"),
    [
        ('9 "а"', "9А"),
        ("9 «А»", "9А"),
        ("9а класс", "9А"),
        ('9 "а" класс', "9А"),
        ("9-А", "9А"),
        ("9 — А", "9А"),
        ("9.А", "9А"),
        ("9 кл", "9"),
        ("9 кл.", "9"),
        ("9А кл.", "9А"),
        ("класс 9А", "9А"),
        ("9 класс", "9"),
        ("девятый", "9"),
        ("одиннадцатый класс", "11"),
        ("четвёртый", "4"),
        ("9A", "9А"),
        ("11 a", "11А"),
        ("10б", "10Б"),
        ("9А (1)", "9А-1"),
        ("9а-2", "9А-2"),
    ],
)
def it_understands_what_people_write(spelled: str, label: str):
    assert read_class_label(spelled) == label


@pytest.mark.parametrize("text", ["нет", "старшие", "12", "0", "9АБ", "9 и 10", "9-11", "9/1", "А9", "", "9А-12", "99"])
def it_refuses_what_is_ambiguous(text: str):
    assert read_class_label(text) is None


@pytest.mark.parametrize(("label", "grade"), [("9А", 9), ("10", 10), ("11Б-2", 11), ("1А", 1), ("", 0), ("старшие", 0)])
def it_tells_the_grade(label: str, grade: int):
    assert grade_of(label) == grade


def it_sees_latin_letters():
    assert has_latin_letters("9A")
    assert not has_latin_letters("9А")
