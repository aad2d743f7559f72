"""Forms written once for a test run."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.packages import QUARTER, YEAR
from tests.workbook.forms.sample import Parts, issue, small
from workbook.forms.writer import write_form


@pytest.fixture(scope="session")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled quarter form that breaks no rule, with room for ten works."""
    return write_form(tmp_path_factory.mktemp("quarter") / "quarter.xlsx", issue(small(QUARTER)))


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled year form that breaks no rule."""
    return write_form(tmp_path_factory.mktemp("year") / "year.xlsx", issue(YEAR))


@pytest.fixture(scope="session")
def quarter_parts(quarter: Path) -> Parts:
    """The same as parts, ready to have a cell changed."""
    return Parts(quarter)


@pytest.fixture(scope="session")
def year_parts(year: Path) -> Parts:
    """The year form as parts."""
    return Parts(year)
