"""«Состав ИОР»: the procedures behind each school's index, row by row, from the mean of the forms to its part of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from schemas.addresses import letters_of
from schemas.sheets import FIRST_DATA_ROW
from udfs.results_index import ResultCell
from workbook.context_tables import ContextTables, SchoolContext
from workbook.master import results_formulas as excel
from workbook.master.book import MasterBook, quoted
from workbook.master.headings import Heading, Kind
from workbook.master.sources import SOURCES
from workbook.master.tables import Formula, MasterTable
from workbook.traces.traces import Traces
from workbook.traces.works import RESULTS

NAME: Final = "Состав ИОР"
_ABOUT: Final = (
    "Из чего сложен индекс образовательных результатов (ИОР) каждой школы: отклонение процедуры от среднего в "
    "стандартных отклонениях учеников, её вес по «Методике» и надёжность (чем меньше участников, тем меньше вес). "
    "Результаты немногих участников складываются за несколько лет. Итог школы — на листе «ИСБ × ИОР», масштаб — на "
    "листе «База ИОР». Школы стоят по коду."
)
HEADINGS: Final = (
    Heading("school", "Код ОО", 8, Kind.LABEL),
    Heading("name", "Школа", 30),
    Heading("procedure", "Процедура", 30, Kind.LABEL),
    Heading("when", "Год результата", 11, Kind.LABEL),
    Heading("n", "Участников", 11, Kind.WHOLE),
    Heading("whole", "Участников за все годы", 11, Kind.WHOLE),
    Heading("mean", "Среднее школы", 10, Kind.HUNDREDTHS),
    Heading("centre", "Среднее, с которым сравнивают", 11, Kind.HUNDREDTHS),
    Heading("sd", "Стандартное отклонение учеников", 12, Kind.HUNDREDTHS),
    Heading("reference", "С чем сравнивают", 12, Kind.LABEL),
    Heading("z", "Отклонение от среднего, ст. откл.", 12, Kind.THOUSANDTHS),
    *excel.PARTS,
    Heading("note", "Оговорка", 44),
    SOURCES,
)
_LETTERS: Final = {heading.code: letters_of(place) for place, heading in enumerate(HEADINGS)}


def rows_of(tables: ContextTables) -> dict[str, tuple[int, int]]:
    """The first and the last row of each school on the sheet; schools without a possible procedure left out."""
    found, first = {}, FIRST_DATA_ROW
    for school in tables.schools:
        if cells := _cells_of(school):
            found[school.school.code] = first, first + len(cells) - 1
            first += len(cells)
    return found


def span(rows: tuple[int, int]) -> excel.Range:
    """The rows of a school in a column, as another sheet refers to them."""
    return lambda code: f"{quoted(NAME)}!${_LETTERS[code]}${rows[0]}:${_LETTERS[code]}${rows[1]}"


def write(book: MasterBook, tables: ContextTables, traces: Traces) -> None:
    """Add the sheet."""
    table = book.add_table(NAME, "results-cells", NAME, _ABOUT, HEADINGS, prefix="RES", frozen=3)
    for school in tables.schools:
        for cell in _cells_of(school):
            table.write(dict(_cells(table, school, cell, tables, traces)))
    table.finish()


def _cells_of(school: SchoolContext) -> tuple[ResultCell, ...]:
    return (*school.results.composition, *school.results.lacking)


def _cells(
    table: MasterTable, school: SchoolContext, cell: ResultCell, tables: ContextTables, traces: Traces
) -> Iterator[tuple[str, Any]]:
    at = table.cell
    yield from (("school", school.school.code), ("name", school.school.name))
    yield from (("procedure", cell.name), ("when", cell.year), ("n", cell.n), ("whole", cell.whole or cell.n))
    yield from (("mean", cell.mean), ("centre", cell.centre), ("sd", cell.sd), ("reference", cell.reference))
    if cell.z is not None:
        yield "z", Formula(f"=({at('mean')}-{at('centre')})/{at('sd')}", cell.z)
    yield from excel.parts(table, cell, tables.methodology)
    note = cell.note or cell.absence
    yield from (("note", f"{note[:1].upper()}{note[1:]}"), ("sources", traces.told(cell.origins, RESULTS)))
