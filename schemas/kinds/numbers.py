"""Whole counts and decimal values (domain/forms.md, section 4, rows 29-36, 41)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from schemas.kinds.base import Noted, Unreadable, shown
from schemas.russian import number

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f\u200b\ufeff]+")
_NUMBER = re.compile(r"[-+\u2212]?\d+(?:[.,]\d+)?")
_WITH_UNIT = re.compile(r"([-+\u2212]?\d+(?:[.,]\d+)?)(?:чел\w*\.?|ед\.?|шт\.?|балл\w*\.?|уч\w*\.?|%|\([а-яё\s]+\))")
_PLACEHOLDERS = {"-", "–", "—", "нет", "н/д", "н/п", "нд", ".", "x", "х", "?", "нетданных", "отсутствует"}
_DIGIT_LOOKALIKES = re.compile(r"[\dOoОоЗзIl]*\d[\dOoОоЗзIl]*|[OoОоЗз]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number between `low` and `high` with at most `digits` decimals; 0 digits is a whole number."""

    low: int
    high: int
    digits: int = 0
    unit: str = "чел."

    @property
    def requirement(self) -> str:
        what = "целое число" if not self.digits else "число"
        return f"{what} от {self.low} до {self.high}"

    def read(self, raw: Any) -> Any:
        if type(raw) is float:
            if self.digits:
                return raw
            if raw.is_integer():
                return int(raw)
            raise Unreadable(
                "cell-whole", f"значение {number(raw)} — не целое число.", f"Укажите {self._whole}, а не долю."
            )
        if type(raw) is int:
            return raw
        if isinstance(raw, bool):
            raise Unreadable("cell-number", f"«{shown(raw)}» — не число.", f"Укажите {self._whole}.")
        if isinstance(raw, date | time):
            raise Unreadable(
                "cell-became-date",
                f"вместо числа стоит дата {shown(raw)} (Excel мог превратить в дату запись вроде «3-5»).",
                f"Введите {self._whole} заново.",
            )
        return self._read_text(str(raw))

    @property
    def _whole(self) -> str:
        return f"{self.requirement} ({self.unit})" if self.unit else self.requirement

    def _read_text(self, text: str) -> Any:
        plain = _SPACES.sub("", text).strip("'’").lower()
        if plain in _PLACEHOLDERS:
            raise Unreadable(
                "cell-placeholder",
                f"вместо числа стоит «{text.strip()}».",
                "Если ноль — поставьте 0; если данных нет — оставьте ячейку пустой.",
            )
        match = _NUMBER.fullmatch(plain)
        if match:
            return self._noted(plain, f"число записано как текст «{text.strip()}»")
        match = _WITH_UNIT.fullmatch(plain)
        if match:
            return self._noted(match[1], f"в ячейке с числом лишний текст: «{shown(text.strip())}»")
        if _DIGIT_LOOKALIKES.fullmatch(plain):
            raise Unreadable("cell-letter", f"«{shown(text)}» — буква вместо цифры.", f"Введите {self._whole}.")
        raise Unreadable("cell-number", f"«{shown(text)}» — не число.", f"Укажите {self._whole}.")

    def _noted(self, plain: str, what: str) -> Noted:
        value = float(plain.replace(",", ".").replace("\u2212", "-"))
        read = self.read(value)
        fix = "Введите число без пробелов и текста."
        return Noted(read, "cell-text-number", f"{what} — принято {number(read)}.", fix)

    def excel_ok(self, cell: str) -> str:
        whole = f",{cell}=INT({cell})" if not self.digits else ""
        return f"IF(ISNUMBER({cell}),AND({cell}>={self.low},{cell}<={self.high}{whole}),FALSE)"

    def validation(self) -> dict[str, Any]:
        return {
            "validate": "decimal" if self.digits else "integer",
            "criteria": "between",
            "minimum": self.low,
            "maximum": self.high,
        }

    def cell_value(self, value: Any) -> Any:
        return value
