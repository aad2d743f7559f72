"""The region's values of a procedure in «Справочные значения»: mean, spread of pupils, spread of schools' means.

A measure is in the scale of its procedure. A value that stands twice and differs is not known; blank is not known, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from udfs.objectivity_results import RegionValue
from udfs.pooling import DISTRICT, MARKS, WorkKey
from udfs.results_cells import REGION, Reference
from udfs.school_shnor import Measure
from workbook.master.state import EGE, MEAN_SCORE, ExamResult

MEAN_MARK: Final = "средняя отметка"
SD_MARK: Final = "стандартное отклонение отметок"
SD_SCORE: Final = "стандартное отклонение баллов"
_HIGHEST_SCORE: Final = 100
BETWEEN: Final = "разброс средних школ"
"""The standard deviation of the schools' means; as printed it holds chance, too, and so makes markers rarer."""


def is_region_mean(line: ExamResult) -> bool:
    """True for a mean ЕГЭ score of the region, be the district's on the same line or not."""
    asked = line.procedure.casefold(), line.measure.casefold()
    return asked == (EGE.casefold(), MEAN_SCORE) and line.region is not None and 0 <= line.region <= _HIGHEST_SCORE


class RegionValues:
    """The region's column, looked up by work and school year («2020/2021» for 2021)."""

    def __init__(self, reference: Iterable[ExamResult]) -> None:
        self._values: defaultdict[tuple[str, str, str, int | None, int], set[float]] = defaultdict(set)
        self._of: dict[tuple[WorkKey, str], RegionValue] = {}
        """What has been asked for: schools ask for the same values over and over."""
        for line in reference:
            if line.region is not None and 0 <= line.region <= 100:
                procedure, measure = (line.procedure or EGE).casefold(), (line.measure or MEAN_SCORE).casefold()
                self._values[procedure, measure, line.subject, line.grade, line.year].add(line.region)

    def of(self, key: WorkKey, year: str) -> RegionValue:
        """What is known of a work in a school year; a line without a grade speaks for all of them."""
        found = self._of.get((key, year))
        if found is None:
            in_marks = key.scale == MARKS
            found = self._of[key, year] = RegionValue(
                mean=self._value(key, year, MEAN_MARK if in_marks else MEAN_SCORE),
                sd=self._value(key, year, SD_MARK if in_marks else SD_SCORE),
                between=self._value(key, year, BETWEEN),
            )
        return found

    def reference(self, measure: Measure, year: str) -> Reference | None:
        """Mean and pupils' spread of a procedure of ИОР in a school year; None without a mean."""
        value = self.of(measure.key(DISTRICT), year)
        return None if value.mean is None else Reference(value.mean, value.sd or None, REGION)

    def references(self, measures: Iterable[Measure]) -> dict[tuple[str, str], Reference]:
        """All that is known of these procedures, by name and school year."""
        years = sorted({f"{year - 1}/{year}" for _, _, _, _, year in self._values})
        found = {(measure.name, year): self.reference(measure, year) for measure in measures for year in years}
        return {place: reference for place, reference in found.items() if reference is not None}

    def _value(self, key: WorkKey, year: str, measure: str) -> float | None:
        for grade in (key.grade, None):
            known = self._values.get((key.kind.casefold(), measure, key.subject, grade, int(year[-4:])))
            if known:
                return next(iter(known)) if len(known) == 1 else None
        return None
