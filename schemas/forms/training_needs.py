"""P1 «Потребность в ПК»: who needs further training, by category of staff (domain/forms.md, 1.6; road map 2.3)."""

from __future__ import annotations

from schemas.columns import RefsOf, Row, column
from schemas.continuity import unchanged
from schemas.fields import Count, Note
from schemas.findings import Severity
from schemas.forms.lists import Staff
from schemas.functions import Largest
from schemas.relations import CardValue, SumIn
from schemas.rules import Rule
from schemas.sheets import Computed, Layout, Sheet


class TrainingNeedRow(Row):
    """One category of staff."""

    staff: Staff | None = column("c01", "Категория", width=28, preprinted=True, required=True)
    total: Count | None = column("c02", "Всего педагогов", unit="чел.", width=11, required=True, hint="Если нет — 0")
    diagnosed: Count | None = column("c03", "Прошли диагностику дефицитов", unit="чел.", width=13, required=True)
    subject_gap: Count | None = column("c04", "Выявлен предметный дефицит", unit="чел.", width=12, required=True)
    method_gap: Count | None = column("c05", "Выявлен методический дефицит", unit="чел.", width=13, required=True)
    need: Count | None = column("c06", "Нуждаются в ПК в учебном году", unit="чел.", width=13, required=True)
    long_ago: Count | None = column("c07", "Последнее ПК более 3 лет назад", unit="чел.", width=13, required=True)
    topic: Note | None = column("c08", "Тема потребности", width=36, hint="Чему нужно учить")


col = RefsOf(TrainingNeedRow)
_parts = {
    "diagnosed": "прошли диагностику {diagnosed}",
    "subject_gap": "предметный дефицит у {subject_gap}",
    "method_gap": "методический дефицит у {method_gap}",
    "need": "нуждаются в ПК {need}",
    "long_ago": "последнее ПК более 3 лет назад у {long_ago}",
}

SHEET = Sheet(
    code="P1",
    title="Потребность в ПК",
    about="Сколько педагогов каждой категории нуждается в повышении квалификации. Фамилии не указываются.",
    row=TrainingNeedRow,
    layout=Layout.PREPRINTED,
    key=("staff",),
    label=("staff",),
    series=("staff",),
    capacity=12,
    optional_rows=False,
    row_rule="P1d",
    seed_items=("2.3", "3.6"),
    rules=(
        *(
            Rule(
                "P1a",
                getattr(col, name) <= col.total,
                (name,),
                f"{said}, а всего в категории {{total}}.",
                "Укажите не больше, чем всего педагогов.",
                part=name,
            )
            for name, said in _parts.items()
        ),
        Rule(
            "P1b",
            col.need >= Largest((col.subject_gap, col.method_gap)),
            ("need",),
            "нуждаются в ПК {need}, а дефицит выявлен у {largest}.",
            "Проверьте число: каждому, у кого выявлен дефицит, обычно нужно обучение.",
            severity=Severity.WARNING,
            values={"largest": Largest((col.subject_gap, col.method_gap))},
        ),
        Rule(
            "P1c",
            SumIn("P1", "total") <= CardValue("X", "staff"),
            ("total",),
            "по категориям вместе {all} чел., а на листе «Контекст ОО» работников {staff}.",
            "Исправьте числа: каждого работника считают один раз.",
            when=col.total > 0,
            values={"all": SumIn("P1", "total"), "staff": CardValue("X", "staff")},
            group=(),
        ),
        Rule(
            "P1e",
            col.subject_gap + col.method_gap == 0,
            ("subject_gap", "method_gap"),
            "диагностику не прошёл никто, а дефициты указаны.",
            "Исправьте число прошедших диагностику или уберите дефициты.",
            when=(col.diagnosed == 0) & (col.total > 0),
            severity=Severity.WARNING,
        ),
    ),
    whole_rules=(unchanged("P1"),),
    computed=(Computed("a01", "Нуждаются, %", col.need * 100 / col.total, when=col.total > 0),),
)
