"""Every indicator of a master as data: a value with its n, what may be said of it, and the cells it came from.

The command `shnor indicators --json` prints them and the protocol quotes them by id, so that each number of a document
can be walked back: document -> indicator -> table row -> school file, sheet, cell. A module here is a subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from workbook.indicators.context import context
from workbook.indicators.exams import exams
from workbook.indicators.indicator import Indicator
from workbook.indicators.roadmap import roadmap
from workbook.indicators.sheets import sheets
from workbook.indicators.shnor import shnor
from workbook.indicators.stability import stability
from workbook.indicators.works import works
from workbook.master.snapshot import read_only
from workbook.master.state import MasterState
from workbook.traces import Traces

__all__ = ["Indicator", "indicators_of"]

_SUBJECTS: Final[tuple[Callable[[MasterState, Traces], Iterable[Indicator]], ...]] = (
    works,
    shnor,
    exams,
    stability,
    context,
    roadmap,
    sheets,
)


def indicators_of(state: MasterState) -> list[Indicator]:
    """All indicators: works, ШНОР, ЕГЭ, three years, the social context, the road map, and what the sheets say.

    The district's and the schools' by code, never ranked. Raises ValueError (Russian) where a value of «Методика» can't
    be used.
    """
    with read_only(state) as read:
        traces = Traces(read)
        return [indicator for subject in _SUBJECTS for indicator in subject(read, traces)]
