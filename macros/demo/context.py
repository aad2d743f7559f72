"""Synthetic rows of «Контекст ОО»: staff, rooms and computers that fit the size of a school and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from macros.demo import numbers
from macros.demo.district import PERIODS, PROFILES, Row, class_count
from macros.demo.enrolment import movement
from schemas.forms.context import SPEEDS, TYPES
from schemas.reference.schools import school

_FIRST_YEAR = PERIODS[0].first_year
_VACANT = ("математика", "русский язык", "английский язык", "физика", "химия", "информатика", "начальные классы")
_ALMOST_NO_PUPILS, _FEW_PUPILS = 100, 200


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works at a school: teachers, the head with deputies, and the others (psychologist, librarian, tutor)."""

    teachers: int
    leaders: int
    others: int

    @property
    def total(self) -> int:
        return self.teachers + self.leaders + self.others


def staff_of(code: str) -> Staff:
    """The staff of a school on 1 October 2021: it follows the number of classes."""
    classes = _classes(code)
    rng = numbers.generator("staff", code)
    teachers = max(8, round(classes * rng.uniform(1.35, 1.6)))
    return Staff(teachers, leaders=2 + classes // 12, others=1 + classes // 8)


def pupils_of(code: str) -> int:
    """All pupils of a school at the end of the first term."""
    return sum(movement(code, PERIODS[0], grade).end for grade in range(1, 12))


def context_rows(code: str) -> list[Row]:
    """The card of a school, as a list of one row."""
    rng = numbers.generator("context", code)
    staff, pupils, weakness = staff_of(code), pupils_of(code), PROFILES[code].weakness
    in_town = school(code).location != "село"
    highest = round(staff.teachers * (rng.uniform(0.22, 0.32) - 0.4 * weakness))
    vacancies = rng.randint(0, 1) if weakness < 0.3 else rng.randint(0, 3)
    rooms = _classes(code) + rng.randint(2, 5)
    computers = max(6, round(pupils / rng.uniform(8, 13)))
    return [
        {
            "type": _type(code),
            "small": "да" if pupils < _ALMOST_NO_PUPILS else "условно" if pupils < _FEW_PUPILS else "нет",
            "distance": round(rng.uniform(0.5, 4), 1) if in_town else round(rng.uniform(9, 62), 1),
            "staff": staff.total,
            "teachers": staff.teachers,
            "highest": highest,
            "first": round(staff.teachers * (rng.uniform(0.25, 0.35) - 0.3 * weakness)),
            "young": round(staff.teachers * rng.uniform(0.06, 0.16)),
            "retired": round(staff.teachers * rng.uniform(0.18, 0.36)),
            "vacancies": vacancies,
            "vacant_subjects": ", ".join(sorted(rng.sample(_VACANT, vacancies))) or None,
            "rooms": rooms,
            "rooms_computer": round(rooms * (rng.uniform(0.85, 1.0) - 0.4 * weakness)),
            "rooms_projector": round(rooms * (rng.uniform(0.6, 0.9) - 0.4 * weakness)),
            "computers": computers,
            "outdated": round(computers * (rng.uniform(0.1, 0.25) + 0.5 * weakness)),
            "online": round(computers * rng.uniform(0.75, 1.0)),
            "speed": SPEEDS[rng.randint(3, 4)] if in_town else SPEEDS[rng.randint(1, 3)],
        }
    ]


def _classes(code: str) -> int:
    return sum(class_count(code, _FIRST_YEAR, grade) for grade in range(1, 12))


def _type(code: str) -> str:
    """The type by the order; where the order gives none, all such schools have grade 11."""
    given = school(code).type
    return given if given in TYPES else "вечерняя" if given == "сменная" else "СОШ"
