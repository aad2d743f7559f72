"""«Карта школы», what is being done: groups of risk, context, the road map, training and partnership."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from schemas.forms.social import SHARES
from schemas.russian import date_short
from udfs.execution import Tally
from udfs.social_shares import NAMES
from workbook.master.school_card_facts import SchoolFacts
from workbook.master.school_card_page import DASH, HALF, LAST, Page, day_text, nth
from workbook.master.school_card_results import Place
from workbook.master.state import DataRow
from workbook.master.tables import Formula

_TEXT: Final = ("underlined", "middle", "left")
_WHOLE: Final = ("underlined", "middle", "whole", "center")
_TENTHS: Final = ("underlined", "middle", "tenths", "center")
_LEFT_END: Final = HALF - 1
_RIGHT: Final = HALF + 1
_RISK: Final = (
    ("в группе", "risk_end"),
    ("с про-граммой", "with_programme"),
    ("вышли", "overcame"),
    ("высоко-балльники", "high"),
    ("с планом", "high_with_plan"),
)
SECTIONS: Final = (
    "1. Общесистемные мероприятия",
    "2. Компетентность педагогов, команд",
    "3. Сопровождение ШНОР",
    "4. Подготовка к ГИА",
    "5. Качество образования",
    "6. Мониторинг и контроль",
)
"""The road map's sections in as many words as there is room for."""


def risk_and_context(page: Page, facts: SchoolFacts, place: Place) -> None:
    """Groups of risk of the period on the left, the social passport of the school year on the right."""
    period = facts.period.code if facts.period else ""
    risk, social = facts.rows("G", period), facts.rows("S", f"{facts.year}-год")
    has = f"COUNTIFS(G_school_code,{place.criterion},G_period_code,{place.period})>0"
    page.section(0, _LEFT_END, "Группы риска ГИА за период, человек", has, bool(risk))
    has = f'COUNTIFS(S_school_code,{place.criterion},S_period_code,{place.year}&"-год")>0'
    page.section(_RIGHT, LAST, "Социальный паспорт за учебный год", has, bool(social))
    page.next(18)
    page.header(0, (("Класс, предмет", 4), *((name, 2) for name, _ in _RISK)))
    page.header(_RIGHT, (("Доля учащихся", 8), ("чел.", 2), ("из", 2), ("%", 2)))
    page.next(24)
    subjects = [(grade, subject) for grade in (9, 11) for subject in ("Русский язык", "Математика")]
    for (grade, subject), name in zip(subjects, SHARES, strict=True):
        _risk(page, place, risk, grade, subject)
        _share(page, place, social, name)
        page.next()


def _risk(page: Page, place: Place, rows: Sequence[dict[str, Any]], grade: int, subject: str) -> None:
    page.put(0, 3, f"{grade}: {subject.lower()}", *_TEXT)
    own = [row for row in rows if (row["grade"], row["subject"]) == (grade, subject)]
    where = f'G_school_code,{place.criterion},G_period_code,{place.period},G_grade,{grade},G_subject,"{subject}"'
    for offset, (_, field) in enumerate(_RISK):
        known = [row[field] for row in own if row[field] is not None]
        text = f'=IF(COUNTIFS({where},G_{field},">=0")=0,"{DASH}",SUMIFS(G_{field},{where}))'
        page.put(4 + 2 * offset, 5 + 2 * offset, Formula(text, sum(known) if known else DASH), *_WHOLE)


def _share(page: Page, place: Place, rows: Sequence[dict[str, Any]], name: str) -> None:
    """A share of the passport over the levels of the year; a blank at one level leaves the whole unknown."""
    page.put(_RIGHT, _RIGHT + 7, f"{NAMES[name][:1].upper()}{NAMES[name][1:]}", *_TEXT)
    where = f'S_school_code,{place.criterion},S_period_code,{place.year}&"-год"'
    part, covered = ([row[field] for row in rows] for field in (name, "covered"))
    blank = not rows or None in part or None in covered
    lack = f'COUNTIFS({where},S_{name},">=0",S_covered,">=0")<MAX(1,COUNTIFS({where}))'
    x = Formula(f'=IF({lack},"{DASH}",SUMIFS(S_{name},{where}))', DASH if blank else sum(part))
    at = page.put(_RIGHT + 8, _RIGHT + 9, x, *_WHOLE)
    whole, unknown = f"SUMIFS(S_covered,{where})", 0
    if name == "both_higher":
        whole += f"-SUMIFS(S_unknown,{where})"
        unknown = sum(row["unknown"] or 0 for row in rows)
    n = None if blank else sum(covered) - unknown
    of = page.put(_RIGHT + 10, _RIGHT + 11, Formula(f'=IF(ISNUMBER({at}),{whole},"")', n), *_WHOLE)
    share = 100 * x.value / n if n and n >= x.value else None
    text = f'=IF(ISNUMBER({at}),IF(AND({of}>0,{at}<={of}),100*{at}/{of},""),"")'
    page.put(_RIGHT + 12, LAST, Formula(text, share), *_TENTHS)


