"""Drop-downs, limits and hints of input cells, within Excel's own limits."""

from __future__ import annotations

from typing import Any

from schemas.columns import Column

TITLE_LIMIT, MESSAGE_LIMIT = 32, 255
"""Excel refuses a longer title or text of a data validation."""


def validation_of(column: Column) -> dict[str, Any]:
    """The XlsxWriter data validation of an input column: limit, hint while typing, message when refused."""
    requirement = column.kind.requirement
    hint = column.hint or requirement[:1].upper() + requirement[1:]
    return {
        **column.kind.validation(),
        "ignore_blank": True,
        "input_title": _cut(column.header, TITLE_LIMIT),
        "input_message": _cut(hint, MESSAGE_LIMIT),
        "error_title": _cut(column.header, TITLE_LIMIT),
        "error_message": _cut(f"Здесь нужно: {requirement}.", MESSAGE_LIMIT),
        "error_type": "stop",
    }


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
