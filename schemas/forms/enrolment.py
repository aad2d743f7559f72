"""K «Контингент»: pupils by grade, the denominator of everything (domain/forms.md, 1.2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from schemas.columns import RefsOf, Row, column
from schemas.expressions import Fact
from schemas.fields import Count, GradeNumber, Pieces
from schemas.findings import Severity
from schemas.functions import Filled, OrZero
from schemas.relations import Before
from schemas.rules import Rule, Violation, WholeRule
from schemas.sheets import Layout, Sheet

if TYPE_CHECKING:
    from schemas.submission import Submission


class EnrolmentRow(Row):
    """One grade of the school."""

    grade: GradeNumber | None = column("c01", "Параллель", width=11, preprinted=True, required=True)
    classes: Pieces | None = column("c02", "Классов", unit="ед.", hint="Сколько классов в параллели", required=True)
    start: Count | None = column(
        "c03", "На начало периода", unit="чел.", width=11, hint="Обучающихся на первый день четверти", required=True
    )
    arrived: Count | None = column("c04", "Прибыло", unit="чел.", hint="За период; если никто — 0", required=True)
    left: Count | None = column("c05", "Выбыло", unit="чел.", hint="За период; если никто — 0", required=True)
    end: Count | None = column(
        "c06", "На конец периода", unit="чел.", width=11, hint="Начало + прибыло − выбыло", required=True
    )
    special: Count | None = column(
        "c07", "из них ОВЗ / АООП", unit="чел.", width=11, hint="Из числа обучающихся на конец периода"
    )
    admitted: Count | None = column(
        "c08", "допущено к ГИА", unit="чел.", width=11, hint="Только 9 и 11 классы, после решения о допуске"
    )


col = RefsOf(EnrolmentRow)
_before_end = Before("K", "end", (col.grade,))


def _total_agrees(submission: Submission) -> Iterable[Violation]:
    school, ends = submission.school, [row["end"] for row in submission.rows("K")]
    known = [end for end in ends if end is not None]
    if school and school.pupils is not None and known and sum(known) != school.pupils:
        yield Violation(
            None,
            ("end",),
            f"сумма по параллелям {sum(known)}, а в реестре ОО {school.pupils}.",
            "Сообщите в управление образования, если реестр устарел.",
        )


SHEET = Sheet(
    code="K",
    title="Контингент",
    about="Число обучающихся по параллелям на начало и конец четверти. Параллели, которых в школе нет, не заполняйте.",
    row=EnrolmentRow,
    layout=Layout.PREPRINTED,
    key=("grade",),
    label=("grade",),
    series=("grade",),
    capacity=11,
    seed_items=("1.2",),
    rules=(
        Rule(
            "K1",
            col.start + col.arrived - col.left == col.end,
            ("start", "arrived", "left", "end"),
            "на начало {start}, прибыло {arrived}, выбыло {left} — должно быть {expected}, а на конец указано {end}.",
            "Исправьте число на конец периода или движение обучающихся.",
            values={"expected": col.start + col.arrived - col.left},
        ),
        Rule(
            "K2",
            col.special <= col.end,
            ("special",),
            "обучающихся с ОВЗ {special}, а всего на конец периода {end}.",
            "Укажите не больше, чем всего обучающихся.",
        ),
        Rule(
            "K2",
            col.admitted <= col.end,
            ("admitted",),
            "допущено к ГИА {admitted}, а всего на конец периода {end}.",
            "Укажите не больше, чем всего обучающихся.",
            part="admitted",
        ),
        Rule(
            "K2",
            ~Filled(col.admitted) | (OrZero(col.admitted) == 0) | col.grade.is_in((9, 11)),
            ("admitted",),
            "допуск к ГИА указан для {grade} класса.",
            "Заполняйте эту графу только для 9 и 11 классов.",
            part="grade",
        ),
        Rule(
            "K3",
            col.end == 0,
            ("classes",),
            "классов 0, а обучающихся на конец периода {end}.",
            "Укажите число классов или исправьте число обучающихся.",
            when=col.classes == 0,
            part="pupils",
        ),
        Rule(
            "K3",
            col.classes == 0,
            ("classes",),
            "обучающихся на конец периода нет, а классов {classes}.",
            "Поставьте 0 классов или исправьте число обучающихся.",
            when=col.end == 0,
            part="classes",
        ),
        Rule(
            "K4",
            col.start == _before_end,
            ("start",),
            "на начало периода {start}, а на конец прошлого периода было {before}.",
            "Проверьте число; если оно верно, поясните движение обучающихся.",
            severity=Severity.WARNING,
            values={"before": _before_end},
        ),
        Rule(
            "K5",
            (col.end == 0) | (col.grade <= Fact("top_grade")),
            ("end",),
            "в школе этого типа нет {grade} класса, а обучающихся указано {end}.",
            "Очистите строку или сообщите об изменении типа школы.",
        ),
    ),
    whole_rules=(WholeRule("K6", "сумма по параллелям равна реестру", _total_agrees, Severity.INFO),),
)
