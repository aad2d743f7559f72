"""How the department itself stands with its 21 items of the road map in both terms of the demo.

Most are done or going on; one is late, one has not been begun, one lacks its confirmation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from macros.demo.district import PERIODS
from schemas.forms.roadmap import DONE, FAILED, GOING, MOVED, NOT_DUE
from schemas.periods import Period
from schemas.reference.roadmap import TimingKind
from workbook.master.department import OwnActivity, own_activities

_EVIDENCE: Mapping[str, str] = MappingProxyType(
    {
        "1.2": "Протоколы рабочей группы",
        "1.4": "Протокол заседания Совета УО",
        "1.5": "Сертификаты, отчёт о краевом семинаре",
        "2.1": "Отчёты тьюторов за четверть",
        "2.5": "Список направленных на курсы",
        "3.5": "План работы методической службы",
        "3.6": "Справка о выполнении плана ПК",
        "3.7": "Сводная ведомость диагностики",
        "3.11": "Реестр индивидуальных маршрутов",
        "3.13": "Планы районных методических объединений",
        "3.15": "Договоры о сетевом взаимодействии",
        "5.3": "Протоколы районных методических объединений",
        "6.1": "Протокол рабочей группы Совета УО",
        "6.2": "Протокол часа контроля",
        "6.5": "Приказы об аттестации",
        "6.6": "Справки по итогам дней специалиста",
        "6.8": "Отчёт о школьном этапе олимпиады",
    }
)
"""What confirms an item; 3.12 has nothing of the kind."""
_DAYS = {
    ("1.5", 1): date(2021, 10, 19),
    ("1.4", 2): date(2021, 11, 25),
    ("1.5", 2): date(2021, 12, 14),
    ("2.5", 2): date(2021, 12, 3),
    ("3.6", 1): date(2021, 10, 22),
    ("5.3", 1): date(2021, 9, 24),
    ("6.1", 1): date(2021, 10, 25),
    ("6.2", 1): date(2021, 10, 22),
    ("6.2", 2): date(2021, 12, 24),
    ("6.8", 2): date(2021, 12, 10),
}
"""When an item of a term was carried out; what is no ongoing one and isn't here was not."""
_OPEN = {
    ("1.4", 1): (MOVED, "Заседание назначено на ноябрь"),
    ("2.4", 1): (GOING, "Набор на программу идёт"),
    ("2.4", 2): (GOING, "Обучение до марта 2022 года"),
    ("2.5", 1): (GOING, "Списки уточняются"),
    ("3.6", 2): (FAILED, "Сведения шести школ поступили после срока"),
    ("5.3", 2): (FAILED, "Перенесено на третью четверть"),
    ("6.1", 2): (MOVED, "Заседание назначено на 20.01.2022"),
    ("6.8", 1): (GOING, "Школьный этап до 29.10.2021"),
}
"""Items of a term that are open, and why."""


def own_plan() -> list[OwnActivity]:
    """A line an item, the second term above the first."""
    return [_line(code, period) for period in reversed(PERIODS) for code in own_activities()]


def _line(code: str, period: Period) -> OwnActivity:
    activity, place = own_activities()[code], (code, period.term)
    if not activity.foreseen_in(period):
        return OwnActivity(code, period.code, NOT_DUE)
    if place in _OPEN:
        status, note = _OPEN[place]
        return OwnActivity(code, period.code, status, note=note)
    if activity.timing_kind is TimingKind.ONGOING:
        return OwnActivity(code, period.code, GOING, evidence=_EVIDENCE.get(code, ""))
    return OwnActivity(code, period.code, DONE, done=1, done_on=_DAYS[place], evidence=_EVIDENCE[code])
