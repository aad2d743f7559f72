"""Synthetic rows of «Самоанализ» and «Факторы риска»: what the school's own numbers say of it.

Values follow from the results of past years and from the other sheets of the yearly report; the school rates itself by
the borders below. An indicator without data (no grade 11, a procedure that was not held) has no value.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from macros.demo import numbers
from macros.demo.context import context_rows, pupils_of
from macros.demo.district import HISTORY_YEARS, PROFILES, Row
from macros.demo.history import history_rows
from macros.demo.social import social_rows
from macros.demo.training import training_need_rows
from schemas.fields import YES
from schemas.forms.risk_factors import FACTORS, HIGH, LOW, MIDDLE, NONE
from schemas.forms.self_analysis import MOST_MAIN, Indicator, indicators_for
from schemas.reference.schools import school
from schemas.russian import number, percent

Values = dict[str, float | None]
"""Values by the code of an indicator; None where nothing is known."""

_ENOUGH = 2
"""The rating of an indicator that has no value: neither a weakness nor a strength."""


@dataclass(frozen=True, slots=True)
class _Borders:
    """From which value on a rating of 3, 2 and 1 is given; falling borders mean that less is better."""

    strong: float
    enough: float
    weak: float

    def rating(self, value: float) -> int:
        borders = (self.strong, self.enough, self.weak)
        if self.falling:
            return sum(value <= border for border in borders)
        return sum(value >= border for border in borders)

    @property
    def falling(self) -> bool:
        return self.strong < self.weak


_BORDERS = {
    "А01": _Borders(8, 20, 38),
    "А02": _Borders(8, 20, 38),
    "А03": _Borders(2, 9, 18),
    "А04": _Borders(2, 9, 18),
    "А05": _Borders(0, 3, 8),
    "А06": _Borders(2, 8, 20),
    "А08": _Borders(50, 35, 20),
    "А09": _Borders(0, 1, 2),
    "А10": _Borders(90, 75, 55),
    "А11": _Borders(90, 75, 60),
    "А12": _Borders(8, 11, 14),
    "А13": _Borders(12, 18, 24),
    "А14": _Borders(2, 5, 9),
    "А15": _Borders(60, 40, 20),
    "А16": _Borders(75, 60, 45),
    "А17": _Borders(160, 100, 60),
}
_CAUSES = {
    "Результаты": (
        "управление и преподавание",
        "Индивидуальные программы, разбор типичных ошибок, помощь консультанта",
    ),
    "Кадры": ("дефицит учителей", "Подбор совместителей, курсы ИРО, наставничество"),
    "Инфраструктура": ("дефицит современной инфраструктуры", "Заявка на оборудование, общий компьютерный класс"),
    "Социальные условия": ("сложные социальные условия", "Работа социального педагога и психолога с семьями"),
    "ВСОКО": ("управление и преподавание", "Взаимная проверка работ, график внутренних мониторингов"),
    "Родители": ("сложные социальные условия", "Собрания в удобное время, индивидуальные встречи, страница сайта"),
    "Управление": ("управление и преподавание", "План посещения уроков администрацией, анализ на педсовете"),
}
_FACTOR_MEASURES = {
    "Ф01": "Заявка на оборудование; общий компьютерный класс для всех предметов",
    "Ф02": "Подбор совместителей, целевой набор, дистанционные уроки школы-консультанта",
    "Ф03": "Диагностика дефицитов, курсы ИРО, наставничество",
    "Ф04": "Уроки разного уровня, индивидуальные планы, дополнительные занятия",
    "Ф05": "План внутришкольного обучения, открытые уроки раз в месяц",
    "Ф06": "Адаптированные программы, помощь психолога и логопеда",
    "Ф07": "Дополнительные занятия по русскому языку, работа с семьями",
    "Ф08": "Служба примирения, школьное самоуправление, обновление зон отдыха",
    "Ф09": "Группы риска по предметам, индивидуальные программы, контроль посещаемости",
    "Ф10": "Собрания по классам, открытые дни, общая работа с социальным педагогом",
}


def self_analysis_rows(code: str) -> list[Row]:
    """The rows of «Самоанализ» that are printed for a school; at most three weak points are called main ones."""
    now, before = _values(code, HISTORY_YEARS[-1]), _results(code, HISTORY_YEARS[-2])
    printed = indicators_for(11 if school(code).has_grade_11 else 9)
    rows = [_row(item, now.get(item.code), before.get(item.code)) for item in printed]
    weakest = sorted((row for row in rows if row["rating"] <= 1), key=lambda row: row["rating"])
    for row in weakest[:MOST_MAIN]:
        row["main"] = YES
    return rows


def factor_rows(code: str) -> list[Row]:
    """The ten rows of «Факторы риска» of a school."""
    scores = _factors(code)
    rows = []
    for factor, group, title in FACTORS:
        score = scores[factor]
        weight = HIGH if score >= 0.6 else MIDDLE if score >= 0.35 else LOW if score >= 0.15 else NONE
        measures = _FACTOR_MEASURES[factor] if weight in (HIGH, MIDDLE) else None
        rows.append({"code": factor, "group": group, "factor": title, "weight": weight, "measures": measures})
    return rows


def _row(item: Indicator, now: float | None, before: float | None) -> Row:
    borders = _BORDERS.get(item.code)
    known = now is not None and borders is not None
    rating = borders.rating(now) if borders and now is not None else _ENOUGH
    cause, measures = _CAUSES[item.direction] if rating <= 1 else (None, None)
    shown = percent(now) if item.unit == "%" else f"{number(now)}\u00a0{item.unit}"
    return {
        "code": item.code,
        "direction": item.direction,
        "title": item.title,
        "unit": item.unit,
        "before": before,
        "now": now,
        "target": _target(borders, now) if borders and now is not None else None,
        "rating": rating,
        "cause": cause,
        "problem": f"{item.title} — {shown}" if known and rating <= 1 else None,
        "measures": measures,
        "main": None,
        "link": "Отчёт о самообследовании" if item.code == "А01" else None,
    }


def _target(borders: _Borders, now: float) -> float:
    """The next border the school has not reached yet; a strength is to be kept."""
    better = [
        border
        for border in (borders.weak, borders.enough, borders.strong)
        if (border < now if borders.falling else border > now)
    ]
    return better[0] if better else now


@cache
def _values(code: str, year: str) -> Values:
    context, social = context_rows(code)[0], social_rows(code)
    needs = {row["staff"]: row for row in training_need_rows(code)}
    core = [needs["учителя математики"], needs["учителя русского языка"]]
    covered = sum(row["covered"] for row in social)
    rng = numbers.generator("self-analysis", code)
    weakness = PROFILES[code].weakness
    return _results(code, year) | {
        "А08": _percent(context["highest"] + context["first"], context["teachers"]),
        "А09": context["vacancies"],
        "А10": _percent(sum(row["total"] - row["long_ago"] for row in core), sum(row["total"] for row in core)),
        "А11": _percent(context["rooms_computer"], context["rooms"]),
        "А12": round(pupils_of(code) / context["computers"], 1),
        "А13": _percent(sum(row["single_parent"] for row in social), covered),
        "А14": _percent(sum(row["registered"] for row in social), covered),
        "А15": round(rng.uniform(45, 75) - 90 * weakness),
        "А16": round(rng.uniform(72, 90) - 90 * weakness),
        "А17": round(context["teachers"] * rng.uniform(3, 6)),
    }


@cache
def _results(code: str, year: str) -> Values:
    """The results of a past year; a procedure that was not held has none."""
    rows = history_rows(code, year)

    def share(kind: str, subject: str, column: str) -> float | None:
        found = [row for row in rows if (row["kind"], row["subject"]) == (kind, subject)]
        return _percent(sum(row[column] for row in found), sum(row["took"] for row in found))

    return {
        "А01": share("ВПР", "Русский язык", "mark2"),
        "А02": share("ВПР", "Математика", "mark2"),
        "А03": share("ОГЭ", "Русский язык", "below"),
        "А04": share("ОГЭ", "Математика", "below"),
        "А05": share("ЕГЭ", "Русский язык", "below"),
        "А06": share("ЕГЭ", "Математика (профиль)", "below"),
    }


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _factors(code: str) -> dict[str, float]:
    """How much each factor matters for a school, about 0 to 1."""
    rng = numbers.generator("factors", code)
    context, social, needs = context_rows(code)[0], social_rows(code), training_need_rows(code)
    weakness, values = PROFILES[code].weakness, _values(code, HISTORY_YEARS[-1])
    covered, total = sum(row["covered"] for row in social), sum(row["total"] for row in needs)
    return {
        "Ф01": context["outdated"] / context["computers"] + 0.4 * (1 - context["rooms_computer"] / context["rooms"]),
        "Ф02": 0.25 * context["vacancies"] + 0.1,
        "Ф03": 1.8 * sum(row["subject_gap"] for row in needs) / total,
        "Ф04": rng.uniform(0.0, 0.25) + weakness,
        "Ф05": 1.6 * sum(row["long_ago"] for row in needs) / total,
        "Ф06": 8 * sum(row["disabled"] for row in social) / covered,
        "Ф07": 4 * sum(row["non_native"] for row in social) / covered,
        "Ф08": rng.uniform(0.0, 0.3) + 0.5 * weakness,
        "Ф09": 1.6 * weakness,
        "Ф10": 1 - (values["А16"] or 0) / 100,
    }
