"""S «Социальный паспорт»: four shares from which the index of social well-being follows (domain/forms.md, 1.8; 3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from schemas.columns import RefsOf, Row, column
from schemas.continuity import unchanged
from schemas.fields import Count
from schemas.findings import Severity
from schemas.functions import Largest
from schemas.kinds.choices import Choice
from schemas.relations import Before, within
from schemas.rules import Rule, Violation, WholeRule
from schemas.sheets import Computed, Layout, Sheet

if TYPE_CHECKING:
    from schemas.submission import Submission

LEVELS = ("НОО", "ООО", "СОО")
GRADES_OF_LEVEL = {"НОО": range(1, 5), "ООО": range(5, 10), "СОО": range(10, 12)}
JUMP_POINTS = 15
"""A share that moved by more percentage points within a year is to be explained (domain/forms.md, S4)."""

UNKNOWN_PERCENT = 15
"""Above this share of pupils whose parents' education is unknown the first share is doubtful (methodology.md, 2)."""

Level = Annotated[str, Choice("level", LEVELS)]


class SocialRow(Row):
    """One level of education."""

    level: Level | None = column("c01", "Уровень", width=9, preprinted=True, required=True)
    pupils: Count | None = column(
        "c02", "Обучающихся на дату", unit="чел.", hint="На 1 октября", width=13, required=True
    )
    covered: Count | None = column(
        "c03", "Охвачено сбором данных", unit="чел.", hint="О скольких известны сведения", width=10, required=True
    )
    both_higher: Count | None = column(
        "c04", "Оба родителя с высшим образованием", unit="чел.", width=13, required=True
    )
    single_parent: Count | None = column("c05", "Из неполных семей", unit="чел.", width=10, required=True)
    registered: Count | None = column(
        "c06", "Состоят на учёте, без повторов", unit="чел.", hint="Каждый — один раз", width=11, required=True
    )
    intraschool: Count | None = column("c07", "в т. ч. ВШУ", unit="чел.", hint="Внутришкольный учёт", required=True)
    police: Count | None = column("c08", "в т. ч. ОПДН", unit="чел.", required=True)
    commission: Count | None = column("c09", "в т. ч. КДНиЗП", unit="чел.", width=10, required=True)
    non_native: Count | None = column("c10", "Русский язык не является родным", unit="чел.", width=11, required=True)
    low_income: Count | None = column("c11", "Малообеспеченные", unit="чел.", hint="По желанию", width=17)
    large_family: Count | None = column("c12", "Многодетные", unit="чел.", hint="По желанию", width=12)
    disabled: Count | None = column("c13", "ОВЗ", unit="чел.", hint="По желанию")
    wards: Count | None = column("c14", "Опекаемые", unit="чел.", hint="По желанию", width=11)
    unknown: Count | None = column(
        "c15", "Образование родителей неизвестно", unit="чел.", hint="По желанию; если таких нет — 0", width=13
    )


col = RefsOf(SocialRow)
SHARES = ("both_higher", "single_parent", "registered", "non_native")
"""The four indicators of item 3.1 of the road map."""
_PARTS = (*SHARES, "intraschool", "police", "commission", "low_income", "large_family", "disabled", "wards", "unknown")
_NAMES = {
    "both_higher": "оба родителя с высшим образованием",
    "single_parent": "из неполных семей",
    "registered": "состоят на учёте",
    "non_native": "русский язык не родной",
    "intraschool": "на внутришкольном учёте",
    "police": "на учёте в ОПДН",
    "commission": "на учёте в КДНиЗП",
    "low_income": "малообеспеченные",
    "large_family": "многодетные",
    "disabled": "с ОВЗ",
    "wards": "опекаемые",
    "unknown": "образование родителей неизвестно",
}


