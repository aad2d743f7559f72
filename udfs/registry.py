"""The registry of worksheet functions: what a specialist may write in a cell, in Excel and in Calc alike.

Excel wrappers, the Calc add-in, the help sheet and docs/functions.md are made from `FUNCTIONS`; every host goes in by
`call`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from udfs.functions import context, dynamics, exams, intervals, marks, periods, shnor, texts
from udfs.functions.cells import Block, Cell, CellError
from udfs.functions.declaration import Argument, Example, Function, Type

__all__ = ["FUNCTIONS", "Argument", "Block", "Cell", "CellError", "Example", "Function", "Type", "by_category", "call"]

_SUBJECTS: Final = (marks, intervals, dynamics, shnor, context, exams, periods, texts)

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


def by_category() -> dict[str, list[Function]]:
    """The functions under their categories, in the registry's order."""
    groups: dict[str, list[Function]] = {}
    for function in FUNCTIONS.values():
        groups.setdefault(function.category, []).append(function)
    return groups
