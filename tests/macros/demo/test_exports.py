"""The demo's reports of ФИС ОКО: the program's own import reads from them exactly what they were made of.

1. Counts of marks are restored to the pupil, for every school and both subjects.
2. The files are the same byte by byte each time and say that they are made up; logins are, too.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from macros.demo.district import PROFILES, SYNTHETIC_NOTICE
from macros.demo.exports import YEAR, login, write_exports
from macros.demo.history import vpr_rows
from workbook.imports.cells import code_of
from workbook.imports.reading import read_export

COUNTS = ("took", "mark2", "mark3", "mark4", "mark5")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_exports(tmp_path_factory.mktemp("reports") / "выгрузки")


def it_is_read_back_to_the_pupil(reports: list[Path]):
    """Requirement 1."""
    exports = [read_export(path) for path in reports]
    assert [item for export in exports for item in export.findings if item.code != "import-rounding"] == []
    read = {
        (line.school, line.exam.subject, line.exam.grade, line.exam.held_on): [line.values[name] for name in COUNTS]
        for export in exports
        for line in export.lines
    }
    made = {
        (code_of(login(code)), row["subject"], int(row["class_label"]), row["held_on"]): [row[name] for name in COUNTS]
        for code in PROFILES
        for row in vpr_rows(code, YEAR)
    }
    assert read == made
    assert len(made) == 4 * 27


def it_writes_the_same_bytes_each_time(reports: list[Path], tmp_path: Path):
    """Requirement 2."""
    again = write_exports(tmp_path / "выгрузки")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in reports]


def it_says_that_the_numbers_are_made_up(reports: list[Path]):
    """Requirement 2."""
    for path in reports:
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        assert rows[1][0] == SYNTHETIC_NOTICE


def it_gives_each_school_a_login_of_a_range_of_its_own():
    """Requirement 2."""
    logins = [login(code) for code in PROFILES]
    assert len(set(logins)) == len(PROFILES)
    assert all(name.startswith("edu239") for name in logins)
