"""M «Мониторинг МА-РЯ»: marks of the term and of its test, by class (domain/forms.md, 1.4; road map 5.4, 6.4)."""

from __future__ import annotations

from schemas.columns import RefsOf, Row, column
from schemas.continuity import unchanged
from schemas.expressions import Expr
from schemas.fields import Class, Count, PercentWhole
from schemas.findings import Severity
from schemas.forms.lists import CoreSubject
from schemas.functions import Filled, Grade, LookUp
from schemas.relations import Before, SumWhere, Where, within
from schemas.rules import Rule, WholeRule
from schemas.sheets import Computed, Layout, Sheet
from schemas.uniqueness import repeated_keys

JUMP_POINTS = 20
"""A share that moved by more percentage points is to be explained (domain/forms.md, 1.14, XS8, and 1.4, M5)."""
COMPARABLE = 10
"""Groups smaller than this say nothing by their share (domain/forms.md, 1.3, R8)."""
SMALL = 5
"""The smallest group whose two shares may be set side by side (domain/forms.md, 1.3, R8)."""


class MonitoringRow(Row):
    """The term's results of one class in one subject."""

    class_label: Class | None = column("c01", "Класс", width=7, required=True, hint="Например 9А; 9 — если класс один")
    subject: CoreSubject | None = column("c02", "Предмет", width=16, required=True, hint="Выберите из списка")
    enrolled: Count | None = column("c03", "По списку", unit="чел.", required=True, hint="На конец четверти")
    graded: Count | None = column("c04", "Аттестовано", unit="чел.", width=11, required=True)
    not_graded: Count | None = column(
        "c05", "Не аттестовано", unit="чел.", width=11, required=True, hint="Если нет — 0"
    )
    mark2: Count | None = column("c06", "Четверть: «2»", unit="чел.", required=True)
    mark3: Count | None = column("c07", "Четверть: «3»", unit="чел.", required=True)
    mark4: Count | None = column("c08", "Четверть: «4»", unit="чел.", required=True)
    mark5: Count | None = column("c09", "Четверть: «5»", unit="чел.", required=True)
    test_took: Count | None = column("c10", "КР: писали", unit="чел.", hint="Контрольная работа за период; не было — 0")
    test2: Count | None = column("c11", "КР: «2»", unit="чел.")
    test3: Count | None = column("c12", "КР: «3»", unit="чел.")
    test4: Count | None = column("c13", "КР: «4»", unit="чел.")
    test5: Count | None = column("c14", "КР: «5»", unit="чел.")
    covered: PercentWhole | None = column(
        "c15", "Программа пройдена", unit="%", width=11, required=True, hint="Доля пройденных тем плана, целое число"
    )


col = RefsOf(MonitoringRow)
_marks: Expr = col.mark2 + col.mark3 + col.mark4 + col.mark5
_test: Expr = col.test2 + col.test3 + col.test4 + col.test5
_mean = (col.mark2 * 2 + col.mark3 * 3 + col.mark4 * 4 + col.mark5 * 5) / col.graded
_test_mean = (col.test2 * 2 + col.test3 * 3 + col.test4 * 4 + col.test5 * 5) / col.test_took
_key = (col.class_label, col.subject)
_before_graded = Before("M", "graded", _key)
_listed = SumWhere("M", "enrolled", (Where("class_label", Grade(col.class_label), True), Where("subject", col.subject)))
_pupils = LookUp("K", "end", "grade", Grade(col.class_label))

