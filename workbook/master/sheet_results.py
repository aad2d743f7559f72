"""«Показатели листов»: what the sheets of the forms say of each school and of the district, one line per indicator.

The lines are those of `shnor indicators` (workbook/sheet_results); here they can be filtered, read and printed.
"""

from __future__ import annotations

from typing import Final

from schemas.sheets import FIRST_DATA_ROW
from udfs.monitoring import GapVerdict
from udfs.objectivity import LABEL
from udfs.partnership import Help
from udfs.pooling import DISTRICT
from udfs.satisfaction import Coverage
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.records import school_names
from workbook.master.sources import SOURCES
from workbook.master.state import MasterState
from workbook.master.tables import MasterTable
from workbook.master.works_formulas import DISTRICT_CODE
from workbook.sheet_results import SheetResult, sheet_results
from workbook.sheet_results.result import DEVIATIONS
from workbook.traces import Traces

_ABOUT: Final = (
    "Что следует из листов форм, кроме динамики, ШНОР, ЕГЭ и Дорожной карты: у них свои листы. Отберите фильтром "
    "раздел, период или школу, прежде чем читать и печатать. Это не оценка работы школ: у малых групп стоит пометка, "
    "строки идут по разделам, сначала район, затем школы по коду. Значения рассчитаны программой на день сборки; после "
    "изменения «Методики» выполните команду shnor indicators."
)
HEADINGS: Final = (
    Heading("school", "Код ОО", 7, Kind.LABEL),
    Heading("name", "Школа", 26, Kind.LABEL),
    Heading("section", "Раздел", 30),
    Heading("indicator", "Показатель", 44),
    Heading("period", "Период", 13, Kind.LABEL),
    Heading("value", "Значение", 16, Kind.ANY),
    Heading("unit", "Единица", 9, Kind.LABEL),
    Heading("n", "n", 7, Kind.WHOLE),
    Heading("verdict", "Вывод", 25),
    Heading("explanation", "Пояснение", 92),
    SOURCES,
)
_FORMATS: Final = {
    "%": "tenths",
    "п.\u00a0п.": "tenths",
    "чел.": "tenths",
    "отметка": "hundredths",
    "балл": "hundredths",
    DEVIATIONS: "hundredths",
}
_WARN: Final = (
    GapVerdict.CHECK.value,
    LABEL,
    "не все обеспечены программами",
    Help.NONE.value,
    Help.NO_MEETING.value,
    Coverage.POOR.value,
    "есть отставание",
    "сдано не полностью",
    "часть форм не принята",
    "есть просроченные",
    "есть просроченные пункты",
)
"""Verdicts that ask somebody to look; none of them is a mark for a school."""
_QUIET: Final = ("нет данных", "недостаточно данных", "малая группа", "нет основания для доли", "нет сведений")


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    table = book.add_table(
        "Показатели листов", "sheet-results", "Показатели листов форм", _ABOUT, HEADINGS, prefix="IND", frozen=2
    )
    names, traces = school_names(state), Traces(state)
    for line in sheet_results(state):
        _write(table, line, names.get(line.school, ""), traces.told(line.origins, line.reads))
    table.finish()
    # The places of rows are for the screen.
    table.sheet.print_area(0, 0, max(table.next_row - 2, FIRST_DATA_ROW - 1), len(HEADINGS) - 2)
    _colour(table)


def _write(table: MasterTable, line: SheetResult, name: str, sources: str) -> None:
    values = {
        "school": line.school or DISTRICT_CODE,
        "name": name,
        "section": line.section.title,
        "indicator": line.name,
        "period": line.period.code,
        "value": line.value,
        "unit": line.unit,
        "n": line.n,
        "verdict": line.verdict,
        "explanation": line.explanation,
        "sources": "; ".join(part for part in (sources, *line.places) if part),
    }
    traits: dict[str, tuple[str, ...]] = {
        "sources": ("cell", "small", "left"),
        "explanation": ("cell", "text", "small"),
    }
    if isinstance(line.value, str):
        traits["value"] = ("cell", "text", "small")
    elif line.unit in _FORMATS:
        traits["value"] = ("cell", _FORMATS[line.unit])
    traits["name"] = ("cell", "left", "bold") if line.school == DISTRICT else ("cell", "left")
    table.write(values, traits)


def _colour(table: MasterTable) -> None:
    last = max(table.next_row - 1, FIRST_DATA_ROW)
    for trait, words in (("warn", _WARN), ("quiet", _QUIET)):
        for word in words:
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": table.book.styles.status(trait)}
            table.sheet.conditional_format(table.span("verdict", last=last), rule)
