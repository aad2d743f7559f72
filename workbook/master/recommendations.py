"""«Рекомендации»: what the rules proposed to schools, as proposed; the decisions stand on «Поручения»."""

from __future__ import annotations

from typing import Final

from workbook.master.book import MasterBook
from workbook.master.department import Recommendation
from workbook.master.headings import Heading, Kind
from workbook.master.ledger import Ledger, school_name
from workbook.master.state import MasterState

LEDGER: Final = Ledger[Recommendation](
    code="recommendations",
    name="Рекомендации",
    title="Адресные рекомендации: что предложено по правилам",
    about=(
        "Показатель → рекомендация → поручение: номер тот же, что на листе «Поручения». Вносит программа; строка "
        "остаётся и тогда, когда поручение исправлено или удалено, поэтому второй раз оно не предлагается."
    ),
    prefix="REC",
    headings=(
        Heading("id", "№ поручения", 13, Kind.LABEL, required=True),
        Heading("school", "Код ОО", 8, Kind.LABEL, required=True),
        school_name(),
        Heading("period", "Период", 13, Kind.LABEL),
        Heading("rule", "Правило", 30),
        Heading("text", "Предложено", 48),
        Heading("owner", "Исполнитель (должность)", 20),
        Heading("due", "Срок", 12, Kind.DAY),
        Heading("expected", "Ожидаемое значение", 18),
        Heading("report_form", "Форма отчёта", 18),
        Heading("indicators", "Показатели (коды)", 40),
        Heading("value", "Значение показателя", 30),
        Heading("cells", "Ячейки форм", 40),
    ),
    to_item=lambda row: Recommendation(**row),
    key=("id",),
    spare=0,
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    LEDGER.write(book, state, state.recommendations)
