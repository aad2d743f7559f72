"""«Карта школы», the results: dynamics of works, ЕГЭ against the district and the region, marks of the terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from schemas.periods import PERIOD_NAMES, Period
from schemas.russian import NBSP
from udfs.dynamics import Verdict
from udfs.pooling import DISTRICT, MARKS, POINTS, WorkKey
from workbook.master.school_card_facts import ExamValue, SchoolFacts
from workbook.master.school_card_page import DASH, LAST, Page
from workbook.master.tables import Formula
from workbook.master.works_formulas import DISTRICT_CODE, key_value, quoted_text

_RUSSIAN, _MATHS, _PROFILE = "Русский язык", "Математика", "Математика (профиль)"
_ALL: Final = "Все предметы"
_TERM_WORK: Final = "АКР"
_WORKS: Final = (
    *(("ВПР", grade) for grade in range(4, 9)),
    *((_TERM_WORK, grade) for grade in (5, 6, 7, 8, 9, 11)),
    ("ОГЭ", 9),
    ("ЕГЭ", 11),
)
_RANDOM: Final = Verdict.TREND.value.removeprefix("тенденция")
"""What the page leaves out of a verdict for want of room."""
TERMS: Final = PERIOD_NAMES[:-1]
MONITORED: Final = ("Русский язык", "Математика", "Алгебра")
_TEXT: Final = ("underlined", "middle", "left")
_TENTHS: Final = ("underlined", "middle", "tenths", "center")
_WHOLE: Final = ("underlined", "middle", "whole", "center")


@dataclass(frozen=True, slots=True)
class Place:
    """Cells that all parts ask for: the school's code, the condition that finds it in sums, period and year.

    `shnor` holds the school's place in the table «ШНОР», 0 where it has none.
    """

    code: str
    criterion: str
    period: str
    year: str
    shnor: str


def dynamics(page: Page, facts: SchoolFacts, place: Place) -> None:
    """What each work of the year and of the term says, the two subjects side by side."""
    year = next((period for period in facts.shown if period.is_year), None)
    term = next((period for period in facts.shown if not period.is_year), None)
    when = "; ".join(
        said
        for said in (
            f"год{NBSP}— {year.year}" if year else "",
            f"АКР{NBSP}— {term.name} {term.year}" if term else "",
        )
        if said
    )
    title = "Русский язык и математика: результаты и динамика"
    has = f"COUNTIF(DYN_school,{place.criterion})>0"
    page.section(0, LAST, f"{title} ({when})" if when else title, has, bool(facts.lines))
    page.next(18)
    page.header(0, (("Работа", 5),), rows=2)
    page.header(5, ((_RUSSIAN, 12), (_MATHS, 12)))
    page.next()
    for first in (5, 17):
        page.header(first, (("чел.", 2), ("«2», %*", 2), ("было", 2), ("динамика", 6)))
    page.next()
    first = page.row
    for kind, grade in _WORKS:
        period = term if kind == _TERM_WORK else year
        _work(page, facts, place, kind, grade, period, mean=False)
        if kind == "ЕГЭ":
            _work(page, facts, place, kind, grade, period, mean=True)
    _colour(page, first)
    few = facts.methodology.n_dynamics_min
    note = "*{NBSP}Доля «2», у ЕГЭ — доля не преодолевших минимум. Серым — малая выборка: меньше ".replace(
        "{NBSP}", NBSP
    )
    end = f"{NBSP}чел. «Было» — прошлый год или четверть. Пояснения — на листе «Динамика»."
    page.put(0, LAST, Formula(f'="{note}"&M_n_dynamics_min&"{end}"', f"{note}{few}{end}"), "muted", "left")
    page.next()


def _work(
    page: Page, facts: SchoolFacts, place: Place, kind: str, grade: int, period: Period | None, *, mean: bool
) -> None:
    said = f"{kind}, средний балл" if mean else f"{kind}, {grade} класс"
    page.put(0, 4, said, *_TEXT)
    scale, code = (POINTS if kind == "ЕГЭ" else MARKS), period.code if period else ""
    for first, subject in ((5, _RUSSIAN), (17, _PROFILE if kind == "ЕГЭ" else _MATHS)):
        line = facts.lines.get((WorkKey(facts.code, kind, subject, grade, scale), period)) if period else None
        key = quoted_text(key_value("", kind, subject, grade, scale, code))
        at = page.helper(
            f"{said}: {subject}",
            Formula(f"=IFERROR(MATCH({place.code}&{key},DYN_key,0),0)", facts.place_on_dynamics(line)),
        )
        measure, change = ("mean", "mean") if mean else ("fails_share", "fails")
        before = "previous_mean" if mean else "previous_share"
        now = was = verdict = None
        if line is not None:
            judged = line.mean if mean else line.fails
            verdict = judged.verdict.value.replace(_RANDOM, "") if judged else None
            now, was = ((_measure(pooled, mean=mean)) for pooled in (line.current, line.previous))
        took = f'=IF({at}=0,"{DASH}",INDEX(DYN_took,{at}))'
        page.put(first, first + 1, Formula(took, line.current.took if line else DASH), *_WHOLE)
        for offset, column, value in ((2, measure, now), (4, before, was)):
            text = f'=IF({at}=0,"",INDEX(DYN_{column},{at}))'
            page.put(first + offset, first + offset + 1, Formula(text, value), *_TENTHS)
        text = f'=IF({at}=0,"",SUBSTITUTE(INDEX(DYN_{change}_verdict,{at}),"{_RANDOM}",""))'
        page.put(first + 6, first + 11, Formula(text, verdict), *_TEXT)
    page.next()


def _measure(pooled: Any, *, mean: bool) -> float | None:
    if pooled is None:
        return None
    if mean:
        return pooled.mean.mean if pooled.mean else None
    return 100 * pooled.fails.x / pooled.fails.n if pooled.fails else None


def _colour(page: Page, first: int) -> None:
    status, sheet, last = page.book.styles.status, page.sheet, page.row - 1
    for column in (11, 23):
        for word, share, mean in ((Verdict.RISE, "bad", "good"), (Verdict.FALL, "good", "bad")):
            for start, end, trait in ((first, last - 1, share), (last, last, mean)):
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": status(trait)}
                sheet.conditional_format(start, column, end, column + 5, rule)
    _mark_few(page, first, last, (5, 17))


def _mark_few(page: Page, first: int, last: int, columns: tuple[int, ...]) -> None:
    """Mark numbers of participants that are too few for a conclusion without reservations."""
    few = {"type": "cell", "criteria": "<", "value": "=M_n_dynamics_min", "format": page.book.styles.status("quiet")}
    for column in columns:
        page.sheet.conditional_format(first, column, last, column + 1, few)


def exams(page: Page, facts: SchoolFacts, place: Place) -> tuple[int, int]:
    """Mean scores by year; returns the first and the last row, from 0, that the chart is drawn from."""
    has = f"COUNTIF(EGS_school,{place.criterion})>0"
    page.section(0, LAST, "ЕГЭ: средний балл школы, района и края", has, facts.has_exams)
    page.next(18)
    page.header(0, (("Год", 2),), rows=2)
    page.header(2, ((_RUSSIAN, 9), (_PROFILE, 9), (_ALL, 9)))
    page.next()
    for first, last in ((2, "край"), (11, "край"), (20, "к краю")):
        page.header(first, (("чел.", 2), ("школа", 2), ("район", 2), (last, 3)))
    page.next()
    first = page.row
    for year in facts.exam_years or (None,):
        at = page.put(0, 1, year, "underlined", "middle", "center")
        for column, subject in ((2, _RUSSIAN), (11, _PROFILE), (20, _ALL)):
            _exam(page, facts, place, column, subject, (at, year))
        page.next()
    _mark_few(page, first, page.row - 1, (2, 11, 20))
    return first, page.row - 1


def _exam(
    page: Page, facts: SchoolFacts, place: Place, column: int, subject: str, when: tuple[str, int | None]
) -> None:
    at, year = when
    own = district = None
    if year is not None:
        own, district = (_exam_value(facts, school, subject, year) for school in (facts.code, DISTRICT))
    school_where = f'EGS_school,{place.criterion},EGS_subject,"{subject}",EGS_year,{at}'
    where = f'EGS_school,"{DISTRICT_CODE}",EGS_subject,"{subject}",EGS_year,{at}'
    n = f'=IF(COUNTIFS({school_where})=0,"{DASH}",SUMIFS(EGS_n,{school_where}))'
    page.put(column, column + 1, Formula(n, own.n if own else DASH), *_WHOLE)
    bold = (*_TENTHS, "bold")
    page.put(column + 2, column + 3, _lookup("mean", school_where, own.mean if own else None), *bold)
    page.put(column + 4, column + 5, _lookup("mean", where, district.mean if district else None), *_TENTHS)
    if subject == _ALL:
        last = _lookup("against_region", school_where, own.region if own else None)
    else:
        last = _lookup("region", where, district.region if district else None)
    page.put(column + 6, column + 8, last, *_TENTHS)


def _exam_value(facts: SchoolFacts, school: str, subject: str, year: int) -> ExamValue | None:
    if not facts.code and school == facts.code:
        return None
    return facts.all_exams(school, year) if subject == _ALL else facts.exam(school, subject, year)


def _lookup(column: str, where: str, value: float | None) -> Formula:
    known = f'COUNTIFS({where},EGS_{column},">-101")'
    return Formula(f'=IF({known}=0,"",SUMIFS(EGS_{column},{where}))', value)


def monitoring(page: Page, facts: SchoolFacts, place: Place) -> list[list[tuple[str, str, str]]]:
    """Marks of the terms by subject; returns for each subject and term the cells of pupils, «2» and quality."""
    has = f'COUNTIFS(M_school_code,{place.criterion},M_period_code,{place.year}&"*")>0'
    present = any(period.startswith(facts.year) for period, _ in facts.terms) if facts.year else False
    page.section(0, LAST, "Мониторинг по четвертям: отметки учебного года", has, present)
    page.next(18)
    page.header(0, (("Предмет", 5),), rows=2)
    page.header(5, tuple((term, 6) for term in TERMS))
    page.next()
    page.header(5, (("чел.", 2), ("«2», %", 2), ("кач., %", 2)) * len(TERMS))
    page.next()
    cells = []
    for subject in MONITORED:
        page.put(0, 4, subject, *_TEXT)
        cells.append([_term(page, facts, place, subject, term) for term in range(1, len(TERMS) + 1)])
        page.next()
    return cells


def _term(page: Page, facts: SchoolFacts, place: Place, subject: str, term: int) -> tuple[str, str, str]:
    column = 5 + 6 * (term - 1)
    marks = facts.terms.get((f"{facts.year}-{term}", subject))
    fields = ("mark2", "mark3", "mark4", "mark5", "not_graded")
    whole = ",".join(f'M_{field},">=0"' for field in fields)
    where = f'M_school_code,{place.criterion},M_period_code,{place.year}&"-{term}",M_subject,"{subject}",{whole}'
    total = "+".join(f"SUMIFS(M_{field},{where})" for field in fields)
    text = f'=IF(COUNTIFS({where})=0,"{DASH}",{total})'
    n = page.put(column, column + 1, Formula(text, marks.total if marks else DASH), *_WHOLE)
    twos = f'=IF(N({n})>0,100*SUMIFS(M_mark2,{where})/{n},"")'
    fails = page.put(column + 2, column + 3, Formula(twos, marks.share_of_twos if marks else None), *_TENTHS)
    good = f'=IF(N({n})>0,100*(SUMIFS(M_mark4,{where})+SUMIFS(M_mark5,{where}))/{n},"")'
    value = Formula(good, marks.quality_rate if marks else None)
    quality = page.put(column + 4, column + 5, value, *_TENTHS)
    return n, fails, quality
