"""The catalogue of file-level findings."""

from __future__ import annotations

import re

import pytest

from schemas.findings import Severity
from workbook.reading import errors


def test_every_code_of_the_module_is_in_the_catalogue():
    codes = {value for name, value in vars(errors).items() if name.startswith("FILE_")}

    assert codes == set(errors.CATALOGUE)


@pytest.mark.parametrize("code", errors.CATALOGUE)
def test_every_text_says_what_is_wrong_and_what_to_do(code):
    _, message, fix = errors.CATALOGUE[code]

    assert re.search("[а-я]", message)
    assert message.endswith(".")
    assert fix.endswith(".")


def it_carries_a_finding_whose_text_is_the_text_of_the_exception():
    error = errors.unreadable(errors.FILE_FOREIGN, what="PDF")

    assert error.finding.severity is Severity.BLOCK
    assert str(error) == "Ожидается .xlsx, получен PDF. Заполните шаблон .xlsx и пришлите его."


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (1, "1\u00a0КБ"),
        (12 * 1024, "12\u00a0КБ"),
        (1536 * 1024, "1,5\u00a0МБ"),
        (200 << 20, "200\u00a0МБ"),
    ],
)
def it_writes_sizes_as_people_say_them(size, text):
    assert errors.size_text(size) == text
