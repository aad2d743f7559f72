"""Synthetic values of the region that the order doesn't give: shares of marks at ВПР and ОГЭ, means of ЕГЭ by subject.

Three years of a school are judged against the region (udfs/stability.py), and the order has its column for one year
only. What stands in «Справочные значения» already, the order's figures first of all, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.demo.spreads import SOURCE
from udfs.stability_table import Measure
from workbook.master.state import EGE, ExamResult

_VPR, _OGE = "ВПР", "ОГЭ"
_SHARES = {
    (_VPR, "Русский язык", 5): {2018: (15.4, 51.2), 2019: (14.9, 51.9), 2021: (15.8, 50.6)},
    (_VPR, "Русский язык", 6): {2018: (16.3, 49.7), 2019: (15.7, 50.4), 2021: (16.6, 49.1)},
    (_VPR, "Математика", 5): {2018: (18.1, 47.6), 2019: (17.4, 48.5), 2021: (18.8, 46.9)},
    (_VPR, "Математика", 6): {2018: (19.0, 46.2), 2019: (18.2, 47.3), 2021: (19.5, 45.8)},
    (_OGE, "Русский язык", None): {2019: (6.9, 67.2), 2021: (7.8, 65.7)},
    (_OGE, "Математика", None): {2019: (10.1, 59.8), 2021: (11.3, 58.1)},
}
"""Per cent of «2» and of «4» and «5» by year: of the two grades whose ВПР make the ШНОР list (methodology.md, 1)."""
_EGE_MEANS = {
    2019: {
        "Физика": 54.8,
        "Химия": 61.2,
        "Информатика": 60.9,
        "Биология": 54.1,
        "История": 58.3,
        "География": 62.7,
        "Английский язык": 71.8,
        "Обществознание": 58.6,
        "Литература": 67.1,
    },
    2021: {"Физика": 55.4, "Информатика": 62.6, "Биология": 53.2, "Обществознание": 59.1},
}
"""Mean scores of subjects; Russian and mathematics stand in spreads.py, those of 2020 in the order."""


def with_region_shares(reference: Iterable[ExamResult]) -> list[ExamResult]:
    """The lines, and after them the values of the region that none of them gives."""
    given = list(reference)
    known = {_place(line) for line in given if line.region is not None}
    return [*given, *(line for line in (*_shares(), *_means()) if _place(line) not in known)]


def _shares() -> Iterator[ExamResult]:
    for (procedure, subject, grade), by_year in _SHARES.items():
        for year, shares in by_year.items():
            for measure, share in zip((Measure.FAILS, Measure.QUALITY), shares, strict=True):
                yield ExamResult(subject, year, None, share, SOURCE, procedure, measure.value, grade)


def _means() -> Iterator[ExamResult]:
    for year, by_subject in _EGE_MEANS.items():
        for subject, mean in by_subject.items():
            yield ExamResult(subject, year, None, mean, SOURCE, EGE)


def _place(line: ExamResult) -> tuple[str, str, str, int | None, int]:
    return line.procedure, line.measure, line.subject, line.grade, line.year
