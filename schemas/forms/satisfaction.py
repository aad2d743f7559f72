"""U «Удовлетворённость»: what parents answered, by question (domain/forms.md, 1.11; road map 6.10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from schemas.columns import RefsOf, Row, column
from schemas.continuity import unchanged
from schemas.expressions import Expr
from schemas.fields import Count, ShortText
from schemas.findings import Severity
from schemas.rules import Rule, Violation, WholeRule
from schemas.sheets import Computed, Layout, Sheet

if TYPE_CHECKING:
    from schemas.submission import Submission

QUESTIONS = (
    ("В1", "Качество преподавания предметов"),
    ("В2", "Подготовка к государственной итоговой аттестации"),
    ("В3", "Объективность оценивания"),
    ("В4", "Условия обучения (кабинеты, оборудование, питание)"),
    ("В5", "Отношения учителей и обучающихся"),
    ("В6", "Информирование о результатах и планах школы"),
)
"""Design default: the order names the survey, not its questions."""


class SatisfactionRow(Row):
    """The answers to one question."""

    code: ShortText | None = column("c01", "№", width=6, preprinted=True, required=True)
    question: ShortText | None = column("c02", "Чем удовлетворены родители", width=46, preprinted=True)
    families: Count | None = column("c03", "Родителей (семей) всего", unit="чел.", width=12, required=True)
    asked: Count | None = column("c04", "Опрошено", unit="чел.", width=10, required=True)
    fully: Count | None = column("c05", "Полностью удовлетворены", unit="чел.", width=13, required=True)
    rather: Count | None = column("c06", "Скорее удовлетворены", unit="чел.", width=13, required=True)
    rather_not: Count | None = column("c07", "Скорее не удовлетворены", unit="чел.", width=13, required=True)
    not_at_all: Count | None = column("c08", "Не удовлетворены", unit="чел.", width=13, required=True)
    unsure: Count | None = column("c09", "Затрудняюсь ответить", unit="чел.", width=13, required=True)


col = RefsOf(SatisfactionRow)
_answers: Expr = col.fully + col.rather + col.rather_not + col.not_at_all + col.unsure


def _same_number_asked(submission: Submission) -> Iterable[Violation]:
    """U4. Python only: the usual number among several is no formula of one row."""
    rows = submission.rows("U")
    asked = Counter(row["asked"] for row in rows if row["asked"] is not None)
    if not asked:
        return
    usual, times = asked.most_common(1)[0]
    for index, row in enumerate(rows):
        if times > 1 and row["asked"] not in (None, usual):
            yield Violation(
                index,
                ("asked",),
                f"опрошено {row['asked']}, а по другим вопросам {usual}.",
                "Проверьте число: анкета одна на все вопросы.",
                str(row["asked"]),
            )


SHEET = Sheet(
    code="U",
    title="Удовлетворённость",
    about="Итоги анкеты родителей: сколько ответов каждого вида. Анкета проводится в марте — мае.",
    row=SatisfactionRow,
    layout=Layout.PREPRINTED,
    key=("code",),
    label=("code",),
    series=("code",),
    capacity=len(QUESTIONS),
    seed_items=("6.10",),
    may_be_blank=True,
    row_rule="U5",
    rules=(
        Rule(
            "U1",
            _answers == col.asked,
            ("asked", "fully", "rather", "rather_not", "not_at_all", "unsure"),
            "ответов вместе {total}, а опрошено {asked}.",
            "Исправьте число ответов или опрошенных.",
            values={"total": _answers},
        ),
        Rule(
            "U2",
            col.asked <= col.families,
            ("families", "asked"),
            "опрошено {asked}, а семей {families}.",
            "Исправьте одно из чисел.",
        ),
        Rule(
            "U3",
            col.asked * 10 >= col.families * 4,
            ("families", "asked"),
            "опрошено {asked} из {families} — меньше 40\u00a0%.",
            "Опросите больше семей: при малом охвате доли ненадёжны.",
            severity=Severity.WARNING,
        ),
    ),
    whole_rules=(
        WholeRule("U4", "по всем вопросам опрошено одно число семей", _same_number_asked, Severity.WARNING),
        unchanged("U"),
    ),
    computed=(
        Computed("a01", "Удовлетворены, %", (col.fully + col.rather) * 100 / col.asked, when=col.asked > 0, width=14),
    ),
)
