"""Decisions of past control hours: what the department gave out in 2021, and what schools report on them («QD»).

Whoever failed too often at ВПР in two years has the same decision twice; the later one goes out with the term's forms.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from macros.demo.district import HISTORY_YEARS, PERIODS, Row
from macros.demo.history import history_rows
from macros.demo.risk import risk_rows
from macros.protocol.calendar import working_day
from schemas.forms.decisions import DONE, FAILED, GOING
from schemas.names import school_in_genitive
from schemas.periods import Period
from schemas.reference.schools import school, shnor_schools
from schemas.russian import date_short, percent
from workbook.master.department import Decision, DecisionStatus

_BORDER = 30.0
"""From this share of «2» at ВПР on (per cent) a school is to draw up programmes."""
_SPRING, _SUMMER = date(2021, 4, 8), date(2021, 6, 24)
"""The control hours: after the third term, and after the school year."""
_DUE_OF_SPRING, _DUES = date(2021, 5, 28), (date(2021, 12, 28), date(2022, 3, 18))
"""For programmes: those of summer are due by the end of a term, one school after another of the second or the third."""
_TWICE = ("015", "017", "022", "031")
"""Schools that got the decision in April already."""
_TRIGGER = "доля «2» по ВПР не менее 30 %"
_MENTORS = "Закрепить наставников за молодыми учителями, представить план наставничества"
_ROADMAP = "Представить план исполнения мероприятий Дорожной карты, не исполненных в 2020/2021 учебном году"
_NOT_YET = timedelta(days=45)
_ANSWERS = {
    "Представить план исполнения": (DONE, "План представлен в срок", "План с датами и ответственными"),
    "Представить исправленный отчёт": (DONE, "Исправленный отчёт направлен", "Форма за период"),
    "Провести внеплановый": (GOING, "Рейд проведён, рекомендации выполняются", "Справка по итогам рейда"),
    "Проверить": (DONE, "Работа проведена, результаты внесены в форму", "Лист «Результаты работ»"),
    "Включить в отчёт": (DONE, "Результаты внесены в форму", "Лист «Результаты работ»"),
    "Включить в заявку": (GOING, "Заявка направлена, группы комплектуются", "Копия заявки"),
    "Учесть в подготовке": (GOING, "Учтено в плане подготовки к ГИА", "План подготовки"),
}
"""What schools say of the decisions that the rules propose, by their first words."""


@cache
def decisions() -> tuple[Decision, ...]:
    """The register at the beginning of 2021/2022, numbered as given."""
    given = [
        replace(item, item=f"{item.protocol}.1.{place}")
        for hour in (_of_spring(), _of_summer())
        for place, item in enumerate(hour, start=1)
    ]
    return tuple(replace(item, id=f"П-2021-{place:03}") for place, item in enumerate(given, start=1))


def decision_rows(code: str, period: Period) -> list[Row]:
    """What a school reports on its open decisions in term 1 or 2 of 2021/2022. Raises ValueError otherwise."""
    if period not in PERIODS:
        raise ValueError(f"Учебных данных за период {period} нет; есть за {', '.join(map(str, PERIODS))}")
    return reported([item for item in decisions() if item.school == code and item.is_open], period)


def reported(given: Iterable[Decision], period: Period) -> list[Row]:
    """What a school reports on these open decisions of its own, in their order."""
    return [_row(item, period) for item in given]


def _of_spring() -> list[Decision]:
    report = "Исполнено. Программы составлены, с обучающимися проведены занятия"
    return [
        replace(
            item,
            due=_DUE_OF_SPRING,
            status=DecisionStatus.DONE,
            report=report,
            report_period="2020/2021-4",
            evidence="Приказ об утверждении программ",
        )
        for item in _programmes(HISTORY_YEARS[0], _SPRING, "1", _TWICE)
    ]


def _of_summer() -> list[Decision]:
    """The programmes first; then plans: handed in, put off and overdue by now, and dropped."""
    codes = tuple(item.code for item in shnor_schools())
    handed_in = [
        replace(
            _given(code, _SUMMER, "2", _ROADMAP, date(2021, 8, 27), "мероприятия не исполнены или просрочены"),
            status=DecisionStatus.DONE,
            report="Исполнено. План представлен",
            evidence="План с датами и ответственными",
        )
        for code in ("003", "030")
    ]
    put_off, dropped = (_given(code, _SUMMER, "2", _MENTORS, date(2021, 9, 30)) for code in ("018", "026"))
    return [
        *_programmes(HISTORY_YEARS[-1], _SUMMER, "2", codes),
        *handed_in,
        replace(
            put_off,
            status=DecisionStatus.MOVED,
            new_due=date(2021, 12, 10),
            history="Срок перенесён по просьбе школы",
        ),
        replace(dropped, status=DecisionStatus.DROPPED, history="Снято: молодых учителей в школе нет"),
    ]


def _programmes(year: str, day: date, protocol: str, codes: tuple[str, ...]) -> list[Decision]:
    """Programmes for those at risk, in the subject that failed most at ВПР of a year."""
    found: list[Decision] = []
    for code in codes:
        subject, share = max(_fails(code, year).items(), key=lambda item: item[1])
        if share >= _BORDER:
            text = f"Обеспечить индивидуальными программами всех выпускников группы риска по предмету «{subject}»"
            given = _given(code, day, protocol, text, _DUES[len(found) % len(_DUES)], _TRIGGER)
            value = f"{subject}: {percent(share)} за {year}"
            found.append(replace(given, trigger_value=value, expected="Программа есть у каждого"))
    return found


def _given(code: str, day: date, protocol: str, text: str, due: date, trigger: str = "") -> Decision:
    owner = f"директор {school_in_genitive(school(code).name)}"
    return Decision("", code, protocol, day, text=text, trigger=trigger, owner=owner, due=due)


@cache
def _fails(code: str, year: str) -> dict[str, float]:
    """The share of «2» at ВПР by subject, over all grades, in per cent."""
    rows = [row for row in history_rows(code, year) if row["kind"] == "ВПР"]
    return {
        subject: 100 * sum(row["mark2"] for row in own) / sum(row["took"] for row in own)
        for subject in ("Русский язык", "Математика")
        if (own := [row for row in rows if row["subject"] == subject])
    }


def _row(item: Decision, period: Period) -> Row:
    status, report, evidence = _answer(item, period)
    put_off = status == FAILED
    return {
        "decision": item.id,
        "protocol": f"№\u00a0{item.protocol} от {date_short(item.protocol_date) if item.protocol_date else ''}",
        "text": item.text,
        "due": item.deadline,
        "status": status,
        "report": None if put_off else report,
        "evidence": evidence,
        "reason": report if put_off else None,
        "new_due": working_day(period.end + _NOT_YET) if put_off else None,
    }


def _answer(item: Decision, period: Period) -> tuple[str, str, str | None]:
    """Status, what is said, what confirms it: by what the decision asks for."""
    if item.text == _MENTORS:
        return _mentoring(period)
    return next((answer for begins, answer in _ANSWERS.items() if item.text.startswith(begins)), None) or _covered(
        item, period
    )


def _mentoring(period: Period) -> tuple[str, str, str | None]:
    if period == PERIODS[0]:
        return GOING, "Наставники назначены, план наставничества согласуется", None
    return FAILED, "Один из наставников уволился, замена не найдена", None


def _covered(item: Decision, period: Period) -> tuple[str, str, str | None]:
    """How many of those at risk have programmes: done when all of them have, failed when the day has come without."""
    every = risk_rows(item.school, period)
    # A decision of the protocol may be about all subjects of the group of risk.
    rows = [row for row in every if f"«{row['subject']}»" in item.text] or every
    at_risk, covered = (sum(row[name] for row in rows) for name in ("risk_end", "with_programme"))
    said = f"Программы составлены для {covered} из {at_risk} обучающихся группы риска"
    if period == PERIODS[0] or (covered < at_risk and item.due and item.due > period.end):
        return GOING, said, None
    if covered < at_risk:
        return FAILED, f"{said}, остальные не согласованы с родителями", None
    return DONE, said, "Приказ об утверждении программ"
