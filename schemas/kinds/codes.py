"""Codes of schools: three digits («018») or a short word («ОСОШ»); a spreadsheet drops the zeros in front (row 45)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from schemas.kinds.base import Noted, Unreadable, shown
from schemas.relations import list_name

CODE_LENGTH, LONGEST = 3, 8


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
