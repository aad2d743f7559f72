"""O «Олимпиады»: the all-Russian olympiad by subject and stage (domain/forms.md, 1.10; road map 6.8)."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

from schemas.columns import RefsOf, Row, column
from schemas.expressions import Constant
from schemas.fields import Count, Pieces
from schemas.findings import Severity
from schemas.forms.works_lists import SUBJECT_ALIASES
from schemas.functions import OrZero
from schemas.kinds.choices import Choice
from schemas.relations import SumWhere, Where
from schemas.rules import Rule, WholeRule
from schemas.sheets import Computed, Layout, Sheet
from schemas.uniqueness import repeated_keys

STAGES = ("школьный", "муниципальный", "региональный", "заключительный")
SUBJECTS = (
    "Английский язык",
    "Астрономия",
    "Биология",
    "География",
    "Информатика",
    "Искусство (МХК)",
    "Испанский язык",
    "История",
    "Итальянский язык",
    "Китайский язык",
    "Литература",
    "Математика",
    "Немецкий язык",
    "ОБЖ",
    "Обществознание",
    "Право",
    "Русский язык",
    "Технология",
    "Физика",
    "Физическая культура",
    "Французский язык",
    "Химия",
    "Экология",
    "Экономика",
)
"""The 24 subjects of the olympiad."""

_aliases = {alias: name for alias, name in SUBJECT_ALIASES.items() if name in SUBJECTS}
OlympiadSubject = Annotated[
    str,
    Choice("olympiad_subject", SUBJECTS, _aliases | {"мхк": "Искусство (МХК)", "физкультура": "Физическая культура"}),
]
Stage = Annotated[str, Choice("stage", STAGES)]


class OlympiadRow(Row):
    """One subject at one stage."""

    subject: OlympiadSubject | None = column("c01", "Предмет", width=22, required=True, hint="Выберите из списка")
    stage: Stage | None = column("c02", "Этап", width=16, required=True, hint="Выберите из списка")
    entries: Pieces | None = column("c03", "Участий", unit="ед.", required=True, hint="Сколько раз участвовали")
    people: Count | None = column("c04", "Участников (физ. лиц)", unit="чел.", width=12, required=True)
    winners: Count | None = column("c05", "Победителей", unit="чел.", width=12, required=True, hint="Если нет — 0")
    prizes: Count | None = column("c06", "Призёров", unit="чел.", width=10, required=True, hint="Если нет — 0")


col = RefsOf(OlympiadRow)


def _entries_at(stage_before: str) -> SumWhere:
    return SumWhere("O", "entries", (Where("subject", col.subject), Where("stage", Constant(stage_before))))


SHEET = Sheet(
    code="O",
    title="Олимпиады",
    about="Одна строка — предмет и этап всероссийской олимпиады школьников. Если участия не было, строка не нужна.",
    row=OlympiadRow,
    layout=Layout.OPEN,
    capacity=96,
    key=("subject", "stage"),
    label=("subject", "stage"),
    series=("subject", "stage"),
    seed_items=("6.8",),
    may_be_blank=True,
    rules=(
        Rule(
            "O1",
            col.winners + col.prizes <= col.entries,
            ("winners", "prizes"),
            "победителей и призёров вместе {both}, а участий {entries}.",
            "Исправьте числа.",
            values={"both": col.winners + col.prizes},
        ),
        Rule(
            "O2",
            col.people <= col.entries,
            ("people",),
            "участников {people}, а участий {entries}.",
            "Исправьте числа: каждый участник участвовал хотя бы один раз.",
        ),
        Rule(
            "O2",
            col.people > 0,
            ("people",),
            "участий {entries}, а участников нет.",
            "Укажите, сколько человек участвовало.",
            when=col.entries > 0,
            part="nobody",
        ),
        *(
            Rule(
                "O3",
                _entries_at(before) > 0,
                ("stage",),
                f"участие в этапе «{{stage}}» есть, а в этапе «{before}» по этому предмету нет.",
                "Внесите предыдущий этап или исправьте этап.",
                when=(col.stage == stage) & (col.entries > 0),
                part=f"stage{number}",
                group=(col.subject,),
            )
            for number, (before, stage) in enumerate(pairwise(STAGES), start=2)
        ),
        Rule(
            "O4",
            OrZero(col.entries) <= _entries_at("муниципальный"),
            ("entries",),
            "участий в региональном этапе {entries}, а в муниципальном {before}.",
            "Проверьте числа.",
            when=(col.stage == "региональный") & (_entries_at("муниципальный") > 0),
            severity=Severity.WARNING,
            values={"before": _entries_at("муниципальный")},
        ),
    ),
    whole_rules=(WholeRule("O5", "предмет и этап внесены один раз", repeated_keys("O"), unique_key=True),),
    computed=(
        Computed("a01", "Призовых, %", (col.winners + col.prizes) * 100 / col.entries, when=col.entries > 0, width=11),
    ),
)
