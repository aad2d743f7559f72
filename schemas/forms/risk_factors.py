"""AF «Факторы риска»: the ten factors of the project 500+, their weight for the school (domain/forms.md, 1.9)."""

from __future__ import annotations

from typing import Annotated

from schemas.columns import RefsOf, Row, column
from schemas.fields import Remark, ShortText
from schemas.functions import Filled
from schemas.kinds.choices import Choice
from schemas.rules import Rule
from schemas.sheets import Layout, Sheet

_TEACHERS, _PLACE, _SOCIAL, _CONTROL = "учителя", "инфраструктура", "социальные условия", "управление и преподавание"
FACTORS = (
    ("Ф01", _PLACE, "Низкий уровень оснащения школы"),
    ("Ф02", _TEACHERS, "Дефицит педагогических кадров"),
    ("Ф03", _TEACHERS, "Недостаточная предметная и методическая компетентность педагогов"),
    ("Ф04", _CONTROL, "Риски низкой адаптивности учебного процесса"),
    ("Ф05", _CONTROL, "Несформированность внутришкольной системы повышения квалификации"),
    ("Ф06", _SOCIAL, "Высокая доля обучающихся с ОВЗ"),
    ("Ф07", _SOCIAL, "Низкое качество преодоления языковых и культурных барьеров"),
    ("Ф08", _SOCIAL, "Пониженный уровень качества школьной среды"),
    ("Ф09", _SOCIAL, "Высокая доля обучающихся с рисками учебной неуспешности"),
    ("Ф10", _SOCIAL, "Низкий уровень вовлечённости родителей"),
)
"""Code, group of causes (domain/methodology.md, 4), factor (domain/forms.md, 1.9; the list is general knowledge)."""

HIGH, MIDDLE, LOW, NONE = "высокая", "средняя", "низкая", "не актуален"
Weight = Annotated[str, Choice("weight", (HIGH, MIDDLE, LOW, NONE), {"нет": NONE, "не актуально": NONE})]


class RiskFactorRow(Row):
    """One factor."""

    code: ShortText | None = column("c01", "№", width=6, preprinted=True, required=True)
    group: ShortText | None = column("c02", "Группа причин", width=22, preprinted=True)
    factor: ShortText | None = column("c03", "Фактор риска", width=46, preprinted=True)
    weight: Weight | None = column("c04", "Значимость", width=14, required=True, hint="Выберите из списка")
    measures: Remark | None = column("c05", "Краткое описание мер", width=50, hint="До 300 знаков")


col = RefsOf(RiskFactorRow)

SHEET = Sheet(
    code="AF",
    title="Факторы риска",
    about="Укажите значимость каждого фактора для школы; для актуальных опишите меры.",
    row=RiskFactorRow,
    layout=Layout.PREPRINTED,
    key=("code",),
    label=("code",),
    capacity=len(FACTORS),
    optional_rows=False,
    row_rule="AF2",
    seed_items=("3.2", "3.3"),
    rules=(
        Rule(
            "AF1",
            Filled(col.measures),
            ("measures",),
            "значимость «{weight}», а меры не описаны.",
            "Опишите меры одной-двумя фразами.",
            when=col.weight.is_in((HIGH, MIDDLE)),
        ),
    ),
)