def execution_and_help(page: Page, facts: SchoolFacts, place: Place) -> tuple[int, int]:
    """The road map by section on the left; returns its rows, from 0. Training and partnership on the right."""
    result = facts.execution.result if facts.execution else None
    at = page.helper(
        "Строка на листе «Дорожная карта»",
        Formula(
            f"=IF(LEN({place.code})=0,0,IFERROR(MATCH({place.code},EXE_school,0),0))",
            facts.place_on_execution,
        ),
    )
    page.section(0, _LEFT_END, "Дорожная карта: исполнение за период", f"{at}>0", result is not None)
    page.section(_RIGHT, LAST, "Обучение педагогов и партнёрство")
    page.next(18)
    page.header(0, (("Раздел", 8), ("исполнено", 2), ("предусм.", 2), ("%", 2)))
    helps = iter(_helps(page, facts, place))
    _help(page, *next(helps))
    page.next(14)
    first = page.row
    for number, title in enumerate((*SECTIONS, "Всего"), start=1):
        is_total = number > len(SECTIONS)
        tally = (
            None if result is None else result.total if is_total else result.by_section.get(str(number), Tally(0, 0))
        )
        code = "" if is_total else str(number)
        _section(page, at, title, code, tally)
        line = next(helps, None)
        if line is not None:
            _help(page, *line)
        page.next()
    return first, page.row - 1


def _section(page: Page, at: str, title: str, code: str, tally: Tally | None) -> None:
    bold = ("bold",) if not code else ()
    page.put(0, 7, title, *_TEXT, *bold)
    cells = []
    for column, field, value in ((8, "done", tally and tally.done), (10, "foreseen", tally and tally.foreseen)):
        text = f'=IF({at}=0,"{DASH}",N(INDEX(EXE_{field}{code},{at})))'
        content = Formula(text, DASH if tally is None else value)
        cells.append(page.put(column, column + 1, content, *_WHOLE, *bold))
    done, foreseen = cells
    rate = tally.rate if tally else None
    page.put(12, 13, Formula(f'=IF(N({foreseen})>0,100*{done}/{foreseen},"")', rate), *_TENTHS, *bold)


def _help(page: Page, label: str, content: Formula) -> None:
    page.put(_RIGHT, _RIGHT + 6, label, *_TEXT)
    page.put(_RIGHT + 7, LAST, content, *_TEXT)


def _helps(page: Page, facts: SchoolFacts, place: Place) -> list[tuple[str, Formula]]:
    period = facts.period.code if facts.period else ""
    need = [row for row in facts.rows("P1", f"{facts.year}-год") if None not in (row["need"], row["total"])]
    plan = [row for row in facts.rows("P2", period) if None not in (row["trained"], row["planned"])]
    where = f'P1_school_code,{place.criterion},P1_period_code,{place.year}&"-год",P1_need,">=0",P1_total,">=0"'
    done = f'P2_school_code,{place.criterion},P2_period_code,{place.period},P2_trained,">=0",P2_planned,">=0"'
    own = [row for row in facts.rows("C", period) if row["recipient"] == facts.code]
    held = [row for row in own if row["held_on"]]
    meetings = f"C_school_code,{place.criterion},C_recipient,{place.criterion},C_period_code,{place.period}"
    said = f'=IF(COUNTIFS({meetings})=0,"{DASH}",COUNTIFS({meetings},C_held_on,">0")&" из "&COUNTIFS({meetings}))'
    teachers = f'=IF(COUNTIFS({meetings},C_teachers,">=0")=0,"{DASH}",SUMIFS(C_teachers,{meetings}))'
    people = [row["teachers"] for row in own if row["teachers"] is not None]
    return [
        ("Нуждаются в обучении", _ratio("P1_need", "P1_total", where, need, ("need", "total"))),
        ("Обучено из плана, с начала года", _ratio("P2_trained", "P2_planned", done, plan, ("trained", "planned"))),
        *_consultant(page, facts, place),
        ("Встреч проведено (отчёт школы)", Formula(said, f"{len(held)} из {len(own)}" if own else DASH)),
        ("Педагогов на встречах", Formula(teachers, sum(people) if people else DASH)),
    ]


def _ratio(x: str, n: str, where: str, rows: Sequence[dict[str, Any]], fields: tuple[str, str]) -> Formula:
    part, whole = (sum(row[field] for row in rows) for field in fields)
    text = f'=IF(COUNTIFS({where})=0,"{DASH}",SUMIFS({x},{where})&" из "&SUMIFS({n},{where}))'
    return Formula(text, f"{part} из {whole}" if rows else DASH)


def _consultant(page: Page, facts: SchoolFacts, place: Place) -> Iterator[tuple[str, Formula]]:
    """The consultant that the period's reports name first, whichever school wrote it, and the agreement's day."""
    where = f"(C_recipient={place.code})*(LEN({place.code})>0)*(C_period_code={place.period})"
    rows = enumerate(facts.state.rows("C"), start=1)
    number, values = next(((number, row.values) for number, row in rows if _is_own(facts, row)), (0, {}))
    at = page.helper("Строка на листе «Данные Партнёрство»", Formula(nth(where, "C_recipient", 1), number))
    code = values.get("consultant") or ""
    names = {school.code: school.name for school in facts.state.registry}
    name = f'IFERROR(" · "&INDEX(REG_name,MATCH(INDEX(C_consultant,{at}),REG_code,0)),"")'
    value = f"{code} · {names[code]}" if code in names else code
    yield (
        "Школа-консультант",
        Formula(f'=IF({at}=0,"{DASH}",INDEX(C_consultant,{at})&{name})', value if number else DASH),
    )
    agreed = values.get("agreed_on")
    said = day_text(f"INDEX(C_agreed_on,{at})")
    text = f'=IF({at}=0,"{DASH}",IF(N(INDEX(C_agreed_on,{at}))=0,"{DASH}",{said}))'
    yield "Соглашение от", Formula(text, date_short(agreed) if agreed else DASH)


def _is_own(facts: SchoolFacts, row: DataRow) -> bool:
    return bool(facts.code) and row.period == facts.period and row.values["recipient"] == facts.code
