"""Files at random: a fixed number of cases of each target; more by `python -m tests.hostile.fuzz bytes 10000`."""

from __future__ import annotations

import sys

import pytest

from tests.hostile.fuzz import TARGETS, cases

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the readings are measured in forked processes")

CASES = 40


@pytest.mark.parametrize("target", TARGETS)
def it_reads_or_refuses_whatever_comes(target: str):
    readings = [(case, one) for case, _, one in cases(target, CASES)]
    assert [(case, one) for case, one in readings if not one.is_within_budget] == []
    assert len(readings) == CASES
    # A target that is always refused for the same reason, or never, tries nothing.
    assert len({one.codes for _, one in readings}) > 3
