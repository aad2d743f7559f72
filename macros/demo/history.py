"""Synthetic rows of past school years: ВПР, ОГЭ and ЕГЭ, trial works of the last one, in period «год»."""

from __future__ import annotations

from datetime import date

from macros.demo import ege, numbers
from macros.demo.district import HISTORY_YEARS, PROFILES, Row, pupils
from macros.demo.rows import mark_row, point_row, vpr_row
from macros.demo.trials import trial_rows
from schemas.reference.ege import minimum_scores
from schemas.reference.schools import school

_SUBJECTS = ("Русский язык", "Математика")
_NOT_HELD = 2020
"""Spring ВПР moved to autumn as an entry test, and ОГЭ was called off: neither is zero, both are absent."""

VPR_GRADES = {2018: (5, 6), 2019: (4, 5, 6, 7), 2021: (4, 5, 6, 7, 8)}
"""Grade 8 wrote ВПР for the first time after 2019; of 2018 there are the grades that make the ШНОР list alone."""
_VPR_DAYS = {
    2018: {"Русский язык": date(2018, 4, 16), "Математика": date(2018, 4, 23)},
    2019: {"Русский язык": date(2019, 4, 15), "Математика": date(2019, 4, 22)},
    2021: {"Русский язык": date(2021, 4, 5), "Математика": date(2021, 4, 12)},
}
_OGE_DAYS = {
    2019: {"Русский язык": date(2019, 5, 28), "Математика": date(2019, 6, 6)},
    2021: {"Русский язык": date(2021, 5, 24), "Математика": date(2021, 5, 27)},
}
_EGE_DAYS = {
    2019: {
        "География": date(2019, 5, 27),
        "Литература": date(2019, 5, 27),
        "Математика (профиль)": date(2019, 5, 29),
        "История": date(2019, 5, 31),
        "Химия": date(2019, 5, 31),
        "Русский язык": date(2019, 6, 3),
        "Физика": date(2019, 6, 5),
        "Английский язык": date(2019, 6, 5),
        "Обществознание": date(2019, 6, 10),
        "Биология": date(2019, 6, 13),
        "Информатика": date(2019, 6, 13),
    },
    2020: {
        "География": date(2020, 7, 3),
        "Литература": date(2020, 7, 3),
        "Информатика": date(2020, 7, 3),
        "Русский язык": date(2020, 7, 6),
        "Математика (профиль)": date(2020, 7, 10),
        "История": date(2020, 7, 13),
        "Физика": date(2020, 7, 13),
        "Обществознание": date(2020, 7, 16),
        "Химия": date(2020, 7, 16),
        "Биология": date(2020, 7, 20),
        "Английский язык": date(2020, 7, 20),
    },
    2021: {
        "Русский язык": date(2021, 6, 3),
        "Математика (профиль)": date(2021, 6, 7),
        "Физика": date(2021, 6, 11),
        "Обществознание": date(2021, 6, 15),
        "Биология": date(2021, 6, 18),
        "Информатика": date(2021, 6, 24),
    },
}

_COMPARED = 2021
"""The only year whose ВПР the demo compares with the journal."""

_OGE_EASE = 0.45
"""The share of «2» at ОГЭ against ВПР: pupils have been prepared for a year, and retakes are in."""
_FAILS_2021 = {"018": 0.9, "032": 0.9, "020": 0.95, "012": 1.08, "031": 1.05}
"""The share of «2» of 2021 against 2019, where the demo tells of a change."""
_CHANGED = {
    # What three years are called «нестабильные» for: better than the region once, worse since.
    ("003", "Русский язык", 2018): 0.3,
    ("035", "Математика", 2019): 2.2,
    # What the last of them is called «рывок» for.
    ("004", "Русский язык", 2021): 0.5,
}
"""The share of «2» in a subject against the school's usual one, where one year stands out."""

_BORNE_OUT_BY_NOTHING = {("030", "Математика", 7): (0.004, 0.05, 0.4)}
"""ВПР of 2021 far above exams and journal, the demo's only one: its shares of «2», below and above the journal."""

_EGE_NOTE = "ЕГЭ сдавали только выпускники, поступающие в вузы"
_VPR_NOTE = "Часть обучающихся отсутствовала по болезни"


