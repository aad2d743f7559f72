"""The figures of works counted a second time, from the rows of the master and by nothing of the product."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from schemas.periods import Period
from workbook.master.state import MasterState

MARKS = ("mark2", "mark3", "mark4", "mark5")
Work = re.Match[str] | Mapping[str, str]
"""What names a work: «what», «kind», «subject», «grade»."""


def shown(value: float, like: str) -> str:
    """The value as it is printed, with as many decimals as `like` has."""
    step = Decimal(1).scaleb(-len(like.partition(",")[2]))
    return f"{Decimal(str(value)).quantize(step, ROUND_HALF_UP)}".replace(".", ",")


@dataclass
class Recount:
    """The rows of sheet R of a master."""

    state: MasterState

    def rows(self, school: str, period: Period) -> Iterator[Mapping[str, Any]]:
        """The rows of a school, or of all of them, in a period."""
        for row in self.state.rows("R", school or None, period):
            yield row.values

    def counts(self, school: str, work: Work, period: Period) -> list[Mapping[str, Any]]:
        """The rows of one work in one grade."""
        return [
            row
            for row in self.rows(school, period)
            if row["kind"] == work["kind"]
            and row["subject"].lower() == work["subject"]
            and re.match(r"\d+", row["class_label"])[0] == work["grade"]  # type: ignore[index]  # checked on intake
        ]

    def value(self, school: str, work: Work, period: Period) -> tuple[float, int]:
        """The indicator that a line of table 2 names, and its n."""
        rows = self.counts(school, work, period)
        marks = [sum(row[mark] or 0 for row in rows) for mark in MARKS]
        took = sum(row["took"] for row in rows)
        match work["what"]:
            case "Доля «2»":
                return 100 * marks[0] / sum(marks), sum(marks)
            case "Качество":
                return 100 * (marks[2] + marks[3]) / sum(marks), sum(marks)
            case "Средняя отметка":
                return sum(int(name[-1]) * n for name, n in zip(MARKS, marks, strict=True)) / sum(marks), sum(marks)
        scored = [row for row in rows if row["took"]]
        return sum(row["took"] * row["mean_score"] for row in scored) / took, took

    def pairs(self, school: str) -> Iterator[tuple[int, int]]:
        """«x из n» of every work of the school: those with «2» or under the threshold, and ВПР beside the journal."""
        found: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
        for row in self.state.rows("R", school):
            values, grade = row.values, re.match(r"\d+", row.values["class_label"])
            assert grade
            # A work of a whole grade has the grade for its class; ВПР goes by the programme, and all grades together.
            for place in {grade[0], values["class_label"], str(values["programme"]), ""}:
                key = row.period, values["kind"], values["subject"], place
                found.setdefault(key, []).append(values)
        for rows in found.values():
            yield sum(row["mark2"] or 0 for row in rows), sum(row["took"] for row in rows)
            yield sum(row["below"] or 0 for row in rows), sum(row["took"] for row in rows)
            against = [row for row in rows if row["lowered"] is not None]
            whole = sum(row["lowered"] + row["confirmed"] + row["raised"] for row in against)
            yield from ((sum(row[name] for row in against), whole) for name in ("lowered", "raised"))
