"""P2 «План ПК»: how the year's training plan goes (domain/forms.md, 1.6; road map 3.6, 2.2, 2.4, 2.5, 3.7)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from schemas.columns import RefsOf, Row, column
from schemas.continuity import unchanged
from schemas.expressions import Fact
from schemas.fields import Count, FormDate, Hours, ShortText, YesNo
from schemas.findings import Severity
from schemas.forms.lists import Staff
from schemas.kinds.choices import Choice
from schemas.relations import Before
from schemas.rules import Rule, Violation, WholeRule
from schemas.sheets import Computed, Layout, Sheet
from schemas.uniqueness import repeated_keys

if TYPE_CHECKING:
    from schemas.submission import Submission

LEAST_HOURS = 16
"""A shorter course is no programme of further training (domain/forms.md, 1.6, P2; general knowledge there)."""

Provider = Annotated[str, Choice("provider", ("ИРО КК", "ЦНППМ", "иное"), {"иро": "ИРО КК"})]
StudyForm = Annotated[str, Choice("study_form", ("очно", "заочно", "дистанционно"), {"очная": "очно"})]


class TrainingPlanRow(Row):
    """One programme for one category of staff."""

    staff: Staff | None = column("c01", "Категория", width=26, required=True, hint="Выберите из списка")
    programme: ShortText | None = column("c02", "Программа (тема)", width=36, required=True)
    provider: Provider | None = column("c03", "Организация", width=13, required=True, hint="Выберите из списка")
    hours: Hours | None = column("c04", "Часов", unit="ч", width=7, required=True)
    study_form: StudyForm | None = column("c05", "Форма", width=14, required=True, hint="Выберите из списка")
    planned: Count | None = column("c06", "План на год", unit="чел.", width=8, required=True)
    due: FormDate | None = column("c07", "Срок", width=11, required=True, hint="Последний день обучения: 27.01.2021")
    trained: Count | None = column("c08", "Обучено с начала года", unit="чел.", width=10, required=True)
    trained_now: Count | None = column("c09", "Обучено за период", unit="чел.", width=10, required=True)
    certified: YesNo | None = column("c10", "Документ выдан", width=10, hint="да или нет")


col = RefsOf(TrainingPlanRow)
_before = Before("P2", "trained", (col.staff, col.programme))


def _within_needs(submission: Submission) -> Iterable[Violation]:
    """XS5: no more people are planned than the yearly report says are in need."""
    needs = {row["staff"]: row["need"] for row in (submission.context.year_rows or {}).get("P1", ())}
    planned: dict[str, int] = {}
    for index, row in enumerate(submission.rows("P2")):
        if row["staff"] is None or row["planned"] is None:
            continue
        planned[row["staff"]] = total = planned.get(row["staff"], 0) + row["planned"]
        need = needs.get(row["staff"])
        if need is not None and total > need:
            yield Violation(
                index,
                ("planned",),
                f"по плану обучают {total} ({row['staff']}), а нуждаются по годовому отчёту {need}.",
                "Уточните план или потребность.",
                str(row["planned"]),
            )


SHEET = Sheet(
    code="P2",
    title="План ПК",
    about="Одна строка — одна программа для одной категории. Число обученных — нарастающим итогом с сентября.",
    row=TrainingPlanRow,
    layout=Layout.OPEN,
    capacity=40,
    key=("staff", "programme"),
    label=("staff", "programme"),
    series=("staff", "programme"),
    seed_items=("2.2", "2.4", "2.5", "3.6", "3.7"),
    may_be_blank=True,
    rules=(
        Rule(
            "P2a",
            col.trained_now <= col.trained,
            ("trained", "trained_now"),
            "за период обучено {trained_now}, а с начала года {trained}.",
            "Исправьте одно из чисел.",
        ),
        Rule(
            "P2b",
            col.trained >= _before,
            ("trained",),
            "с начала года обучено {trained}, а в прошлом периоде было уже {before}.",
            "Число с начала года не уменьшается: исправьте его.",
            # A new school year begins from nothing.
            when=Fact("term") > 1,
            values={"before": _before},
        ),
        Rule(
            "P2c",
            col.trained <= col.planned,
            ("trained",),
            "обучено {trained}, а по плану {planned}.",
            "Проверьте число или увеличьте план.",
            severity=Severity.WARNING,
        ),
        Rule(
            "P2d",
            (col.due > Fact("period_end")) | (col.trained >= col.planned),
            ("trained",),
            "срок {due} прошёл, обучено {trained} из {planned} — отставание от плана.",
            "Поясните причину в квартальном отчёте и укажите новый срок.",
            severity=Severity.WARNING,
        ),
        Rule(
            "P2e",
            col.hours >= LEAST_HOURS,
            ("hours",),
            f"программа {{hours}} ч — короче {LEAST_HOURS} ч.",
            "Проверьте число часов: семинары и вебинары в план ПК не входят.",
            severity=Severity.WARNING,
        ),
    ),
    whole_rules=(
        WholeRule("P2f", "категория и программа внесены один раз", repeated_keys("P2"), unique_key=True),
        WholeRule("XS5", "по плану не больше, чем нуждаются", _within_needs, Severity.WARNING),
        unchanged("P2", ("trained", "trained_now")),
    ),
    computed=(Computed("a01", "Выполнено, %", col.trained * 100 / col.planned, when=col.planned > 0),),
)