def history_rows(code: str, year: str) -> list[Row]:
    """Rows of «Результаты работ» of a past school year, «2018/2019» to «2020/2021»; empty where nothing was held.

    Raises ValueError for another year.
    """
    if year not in HISTORY_YEARS:
        raise ValueError(f"Учебных данных за {year} нет; есть за {', '.join(HISTORY_YEARS)}")
    spring = int(year[-4:])
    rows = [*vpr_rows(code, spring), *_oge_rows(code, spring), *_ege_rows(code, spring)]
    return [*rows, *trial_rows(code, spring)]


def vpr_rows(code: str, spring: int) -> list[Row]:
    """The rows of ВПР of a spring by subject and grade; empty where it was not held."""
    rows = []
    for subject in _SUBJECTS:
        for place, grade in enumerate(VPR_GRADES.get(spring, ())):
            enrolled = pupils(code, spring - 1, grade)
            if enrolled:
                rng = numbers.generator("vpr", code, spring, subject, grade)
                took = _took(rng.uniform(0.86, 1.0), enrolled)
                day = numbers.school_day(_VPR_DAYS[spring][subject], place)
                fail = _fail(code, spring, subject) + rng.uniform(-0.015, 0.015)
                counts = numbers.marks(rng, took, _doubtful(code, spring, subject, grade)[0] or fail)
                journal = _against_journal(code, spring, subject, grade, took)
                rows.append(vpr_row(("ВПР", subject, str(grade), day), enrolled, counts, _VPR_NOTE, journal))
    return rows


def _against_journal(code: str, spring: int, subject: str, grade: int, took: int) -> tuple[int, int, int] | None:
    """Marks lower than in the journal, equal, higher: the weaker the school, the kinder its journal."""
    if spring != _COMPARED:
        return None
    rng = numbers.generator("journal", code, spring, subject, grade)
    _, below, above = _doubtful(code, spring, subject, grade)
    lowered = round(took * (below or rng.uniform(0.06, 0.14) + 0.5 * PROFILES[code].fail(subject)))
    raised = min(took - lowered, round(took * (above or rng.uniform(0.02, 0.08))))
    return lowered, took - lowered - raised, raised


def _doubtful(code: str, spring: int, subject: str, grade: int) -> tuple[float, float, float]:
    """What stands for the usual shares in a work that nothing bears out; zeros for all the others."""
    found = _BORNE_OUT_BY_NOTHING.get((code, subject, grade)) if spring == _COMPARED else None
    return found or (0.0, 0.0, 0.0)


def _oge_rows(code: str, spring: int) -> list[Row]:
    if spring == _NOT_HELD:
        return []
    rows = []
    enrolled = pupils(code, spring - 1, 9)
    for subject, day in _OGE_DAYS[spring].items():
        rng = numbers.generator("oge", code, spring, subject)
        counts = numbers.marks(rng, enrolled, _fail(code, spring, subject) * _OGE_EASE)
        rows.append(mark_row(("ОГЭ", subject, "9", day), enrolled, counts, "", exam=True))
    return rows


def _ege_rows(code: str, spring: int) -> list[Row]:
    if not school(code).has_grade_11:
        return []
    rows = []
    for subject in ege.district_means(spring):
        scores = ege.subject_scores(spring, subject).get(code)
        if scores:
            work = ("ЕГЭ", subject, "11", _EGE_DAYS[spring][subject])
            # Everybody is on the list for Russian; an exam of choice lists those who registered, and all of them came.
            enrolled = pupils(code, spring - 1, 11) if subject == "Русский язык" else len(scores)
            rows.append(point_row(work, enrolled, scores, minimum_scores()[subject], _EGE_NOTE))
    return rows


def _fail(code: str, spring: int, subject: str) -> float:
    change = _FAILS_2021.get(code, 1.0) if spring == 2021 else 1.0
    return PROFILES[code].fail(subject) * change * _CHANGED.get((code, subject, spring), 1.0)


def _took(turnout: float, enrolled: int) -> int:
    """Those who wrote: at least one, at most all."""
    return min(enrolled, max(1, round(turnout * enrolled)))
