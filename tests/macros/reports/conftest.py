"""The figures of the demo district, once for all tests of reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from macros.demo.district import PERIODS
from macros.reports.figures import Figures
from tests.macros.conftest import Demo
from workbook.indicators import Indicator, indicators_of
from workbook.master.records import as_of
from workbook.master.snapshot import read_only

PERIOD = PERIODS[1]


@pytest.fixture(scope="session")
def figures(demo: Demo) -> Iterator[Figures]:
    """The tables of the demo's second term."""
    with read_only(demo.state) as state:
        yield Figures(state, PERIOD, as_of(state))


@pytest.fixture(scope="session")
def indicators(figures: Figures) -> Mapping[str, Indicator]:
    """What `shnor indicators` says of the same master, by id."""
    return {item.id: item for item in indicators_of(figures.state)}
