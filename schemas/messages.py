"""Russian texts for pydantic's errors, keyed by error type (design.md, section 3, «Errors are data»)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas.columns import Column
from schemas.kinds.base import shown

_LIMITS = {
    "greater_than_equal": ("cell-limit", "{value} — меньше допустимого ({limit}).", "ge"),
    "greater_than": ("cell-limit", "{value} — не больше {limit}.", "gt"),
    "less_than_equal": ("cell-limit", "{value} — больше допустимого ({limit}).", "le"),
    "less_than": ("cell-limit", "{value} — не меньше {limit}.", "lt"),
    "string_too_long": ("cell-long", "текст длиннее {limit} знаков.", "max_length"),
    "string_too_short": ("cell-value", "текст короче {limit} знаков.", "min_length"),
}


def text_of_error(error: Mapping[str, Any], column: Column) -> tuple[str, str, str]:
    """Finding code, message and remedy for one entry of `ValidationError.errors()`."""
    value, context = error["input"], error.get("ctx", {})
    if error["type"] in _LIMITS:
        code, template, key = _LIMITS[error["type"]]
        if key == "ge" and context[key] == 0 and isinstance(value, int | float):
            return code, f"{shown(value)} — число не может быть отрицательным.", f"Укажите {column.kind.requirement}."
        message = template.format(value=shown(value), limit=shown(context[key]))
        fix = "Сократите текст." if code == "cell-long" else f"Укажите {column.kind.requirement}."
        return code, message, fix
    return "cell-value", f"«{shown(value)}» — недопустимое значение.", f"Нужно: {column.kind.requirement}."
