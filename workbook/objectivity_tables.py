"""Markers of objectivity of every school and school year, put together from the master's state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from udfs.objectivity import Direction
from udfs.objectivity_journal import journal_comparison
from workbook.master.records import form_rows, methodology_of
from workbook.master.state import MasterState


def doubted(state: MasterState, year: str) -> Mapping[str, int]:
    """How many kinds of markers say that a school's ВПР of a school year are too high; schools without any left out.

    Raises ValueError (Russian) where «Методика» can't be used.
    """
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for found in journal_comparison(form_rows(state, "R"), methodology_of(state)):
        if found.period.year == year and found.marker.direction is Direction.VPR_HIGH:
            kinds[found.school].add(found.marker.code)
    return {school: len(codes) for school, codes in sorted(kinds.items())}
