"""What the sheets of the forms say of each school and of the district, beside marks, ШНОР and the road map.

The sheet «Показатели листов» shows these lines and `shnor indicators` gives them out: one computation, two readers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Final

from udfs.pooling import DISTRICT
from workbook.master.state import MasterState
from workbook.sheet_results import department, exams, lessons, objectivity, partners, quality, staff, visits, works
from workbook.sheet_results.inputs import Inputs
from workbook.sheet_results.result import Section, SheetResult

__all__ = ["Section", "SheetResult", "sheet_results"]

_SUBJECTS: Final[tuple[Callable[[Inputs], Iterable[SheetResult]], ...]] = (
    lessons.monitoring,
    lessons.risk,
    exams.took_part,
    exams.trials,
    exams.reached,
    works.high,
    objectivity.markers,
    lessons.olympiads,
    staff.needs,
    staff.plans,
    staff.lags,
    staff.staffing,
    staff.profiles,
    staff.survey,
    partners.consultants,
    partners.tutors,
    visits.visits,
    quality.sheets,
    quality.intake,
    department.orders,
    department.own_items,
)


def sheet_results(state: MasterState) -> list[SheetResult]:
    """All lines for every period with data: by section, the district first, schools by code, oldest period first.

    A code that the registry doesn't know (a partner's, typed wrong) has no line of its own. Raises ValueError
    (Russian) where a value of «Методика» can't be used.
    """
    inputs = Inputs(state)
    known = {DISTRICT, *(school.code for school in state.registry)}
    found = (line for line in chain.from_iterable(subject(inputs) for subject in _SUBJECTS) if line.school in known)
    # Sorting is stable: within a school's period the lines stay as the subjects give them.
    return sorted(found, key=lambda line: line.order)
