"""Codes of schools: three digits («018») or a short word («ОСОШ»); a spreadsheet drops the zeros in front (row 45)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from schemas.kinds.base import Noted, Unreadable, shown
from schemas.relations import list_name
from schemas.visible import visible

CODE_LENGTH, LONGEST = 3, 8
_ID: Final = re.compile(r"[\w-]{1,20}")
"""What a marker of a form can carry (workbook/reading/machine.py) and any disk takes in a file's name."""


def is_id(text: str) -> bool:
    """True for what may stand in a file's name: letters, digits, «-» and «_»."""
    return _ID.fullmatch(text) is not None


def read_id(text: str) -> str:
    """The code of a school in a registry. Raises ValueError (Russian) where no file could be named after it."""
    if not is_id(text):
        quoted = visible(shown(text))
        raise ValueError(f"стоит «{quoted}», а код ОО состоит из букв, цифр и дефиса и не длиннее 20 знаков")
    return text


@dataclass(frozen=True, slots=True)
class SchoolCode:
    """The code of a school as the registry writes it; the form offers the district's codes in a list."""

    @property
    def requirement(self) -> str:
        return "код ОО из реестра, например 018"

    def read(self, raw: Any) -> Any:
        if isinstance(raw, float) and raw.is_integer():
            raw = int(raw)
        text = str(raw).strip() if isinstance(raw, str) or type(raw) is int else ""
        if text.isdigit() and len(text) < CODE_LENGTH:
            code = text.zfill(CODE_LENGTH)
            return Noted(code, "cell-code-padded", f"код {text} дополнен до {code}.", "Вводите код с нулями впереди.")
        if not CODE_LENGTH <= len(text) <= LONGEST:
            raise Unreadable("cell-choice", f"«{shown(raw)}» — не код ОО.", f"Нужно: {self.requirement}.")
        return text

    def excel_ok(self, cell: str) -> str:
        return f"AND(OR(NOT(ISNUMBER({cell})),{cell}>=100),LEN({cell})>={CODE_LENGTH},LEN({cell})<={LONGEST})"

    def validation(self) -> dict[str, Any]:
        return {"validate": "list", "source": f"={list_name('schools')}"}

    def cell_value(self, value: Any) -> Any:
        return value
