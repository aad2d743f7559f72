"""Q «Квартальный отчёт»: what the school reports in words before the control hour (domain/forms.md, 1.13; 6.1, 6.2)."""

from __future__ import annotations

from schemas.columns import RefsOf, Row, column
from schemas.fields import Note, Report
from schemas.forms.lists import Help
from schemas.functions import Filled
from schemas.rules import Rule
from schemas.sheets import Layout, Sheet


class QuarterReportRow(Row):
    """The report of one school for one term."""

    results: Report | None = column(
        "q01", "Основные результаты периода", required=True, hint="До 1000 знаков, без имён"
    )
    measures: Report | None = column("q02", "Принятые меры", required=True, hint="До 1000 знаков, без имён")
    help: Help | None = column("q03", "Требуется помощь", required=True, hint="Выберите из списка")
    help_note: Note | None = column("q04", "Какая именно помощь", hint="Предмет, класс, срок")
    proposals: Report | None = column("q05", "Предложения в проект решения", hint="До 1000 знаков")


col = RefsOf(QuarterReportRow)

SHEET = Sheet(
    code="Q",
    title="Квартальный отчёт",
    about="Коротко, словами: что получилось, что сделано, какая помощь нужна. Имён обучающихся не указывайте.",
    row=QuarterReportRow,
    layout=Layout.CARD,
    seed_items=("6.1", "6.2"),
    rules=(
        Rule(
            "Q4",
            Filled(col.help_note),
            ("help_note",),
            "требуется помощь «{help}», а какая именно — не указано.",
            "Укажите предмет, класс и срок.",
            when=col.help != "не требуется",
        ),
    ),
)
