"""Values of cells as calamine gives them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbook.reading.packages import MAIN, sheet_xml
from workbook.reading import errors
from workbook.reading.errors import UnreadableFile
from workbook.reading.grid import CellParts, Grid, read_cells

STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
STRINGS = f'<sst xmlns="{MAIN}"><si><t>Алгебра</t></si></sst>'


def rows_of(cells: str, date1904: bool = False) -> list[list[object]]:
    parts = CellParts(STRINGS.encode(), STYLES.encode(), date1904)
    return read_cells(sheet_xml(cells).encode(), parts, "Лист", 1)


def it_keeps_addresses_when_the_first_rows_and_columns_are_empty():
    assert rows_of('<row r="3"><c r="B3"><v>7</v></c></row>') == [["", ""], ["", ""], ["", 7]]


def it_reads_strings_numbers_flags_and_dates():
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>0.5</v></c><c r="C1" t="b"><v>1</v></c>'
    date_cell = '<c r="D1" s="1"><v>44270</v></c></row>'

    assert rows_of(row + date_cell) == [["Алгебра", 0.5, True, date(2021, 3, 15)]]


def it_reads_the_1904_date_system():
    assert rows_of('<row r="1"><c r="A1" s="1"><v>42808</v></c></row>', date1904=True) == [[date(2021, 3, 15)]]


def it_gives_an_empty_grid_for_an_empty_sheet():
    assert rows_of("") == []


@pytest.mark.parametrize("cells", ['<c r="A1" t="s"><v>9</v></c>', '<c r="A0"><v>1</v></c>', '<c r="A1"><v>1</v>'])
def it_refuses_a_damaged_sheet_by_name(cells):
    with pytest.raises(UnreadableFile) as caught:
        rows_of(cells)

    assert (caught.value.finding.code, caught.value.finding.sheet) == (errors.FILE_BROKEN, "Лист")


def test_an_address_given_twice_is_not_read():
    """The scan trusts the first address of a cell; this holds as long as calamine refuses a second one."""
    with pytest.raises(UnreadableFile):
        rows_of('<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>')


def it_gives_a_blank_outside_the_used_range():
    grid = Grid([[1, 2]])

    assert [grid.value(0, 1), grid.value(0, 2), grid.value(5, 0), grid.value(-1, 0)] == [2, "", "", ""]
