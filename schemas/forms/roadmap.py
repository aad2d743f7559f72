"""D «Дорожная карта»: 46 printed items with what was done in the period (domain/forms.md, 1.12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from schemas.columns import RefsOf, Row, column
from schemas.expressions import Fact
from schemas.fields import Count, FormDate, LongText, Note, Pieces, ShortText
from schemas.findings import Severity
from schemas.functions import Filled
from schemas.kinds.choices import Choice
from schemas.reference.roadmap import TimingKind
from schemas.relations import CountIn
from schemas.rules import Rule, Violation, WholeRule
from schemas.sheets import Layout, Sheet

if TYPE_CHECKING:
    from schemas.submission import Submission

DONE, GOING, FAILED, MOVED, NOT_DUE = (
    "Исполнено",
    "Исполняется",
    "Не исполнено",
    "Перенесено",
    "Не предусмотрено в периоде",
)
STATUSES = (DONE, GOING, FAILED, MOVED, NOT_DUE)
COUNTED_LABELS = tuple(
    kind.label for kind in TimingKind if kind not in (TimingKind.ONGOING, TimingKind.BY_SCHEDULE, TimingKind.ONE_OFF)
)
"""Kinds of timing for which «Исполнено» needs at least one event (rule D2)."""

_ALIASES = {
    "выполнено": DONE,
    "да": DONE,
    "выполняется": GOING,
    "в работе": GOING,
    "не выполнено": FAILED,
    "нет": FAILED,
}
Status = Annotated[str, Choice("status", STATUSES, _ALIASES)]


class RoadmapRow(Row):
    """One item of the road map."""

    item: ShortText | None = column("c01", "Пункт", width=7, preprinted=True, required=True)
    title: LongText | None = column("c02", "Мероприятие", width=46, preprinted=True)
    timing: ShortText | None = column("c03", "Срок", width=15, preprinted=True)
    timing_kind: ShortText | None = column("c04", "Вид срока", width=14, preprinted=True)
    frequency: Pieces | None = column("c05", "Раз в год", width=7, preprinted=True)
    status: Status | None = column("c06", "Статус", width=26, required=True, hint="Выберите из списка")
    done: Pieces | None = column("c07", "Факт: проведено", unit="ед.", width=10)
    people: Count | None = column("c08", "Охват", unit="чел.", width=8)
    done_on: FormDate | None = column("c09", "Дата факта", width=11, hint="27.01.2021")
    evidence: Note | None = column("c10", "Подтверждение", width=22, hint="Вид документа и №, ссылка")
    reason: Note | None = column("c11", "Причина неисполнения", width=22)
    new_due: FormDate | None = column("c12", "Новый срок", width=11, hint="27.01.2021")


col = RefsOf(RoadmapRow)
_behind = col.status.is_in((FAILED, MOVED))


def _evidence_once_a_year(submission: Submission) -> Iterable[Violation]:
    period = submission.period
    if period is None or period.term != 4:
        return
    earlier = {row["item"] for row in (submission.context.previous or {}).get("D", ()) if row.get("evidence")}
    for index, row in enumerate(submission.rows("D")):
        ongoing = row["timing_kind"] == TimingKind.ONGOING.label and row["status"] in (DONE, GOING)
        if ongoing and not row["evidence"] and row["item"] not in earlier:
            yield Violation(
                index,
                ("evidence",),
                f"пункт {row['item']} исполняется постоянно, а за учебный год нет ни одного подтверждения.",
                "Укажите документ или ссылку.",
            )


def _done_stays_done(submission: Submission) -> Iterable[Violation]:
    earlier = {row["item"]: row["status"] for row in (submission.context.previous or {}).get("D", ())}
    for index, row in enumerate(submission.rows("D")):
        one_off = row["timing_kind"] == TimingKind.ONE_OFF.label
        if one_off and earlier.get(row["item"]) == DONE and row["status"] == FAILED and not row["reason"]:
            yield Violation(
                index,
                ("status",),
                f"пункт {row['item']} в прошлом периоде был исполнен, а теперь отмечен как неисполненный.",
                "Верните «Исполнено» или поясните причину.",
                FAILED,
            )


_SHEETS_OF_ITEMS = (
    ("5.4", "M", "subject", "Мониторинг МА-РЯ"),
    ("6.3", "R", "kind", "Результаты работ"),
    ("3.16", "C", "recipient", "Партнёрство"),
    ("5.7", "C", "recipient", "Партнёрство"),
)
"""Items whose data stand on a sheet of the same form: item, sheet, a column that every row has, title."""

_SHEETS_OF_YEAR = {"6.10": ("U", "Удовлетворённость"), "3.1": ("S", "Социальный паспорт")}
"""Items whose data come in the yearly report."""


def _agrees_with_year(submission: Submission) -> Iterable[Violation]:
    """XS6 across files. A warning: the yearly report may still be on its way when the term's report is checked."""
    year = submission.context.year_rows
    for index, row in enumerate(submission.rows("D") if year is not None else ()):
        code, title = _SHEETS_OF_YEAR.get(row["item"] or "", ("", ""))
        if code and row["status"] == DONE and not (year or {}).get(code):
            yield Violation(
                index,
                ("status",),
                f"пункт {row['item']} отмечен как исполненный, а лист «{title}» годового отчёта ещё не принят.",
                "Пришлите годовой отчёт с этим листом или измените статус.",
                DONE,
            )


