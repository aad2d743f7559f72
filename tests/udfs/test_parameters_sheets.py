"""The thresholds of the other sheets join the methodology."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pytest

from tests.udfs.sheet_rows import T2, risk
from udfs.parameters import Methodology
from udfs.parameters_sheets import SHEET_DEFAULTS, SHEETS_ORDERED, GroupRule, SheetParameters
from udfs.risk_groups import risk_groups


@dataclass(frozen=True, kw_only=True)
class _Other:
    other: int = 1


@dataclass(frozen=True, slots=True)
class _Joined(_Other, SheetParameters):
    own: int = 30


def it_can_be_a_base_of_the_methodology_among_others():
    joined = _Joined(40, journal_gap_pp=15, group_rule=GroupRule.MAX)
    assert (joined.own, joined.journal_gap_pp, joined.other) == (40, 15, 1)
    assert risk_groups([risk()], joined)[0].period == T2


def it_names_no_parameter_as_the_methodology_does():
    own = {item.name for item in fields(SheetParameters)}
    assert own.isdisjoint(Methodology.__annotations__)


@pytest.mark.parametrize("item", fields(SheetParameters), ids=lambda item: item.name)
def it_says_of_each_parameter_what_it_is_whence_and_within_which_limits(item):
    about = item.metadata["about"]
    assert about.title
    assert about.unit
    assert about.source.startswith("Принято по умолчанию")
    if not isinstance(item.default, GroupRule):
        assert about.low <= item.default <= about.high


def it_names_the_borders_that_must_stay_in_order():
    paired = {name for pair in SHEETS_ORDERED for name in pair}
    assert paired >= {item.name for item in fields(SheetParameters) if item.name.endswith(("_middle", "_high"))}
    for smaller, larger in SHEETS_ORDERED:
        assert getattr(SHEET_DEFAULTS, smaller) < getattr(SHEET_DEFAULTS, larger)
