"""What a form says of itself becomes names of files: only ids come through.

1. A marker whose school leads out of a folder, or holds what no id holds, is no marker.
2. So a form that says it everywhere is not ours, and nothing of it gets into a name.
3. What forms are issued with comes through: each package, each period, and a year that is called «год».
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from schemas.packages import FORM_VERSION, packages
from schemas.periods import YEAR_TERM, Period
from schemas.submission import Marker
from tests.hostile.attack import changed, form
from tests.workbook.forms.sample import check
from workbook.reading.machine import parse_marker

EVIL = ("../../../evil", "a/b", "a\\b", "C:evil", "018\n", "018 ", "0" * 60, "\u202e810", "..", "con;")


@pytest.mark.parametrize("school", EVIL, ids=range(len(EVIL)))
def it_takes_only_an_id_for_a_school(school: str):
    """Requirement 1."""
    assert parse_marker(["quarter", "1.0", "018", "2021/2022-2"]) is not None
    assert parse_marker(["quarter", "1.0", school, "2021/2022-2"]) is None


@pytest.mark.parametrize("term", range(1, YEAR_TERM + 1))
def it_takes_every_period_of_every_package(term: int):
    """Requirement 3."""
    period = Period("2021/2022", term).code
    for package in packages():
        assert parse_marker([package, FORM_VERSION, "ОСОШ", period]) == Marker(package, FORM_VERSION, "ОСОШ", period)


def it_takes_no_form_whose_markers_lead_outside(tmp_path: Path):
    """Requirement 2."""
    with zipfile.ZipFile(io.BytesIO(form())) as package:
        marked = [name for name in package.namelist() if b";018;" in package.read(name)]
    path = tmp_path / "форма.xlsx"
    path.write_bytes(changed(dict.fromkeys(marked, lambda data: data.replace(b";018;", b";../../evil;"))))
    checked = check(path)
    assert checked.submission is None
    assert [item.code for item in checked.findings if item.severity.is_error] == ["form-unknown"]
