"""«Справка для Совета УО» (road map 1.4): the half-year in the district's figures, for the council's decision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from macros.protocol.effects import effects
from macros.protocol.words import short_name
from macros.reports import decisions
from macros.reports.council_exams import exam_years, exams, exams_picture
from macros.reports.figures import Figures
from macros.reports.groups import Dynamic, groups
from macros.reports.proposals import proposals
from macros.reports.quarter_tables import rate_said, tally
from schemas.periods import Period
from schemas.russian import NBSP, count, listing
from templates.council import CouncilPaper, OutcomeRow
from templates.quarter import GroupRow, ShareRow
from udfs.context_groups import Group
from udfs.reconciliation import Reconciliation
from udfs.school_statements import STABILITY
from udfs.shnor import Answer
from workbook.master.claims_own import district_sentences
from workbook.sheet_results import Section

_LAST_OF_FIRST_HALF = 2
_LISTED = re.compile(r"(?<=\()[^()]+(?=\))|(?<=Не указан: )[^.]+(?=\.)")
"""Where sentences of the sheets list schools: in brackets, or after «Не указан:»."""
_HELP = (
    (Section.PARTNERSHIP, "helped"),
    (Section.PARTNERSHIP, "events"),
    (Section.PARTNERSHIP, "tutor"),
    (Section.VISITS, "raids"),
    (Section.TRAINING, "все/done/covered"),
)


def compose(figures: Figures) -> CouncilPaper:
    """The paper as data."""
    terms = terms_of(figures.period)
    return CouncilPaper(
        **figures.requisites(f"Справка_Совету_{figures.period.slug}"),
        half_year=half_year(figures.period),
        schools=tuple(_schools(figures)),
        exam_years=exam_years(figures),
        exams=exams(figures),
        exams_picture=exams_picture(figures),
        statements=_statements(figures),
        groups=tuple(_context_groups(figures)),
        groups_summary=figures.context.low.explanation if figures.context.low.n else "",
        execution=tuple(_execution(figures, term) for term in terms),
        own_items=_own(figures),
        decisions_summary=_decisions(figures, terms),
        effects=tuple(_effects(figures, terms)),
        help=tuple(_help(figures)),
        proposals=tuple(proposals(figures, groups(figures)[Dynamic.WORSE])),
    )


def half_year(period: Period) -> str:
    """«1 полугодие 2021/2022 учебного года»; for a year the year itself."""
    if period.is_year:
        return period.title
    return f"{1 if period.term <= _LAST_OF_FIRST_HALF else 2}{NBSP}полугодие {period.year} учебного года"


def terms_of(period: Period) -> tuple[Period, ...]:
    """The terms of the half-year up to the period."""
    if period.is_year:
        return tuple(Period(period.year, term) for term in range(1, 5))
    first = 1 if period.term <= _LAST_OF_FIRST_HALF else _LAST_OF_FIRST_HALF + 1
    return tuple(Period(period.year, term) for term in range(first, period.term + 1))


def _schools(figures: Figures) -> Iterator[str]:
    """The region's list, the computed signal beside it, and where both differ; the list is never corrected."""
    listed = count(len(figures.shnor), "школа", "школы", "школ")
    yield f"В перечне школ с низкими образовательными результатами {listed}: {figures.names(figures.shnor) or 'нет'}."
    signals = figures.district.signals
    if not signals:
        return
    judged = [row for row in signals.values() if row.federal.answer is not Answer.EXCLUDED]
    answers = Counter(row.federal.answer for row in judged)
    year = figures.district.exam_year
    yield (
        f"Расчётный признак по результатам {year} учебного года (не статус школы) есть у {answers[Answer.YES]} из "
        f"{count(len(judged), 'школы', 'школ', 'школ')}, ещё у {answers[Answer.UNKNOWN]} данных недостаточно."
    )
    for kind in (Reconciliation.OFFICIAL_ONLY, Reconciliation.COMPUTED_ONLY):
        if codes := [code for code, row in signals.items() if row.federal_list is kind]:
            yield f"Сверка с перечнем, {kind.value}: {figures.names(codes)}."


def _statements(figures: Figures) -> tuple[str, ...]:
    """The sentences of «Проверка утверждений» with what a reader must know before repeating them.

    Without the one on three years: it names half a hundred schools by their codes, and the sheet shows it better.
    """
    found = [item for item in district_sentences(figures.state) if item.statement.topic != STABILITY]
    texts = (" ".join(part for part in (item.statement.text, _sentence(item.caution)) if part) for item in found)
    return tuple(with_names(figures, text) for text in texts)


def with_names(figures: Figures, text: str) -> str:
    """The text with short names («№ 18») where a sentence of the sheets lists schools by their codes."""

    def named(match: re.Match[str]) -> str:
        codes = re.split(rf", | и{NBSP}", match[0])
        known = [figures.state.school(code) for code in codes]
        if not all(known):
            return match[0]
        return listing(short_name(school.code, school.name) for school in known if school)

    return _LISTED.sub(named, text)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _context_groups(figures: Figures) -> Iterator[GroupRow]:
    """Schools by the groups of ИСБ and ИОР, with what each group is offered; by number, never by value."""
    for group in Group:
        own = [item for item in figures.context.schools if item.group.group is group]
        if own:
            title = f"{group.value[:1].upper()}{group.value[1:]}: {own[0].group.offer.text}"
            yield GroupRow(title, len(own), figures.names(item.school.code for item in own))


def _execution(figures: Figures, term: Period) -> ShareRow:
    known = {school.code for school in figures.inputs.schools} & figures.inputs.reported.get(term, set())
    parts = (known & figures.shnor, known - figures.shnor, known)
    return ShareRow(term.title, *(rate_said(tally(figures, codes, term=term)) for codes in parts))


def _own(figures: Figures) -> str:
    return figures.own.explanation if figures.own else ""


def _decisions(figures: Figures, terms: tuple[Period, ...]) -> str:
    held = [item for item in figures.state.protocols if item.period in {term.code for term in terms}]
    found = figures.decisions.get("")
    if not held and (found is None or not found.n):
        return ""
    days = len({item.day for item in held})
    said = (
        f"За полугодие проведено {count(days, 'заседание', 'заседания', 'заседаний')} часа контроля, составлено "
        f"{count(len(held), 'протокол', 'протокола', 'протоколов')}."
    )
    return " ".join(part for part in (said, decisions.summary(figures)) if part)


def _effects(figures: Figures, terms: tuple[Period, ...]) -> Iterator[OutcomeRow]:
    """The indicators that called for the half-year's decisions, by what may be said of them now."""
    codes = {term.code for term in terms}
    ids = {item.id for item in figures.state.recommendations if item.period in codes}
    decided = [item for item in figures.state.decisions if item.id in ids and item.protocol]
    # What stands after a colon or a comma is the reason or a caution of one indicator.
    found = Counter(re.split("[:,]", row.verdict)[0] for row in effects(decided, figures.district))
    for verdict, n in sorted(found.items()):
        yield OutcomeRow(verdict[:1].upper() + verdict[1:], n)


def _help(figures: Figures) -> Iterator[str]:
    for section, key in _HELP:
        line = figures.sheet(section, "", figures.period, key)
        if line is not None:
            yield with_names(figures, line.explanation)
