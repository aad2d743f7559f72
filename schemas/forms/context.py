"""X «Контекст ОО»: staff, rooms, computers (domain/forms.md, 1.9; road map 1.2).

These are the questions of the federal «Сбор контекстных данных об ОО», so a school can copy its own answers.
"""

from __future__ import annotations

from typing import Annotated

from schemas.columns import RefsOf, Row, column
from schemas.fields import Count, Distance, Note, Pieces
from schemas.functions import Filled
from schemas.kinds.choices import Choice
from schemas.rules import Rule
from schemas.sheets import Layout, Sheet

TYPES = ("СОШ", "ООШ", "НОШ", "гимназия", "лицей", "вечерняя", "иное")
SMALL = ("да", "условно", "нет")
SPEEDS = ("нет интернета", "до 25 Мбит/с", "26–50 Мбит/с", "51–100 Мбит/с", "более 100 Мбит/с")

SchoolType = Annotated[str, Choice("school_type", TYPES)]
Small = Annotated[str, Choice("small", SMALL)]
Speed = Annotated[str, Choice("speed", SPEEDS)]


class ContextRow(Row):
    """The conditions a school works in, on 1 October."""

    type: SchoolType | None = column("x01", "Тип ОО", required=True, hint="Выберите из списка")
    small: Small | None = column("x02", "Малокомплектная", required=True, hint="Выберите из списка")
    distance: Distance | None = column("x03", "Расстояние до райцентра", unit="км", required=True)
    staff: Count | None = column("x04", "Педагогов и руководителей всего", unit="чел.", required=True)
    teachers: Count | None = column("x05", "Учителей всего", unit="чел.", required=True)
    highest: Count | None = column("x06", "из них высшей категории", unit="чел.", required=True)
    first: Count | None = column("x07", "из них первой категории", unit="чел.", required=True)
    young: Count | None = column("x08", "из них до 30 лет", unit="чел.", required=True)
    retired: Count | None = column("x09", "из них пенсионного возраста", unit="чел.", required=True)
    vacancies: Pieces | None = column("x10", "Вакансий учителей", unit="ед.", required=True)
    vacant_subjects: Note | None = column("x11", "По каким предметам вакансии", hint="Через запятую")
    rooms: Pieces | None = column("x12", "Учебных кабинетов", unit="ед.", required=True)
    rooms_computer: Pieces | None = column("x13", "из них с компьютером учителя", unit="ед.", required=True)
    rooms_projector: Pieces | None = column("x14", "из них с проектором", unit="ед.", required=True)
    computers: Pieces | None = column("x15", "Компьютеров для обучающихся", unit="ед.", required=True)
    outdated: Pieces | None = column("x16", "из них устаревших", unit="ед.", required=True)
    online: Pieces | None = column("x17", "из них с интернетом", unit="ед.", required=True)
    speed: Speed | None = column("x18", "Скорость интернета", required=True, hint="Выберите из списка")


col = RefsOf(ContextRow)
_PARTS = (
    ("teachers", "staff", "учителей {teachers}, а педагогов и руководителей всего {staff}"),
    ("highest", "teachers", "высшей категории {highest}, а учителей {teachers}"),
    ("first", "teachers", "первой категории {first}, а учителей {teachers}"),
    ("young", "teachers", "до 30 лет {young}, а учителей {teachers}"),
    ("retired", "teachers", "пенсионного возраста {retired}, а учителей {teachers}"),
    ("rooms_computer", "rooms", "с компьютером учителя {rooms_computer}, а кабинетов {rooms}"),
    ("rooms_projector", "rooms", "с проектором {rooms_projector}, а кабинетов {rooms}"),
    ("online", "computers", "с интернетом {online}, а компьютеров {computers}"),
)

SHEET = Sheet(
    code="X",
    title="Контекст ОО",
    about="Условия работы школы на 1 октября: те же вопросы, что в «Сборе контекстных данных об ОО».",
    row=ContextRow,
    layout=Layout.CARD,
    seed_items=("1.2", "3.8"),
    rules=(
        *(
            Rule(
                "X1",
                getattr(col, part) <= getattr(col, whole),
                (part,),
                f"{said}.",
                "Часть не больше целого: исправьте одно из чисел.",
                part=part,
            )
            for part, whole, said in _PARTS
        ),
        Rule(
            "X1",
            col.highest + col.first <= col.teachers,
            ("highest", "first"),
            "высшей и первой категории вместе {both}, а учителей {teachers}.",
            "Исправьте числа: у учителя одна категория.",
            when=(col.highest <= col.teachers) & (col.first <= col.teachers),
            values={"both": col.highest + col.first},
            part="category",
        ),
        Rule(
            "X2",
            col.outdated <= col.computers,
            ("outdated",),
            "устаревших {outdated}, а компьютеров {computers}.",
            "Исправьте одно из чисел.",
        ),
        Rule(
            "X3",
            Filled(col.vacant_subjects),
            ("vacant_subjects",),
            "вакансий {vacancies}, а предметы не указаны.",
            "Перечислите предметы через запятую.",
            when=col.vacancies > 0,
        ),
    ),
)
