"""C «Партнёрство»: which school helps which, and what came of it (domain/forms.md, 1.7; road map 5.7, 3.15, 3.16)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from schemas.columns import RefsOf, Row, column
from schemas.fields import Count, FormDate, Remark, School, ShortText
from schemas.findings import Severity
from schemas.functions import Filled
from schemas.kinds.choices import Choice
from schemas.relations import InList
from schemas.rules import Rule, Violation, WholeRule
from schemas.sheets import Layout, Sheet
from schemas.uniqueness import repeated_keys

if TYPE_CHECKING:
    from schemas.submission import Submission

DIRECTIONS = (
    "Русский язык",
    "Математика",
    "Другие предметы",
    "Подготовка к ГИА",
    "Управление качеством",
    "Воспитание и среда",
)
MEETINGS = ("урок", "семинар", "консультация", "онлайн")

Direction = Annotated[str, Choice("direction", DIRECTIONS)]
Meeting = Annotated[str, Choice("meeting", MEETINGS, {"вебинар": "онлайн", "открытый урок": "урок"})]


class PartnershipRow(Row):
    """One event of a pair of schools."""

    recipient: School | None = column("c01", "ОО-получатель", width=11, required=True, hint="Код ОО, например 018")
    consultant: School | None = column("c02", "Школа-консультант", width=12, required=True, hint="Код ОО, например 010")
    direction: Direction | None = column("c03", "Направление", width=20, required=True, hint="Выберите из списка")
    agreed_on: FormDate | None = column("c04", "Соглашение: дата", width=12, required=True)
    agreement: ShortText | None = column("c05", "Соглашение: №", width=12)
    event: ShortText | None = column("c06", "Мероприятие", width=34, required=True)
    form: Meeting | None = column("c07", "Форма", width=13, required=True, hint="Выберите из списка")
    planned_on: FormDate | None = column("c08", "Дата по плану", width=11, required=True)
    held_on: FormDate | None = column("c09", "Дата проведения", width=12, hint="Пусто, если ещё не было")
    teachers: Count | None = column("c10", "Участников-педагогов", unit="чел.", width=13)
    result: Remark | None = column("c11", "Результат", width=36, hint="До 300 знаков")


col = RefsOf(PartnershipRow)


def _own_school_takes_part(submission: Submission) -> Iterable[Violation]:
    own, schools = submission.school, submission.context.listed("schools")
    for index, row in enumerate(submission.rows("C")):
        pair = (row["recipient"], row["consultant"])
        # One school named twice, or a code that is no school's, is a finding of the row already.
        if own and None not in pair and own.code not in pair and pair[0] != pair[1] and schools.issuperset(pair):
            yield Violation(
                index,
                ("recipient",),
                f"пара {pair[0]} и {pair[1]} не включает вашу школу ({own.code}).",
                "Внесите только пары, в которых участвует ваша школа.",
                str(pair[0]),
            )


def _named_by_both(submission: Submission) -> Iterable[Violation]:
    """C3: the partner's own report of the period names the pair too, where it has been taken in."""
    named, own = submission.context.pairs or {}, submission.school
    for index, row in enumerate(submission.rows("C")):
        pair = (row["recipient"], row["consultant"])
        partner = next((code for code in pair if own and code != own.code), None)
        if partner is not None and partner in named and pair not in named[partner] and row["held_on"] is not None:
            yield Violation(
                index,
                ("consultant",) if pair[1] == partner else ("recipient",),
                f"школа {partner} в своём отчёте пару {pair[0]} и {pair[1]} не указала.",
                "Согласуйте отчёты обеих школ.",
                str(partner),
            )


def _helped(submission: Submission) -> Iterable[Violation]:
    """C5 and C6: a school of the region's list has a pair, and something was held in the period."""
    own, period = submission.school, submission.period
    if own is None or period is None or not own.shnor:
        return
    rows = [row for row in submission.rows("C") if row["recipient"] == own.code]
    start, end = submission.context.calendar.dates(period, own.code)
    if not submission.rows("C") or not rows:
        yield Violation(
            None, ("recipient",), "у школы ШНОР нет ни одной школы-консультанта.", "Внесите пару и соглашение."
        )
    elif not any(row["held_on"] and start <= row["held_on"] <= end for row in rows):
        yield Violation(
            None,
            ("held_on",),
            "за период не проведено ни одного мероприятия со школой-консультантом.",
            "Внесите проведённое мероприятие или поясните причину в квартальном отчёте.",
        )


SHEET = Sheet(
    code="C",
    title="Партнёрство",
    about="Одна строка — одно мероприятие двух школ: кто помогает, кому, по какому соглашению и с каким результатом.",
    row=PartnershipRow,
    layout=Layout.OPEN,
    capacity=40,
    key=("recipient", "consultant", "event", "planned_on"),
    label=("recipient", "consultant"),
    seed_items=("3.15", "3.16", "5.7"),
    may_be_blank=True,
    rules=(
        Rule(
            "C1",
            col.recipient != col.consultant,
            ("recipient", "consultant"),
            "школа {recipient} указана и получателем, и консультантом.",
            "Исправьте один из кодов.",
        ),
        *(
            Rule(
                "C1",
                InList("schools", getattr(col, name)),
                (name,),
                f"кода {{{name}}} нет в реестре ОО.",
                "Выберите код из списка.",
                part=name,
            )
            for name in ("recipient", "consultant")
        ),
        Rule(
            "C2",
            col.held_on >= col.agreed_on,
            ("held_on",),
            "проведено {held_on}, а соглашение подписано {agreed_on}.",
            "Исправьте одну из дат.",
        ),
        Rule(
            "C4",
            ~InList("shnor", col.consultant),
            ("consultant",),
            "школа-консультант {consultant} сама в перечне ШНОР.",
            "Проверьте код; если он верен, ничего делать не нужно: так бывает, когда перечень составлен по другой "
            "процедуре.",
            severity=Severity.WARNING,
        ),
        Rule(
            "C7",
            Filled(col.teachers),
            ("teachers",),
            "мероприятие проведено {held_on}, а число участников не указано.",
            "Впишите число педагогов.",
            when=Filled(col.held_on) & (col.held_on >= col.agreed_on),
        ),
    ),
    whole_rules=(
        WholeRule("C1", "в паре есть своя школа", _own_school_takes_part),
        WholeRule("C3", "пару указали обе школы", _named_by_both, Severity.WARNING),
        WholeRule("C5", "у школы ШНОР есть консультант и мероприятие в периоде", _helped, Severity.WARNING),
        WholeRule("C8", "мероприятие внесено один раз", repeated_keys("C"), unique_key=True),
    ),
)