SHEET = Sheet(
    code="D",
    title="Дорожная карта",
    about="Отметьте, что сделано за период по каждому пункту. Пункты добавлять и удалять нельзя.",
    row=RoadmapRow,
    layout=Layout.PREPRINTED,
    key=("item",),
    label=("item",),
    capacity=46,
    optional_rows=False,
    row_rule="D6",
    seed_items=("6.1", "6.2"),
    rules=(
        Rule(
            "D1",
            Filled(col.reason),
            ("reason",),
            "статус «{status}», а причина не указана.",
            "Укажите причину.",
            when=_behind,
        ),
        Rule(
            "D1",
            Filled(col.new_due),
            ("new_due",),
            "статус «{status}», а новый срок не указан.",
            "Укажите новый срок.",
            when=_behind,
            part="due",
        ),
        Rule(
            "D1",
            col.new_due > Fact("filled_on"),
            ("new_due",),
            "новый срок {new_due} уже прошёл к дате заполнения.",
            "Укажите срок позже даты заполнения.",
            when=_behind,
            part="later",
        ),
        Rule(
            "D2",
            col.done >= 1,
            ("done",),
            "статус «Исполнено», а проведено {done}.",
            "Укажите, сколько проведено, или измените статус.",
            when=(col.status == DONE) & col.timing_kind.is_in(COUNTED_LABELS),
        ),
        Rule(
            "D2",
            Filled(col.done),
            ("done",),
            "статус «Исполнено», а сколько проведено — не указано.",
            "Укажите число (не меньше 1).",
            when=(col.status == DONE) & col.timing_kind.is_in(COUNTED_LABELS),
            part="blank",
        ),
        Rule(
            "D2",
            Filled(col.done_on),
            ("done_on",),
            "статус «Исполнено», а дата не указана.",
            "Укажите дату проведения.",
            when=(col.status == DONE) & col.timing_kind.is_in(COUNTED_LABELS),
            part="date",
        ),
        Rule(
            "D2",
            (col.done_on >= Fact("slack_start")) & (col.done_on <= Fact("slack_end")),
            ("done_on",),
            "дата {done_on} вне отчётного периода и прилегающих каникул.",
            "Укажите дату проведения в отчётном периоде.",
            when=(col.status == DONE) & col.timing_kind.is_in(COUNTED_LABELS),
            part="period",
        ),
        *(
            Rule(
                "XS6",
                CountIn(sheet, column_of_sheet) > 0,
                ("status",),
                f"пункт {{item}} отмечен как исполненный, а лист «{named}» пуст.",
                "Заполните лист или измените статус.",
                when=(col.item == item) & (col.status == DONE),
                part=item,
            )
            for item, sheet, column_of_sheet, named in _SHEETS_OF_ITEMS
            # The other sheets have to be filled in anyway: blank ones are findings of their own.
            if sheet == "C"
        ),
        *(
            Rule(
                "XS6",
                CountIn(sheet, column_of_sheet) == 0,
                ("status",),
                f"на листе «{named}» есть данные, а пункт {{item}} отмечен как неисполненный.",
                "Измените статус пункта.",
                when=(col.item == item) & (col.status == FAILED),
                part=f"{item}.failed",
            )
            for item, sheet, column_of_sheet, named in _SHEETS_OF_ITEMS
        ),
    ),
    whole_rules=(
        WholeRule("D4", "постоянное мероприятие подтверждено раз в год", _evidence_once_a_year, Severity.WARNING),
        WholeRule("D5", "исполненное остаётся исполненным", _done_stays_done),
        WholeRule("XS6", "статус не противоречит годовому отчёту", _agrees_with_year, Severity.WARNING),
    ),
)
