"""«База ИОР»: the procedures of the schools of the base year, and the spread that ИОР of every year is measured by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import groupby
from typing import Any, Final

from schemas.sheets import FIRST_DATA_ROW, HEADER_ROW
from udfs.base_year import BaseResult, cell_of
from udfs.parameters import Methodology
from udfs.results_index import results_index
from workbook.base_year import BaseYear
from workbook.master import results_formulas as excel
from workbook.master.base_social import about, enough, title
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.sources import SOURCES, SOURCES_HEADER
from workbook.master.tables import Formula, MasterTable

CODE: Final = "base-results"
NAME: Final = "База ИОР"
PREFIX: Final = "BRS"
HEADINGS: Final = (
    Heading("school", "Код ОО", 8, Kind.LABEL, required=True),
    Heading("name", "Школа", 30, stored=False),
    Heading("year", "Базовый год", 11, Kind.LABEL, required=True),
    Heading("procedure", "Процедура", 30, Kind.LABEL, required=True),
    Heading("when", "Год результата", 11, Kind.LABEL, required=True),
    Heading("n", "Участников", 11, Kind.WHOLE),
    Heading("whole", "Участников за все годы", 11, Kind.WHOLE),
    Heading("z", "Отклонение от среднего, ст. откл.", 12, Kind.THOUSANDTHS),
    *excel.PARTS,
    Heading("raw", "Итог школы", 10, Kind.THOUSANDTHS, stored=False),
    Heading("frozen_on", "Закреплено", 12, Kind.DAY),
    Heading("sources", SOURCES_HEADER, SOURCES.width, Kind.LABEL),
)
_COLUMN: Final = len(HEADINGS) + 1
"""Where the spread stands beside the table, after a blank column."""


def write(book: MasterBook, base: BaseYear, methodology: Methodology, names: Mapping[str, str]) -> None:
    """Add the sheet; without a base year it has its headings only."""
    table = book.add_table(NAME, CODE, title(NAME, base.results), about("ИОР"), HEADINGS, prefix=PREFIX)
    for _, group in groupby(base.results, key=lambda row: row.school):
        rows = list(group)
        for place, row in enumerate(rows):
            total = dict(_total(table, rows, methodology)) if not place else {}
            table.write(dict(_cells(table, row, methodology, names)) | total)
    table.finish()
    sheet, at = table.sheet, FIRST_DATA_ROW - 1
    sheet.set_column(_COLUMN, _COLUMN, 30)
    sheet.write_string(HEADER_ROW - 1, _COLUMN, "Разброс итогов школ базового года", book.styles("header"))
    spread = 'IF(MAX(BRS_raw)-MIN(BRS_raw)<1E-9,"",STDEV(BRS_raw))'
    value = base.results_scale.sd if base.results_scale else None
    style = book.styles("cell", "computed", "thousandths")
    book.formula(sheet, at, _COLUMN, f'=IF({enough("COUNT(BRS_raw)")},{spread},"")', value, style)
    book.name(excel.SD, NAME, at, _COLUMN)


def read(records: Iterable[Mapping[str, Any]]) -> list[BaseResult]:
    """The rows of a frozen base year; those of a provisional one are made anew."""
    known = {item.name for item in fields(BaseResult)}
    kept = [record for record in records if record["frozen_on"]]
    # The rows of a school stand together, however the sheet has been sorted.
    return [
        BaseResult(**{code: value for code, value in record.items() if code in known})
        for record in sorted(kept, key=lambda record: str(record["school"]))
    ]


def _cells(
    table: MasterTable, row: BaseResult, methodology: Methodology, names: Mapping[str, str]
) -> Iterator[tuple[str, Any]]:
    yield "name", names.get(row.school, "")
    for item in fields(row):
        yield item.name, getattr(row, item.name)
    yield from excel.parts(table, cell_of(row, methodology), methodology)


def _total(table: MasterTable, rows: Sequence[BaseResult], methodology: Methodology) -> Iterator[tuple[str, Any]]:
    """The school's sum, in the first of its rows."""
    first, last = table.next_row, table.next_row + len(rows) - 1
    school, year = rows[0].school, rows[0].year
    found = results_index(school, year, [cell_of(row, methodology) for row in rows], None, methodology)
    yield "raw", Formula(f"={excel.raw(lambda code: table.span(code, first, last))}", found.raw)
