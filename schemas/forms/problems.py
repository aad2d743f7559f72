"""QP «Проблемы»: up to five problems of the period with their causes (domain/forms.md, 1.13)."""

from __future__ import annotations

from schemas.columns import RefsOf, Row, column
from schemas.fields import Class, Remark
from schemas.forms.lists import Cause, Subject
from schemas.rules import WholeRule
from schemas.sheets import Layout, Sheet
from schemas.uniqueness import repeated_keys


class ProblemRow(Row):
    """One problem."""

    problem: Remark | None = column("c01", "Проблема", width=60, required=True, hint="До 300 знаков, без имён")
    cause: Cause | None = column("c02", "Причина", width=34, required=True, hint="Выберите из списка")
    subject: Subject | None = column("c03", "Предмет", width=20, hint="Если проблема в одном предмете")
    class_label: Class | None = column("c04", "Класс", width=8, hint="Если проблема в одном классе")


col = RefsOf(ProblemRow)

SHEET = Sheet(
    code="QP",
    title="Проблемы",
    about="Не больше пяти главных проблем периода. Если проблем нет, лист не заполняйте.",
    row=ProblemRow,
    layout=Layout.OPEN,
    capacity=5,
    key=("problem",),
    label=("problem",),
    seed_items=("6.1",),
    may_be_blank=True,
    whole_rules=(WholeRule("QP1", "проблема внесена один раз", repeated_keys("QP"), unique_key=True),),
)
