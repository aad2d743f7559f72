"""The registry of worksheet functions: what a specialist may write in a cell, in Excel and in Calc alike.

Excel wrappers, the Calc add-in, the help sheet and docs/functions.md are made from `FUNCTIONS`; every host goes in by
`call`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from udfs.functions import (
    activity_coverage,
    comparisons,
    completeness,
    context,
    decisions,
    dynamics,
    exam_change,
    exams,
    execution,
    forecast,
    high_results,
    intervals,
    marks,
    monitoring,
    objectivity,
    objectivity_journal,
    objectivity_region,
    olympiads,
    participation,
    partnership,
    periods,
    ratios,
    results,
    risk_groups,
    risk_profile,
    satisfaction,
    shnor,
    social,
    stability,
    stability_tables,
    staffing,
    texts,
    training,
)
from udfs.functions.cells import Block, Cell, CellError
from udfs.functions.declaration import Argument, Example, Function, Type

__all__ = [
    "FUNCTIONS",
    "Argument",
    "Block",
    "Cell",
    "CellError",
    "Example",
    "Function",
    "Type",
    "by_category",
    "call",
    "rows_of",
]

_SUBJECTS: Final = (
    *(marks, intervals, ratios),
    *(dynamics, stability, stability_tables, comparisons),
    *(shnor, social, results, context),
    *(exams, exam_change, high_results),
    *(participation, forecast, monitoring),
    *(objectivity_region, objectivity_journal, objectivity),
    *(risk_groups, risk_profile, staffing, training),
    *(partnership, activity_coverage, olympiads, satisfaction),
    *(execution, decisions, completeness),
    *(periods, texts),
)

FUNCTIONS: Final[Mapping[str, Function]] = {
    function.name: function for subject in _SUBJECTS for function in subject.FUNCTIONS
}
"""Every worksheet function by its name, subject by subject."""


def call(name: str, raw_arguments: Sequence[Any]) -> Cell | Block:
    """The result of a function for arguments as cells give them: a cell, or rows of cells from an array function.

    Whatever is given, the worst answer is an error value: #NAME? for a function that isn't there, #VALUE! for wrong
    input, #N/A for no data, and an error that stands in an argument comes back as it is.
    """
    function = FUNCTIONS.get(name.upper())
    return CellError.NAME if function is None else function.run(raw_arguments)


def rows_of(result: Cell | Block) -> Block:
    """A result as rows: a single value is a row of one cell; an array function without a row to answer has no data."""
    if not isinstance(result, tuple):
        return ((result,),)
    return result or ((CellError.NO_DATA,),)


def by_category() -> dict[str, list[Function]]:
    """The functions under their categories, in the registry's order."""
    groups: dict[str, list[Function]] = {}
    for function in FUNCTIONS.values():
        groups.setdefault(function.category, []).append(function)
    return groups
