"""Short ways to write down works for the tests of the tables."""

from __future__ import annotations

from typing import Any

from schemas.periods import Period
from udfs.pooling import MARKS, POINTS
from udfs.records import Origin, WorkRecord

T1, T2 = Period("2021/2022", 1), Period("2021/2022", 2)


def year(first: int) -> Period:
    """The whole school year that opens in `first`."""
    return Period(f"{first}/{first + 1}", 5)


def marks(period: Period, counts: tuple[int, int, int, int], label: str = "9А", **more: Any) -> WorkRecord:
    """A work in marks; `counts` are the numbers of 2, 3, 4, 5. All on the list wrote unless `enrolled` is given."""
    settings = {"school": "018", "kind": "АКР", "subject": "Математика"} | more
    took = sum(counts)
    names = ("mark2", "mark3", "mark4", "mark5")
    result = {"scale": MARKS, "took": took, "enrolled": took} | dict(zip(names, counts, strict=True))
    return WorkRecord(period=period, class_label=label, **result | settings)  # type: ignore[arg-type]  # by name


def points(period: Period, took: int, mean: float, below: int = 0, **more: Any) -> WorkRecord:
    """Results of ЕГЭ in Russian."""
    settings = {"school": "018", "kind": "ЕГЭ", "subject": "Русский язык", "class_label": "11"} | more
    result = {"scale": POINTS, "took": took, "enrolled": took, "mean_score": mean, "below": below, "high": 0}
    return WorkRecord(period=period, **result | settings)  # type: ignore[arg-type]  # by name


def origin(entry: int, row: int) -> Origin:
    """A row of a school's file."""
    return Origin(entry, row, f"{entry}.xlsx", "Результаты работ")
