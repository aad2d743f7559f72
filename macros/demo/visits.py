"""Visits of the department to schools in 2021: methodical raids and specialists' days, as the master's table has them.

A raid a month is asked for (road map, 3.9): there was none in November.
"""

from __future__ import annotations

from datetime import date

from macros.demo import numbers
from macros.demo.context import staff_of
from schemas.russian import date_short
from workbook.master.department import Visit, VisitKind

_PLAN = (
    (date(2021, 5, 13), VisitKind.SPECIALIST_DAY, ("026",)),
    (date(2021, 9, 16), VisitKind.RAID, ("018", "015")),
    (date(2021, 9, 30), VisitKind.SPECIALIST_DAY, ("032",)),
    (date(2021, 10, 14), VisitKind.RAID, ("002", "008", "003")),
    (date(2021, 10, 21), VisitKind.SPECIALIST_DAY, ("022",)),
    (date(2021, 11, 18), VisitKind.SPECIALIST_DAY, ("031", "017")),
    (date(2021, 12, 9), VisitKind.RAID, ("020", "024", "025")),
    (date(2021, 12, 16), VisitKind.SPECIALIST_DAY, ("018", "030")),
)
"""Day, kind, and the schools that were gone to."""
_WHO = {
    VisitKind.RAID: "методисты КРО, тьюторы по математике и русскому языку",
    VisitKind.SPECIALIST_DAY: "главный специалист отдела оценки качества, методист КРО",
}
_PURPOSES = {
    VisitKind.RAID: "Уроки математики и русского языка в выпускных классах",
    VisitKind.SPECIALIST_DAY: "Ход работы по Дорожной карте, ведение ВСОКО",
}
_FINDINGS = {
    VisitKind.RAID: (
        "Не на всех уроках есть задания разного уровня; показаны приёмы работы с отстающими",
        "Повторение идёт без опоры на типичные ошибки; передан банк заданий",
        "Уроки методически выстроены; рекомендовано чаще давать задания с развёрнутым ответом",
    ),
    VisitKind.SPECIALIST_DAY: (
        "Программы для группы риска составлены, посещение занятий не отмечается; дано две недели",
        "Мероприятия Дорожной карты идут по плану; замечаний нет",
        "Критерии оценивания у учителей разные; рекомендована взаимная проверка работ",
    ),
}


def visits() -> list[Visit]:
    """All visits, the latest last."""
    return [_visit(day, kind, code) for day, kind, codes in _PLAN for code in codes]


def _visit(day: date, kind: VisitKind, code: str) -> Visit:
    rng = numbers.generator("visit", code, day)
    return Visit(
        day,
        code,
        kind,
        who=_WHO[kind],
        purpose=_PURPOSES[kind],
        teachers=rng.randint(2, max(3, staff_of(code).teachers // 3)),
        findings=rng.choice(_FINDINGS[kind]),
        document=f"Справка от {date_short(day)}",
    )