def _agrees_with_enrolment(submission: Submission) -> Iterable[Violation]:
    by_grade = submission.context.pupils_by_grade
    if by_grade is None:
        return
    for index, row in enumerate(submission.rows("S")):
        grades = GRADES_OF_LEVEL.get(row["level"] or "", range(0))
        known = [by_grade[grade] for grade in grades if grade in by_grade]
        if row["pupils"] is not None and known and sum(known) != row["pupils"]:
            yield Violation(
                index,
                ("pupils",),
                f"обучающихся {row['pupils']}, а по листу «Контингент» на этом уровне {sum(known)}.",
                "Исправьте одно из чисел или поясните разницу.",
                str(row["pupils"]),
            )


def _before(name: str) -> Before:
    return Before("S", name, (col.level,))


SHEET = Sheet(
    code="S",
    title="Социальный паспорт",
    about="Число обучающихся по уровням образования. Только количества: доли программа вычисляет сама.",
    row=SocialRow,
    layout=Layout.PREPRINTED,
    key=("level",),
    label=("level",),
    series=("level",),
    capacity=3,
    seed_items=("3.1",),
    rules=(
        Rule(
            "S1",
            col.covered <= col.pupils,
            ("pupils", "covered"),
            "охвачено {covered}, а обучающихся {pupils}.",
            "Исправьте одно из чисел.",
        ),
        *(
            Rule(
                "S1",
                getattr(col, name) <= col.covered,
                (name,),
                f"{_NAMES[name]} — {{{name}}}, а охвачено сбором {{covered}}.",
                "Укажите не больше, чем охвачено.",
                part=name,
            )
            for name in _PARTS
        ),
        Rule(
            "S2",
            Largest((col.intraschool, col.police, col.commission)) <= col.registered,
            ("registered", "intraschool", "police", "commission"),
            "на учёте без повторов {registered}, а на одном из видов учёта {largest}.",
            "Число без повторов не меньше числа на каждом виде учёта.",
            values={"largest": Largest((col.intraschool, col.police, col.commission))},
        ),
        Rule(
            "S2",
            col.registered <= col.intraschool + col.police + col.commission,
            ("registered", "intraschool", "police", "commission"),
            "на учёте без повторов {registered}, а по видам учёта вместе {total}.",
            "Число без повторов не больше суммы по видам учёта.",
            values={"total": col.intraschool + col.police + col.commission},
            part="sum",
        ),
        Rule(
            "S3",
            col.covered * 10 >= col.pupils * 8,
            ("pupils", "covered"),
            "охвачено {covered} из {pupils} — меньше 80\u00a0%.",
            "Соберите недостающие сведения: при малом охвате доли ненадёжны.",
            severity=Severity.WARNING,
        ),
        *(
            Rule(
                "S4",
                within(getattr(col, name) * 100 / col.covered, _before(name) * 100 / _before("covered"), JUMP_POINTS),
                (name,),
                f"{_NAMES[name]} — было {{before}} из {{before_covered}}, стало {{{name}}} из {{covered}}: изменение "
                f"больше {JUMP_POINTS}\u00a0п.\u00a0п.",
                "Проверьте число; если оно верно, поясните причину.",
                when=(col.covered > 0) & (_before("covered") > 0),
                severity=Severity.WARNING,
                values={"before": _before(name), "before_covered": _before("covered")},
                part=name,
            )
            for name in SHARES
        ),
        Rule(
            "S6",
            col.unknown * 100 <= col.covered * UNKNOWN_PERCENT,
            ("unknown",),
            f"образование родителей неизвестно у {{unknown}} из {{covered}} — больше {UNKNOWN_PERCENT}\u00a0%.",
            "Соберите недостающие сведения: при большой доле неизвестных доля родителей с ВО ненадёжна.",
            severity=Severity.WARNING,
        ),
    ),
    whole_rules=(
        WholeRule("S1", "обучающихся столько же, сколько на листе «Контингент»", _agrees_with_enrolment),
        unchanged("S"),
    ),
    computed=tuple(
        Computed(f"a0{number}", header, getattr(col, name) * 100 / col.covered, when=col.covered > 0)
        for number, (name, header) in enumerate(
            zip(SHARES, ("Оба с ВО, %", "Неполные, %", "На учёте, %", "Не родной, %"), strict=True), start=1
        )
    ),
)
