"""«Сводный квартальный отчёт», tables: the road map by section, works of ШНОР and other schools, groups of risk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from macros.protocol.tables import NO_DATA
from macros.reports.card_results import MATHS, RUSSIAN
from macros.reports.figures import Figures
from schemas.periods import Period
from schemas.reference import roadmap
from schemas.russian import number, percent
from templates.grade_chart import Column, Panel, grade_chart
from templates.pictures import Picture, Series, bar_chart
from templates.quarter import SectionRow, ShareRow, WorkGroupRow
from udfs.dynamics import Share
from udfs.execution import Tally
from udfs.pooling import MARKS, WorkKey
from udfs.ratios import Ratio
from workbook.master.school_card_work import SECTIONS

SHNOR, OTHERS = "школы ШНОР", "прочие школы"
_TERM_WORK: Final = "АКР"
_TOGETHER: Final = "Всего"


def sections(figures: Figures) -> tuple[SectionRow, ...]:
    """Done of foreseen by section in ШНОР schools, in the others, and in all, then in all sections together."""
    titles = [(str(place), title) for place, title in enumerate(_sections(), start=1)]
    rows = [_section(figures, title, number) for number, title in titles]
    return (*rows, _section(figures, _TOGETHER, "")) if figures.reported else ()


def _sections() -> list[str]:
    return list(dict.fromkeys(activity.section for activity in roadmap.activities()))


def _section(figures: Figures, title: str, section: str) -> SectionRow:
    said = (_tally_said(tally(figures, codes, section)) for codes in _groups(figures))
    return SectionRow(title, *said)


def _groups(figures: Figures) -> tuple[Collection[str], ...]:
    """The codes of the reporting schools: ШНОР, others, all."""
    return figures.reported & figures.shnor, figures.reported - figures.shnor, figures.reported


def tally(figures: Figures, schools: Collection[str], section: str = "", term: Period | None = None) -> Tally:
    """Done and foreseen added up over schools, in a section («3») or, where empty, in all; in the period's term."""
    found = (figures.district.execution(code, term or figures.period) for code in sorted(schools))
    each = [item.result.by_section.get(section) if section else item.result.total for item in found if item]
    known = [item for item in each if item]
    return Tally(sum(item.done for item in known), sum(item.foreseen for item in known))


def _tally_said(found: Tally) -> str:
    return Ratio(found.done, found.foreseen).said if found.foreseen else NO_DATA


def sections_picture(figures: Figures) -> Picture | None:
    """The same as bars: by section, ШНОР and others."""
    shnor, others, _ = _groups(figures)
    series = [
        Series(name, tuple(tally(figures, codes, str(place)).rate for place in range(1, len(SECTIONS) + 1)))
        for name, codes in ((SHNOR, shnor), (OTHERS, others))
        if codes
    ]
    about = "Рисунок 1. Исполнение Дорожной карты по разделам, % предусмотренного в периоде."
    return bar_chart(SECTIONS, series, unit="исполнено, %", about=about) if series else None


def works(figures: Figures) -> tuple[WorkGroupRow, ...]:
    """The term's administrative works: the shares of «2» and of «4» and «5» in ШНОР schools, others, and all."""
    return tuple(_works(figures))


def _works(figures: Figures) -> Iterator[WorkGroupRow]:
    for subject in (RUSSIAN, MATHS):
        for grade in _grades(figures, subject):
            cells = [
                _share_said(share(figures, codes, subject, grade, measure))
                for measure in ("fails", "quality")
                for codes in _groups(figures)
            ]
            yield WorkGroupRow(f"{subject}, {grade}\u00a0кл.", *cells)


def _grades(figures: Figures, subject: str) -> list[int]:
    found = {
        key.grade
        for key, period in figures.district.pools
        if period == figures.period and (key.kind, key.subject, key.scale) == (_TERM_WORK, subject, MARKS)
    }
    return sorted(found)


def share(figures: Figures, schools: Collection[str], subject: str, grade: int, measure: str) -> Share | None:
    """A share of a work of the term added up over schools: counts are added, never percentages."""
    pools = figures.district.pools
    keys = (WorkKey(code, _TERM_WORK, subject, grade, MARKS) for code in sorted(schools))
    pooled = [pools[key, figures.period] for key in keys if (key, figures.period) in pools]
    each = [found.fails if measure == "fails" else found.quality for found in pooled]
    known = [item for item in each if item]
    return Share(sum(item.x for item in known), sum(item.n for item in known)) if known else None


def _share_said(found: Share | None) -> str:
    return f"{number(100 * found.x / found.n, 1)} ({found.n})" if found else NO_DATA


def works_picture(figures: Figures) -> Picture | None:
    """Shares of «2» by grade: ШНОР, others, and the district across them."""
    panels = [
        Panel(subject, [_column(figures, subject, grade) for grade in _grades(figures, subject)])
        for subject in (RUSSIAN, MATHS)
    ]
    drawn = [panel for panel in panels if panel.columns]
    about = "Рисунок 2. Доля «2» в административных контрольных работах периода по классам, %."
    return grade_chart(drawn, then=SHNOR, now=OTHERS, about=about) if drawn else None


def _column(figures: Figures, subject: str, grade: int) -> Column:
    shares = (share(figures, codes, subject, grade, "fails") for codes in _groups(figures))
    return Column(f"{grade} кл.", *(100 * item.x / item.n if item else None for item in shares))


def risk(figures: Figures) -> tuple[ShareRow, ...]:
    """Pupils of the groups of risk with a programme, by grade and subject."""
    found = figures.district.risk.get(figures.period, ())
    places = sorted({(group.grade, group.subject) for group in found if group.school})
    rows = []
    for grade, subject in places:
        own = {group.school: group.programmes for group in found if (group.grade, group.subject) == (grade, subject)}
        cells = [_ratio_said([own.get(code) for code in sorted(codes)]) for codes in _groups(figures)]
        rows.append(ShareRow(f"{subject}, {grade}\u00a0кл.", *cells))
    return tuple(rows)


def _ratio_said(each: Sequence[Ratio | None]) -> str:
    known = [item for item in each if item]
    whole = sum(item.whole for item in known)
    return Ratio(sum(item.part for item in known), whole).said if whole else NO_DATA


def rate_said(found: Tally) -> str:
    """«31 из 46 (67,4 %)»; «0 из 0» where nothing was foreseen."""
    share_ = f" ({percent(found.rate)})" if found.rate is not None else ""
    return f"{found.done} из {found.foreseen}{share_}"
