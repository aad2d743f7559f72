"""A form knows the calendar of its own school year: what was not held then can't be reported (rule R13)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from schemas.packages import QUARTER
from schemas.periods import Period
from tests.office.server import Office
from tests.workbook.forms.sample import issue, small, work
from workbook.forms.lists import not_held
from workbook.forms.writer import write_form


@pytest.mark.parametrize(
    ("year", "kind", "subject", "said"),
    [
        ("2019/2020", "ОГЭ", "Физика", "«ОГЭ» (Физика) в этом учебном году не проводили."),
        ("2020/2021", "ОГЭ", "Физика", "«ОГЭ» (Физика) в этом учебном году не проводили."),
        ("2020/2021", "ОГЭ", "Математика", ""),
        ("2021/2022", "ОГЭ", "Физика", ""),
        ("2019/2020", "ЕГЭ", "Математика (база)", "«ЕГЭ» (Математика (база)) в этом учебном году не проводили."),
    ],
)
def it_says_what_was_not_held(year: str, kind: str, subject: str, said: str, tmp_path: Path, office: Office):
    form = issue(small(QUARTER, 3), {}, period=Period(year, 4))
    with office.open(write_form(tmp_path / "form.xlsx", form)) as document:
        row = work(kind, subject, "9", date(int(year[:4]) + 1, 5, 25), "отметка 2-5", 5, 5)
        document.set_rows("Результаты работ", "A5", [[row["kind"], row["subject"]]])
        book = document.recalculate()
    messages = str(book["Результаты работ"]["AA5"])
    assert ("в этом учебном году не проводили" in messages) is bool(said)
    assert said in messages


def it_lists_nothing_for_an_ordinary_year():
    assert not_held("2022/2023") == []
