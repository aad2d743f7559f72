"""One valid row of every sheet: tables of tests name only the cells they change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from schemas.forms.works_lists import MARKS
from schemas.packages import FORM_VERSION
from schemas.submission import SchoolCard

Row = dict[str, Any]

SCHOOL = SchoolCard("018", "МБОУ СОШ № 18 с. Тенгинка", "СОШ", top_grade=11)
BASIC = SchoolCard("017", "МБОУ ООШ № 17 а. Псебе", "ООШ", top_grade=9)
LISTED = SchoolCard("018", "МБОУ СОШ № 18 с. Тенгинка", "СОШ", top_grade=11, shnor=True)
DISTRICT = {
    "018": SCHOOL,
    "010": SchoolCard("010", "МБОУ СОШ № 10 г. Туапсе", "СОШ", top_grade=11),
    "024": SchoolCard("024", "МБОУ СОШ № 24 с. Агой", "СОШ", top_grade=11, shnor=True),
}
"""The sample school with a strong neighbour and one of the region's list."""

BASES: Mapping[str, Row] = {
    "T": {
        "school": "018",
        "name": "МБОУ СОШ № 18 с. Тенгинка",
        "year": "2021/2022",
        "period": "2 четверть",
        "filled_on": date(2021, 12, 27),
        "responsible": "директор",
        "version": FORM_VERSION,
    },
    "K": {"grade": 9, "classes": 1, "start": 24, "arrived": 0, "left": 0, "end": 24},
    "R": {
        "kind": "АКР",
        "subject": "Математика",
        "class_label": "9",
        "held_on": date(2021, 12, 13),
        "scale": MARKS,
        "enrolled": 24,
        "took": 24,
        "mark2": 2,
        "mark3": 10,
        "mark4": 8,
        "mark5": 4,
    },
    "M": {
        "class_label": "9",
        "subject": "Математика",
        "enrolled": 24,
        "graded": 24,
        "not_graded": 0,
        "mark2": 2,
        "mark3": 10,
        "mark4": 8,
        "mark5": 4,
        "test_took": 20,
        "test2": 2,
        "test3": 8,
        "test4": 7,
        "test5": 3,
        "covered": 100,
    },
    "G": {
        "grade": 9,
        "subject": "Математика",
        "pupils": 24,
        "risk_start": 5,
        "joined": 1,
        "overcame": 2,
        "risk_end": 4,
        "with_programme": 4,
        "consultations": 8,
        "high": 3,
        "high_with_plan": 3,
        "parents": 4,
    },
    "D": {
        "item": "1.6",
        "title": "Мероприятие",
        "timing": "ежеквартально",
        "timing_kind": "ежеквартально",
        "frequency": 4,
        "status": "Исполняется",
    },
    "Q": {"results": "Итоги подведены.", "measures": "Проведены консультации.", "help": "не требуется"},
    "QP": {"problem": "Низкие результаты АКР.", "cause": "дефицит учителей"},
    "QD": {
        "decision": "2021-10-1.2",
        "protocol": "№ 1",
        "text": "Разобрать результаты.",
        "status": "Исполнено",
        "report": "Разобраны.",
    },
    "P2": {
        "staff": "учителя математики",
        "programme": "Подготовка к ОГЭ",
        "provider": "ИРО КК",
        "hours": 24,
        "study_form": "очно",
        "planned": 2,
        "due": date(2022, 5, 20),
        "trained": 1,
        "trained_now": 1,
    },
    "C": {
        "recipient": "018",
        "consultant": "010",
        "direction": "Математика",
        "agreed_on": date(2021, 9, 20),
        "event": "Семинар по задачам с параметром",
        "form": "семинар",
        "planned_on": date(2021, 11, 20),
        "held_on": date(2021, 11, 22),
        "teachers": 4,
    },
    "S": {
        "level": "ООО",
        "pupils": 100,
        "covered": 100,
        "both_higher": 30,
        "single_parent": 20,
        "registered": 6,
        "intraschool": 5,
        "police": 2,
        "commission": 1,
        "non_native": 10,
    },
    "A": {"code": "А01", "direction": "Результаты", "title": "Показатель", "unit": "%", "rating": 2},
    "AF": {"code": "Ф02", "group": "учителя", "factor": "Дефицит педагогических кадров", "weight": "низкая"},
    "X": {
        "type": "СОШ",
        "small": "нет",
        "distance": 45.0,
        "staff": 30,
        "teachers": 25,
        "highest": 10,
        "first": 8,
        "young": 4,
        "retired": 6,
        "vacancies": 0,
        "rooms": 20,
        "rooms_computer": 18,
        "rooms_projector": 15,
        "computers": 40,
        "outdated": 10,
        "online": 35,
        "speed": "51–100 Мбит/с",
    },
    "P1": {
        "staff": "учителя математики",
        "total": 5,
        "diagnosed": 4,
        "subject_gap": 2,
        "method_gap": 1,
        "need": 2,
        "long_ago": 1,
    },
    "O": {"subject": "Физика", "stage": "школьный", "entries": 20, "people": 12, "winners": 1, "prizes": 3},
    "U": {
        "code": "В1",
        "question": "Качество преподавания предметов",
        "families": 100,
        "asked": 50,
        "fully": 20,
        "rather": 15,
        "rather_not": 8,
        "not_at_all": 4,
        "unsure": 3,
    },
}