SHEET = Sheet(
    code="M",
    title="Мониторинг МА-РЯ",
    about="Одна строка — один класс и один предмет (математика, русский язык): итоги четверти и контрольной работы.",
    row=MonitoringRow,
    layout=Layout.OPEN,
    capacity=80,
    key=("class_label", "subject"),
    label=("class_label", "subject"),
    series=("class_label", "subject"),
    seed_items=("5.4", "6.4"),
    rules=(
        Rule(
            "M1",
            col.graded + col.not_graded == col.enrolled,
            ("enrolled", "graded", "not_graded"),
            "аттестовано {graded} и не аттестовано {not_graded} — вместе {total}, а по списку {enrolled}.",
            "Исправьте одно из чисел.",
            values={"total": col.graded + col.not_graded},
        ),
        Rule(
            "M2",
            _marks == col.graded,
            ("mark2", "mark3", "mark4", "mark5"),
            "сумма отметок за четверть {total}, а аттестовано {graded}.",
            "Исправьте отметки или число аттестованных.",
            values={"total": _marks},
        ),
        Rule(
            "M3",
            _test == col.test_took,
            ("test_took", "test2", "test3", "test4", "test5"),
            "сумма отметок за контрольную работу {total}, а писали {test_took}.",
            "Исправьте отметки или число писавших.",
            values={"total": _test},
        ),
        *(
            Rule(
                "M3",
                Filled(getattr(col, f"test{mark}")),
                (f"test{mark}",),
                f"контрольную работу писали {{test_took}}, а число отметок «{mark}» не указано.",
                "Впишите число; если таких нет — 0.",
                when=col.test_took > 0,
                part=f"test{mark}",
            )
            for mark in (2, 3, 4, 5)
        ),
        Rule(
            "M3",
            Filled(col.test_took),
            ("test_took",),
            "отметки за контрольную работу указаны, а сколько писали — нет.",
            "Впишите число писавших; если работы не было, очистите отметки.",
            when=Filled(col.test2) | Filled(col.test3) | Filled(col.test4) | Filled(col.test5),
            part="took",
        ),
        Rule(
            "M3",
            col.test_took <= col.enrolled,
            ("test_took",),
            "контрольную работу писали {test_took}, а по списку {enrolled}.",
            "Исправьте одно из чисел.",
            part="list",
        ),
        Rule(
            "M4",
            Grade(col.class_label) >= 2,
            ("class_label",),
            "в 1 классе отметок не ставят, а указан класс {class_label}.",
            "Удалите строку или исправьте класс.",
        ),
        Rule(
            "M5",
            within(col.test2 * 100 / col.test_took, col.mark2 * 100 / col.graded, JUMP_POINTS),
            ("test2",),
            f"доли «2» за контрольную ({{test2}} из {{test_took}}) и за четверть ({{mark2}} из {{graded}}) расходятся "
            f"больше чем на {JUMP_POINTS}\u00a0п.\u00a0п.",
            "Проверьте числа; если они верны, проверьте объективность отметок.",
            when=(col.test_took >= SMALL) & (col.graded >= SMALL),
            severity=Severity.WARNING,
        ),
        Rule(
            "XS2",
            _listed == _pupils,
            ("enrolled",),
            "по списку в классах параллели вместе {listed} ({subject}), а на листе «Контингент» {pupils}.",
            "Исправьте число по списку или контингент; внесите все классы параллели.",
            when=Filled(col.enrolled),
            values={"listed": _listed, "pupils": _pupils},
            group=(Grade(col.class_label), col.subject),
        ),
        *(
            Rule(
                "XS8",
                within(share * 100 / col.graded, before * 100 / _before_graded, JUMP_POINTS),
                (name,),
                f"{what}: было {{before}} из {{before_graded}}, стало {{now}} из {{graded}} — изменение больше "
                f"{JUMP_POINTS}\u00a0п.\u00a0п.",
                "Проверьте числа; если они верны, поясните в квартальном отчёте.",
                when=(col.graded >= COMPARABLE) & (_before_graded >= COMPARABLE),
                severity=Severity.WARNING,
                values={"before": before, "before_graded": _before_graded, "now": share},
                part=name,
            )
            for name, what, share, before in (
                ("mark2", "«2» за четверть", col.mark2, Before("M", "mark2", _key)),
                (
                    "mark5",
                    "«4» и «5» за четверть",
                    col.mark4 + col.mark5,
                    Before("M", "mark4", _key) + Before("M", "mark5", _key),
                ),
            )
        ),
    ),
    whole_rules=(
        WholeRule("M6", "класс и предмет внесены один раз", repeated_keys("M"), unique_key=True),
        unchanged("M"),
    ),
    computed=(
        # Those not graded stay in the denominator (domain/methodology.md, 5.1).
        Computed("a01", "Успеваемость, %", (_marks - col.mark2) * 100 / col.enrolled, when=col.enrolled > 0, width=13),
        Computed("a02", "Качество, %", (col.mark4 + col.mark5) * 100 / col.enrolled, when=col.enrolled > 0),
        Computed(
            "a03",
            "КР − четверть, средняя отметка",
            _test_mean - _mean,
            when=(col.graded > 0) & (col.test_took > 0),
            number_format="0.00",
            width=13,
        ),
    ),
)
