"""Rows of form sheets as calculations take them: plain values by field name, each with the way back to its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from schemas.periods import Period
from udfs.records import Origin


@dataclass(frozen=True, slots=True)
class FormRow:
    """One accepted row of a sheet (schemas/forms): `values` by the model's field names, None where a cell is blank."""

    school: str
    period: Period
    values: Mapping[str, Any]
    origin: Origin = field(default_factory=Origin)
