"""«Карта школы», the first part: what the registry says of the school, its pupils, and the signals of ШНОР."""

from __future__ import annotations

from typing import Final

from schemas.russian import NBSP
from udfs.school_shnor import ShnorRow
from workbook.master.headings import NO, YES
from workbook.master.school_card_facts import SchoolFacts
from workbook.master.school_card_page import DASH, HALF, LAST, Page
from workbook.master.school_card_results import Place
from workbook.master.tables import Formula

_RIGHT: Final = HALF + 1
_LABEL: Final = ("underlined", "middle", "left")
_TEXT: Final = ("underlined", "middle", "left")
_WHOLE: Final = ("underlined", "middle", "whole", "center")
_LEVELS: Final = (("1–4", 1, 4, 2), ("5–9", 5, 9, 2), ("10–11", 10, 11, 3), ("всего", 1, 11, 3))
"""Header, first and last grade, and width of a column of the table of pupils."""


def write(page: Page, facts: SchoolFacts, place: Place, at: str) -> None:
    """The passport on the left, the signals on the right; `at` holds the school's place in the registry, 0 for none."""
    page.section(0, HALF - 1, "Паспорт", f"{at}>0", facts.school is not None)
    page.section(
        _RIGHT, LAST, "Признаки ШНОР: сигнал о помощи, не оценка школы", f"{place.shnor}>0", facts.shnor is not None
    )
    page.next(18)
    top = page.row
    for label, content in _passport(facts, at):
        page.put(0, 3, label, *_LABEL)
        page.put(4, HALF - 1, content, *_TEXT)
        page.next(13.5)
    _pupils(page, facts, place)
    last, page.row = page.row, top
    for label, content in _signals(facts, place, at):
        page.put(_RIGHT, _RIGHT + 4, label, *_LABEL)
        page.put(_RIGHT + 5, LAST, content, *_TEXT)
        page.row += 1
    row, summary = facts.shnor, f'=IF({place.shnor}=0,"{DASH}",INDEX(SHN_summary,{place.shnor}))'
    content = Formula(summary, row.summary if row else DASH)
    page.put(_RIGHT, LAST, content, "about", rows=last - page.row)
    page.row = last
    page.put(0, 3, "Объективность ВПР", *_LABEL)
    markers = f'=IF({place.shnor}=0,"{DASH}",INDEX(SHN_markers,{place.shnor}))'
    page.put(4, LAST, Formula(markers, facts.markers or DASH), *_TEXT)
    page.next()


def _passport(facts: SchoolFacts, at: str) -> list[tuple[str, Formula]]:
    school = facts.school

    def joined(*parts: tuple[str, str, str]) -> Formula:
        """Columns of the registry that are filled in, with the words before them, after one another."""
        pieces = [
            f'IF(LEN(INDEX(REG_{column},{at}))=0,"","; {said}"&INDEX(REG_{column},{at}))' for column, said, _ in parts
        ]
        words = [f"{said}{value}" for _, said, value in parts if value]
        text = f'=IF({at}=0,"{DASH}",IF(LEN({"&".join(pieces)})=0,"{DASH}",MID({"&".join(pieces)},3,300)))'
        return Formula(text, "; ".join(words) or DASH)

    if school is None:
        type_ = settlement = location = grade = small = consultant = tutor = project = ""
    else:
        type_, settlement, location, small = school.type, school.settlement, school.location, school.small
        grade = "" if school.top_grade is None else str(school.top_grade)
        consultant, tutor, project = school.consultant, school.tutor, YES if school.project_500 else NO
    return [
        ("Тип, место", joined(("type", "", type_), ("settlement", "", settlement), ("location", "", location))),
        ("Статусы", joined(("project_500", "проект «500+» — ", project), ("small", "малокомплектная — ", small))),
        ("Классы", joined(("top_grade", "старший — ", grade))),
        ("Кто помогает", joined(("consultant", "консультант — ", consultant), ("tutor", "тьютор — ", tutor))),
    ]


def _pupils(page: Page, facts: SchoolFacts, place: Place) -> None:
    """The contingent of the period by level."""
    page.header(0, (("Контингент", 4), *((name, width) for name, _, _, width in _LEVELS)))
    page.next()
    rows = facts.rows("K", facts.period.code if facts.period else "")
    for title, field in (("Обучающихся", "end"), ("из них ОВЗ", "special"), ("Классов", "classes")):
        page.put(0, 3, title, *_LABEL)
        column = 4
        for _, low, high, width in _LEVELS:
            own = [row[field] for row in rows if row[field] is not None and low <= (row["grade"] or 0) <= high]
            where = (
                f'K_school_code,{place.criterion},K_period_code,{place.period},K_grade,">={low}",K_grade,"<={high}",'
                f'K_{field},">=0"'
            )
            text = f'=IF(COUNTIFS({where})=0,"{DASH}",SUMIFS(K_{field},{where}))'
            page.put(column, column + width - 1, Formula(text, sum(own) if own else DASH), *_WHOLE)
            column += width
        page.next()


def _signals(facts: SchoolFacts, place: Place, at: str) -> list[tuple[str, Formula]]:
    row, school, line = facts.shnor, facts.school, place.shnor
    listed, source = (YES if school.shnor else NO, school.shnor_source) if school else ("", "")
    tail = f'IF(LEN(INDEX(REG_shnor_source,{at}))=0,""," — "&INDEX(REG_shnor_source,{at}))'

    def answer(rule: str, value: str) -> Formula:
        word, listed = f"INDEX(SHN_{rule},{line})", f"INDEX(SHN_{rule}_list,{line})"
        return Formula(f'=IF({line}=0,"{DASH}",{word}&IF({word}={listed},"","; сверка: "&{listed}))', value)

    probability = f'"; "&ROUND(100*INDEX(SHN_probability,{line}),0)&"{NBSP}%"'
    reliability = f'IF(LEN(INDEX(SHN_reliability,{line}))=0,"{DASH}",INDEX(SHN_reliability,{line})&{probability})'
    branches = f'INDEX(SHN_branch_a,{line})&" / "&INDEX(SHN_branch_b,{line})'
    official = f'IF(LEN(INDEX(REG_shnor,{at}))=0,"{NO}",INDEX(REG_shnor,{at}))&{tail}'
    said = (f"{listed} — {source}" if source else listed) if school else DASH
    federal = _answer(row.federal.answer.value, row.federal_list.value) if row else DASH
    regional = _answer(row.regional.answer.value, row.regional_list.value) if row else DASH
    pair = f"{row.branch_a.value} / {row.branch_b.value}" if row else DASH
    return [
        ("Перечень края", Formula(f'=IF({at}=0,"{DASH}",{official})', said)),
        ("Федеральная методика", answer("federal", federal)),
        ("Основания A / B", Formula(f'=IF({line}=0,"{DASH}",{branches})', pair)),
        ("Краевое правило", answer("regional", regional)),
        ("Надёжность, вероятность", Formula(f'=IF({line}=0,"{DASH}",{reliability})', _firm(row))),
    ]


def _answer(word: str, listed: str) -> str:
    return word if word == listed else f"{word}; сверка: {listed}"


def _firm(row: ShnorRow | None) -> str:
    firm = row.reliability if row else None
    # Rounded as Excel does, a half away from zero.
    return f"{firm.label.value}; {int(100 * firm.probability + 0.5)}{NBSP}%" if firm else DASH
