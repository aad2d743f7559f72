"""Synthetic rows of «Дорожная карта»: what a school says it has done of its 46 items in a term."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from macros.demo import numbers
from macros.demo.district import PERIODS, PROFILES, Row
from macros.demo.enrolment import movement
from schemas.forms.roadmap import DONE, FAILED, GOING, MOVED, NOT_DUE
from schemas.periods import Period
from schemas.reference.roadmap import Activity, TimingKind, school_activities
from schemas.reference.schools import school

_PROVEN_BY_DATA = frozenset({"3.1", "4.1", "5.1", "5.4", "6.3"})
"""Items whose data the same file holds, or that can't slip: the demo's schools always carry them out."""
_UNDER_WAY = frozenset({("3.1", 1)})
"""Item and term: what the term leaves open. The social passport is handed in with the yearly report, in November."""
_SENIOR_ONLY = frozenset({"4.12"})
"""Items for grade 11 alone."""
_FIRST_TERM_ONLY = frozenset({"5.1"})
"""Plain «ежегодно»: done once, when the school year begins."""

_EVIDENCE = {
    "1.6": "Отметка в листе регистрации муниципального совещания",
    "2.2": "Сертификаты участников краевых вебинаров",
    "2.3": "Сводная таблица потребности в повышении квалификации",
    "3.1": "Социальный паспорт школы",
    "3.2": "Отчёт о самоанализе, протокол педагогического совета",
    "3.4": "Раздел «Подготовка к ГИА» на сайте школы",
    "3.8": "План профориентационной работы",
    "3.9": "Справка по итогам методического рейда",
    "3.10": "План наставничества, отчёт наставников",
    "4.1": "Сводная ведомость входного тестирования",
    "4.2": "График диагностических работ, аналитическая справка",
    "4.3": "Отчёт сайта «Решу ЕГЭ»",
    "4.4": "Приказ об элективных курсах, журнал",
    "4.5": "Индивидуальные программы подготовки",
    "4.6": "График занятий с «группой риска», журнал",
    "4.7": "График занятий с высокобалльниками, журнал",
    "4.8": "Расписание «Каникулярной школы»",
    "4.15": "План психологического сопровождения",
    "4.17": "Протоколы родительских собраний",
    "5.1": "Приказ о назначении ответственного",
    "5.4": "Аналитическая справка по математике и русскому языку",
    "5.10": "Протоколы заседаний школьных методических объединений",
    "5.11": "Протоколы родительских собраний, страница сайта",
    "6.3": "Аналитическая справка по итогам четверти",
    "6.4": "Отчёт по итогам четверти",
    "6.9": "Справка о работе ВСОКО",
}
_OTHER_EVIDENCE = "Справка заместителя директора"

_REASONS = (
    "Нет учителя-предметника; ведётся подбор совместителя",
    "Период карантина; очные мероприятия не проводились",
    "Сроки изменены организатором",
    "Совпало с муниципальным мероприятием",
    "Не хватило аудиторий из-за второй смены",
)


def roadmap_rows(code: str, period: Period) -> list[Row]:
    """The 46 rows of «Дорожная карта» of a school for term 1 or 2 of 2021/2022. Raises ValueError otherwise."""
    if period not in PERIODS:
        raise ValueError(f"Учебных данных за период {period} нет; есть за {', '.join(map(str, PERIODS))}")
    due = [item.code for item in school_activities() if _is_due(item, code, period)]
    missed = _missed(code, period, due)
    return [_row(item, code, period, due=item.code in due, missed=item.code in missed) for item in school_activities()]


def _is_due(item: Activity, code: str, period: Period) -> bool:
    if not item.foreseen_in(period) or (item.code in _FIRST_TERM_ONLY and period.term > 1):
        return False
    if item.code in _SENIOR_ONLY and not school(code).has_grade_11:
        return False
    if item.timing_kind is TimingKind.BY_SCHEDULE:
        return numbers.generator("schedule", code, period, item.code).random() < 0.7
    return True


def _missed(code: str, period: Period, due: list[str]) -> frozenset[str]:
    """Items a school didn't carry out: up to two in a strong school, two to five in a weak one."""
    rng = numbers.generator("missed", code, period)
    weak = PROFILES[code].weakness >= 0.3
    count = rng.randint(2, 5) if weak else rng.randint(0, 2)
    return frozenset(rng.sample([item for item in due if item not in _PROVEN_BY_DATA], count))


def _row(item: Activity, code: str, period: Period, *, due: bool, missed: bool) -> Row:
    rng = numbers.generator("plan", code, period, item.code)
    blank: Row = {
        "item": item.code,
        "title": item.title,
        "timing": item.timing_text,
        "timing_kind": item.timing_kind.label,
        "frequency": item.occurrences_per_year,
        "status": NOT_DUE,
        "done": None,
        "people": None,
        "done_on": None,
        "evidence": None,
        "reason": None,
        "new_due": None,
    }
    if not due:
        return blank
    if missed:
        return blank | _missed_cells(rng, item, period)
    if item.timing_kind is TimingKind.ONGOING or (item.code, period.term) in _UNDER_WAY:
        return blank | {"status": GOING, "people": _people(item, code, period), "evidence": _evidence(item)}
    return blank | {
        "status": DONE,
        "done": rng.randint(2, 3) if item.timing_kind is TimingKind.MONTHLY else 1,
        "people": _people(item, code, period),
        "done_on": rng.choice(_days(item, period)),
        "evidence": _evidence(item),
    }


def _missed_cells(rng: Random, item: Activity, period: Period) -> Row:
    return {
        "status": rng.choice((FAILED, MOVED)),
        "done": 0 if item.counted else None,
        "reason": rng.choice(_REASONS),
        "new_due": numbers.school_day(period.end + timedelta(days=28), rng.randint(0, 20)),
    }


def _days(item: Activity, period: Period) -> list[date]:
    """Working days of the term on which an activity may have been done: in its months, and not in the first week."""
    first = period.start + timedelta(days=7)
    days = [first + timedelta(days=place) for place in range((period.end - first).days)]
    return [day for day in days if day.weekday() < 5 and (not item.months or day.month in item.months)]


def _people(item: Activity, code: str, period: Period) -> int | None:
    """Graduates of grades 9 and 11 for the items about exams; the other items don't count people."""
    if not item.code.startswith("4."):
        return None
    grades = (11,) if item.code in _SENIOR_ONLY else (9, 11)
    return sum(movement(code, period, grade).end for grade in grades)


def _evidence(item: Activity) -> str:
    return _EVIDENCE.get(item.code, _OTHER_EVIDENCE)
