"""Synthetic texts of «Квартальный отчёт» and «Проблемы»: short, without names, and true to the school's own numbers."""

from __future__ import annotations

from dataclasses import dataclass

from macros.demo import numbers
from macros.demo.context import context_rows
from macros.demo.district import PERIODS, PROFILES, Row
from macros.demo.monitoring import monitoring_rows
from macros.demo.risk import risk_rows
from schemas.periods import Period
from schemas.russian import count, percent, points

_WEAK = 0.3
"""From this mean share of «2» on a school asks for help."""
_RUSSIAN, _MATHEMATICS = "русский язык", "математика"
_OLD_COMPUTERS = 0.3
_NOTABLE_POINTS = 0.5
"""A change of fewer percentage points is not worth a sentence."""

_MEASURES = (
    "Проведены дополнительные занятия с обучающимися группы риска.",
    "Результаты контрольных работ разобраны на школьных методических объединениях.",
    "Администрация посетила уроки математики и русского языка в выпускных классах.",
    "С родителями обучающихся группы риска проведены индивидуальные встречи.",
    "Обновлён банк заданий по темам, в которых больше всего ошибок.",
    "Работы проверены повторно другим учителем.",
)
_MEASURES_OF_THE_WEAK = (*_MEASURES, "Учителя посетили уроки школы-консультанта.")
_HELP_NOTES = {
    "тьютор": "Разбор заданий с развёрнутым ответом, 9 класс; до конца следующей четверти",
    "методический рейд": "Уроки математики и русского языка в 8 и 9 классах; в начале следующей четверти",
    "курсы": "Критерии оценивания ОГЭ, учителя математики и русского языка; до весенних каникул",
}
_PROPOSALS = (
    "Провести межшкольный семинар по темам с наибольшим числом ошибок.",
    "Включить школу в график методических рейдов на следующую четверть.",
    "Организовать взаимную проверку контрольных работ со школой-консультантом.",
)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Term marks of a subject over all classes."""

    graded: int
    failed: int
    good: int

    @property
    def success(self) -> float:
        return 100 * (self.graded - self.failed) / self.graded

    @property
    def quality(self) -> float:
        return 100 * self.good / self.graded


def report_rows(code: str, period: Period) -> list[Row]:
    """The card of a school for term 1 or 2 of 2021/2022, as a list of one row. Raises ValueError otherwise."""
    rng = numbers.generator("report", code, period)
    help_, note = _help(code, period)
    weak = PROFILES[code].weakness >= _WEAK
    return [
        {
            "results": " ".join(_results(code, period)),
            "measures": " ".join(rng.sample(_MEASURES_OF_THE_WEAK, 4) if weak else rng.sample(_MEASURES, 2)),
            "help": help_,
            "help_note": note,
            "proposals": rng.choice(_PROPOSALS) if weak else None,
        }
    ]


def problem_rows(code: str, period: Period) -> list[Row]:
    """Up to four problems of a school in term 1 or 2 of 2021/2022; a strong school may have none."""
    context = context_rows(code)[0]
    rows = []
    worst = max(monitoring_rows(code, period), key=lambda row: (row["test2"] / row["test_took"], row["class_label"]))
    if worst["test2"] * 5 > worst["test_took"]:
        said = f"За контрольную работу «2» у {worst['test2']} из {worst['test_took']} писавших"
        rows.append(_problem(said, "управление и преподавание", worst["subject"], worst["class_label"]))
    without = sum(row["risk_end"] - row["with_programme"] for row in risk_rows(code, period))
    if without:
        said = f"Не составлены индивидуальные программы для группы риска: {without}"
        rows.append(_problem(said, "управление и преподавание"))
    if context["vacancies"]:
        rows.append(_problem(f"Нет учителей: {context['vacant_subjects']}", "дефицит учителей"))
    if context["outdated"] > _OLD_COMPUTERS * context["computers"]:
        said = f"Устарели {context['outdated']} из {context['computers']} компьютеров для обучающихся"
        rows.append(_problem(said, "дефицит современной инфраструктуры"))
    return rows


def _problem(said: str, cause: str, subject: str | None = None, label: str | None = None) -> Row:
    return {"problem": said, "cause": cause, "subject": subject, "class_label": label}


def _results(code: str, period: Period) -> list[str]:
    marks = {subject: _marks(code, period, subject) for subject in (_RUSSIAN, _MATHEMATICS)}
    said = [
        f"{title} за четверть: "
        + ", ".join(f"{subject} — {percent(getattr(found, name))}" for subject, found in marks.items())
        + "."
        for title, name in (("Успеваемость", "success"), ("Качество", "quality"))
    ]
    if period != PERIODS[0]:
        for subject, found in marks.items():
            change = found.quality - _marks(code, period.previous, subject).quality
            if abs(change) >= _NOTABLE_POINTS:
                said.append(f"Качество к прошлой четверти, {subject}: {points(change)}")
    for subject in ("Русский язык", "Математика"):
        at_risk = sum(row["risk_end"] for row in risk_rows(code, period) if row["subject"] == subject)
        if at_risk:
            pupils = count(at_risk, "обучающийся", "обучающихся", "обучающихся")
            said.append(f"В группе риска по ГИА, {subject.lower()}: {pupils}.")
    return said


def _marks(code: str, period: Period, subject: str) -> _Marks:
    rows = [row for row in monitoring_rows(code, period) if (row["subject"] == "Русский язык") == (subject == _RUSSIAN)]
    return _Marks(
        sum(row["graded"] for row in rows),
        sum(row["mark2"] for row in rows),
        sum(row["mark4"] + row["mark5"] for row in rows),
    )


def _help(code: str, period: Period) -> tuple[str, str | None]:
    """The kind of help a school asks for, and what exactly: teachers first, then methods; a strong one needs none."""
    context = context_rows(code)[0]
    if context["vacancies"]:
        return "учитель-совместитель", f"{context['vacant_subjects'].capitalize()}; с начала следующей четверти"
    if PROFILES[code].weakness < _WEAK:
        return "не требуется", None
    kind = numbers.generator("help", code, period).choice(sorted(_HELP_NOTES))
    return kind, _HELP_NOTES[kind]
