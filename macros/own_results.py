"""What the master can say itself in a school's self-analysis: shares of this year and the last (sheet A, А01-А07)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.periods import Period
from workbook.master.state import DataRow, EntryStatus, MasterState

_MATHS = ("Математика", "Математика (база)", "Математика (профиль)")
_RUSSIAN = ("Русский язык",)


@dataclass(frozen=True, slots=True)
class _Share:
    """Pupils counted in `columns` of those who took works of a kind, in some subjects or in all."""

    kind: str
    columns: tuple[str, ...]
    subjects: tuple[str, ...] = ()

    def of(self, rows: Sequence[DataRow], imported: set[int]) -> float | None:
        """In per cent; None where nobody took such a work. An official export counts instead of the school's rows."""
        mine = [row for row in rows if row.values.get("kind") == self.kind and self._has(row.values)]
        counted = [row.values for row in mine if row.entry in imported] or [row.values for row in mine]
        took = sum(values["took"] for values in counted)
        return round(100 * sum(values[name] for values in counted for name in self.columns) / took, 1) if took else None

    def _has(self, values: Mapping[str, Any]) -> bool:
        known = all(values.get(name) is not None for name in ("took", *self.columns))
        return known and (not self.subjects or values.get("subject") in self.subjects)


_SHARES = {
    "А01": _Share("ВПР", ("mark2",), _RUSSIAN),
    "А02": _Share("ВПР", ("mark2",), _MATHS),
    "А03": _Share("ОГЭ", ("below",), _RUSSIAN),
    "А04": _Share("ОГЭ", ("below",), _MATHS),
    "А05": _Share("ЕГЭ", ("below",), _RUSSIAN),
    "А06": _Share("ЕГЭ", ("below",), _MATHS),
    "А07": _Share("КДР", ("mark4", "mark5")),
}
"""Indicator of schemas/forms/self_analysis.py → what it counts."""


def self_analysis_rows(state: MasterState, school: str, year: Period) -> list[dict[str, Any]]:
    """Rows of sheet A with `before` and `now` where they are known; `before` may be what the school said last year."""
    imported = {entry.number for entry in state.journal if entry.status is EntryStatus.IMPORTED}

    def shares(school_year: str) -> dict[str, float]:
        works = [row for row in state.rows("R", school) if row.period.year == school_year]
        found = {code: share.of(works, imported) for code, share in _SHARES.items()}
        return {code: value for code, value in found.items() if value is not None}

    said = {row.values["code"]: row.values.get("now") for row in state.rows("A", school, year.previous)}
    before, now = said | shares(year.previous.year), shares(year.year)
    rows = [{"code": code, "before": before.get(code), "now": now.get(code)} for code in before | now]
    return [row for row in rows if (row["before"], row["now"]) != (None, None)]
