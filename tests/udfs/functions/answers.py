"""How tests ask worksheet functions, and how what a calculation says looks in a cell."""

from __future__ import annotations

from typing import Any

from schemas.periods import Period
from udfs.form_rows import FormRow
from udfs.ratios import Ratio
from udfs.registry import CellError, call

YEAR = Period("2021/2022", 5)


def rows(name: str, *arguments: Any) -> tuple[tuple[Any, ...], ...]:
    """The rows that an array function answers with."""
    found = call(name, arguments)
    assert isinstance(found, tuple), f"{name}: {found}"
    return found


def told(value: Any) -> Any:
    """What a cell gets of a value: #N/A for None, «да» and «нет» for logical values."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    return CellError.NO_DATA if value is None else value


def row(name: str, cells: Any, *rest: Any) -> tuple[Any, ...]:
    """The answer of an array function to one row."""
    return rows(name, [cells], *rest)[0]


def row_of(names: str, cells: Any, **more: Any) -> FormRow:
    """A row of a form of school 018 with these cells under these names."""
    return FormRow("018", YEAR, {**dict(zip(names.split(), cells, strict=True)), **more})


def percent(ratio: Ratio | None) -> Any:
    """What a cell gets of a share in per cent."""
    return told(ratio.percent if ratio else None)
