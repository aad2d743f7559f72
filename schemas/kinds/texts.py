"""Free text and class labels (domain/forms.md, section 4, rows 33, 43, 45, 50, 63)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from schemas.class_labels import LETTERS, has_latin_letters, is_class_label, read_class_label
from schemas.functions import excel_grade
from schemas.kinds.base import Noted, Unreadable, shown
from schemas.visible import TURNING

_INVISIBLE = re.compile(
    rf"[\u00ad\u200b-\u200f\u2028\u2029\u2060-\u2065{TURNING}\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\U000e0000-\U000e0fff]"
)
_BREAKS = re.compile(r"[\t\r\n]+")


@dataclass(frozen=True, slots=True)
class Text:
    """Text of at most `limit` characters. Invisible characters are dropped, line breaks become spaces."""

    limit: int

    @property
    def requirement(self) -> str:
        return f"текст не длиннее {self.limit} знаков"

    def read(self, raw: Any) -> Any:
        text = raw if isinstance(raw, str) else shown(raw)
        clean = _BREAKS.sub(" ", _INVISIBLE.sub("", text)).strip()
        return clean or None

    def excel_ok(self, cell: str) -> str:
        return f"LEN({cell})<={self.limit}"

    def validation(self) -> dict[str, Any]:
        return {"validate": "length", "criteria": "<=", "value": self.limit}

    def cell_value(self, value: Any) -> Any:
        return value


@dataclass(frozen=True, slots=True)
class ClassLabel:
    """A class («9А»), a grade («9») or a group («9А-1»)."""

    @property
    def requirement(self) -> str:
        return "класс в виде 9А или параллель в виде 9"

    def read(self, raw: Any) -> Any:
        if isinstance(raw, float) and raw.is_integer():
            raw = str(int(raw))
        text = str(raw).strip() if not hasattr(raw, "strftime") else ""
        if is_class_label(text):
            return text
        label = read_class_label(text)
        if label is None:
            fix = "Укажите класс, например 9А, или параллель: 9."
            raise Unreadable("cell-class", f"«{shown(raw)}» — не класс.", fix)
        if text.upper().replace(" ", "") == label:
            return label
        if has_latin_letters(text):
            return Noted(label, "cell-latin", f"латинские буквы в «{shown(raw)}» — принято {label}.")
        return Noted(label, "cell-class-spelling", f"«{shown(raw)}» принято как {label}.")

    def excel_ok(self, cell: str) -> str:
        grade = excel_grade(cell)
        rest = f'UPPER(MID(SUBSTITUTE({cell}," ",""),IF({grade}>9,3,2),9))'
        letter = f'ISNUMBER(FIND(LEFT({rest},1),"{LETTERS}"))'
        group = f'AND(LEN({rest})=3,MID({rest},2,1)="-",ISNUMBER(FIND(RIGHT({rest},1),"0123456789")))'
        return f"AND({grade}>0,OR(LEN({rest})=0,AND({letter},OR(LEN({rest})=1,{group}))))"

    def validation(self) -> dict[str, Any]:
        return {"validate": "length", "criteria": "<=", "value": 6}

    def cell_value(self, value: Any) -> Any:
        # A grade goes in as a number, the way people type it; otherwise Excel marks every such cell as suspicious.
        return int(value) if value.isdigit() else value
