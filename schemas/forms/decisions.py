"""QD «Исполнение решений»: decisions of past control hours come back to the school (forms.md, 1.13, Q1-Q2)."""

from __future__ import annotations

from typing import Annotated

from schemas.columns import RefsOf, Row, column
from schemas.expressions import Fact
from schemas.fields import FormDate, LongText, Note, Remark, ShortText
from schemas.functions import Filled
from schemas.kinds.choices import Choice
from schemas.rules import Rule
from schemas.sheets import Layout, Sheet

DONE, GOING, FAILED = "Исполнено", "Исполняется", "Не исполнено"
REPORTED = (DONE, GOING, FAILED)
_ALIASES = {"выполнено": DONE, "да": DONE, "в работе": GOING, "не выполнено": FAILED, "нет": FAILED}

Reported = Annotated[str, Choice("reported", REPORTED, _ALIASES)]


class DecisionRow(Row):
    """One decision the school has to report on."""

    decision: ShortText | None = column("c01", "Код решения", width=13, preprinted=True, required=True)
    protocol: ShortText | None = column("c02", "Протокол", width=16, preprinted=True)
    text: LongText | None = column("c03", "Решение", width=52, preprinted=True)
    due: FormDate | None = column("c04", "Срок", width=11, preprinted=True)
    status: Reported | None = column("c05", "Статус", width=15, required=True, hint="Выберите из списка")
    report: Remark | None = column("c06", "Отчёт об исполнении", width=36, hint="Что сделано, до 300 знаков")
    evidence: Note | None = column("c07", "Подтверждение", width=22, hint="Вид документа и №, ссылка")
    reason: Note | None = column("c08", "Причина неисполнения", width=22)
    new_due: FormDate | None = column("c09", "Новый срок", width=11, hint="27.01.2021")


col = RefsOf(DecisionRow)

SHEET = Sheet(
    code="QD",
    title="Исполнение решений",
    about="Решения прошлых часов контроля, по которым школа ещё не отчиталась. Если строк нет, отчитываться не о чем.",
    row=DecisionRow,
    layout=Layout.PREPRINTED,
    key=("decision",),
    label=("decision",),
    capacity=15,
    optional_rows=False,
    row_rule="Q1",
    seed_items=("6.2",),
    may_be_blank=True,
    issued_rows=True,
    rules=(
        Rule(
            "Q2",
            Filled(col.reason),
            ("reason",),
            "решение не исполнено, а причина не указана.",
            "Укажите причину.",
            when=col.status == FAILED,
        ),
        Rule(
            "Q2",
            Filled(col.new_due),
            ("new_due",),
            "решение не исполнено, а новый срок не указан.",
            "Укажите новый срок.",
            when=col.status == FAILED,
            part="due",
        ),
        Rule(
            "Q2",
            col.new_due > Fact("filled_on"),
            ("new_due",),
            "новый срок {new_due} уже прошёл к дате заполнения.",
            "Укажите срок позже даты заполнения.",
            when=col.status == FAILED,
            part="later",
        ),
        Rule(
            "Q5",
            Filled(col.report),
            ("report",),
            "статус «{status}», а что сделано — не указано.",
            "Опишите исполнение одной-двумя фразами.",
            when=col.status.is_in((DONE, GOING)),
        ),
    ),
)
