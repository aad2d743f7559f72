"""Results of whole school years beside the region's: what the markers O1 and O5 compare.

ВПР stands by the grade of its programme. Only spring works are compared: the region's values don't tell seasons apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from schemas.forms.works_lists import VPR
from schemas.forms.works_row import AUTUMN
from schemas.periods import YEAR_TERM, Period
from schemas.russian import NBSP
from udfs.form_rows import FormRow
from udfs.objectivity_region import Compared, Lack, Result
from udfs.pooling import MARKS, POINTS, WorkKey, pool
from udfs.ratios import number_in
from udfs.records import WorkRecord

OGE, EGE = "ОГЭ", "ЕГЭ"
GRADE_9, GRADE_11 = 9, 11
_GRADES: Final = range(1, GRADE_11 + 1)
_COUNTS: Final = ("took", "mark2", "mark3", "mark4", "mark5", "mean_score")


@dataclass(frozen=True, slots=True)
class RegionValue:
    """A procedure in the region: the mean, the pupils' standard deviation, the spread of schools' means; None unknown.

    All in the procedure's own scale.
    """

    mean: float | None = None
    sd: float | None = None
    between: float | None = None

    def lacks(self, *, between: bool) -> str:
        """What a comparison still needs, empty where nothing; `between` where the spread of schools is needed, too."""
        if self.mean is None:
            return "нет среднего края"
        if not self.sd:
            return "нет разброса края (стандартного отклонения)"
        return "нет разброса средних школ края" if between and self.between is None else ""


Region = Callable[[WorkKey, str], RegionValue]
"""The region's values of a work (school empty) in a school year."""


class SchoolResults:
    """All schools' ВПР, ОГЭ and ЕГЭ from the rows of sheet R, each with the region's value."""

    def __init__(self, rows: Iterable[FormRow], region: Region) -> None:
        spring: list[WorkRecord] = []
        self._autumn: set[tuple[str, str, str, int]] = set()
        self._subjects: defaultdict[tuple[str, str, int, str], set[str]] = defaultdict(set)
        for row in rows:
            is_compared = row.period.is_year and row.values.get("kind") in (VPR, OGE, EGE)
            if not is_compared or not row.values.get("subject"):
                continue
            work, year = _record(row), row.period.year
            self._subjects[row.school, work.kind, work.grade, year].add(work.subject)
            if work.kind == VPR and row.values.get("season") == AUTUMN:
                self._autumn.add((row.school, year, work.subject, work.grade))
            else:
                spring.append(work)
        self._pools = pool(spring)
        self._region = region

    @property
    def years(self) -> list[str]:
        """The school years with results, oldest first."""
        return sorted({year for _, _, _, year in self._subjects})

    def written(self, school: str, year: str) -> list[tuple[str, int]]:
        """Subject and grade of each ВПР that a school wrote, in spring or in autumn."""
        return sorted((subject, grade) for grade in _GRADES for subject in self.subjects(school, VPR, grade, year))

    def subjects(self, school: str, kind: str, grade: int, year: str) -> set[str]:
        """The subjects of a work that a school has rows of."""
        return self._subjects.get((school, kind, grade, year), set())

    def of(self, school: str, kind: str, subject: str, grade: int, year: str, *, between: bool = False) -> Compared:
        """A result beside the region's, or what is lacking; `between` asks for the spread of schools, too."""
        key = WorkKey(school, kind, subject, grade, POINTS if kind == EGE else MARKS)
        name = f"{VPR}, {subject}, программа {grade}{NBSP}класса" if kind == VPR else f"{kind}, {subject}"
        pooled = self._pools.get((key, Period(year, YEAR_TERM)))
        mean = pooled.mean if pooled else None
        if pooled is None or mean is None:
            if kind == VPR and (school, year, subject, grade) in self._autumn:
                return Lack(name, "писали осенью, а с краем сравниваются весенние работы")
            return Lack(name, f"нет {'среднего балла' if kind == EGE else 'отметок'} школы за {year}")
        value = self._region(key.of_district, year)
        lacking = value.lacks(between=between)
        if value.mean is None or not value.sd or lacking:
            return Lack(name, f"{lacking} за {year}", mean.n, pooled.origins)
        return Result(name, mean.mean, mean.n, value.mean, value.sd, value.between or 0.0, pooled.origins)


def _record(row: FormRow) -> WorkRecord:
    """The row as a work; ВПР stands by the grade of its programme, where the form names one."""
    values = row.values
    programme = number_in(row, "programme") if values.get("kind") == VPR else None
    return WorkRecord(
        school=row.school,
        period=row.period,
        kind=values.get("kind") or "",
        subject=values.get("subject") or "",
        class_label=str(programme or values.get("class_label") or ""),
        scale=values.get("scale") or "",
        origin=row.origin,
        **{name: values.get(name) for name in _COUNTS},
    )
