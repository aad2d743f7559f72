"""Synthetic rows of «Потребность в ПК» and «План ПК»: the plan never teaches more people than are in need."""

from __future__ import annotations

from datetime import date

from macros.demo import numbers
from macros.demo.context import staff_of
from macros.demo.district import PERIODS, PROFILES, Row
from macros.demo.enrolment import movement
from schemas.forms.lists import STAFF
from schemas.forms.training_plan import LEAST_HOURS
from schemas.periods import Period

_LEADERS, _TUTORS, _PRIMARY = "руководитель и заместители", "тьюторы", "учителя начальных классов"
_WEIGHTS = dict(zip(STAFF, (12, 14, 26, 7, 10, 4, 5, 3, 4, 15), strict=False))
"""Teachers of a school by category, in relation to one another; leaders and tutors are no part of them."""

_TOPICS = {
    "учителя математики": "Решение задач с развёрнутым ответом ОГЭ и ЕГЭ",
    "учителя русского языка": "Обучение сочинению и изложению, критерии оценивания",
    _PRIMARY: "Формирующее оценивание в начальной школе",
    "учителя истории": "Работа с историческими источниками на уроке",
    "учителя иностранного языка": "Подготовка к устной части экзамена",
    "учителя географии": "Работа с картой и статистикой на уроке географии",
    "учителя биологии": "Естественно-научная грамотность на уроках биологии",
    "учителя химии": "Расчётные задачи и эксперимент в школьном курсе химии",
    "учителя физики": "Решение качественных и расчётных задач по физике",
    "учителя других предметов": "Функциональная грамотность: задания и оценивание",
    _LEADERS: "Управление качеством образования, ВСОКО",
    _TUTORS: "Сопровождение индивидуальных маршрутов",
}
_HOURS = (LEAST_HOURS, 24, 24, 36, 72)
_PROVIDERS = ("ИРО КК", "ИРО КК", "ЦНППМ", "иное")
_FORMS = ("очно", "дистанционно", "дистанционно", "заочно")
_DUE = {1: date(2021, 10, 15), 2: date(2021, 12, 17), 3: date(2022, 3, 18), 4: date(2022, 5, 20)}
"""The last day of a course by the term it ends in."""


def training_need_rows(code: str) -> list[Row]:
    """The 12 rows of «Потребность в ПК» of a school; a category nobody belongs to is a row of zeros."""
    weights: dict[str, float] = dict(_WEIGHTS)
    if not movement(code, PERIODS[0], 1).end:
        weights[_PRIMARY] = 0
    staff = staff_of(code)
    totals = numbers.allocate(staff.teachers, weights) | {_LEADERS: staff.leaders, _TUTORS: staff.others // 3}
    return [_need(code, category, totals[category]) for category in STAFF]


def training_plan_rows(code: str, period: Period) -> list[Row]:
    """Rows of «План ПК» of a school for term 1 or 2 of 2021/2022. Raises ValueError otherwise."""
    if period not in PERIODS:
        raise ValueError(f"Учебных данных за период {period} нет; есть за {', '.join(map(str, PERIODS))}")
    rows = [_plan(code, period, row["staff"], row["need"]) for row in training_need_rows(code) if row["need"]]
    # Until the need is known in November, the plan holds only the courses of the first half of the year.
    return [row for row in rows if row["due"] <= _DUE[2] or period.term > 1]


def _need(code: str, category: str, total: int) -> Row:
    rng = numbers.generator("need", code, category)
    weakness = PROFILES[code].weakness
    diagnosed = min(total, round(total * rng.uniform(0.65, 1.05)))
    subject_gap = round(diagnosed * (rng.uniform(0.0, 0.15) + 0.6 * weakness)) if category in _WEIGHTS else 0
    method_gap = round(diagnosed * (rng.uniform(0.05, 0.2) + 0.4 * weakness))
    need = min(total, max(subject_gap, method_gap) + round(total * rng.uniform(0.0, 0.1)))
    return {
        "staff": category,
        "total": total,
        "diagnosed": diagnosed,
        "subject_gap": subject_gap,
        "method_gap": method_gap,
        "need": need,
        "long_ago": round(total * rng.uniform(0.0, 0.3)),
        "topic": _TOPICS[category] if need else None,
    }


def _plan(code: str, period: Period, category: str, need: int) -> Row:
    rng = numbers.generator("plan of training", code, category)
    planned = max(1, need - rng.randint(0, 1))
    ends = rng.choice((1, 2, 2, 3, 3, 4, 4))
    pace = rng.uniform(0.6, 1.0)

    def trained(term: int) -> int:
        """How many have finished by the end of a term: all of them where the course has ended."""
        return planned if term >= ends else int(planned * term / ends * pace)

    now = trained(period.term)
    return {
        "staff": category,
        "programme": _TOPICS[category],
        "provider": rng.choice(_PROVIDERS),
        "hours": rng.choice(_HOURS),
        "study_form": rng.choice(_FORMS),
        "planned": planned,
        "due": _DUE[ends],
        "trained": now,
        "trained_now": now - trained(period.term - 1),
        "certified": "да" if now == planned else "нет" if now else None,
    }
