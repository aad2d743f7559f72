"""Columns of a sheet model: code, Russian header, unit, hint and width stand beside the field they describe.

From these declarations come the form (layout, drop-downs, limits, live checks), the reader, the messages, the master's
data table and the data dictionary; nothing is described twice (design.md, section 3, «One contract»).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from schemas.expressions import Expr, Ref
from schemas.kinds.base import Kind


class Row(BaseModel):
    """Base of a sheet model: one row of a table, or the whole of a card. A blank cell is None."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, or one line of a card.

    `code` is the machine name in row 4 by which the reader finds the column. `width` is in characters. `required` is
    True, False, or a condition over the row. A `preprinted` column is filled in and locked when the form is issued.
    """

    code: str
    header: str
    unit: str = ""
    hint: str = ""
    width: float = 9
    required: bool | Expr = False
    preprinted: bool = False
    name: str = ""
    kind: Kind = field(default=None, repr=False)  # type: ignore[assignment]  # bound to the field's type in columns_of


def caption_of(column: Column) -> str:
    """The text of the header cell: «Писали, чел.»."""
    return f"{column.header}, {column.unit}" if column.unit else column.header


def column(code: str, header: str, **settings: Any) -> Any:
    """Declare a model field as a column; keyword arguments are those of Column."""
    return Field(default=None, json_schema_extra={"column": Column(code, header, **settings)})  # type: ignore[dict-item]  # kept for us, never dumped


@cache
def columns_of(model: type[Row]) -> tuple[Column, ...]:
    """The columns of a sheet model in sheet order. Raises TypeError where a field is no column."""
    return tuple(_bound(name, info) for name, info in model.model_fields.items())


def _bound(name: str, info: FieldInfo) -> Column:
    extra = info.json_schema_extra
    declared = extra.get("column") if isinstance(extra, dict) else None
    kind = next((item for item in _metadata(info) if isinstance(item, Kind)), None)
    if not isinstance(declared, Column) or kind is None:
        raise TypeError(f"Field {name} is not declared with column() and a type of schemas.fields")
    return replace(declared, name=name, kind=kind)


def _metadata(info: FieldInfo) -> list[Any]:
    found = list(info.metadata)
    pending = [info.annotation]
    while pending:
        annotation = pending.pop()
        if get_origin(annotation) is Annotated:
            found.extend(annotation.__metadata__)  # type: ignore[union-attr]  # an Annotated alias has it
        pending.extend(get_args(annotation))
    return found


class RefsOf:
    """References to a model's columns for rules: `col = RefsOf(WorksRow); col.took`. A misspelt name is an error."""

    def __init__(self, model: type[Row]) -> None:
        self._names = frozenset(model.model_fields)

    def __getattr__(self, name: str) -> Ref:
        if name.startswith("_") or name not in self._names:
            raise AttributeError(f"The sheet has no column {name}")
        return Ref(name)
