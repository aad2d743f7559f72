"""G «Группы риска»: risk groups and high achievers of grades 9 and 11, in numbers only (domain/forms.md, 1.5; 4.5-4.7).

No names, dates of birth or codes of pupils: aggregates are enough for the indicators and need no consent.
"""

from __future__ import annotations

from schemas.columns import RefsOf, Row, column
from schemas.continuity import unchanged
from schemas.fields import Count, GradeNumber, Pieces
from schemas.findings import Severity
from schemas.forms.lists import Subject
from schemas.forms.monitoring import COMPARABLE, JUMP_POINTS
from schemas.functions import LookUp
from schemas.relations import Before, within
from schemas.rules import Rule, WholeRule
from schemas.sheets import Computed, Layout, Sheet
from schemas.uniqueness import repeated_keys

GRADUATES = (9, 11)


class RiskRow(Row):
    """One graduating grade and one subject."""

    grade: GradeNumber | None = column("c01", "Параллель", width=10, required=True, hint="9 или 11")
    subject: Subject | None = column("c02", "Предмет", width=18, required=True, hint="Выберите из списка")
    pupils: Count | None = column(
        "c03", "Обучающихся", unit="чел.", width=11, required=True, hint="Как в «Контингенте»"
    )
    risk_start: Count | None = column("c04", "В группе риска на начало", unit="чел.", width=11, required=True)
    joined: Count | None = column("c05", "Включено", unit="чел.", required=True, hint="За период; если никто — 0")
    overcame: Count | None = column(
        "c06", "Исключено (преодолели)", unit="чел.", width=12, required=True, hint="За период; если никто — 0"
    )
    risk_end: Count | None = column("c07", "В группе риска на конец", unit="чел.", width=11, required=True)
    with_programme: Count | None = column(
        "c08", "из них есть индивидуальная программа", unit="чел.", width=15, required=True
    )
    consultations: Pieces | None = column("c09", "Проведено консультаций", unit="ед.", width=12, required=True)
    high: Count | None = column("c10", "Потенциальных высокобалльников", unit="чел.", width=16, required=True)
    high_with_plan: Count | None = column("c11", "из них с индивидуальным планом", unit="чел.", width=15, required=True)
    parents: Pieces | None = column("c12", "Инд. работа с родителями", unit="ед.", width=12, required=True)


col = RefsOf(RiskRow)
_key = (col.grade, col.subject)
_before_end, _before_pupils = Before("G", "risk_end", _key), Before("G", "pupils", _key)
_enrolment = LookUp("K", "end", "grade", col.grade)

SHEET = Sheet(
    code="G",
    title="Группы риска",
    about="Одна строка — параллель (9 или 11) и предмет. Только числа: имена, даты рождения и диагнозы не вносятся.",
    row=RiskRow,
    layout=Layout.OPEN,
    capacity=40,
    key=("grade", "subject"),
    label=("grade", "subject"),
    series=("grade", "subject"),
    seed_items=("4.5", "4.6", "4.7", "5.5"),
    may_be_blank=True,
    rules=(
        Rule(
            "G1",
            col.risk_start + col.joined - col.overcame == col.risk_end,
            ("risk_start", "joined", "overcame", "risk_end"),
            "на начало {risk_start}, включено {joined}, исключено {overcame} — должно быть {expected}, а на конец "
            "указано {risk_end}.",
            "Исправьте число на конец периода или движение группы.",
            values={"expected": col.risk_start + col.joined - col.overcame},
        ),
        Rule(
            "G2",
            col.with_programme <= col.risk_end,
            ("with_programme",),
            "индивидуальные программы у {with_programme}, а в группе риска {risk_end}.",
            "Укажите не больше, чем в группе риска на конец периода.",
        ),
        Rule(
            "G3",
            col.risk_end + col.high <= col.pupils,
            ("high",),
            "в группе риска {risk_end} и высокобалльников {high} — вместе больше, чем обучающихся ({pupils}).",
            "Исправьте числа: один обучающийся не входит в обе группы.",
        ),
        Rule(
            "G4",
            col.high_with_plan <= col.high,
            ("high_with_plan",),
            "с индивидуальным планом {high_with_plan}, а высокобалльников {high}.",
            "Укажите не больше, чем высокобалльников.",
        ),
        Rule(
            "G5",
            col.risk_start == _before_end,
            ("risk_start",),
            "на начало периода {risk_start}, а на конец прошлого периода было {before}.",
            "Проверьте число; изменения группы покажите в графах «Включено» и «Исключено».",
            severity=Severity.WARNING,
            values={"before": _before_end},
        ),
        Rule(
            "G7",
            col.pupils == _enrolment,
            ("pupils",),
            "обучающихся {pupils}, а на листе «Контингент» в параллели {enrolment}.",
            "Исправьте одно из чисел.",
            values={"enrolment": _enrolment},
        ),
        Rule(
            "G8",
            col.grade.is_in(GRADUATES),
            ("grade",),
            "указан {grade} класс, а лист заполняют для выпускных параллелей.",
            "Укажите 9 или 11.",
        ),
        Rule(
            "XS8",
            within(col.risk_end * 100 / col.pupils, _before_end * 100 / _before_pupils, JUMP_POINTS),
            ("risk_end",),
            "в группе риска было {before} из {before_pupils}, стало {risk_end} из {pupils} — изменение больше "
            f"{JUMP_POINTS}\u00a0п.\u00a0п.",
            "Проверьте числа; если они верны, поясните в квартальном отчёте.",
            when=(col.pupils >= COMPARABLE) & (_before_pupils >= COMPARABLE),
            severity=Severity.WARNING,
            values={"before": _before_end, "before_pupils": _before_pupils},
        ),
    ),
    whole_rules=(
        WholeRule("G9", "параллель и предмет внесены один раз", repeated_keys("G"), unique_key=True),
        unchanged("G"),
    ),
    # Rule G6 of domain/forms.md («не все обеспечены») is an item of the protocol, not a fault of the form.
    computed=(
        Computed("a01", "Без программы, чел.", col.risk_end - col.with_programme, number_format="0"),
        Computed("a02", "Группа риска, %", col.risk_end * 100 / col.pupils, when=col.pupils > 0),
    ),
)
