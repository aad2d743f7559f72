"""«Аналитическая карта», results: three years of ВПР, ОГЭ and ЕГЭ in both subjects, what changed, and the picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from macros.protocol.facts import SchoolFacts
from macros.protocol.tables import NO_DATA, SMALL, change_words, pooled_share, small, work_name
from macros.reports.figures import Figures
from schemas.periods import Period
from schemas.reference.procedures import was_held
from schemas.russian import number
from templates.card import ResultRow
from templates.grade_chart import Column, Panel, grade_chart
from templates.pictures import Picture
from udfs.dynamics import Assessment, Share, Verdict
from udfs.pooling import DISTRICT, MARKS, POINTS, Pooled, WorkKey
from udfs.school_dynamics import WorkDynamics

RUSSIAN, MATHS, PROFILE = "Русский язык", "Математика", "Математика (профиль)"
_VPR, _OGE, _EGE = "ВПР", "ОГЭ", "ЕГЭ"
_WORKS: Final = (*((_VPR, grade, MARKS) for grade in range(4, 9)), (_OGE, 9, MARKS), (_EGE, 11, POINTS))
_NOT_HELD: Final = "не пров."
_YEARS: Final = 3
_WIDTH: Final = 125.0
"""Of the picture, in mm: the card has to do with two pages."""
_NOT_BY_CHANCE: Final = (Verdict.RISE, Verdict.FALL)


def years_of(figures: Figures) -> tuple[Period, ...]:
    """The last three school years, oldest first; none where there are no results of a year."""
    found = [figures.exam_year] if figures.exam_year else []
    while found and len(found) < _YEARS:
        found.append(found[-1].previous)
    return tuple(reversed(found))


def year_heads(figures: Figures) -> tuple[str, str, str]:
    """The heads of the table's columns."""
    years = years_of(figures)
    return (years[0].year, years[1].year, years[2].year) if years else ("позапрошлый год", "прошлый год", "год")


def results(figures: Figures, school: str) -> tuple[ResultRow, ...]:
    """A row for each procedure that the school took part in in one of the years."""
    return tuple(row for work in _WORKS if (row := _row(figures, school, *work)) is not None)


def _row(figures: Figures, school: str, kind: str, grade: int, scale: str) -> ResultRow | None:
    subjects = (RUSSIAN, PROFILE if kind == _EGE else MATHS)
    keys = [WorkKey(school, kind, subject, grade, scale) for subject in subjects]
    years, pools = years_of(figures), figures.district.pools
    if not any((key, year) in pools for key in keys for year in years):
        return None
    cells: list[str] = []
    for key in keys:
        cells += [_cell(pools.get((key, year)), key, year) for year in years]
        cells.append(_bare(pools.get((key.of_district, years[-1]))))
    return ResultRow(f"{kind}, {grade}\u00a0кл.", *cells)


def _cell(found: Pooled | None, key: WorkKey, year: Period) -> str:
    """«18,2 (22)»; why there is nothing where the procedure was not held."""
    if found is None:
        return NO_DATA if was_held(key.kind, key.subject, year.year) else _NOT_HELD
    value, n = _value(found)
    return f"{number(value, 1)} ({n}){small(n)}" if value is not None else NO_DATA


def _bare(found: Pooled | None) -> str:
    value, n = _value(found) if found else (None, 0)
    return NO_DATA if value is None else f"{number(value, 1)} ({n})"


def _value(found: Pooled) -> tuple[float | None, int]:
    if found.key.scale == POINTS:
        return found.mean_score, found.took
    share = found.fails
    return (_percent(share), share.n) if share else (None, 0)


def _percent(share: Share) -> float:
    return 100 * share.x / share.n


def summary(facts: SchoolFacts) -> tuple[str, ...]:
    """What changed in a year by more than chance, each with its numbers; that nothing did where nothing did."""
    own = [line for line in facts.exams if line.key.subject in (RUSSIAN, MATHS, PROFILE)]
    told = tuple(f"{said}." for line in own if (said := _change(line)))
    if told or not any(line.fails and line.fails.delta is not None for line in own):
        return told
    return ("Изменений за год, которые больше случайных колебаний, нет.",)


def _change(line: WorkDynamics) -> str:
    if line.fails is None or line.fails.verdict not in _NOT_BY_CHANCE:
        return ""
    before = f" (было {pooled_share(line.previous)})" if line.previous else ""
    return f"{work_name(line.key)}: доля «2» — {pooled_share(line.current)}, {change_words(line)}{before}"


def improved(facts: SchoolFacts) -> list[WorkDynamics]:
    """The works of the term and of the year in which the share of «2» fell by more than chance."""
    lines = (*facts.term, *facts.exams)
    return [line for line in lines if line.fails and line.fails.assessment is Assessment.POSITIVE]


def picture(figures: Figures, school: str) -> Picture | None:
    """Shares of «2» by grade in the last year and in the one before with results, the district beside."""
    years = years_of(figures)
    if not years:
        return None
    now = years[-1]
    last = next((year for year in reversed(years[:-1]) if _has_works(figures, school, year)), now.previous)
    panels = [
        Panel(subject, tuple(_columns(figures, school, subject, last, now))) for subject in (RUSSIAN, MATHS)
    ]  # fmt: skip
    about = f"Рисунок. Доля «2» на ВПР и ОГЭ по классам, %: школа за {last.year} и {now.year} годы и район."
    drawn = grade_chart(panels, then=last.year, now=now.year, about=about)
    return replace(drawn, width=_WIDTH) if drawn else None


def _has_works(figures: Figures, school: str, year: Period) -> bool:
    return any(key.school == school and period == year and key.scale == MARKS for key, period in figures.district.pools)


def _columns(figures: Figures, school: str, subject: str, last: Period, now: Period) -> Iterator[Column]:
    pools = figures.district.pools
    for kind, grade, scale in _WORKS:
        key = WorkKey(school, kind, subject, grade, scale)
        if scale == MARKS and any((key, year) in pools for year in (last, now)):
            shares = (
                _drawn(pools.get(place)) for place in ((key, last), (key, now), (key.of_district, now))
            )  # fmt: skip
            yield Column(f"{kind}-{grade}", *shares)


def _drawn(found: Pooled | None) -> float | None:
    """The share as it is drawn: one of too few pupils is not."""
    share = found.fails if found else None
    if found is None or share is None or (share.n < SMALL and found.key.school != DISTRICT):
        return None
    return _percent(share)
