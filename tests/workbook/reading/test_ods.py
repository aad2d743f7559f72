"""OpenDocument spreadsheets."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.office.server import Office
from tests.workbook.reading.packages import book_parts, saved, zipped
from workbook.reading import errors
from workbook.reading.container import open_book
from workbook.reading.errors import UnreadableFile
from workbook.reading.guard import Package
from workbook.reading.ods import OdsBook, read_ods
from workbook.reading.parts import SheetInfo

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text", "style", "meta", "calcext")
)


def book_of(rows: str, manifest: str = "<manifest/>") -> OdsBook:
    content = (
        f"<office:document {NAMESPACES}>"
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
        f'<table:table table:name="Лист">{rows}</table:table>'
        '<table:table table:name="Списки" table:style-name="h"/>'
        '<table:named-range table:name="shnor_form" table:cell-range-address="$Лист.$A$1"/></office:document>'
    )
    meta = (
        f"<office:meta {NAMESPACES}><meta:generator>LibreOffice/7.4</meta:generator>"
        '<meta:user-defined meta:name="shnor">T 1</meta:user-defined></office:meta>'
    )
    parts = {"META-INF/manifest.xml": manifest, "content.xml": content, "meta.xml": meta}
    return read_ods(Package(zipped(parts)))


def cell(attributes: str, text: str = "") -> str:
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n") if text)
    return f"<table:table-cell {attributes}>{paragraphs}</table:table-cell>"


def it_reads_every_type_of_value():
    row = (
        cell('office:value-type="string"', "9А<text:s/>класс\nвторой")
        + cell('office:value-type="float" office:value="24"')
        + cell('office:value-type="percentage" office:value="0.5"')
        + cell('office:value-type="date" office:date-value="2021-03-15"')
        + cell('office:value-type="boolean" office:boolean-value="true"')
        + cell('office:value-type="time" office:time-value="PT01H30M00S"')
    )

    assert book_of(f"<table:table-row>{row}</table:table-row>").grids["Лист"].rows == [
        ["9А класс\nвторой", 24.0, 0.5, date(2021, 3, 15), True, timedelta(hours=1, minutes=30)]
    ]


def it_unrolls_repeats_and_drops_empty_ones():
    blank, one = (
        "<table:table-cell/>",
        cell('office:value-type="float" office:value="1" table:number-columns-repeated="2"'),
    )
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{blank}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="2">{blank}{one}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    )

    assert book_of(rows).grids["Лист"].rows == [["", "", ""], ["", "", ""], ["", 1, 1], ["", 1, 1]]


@pytest.mark.parametrize(
    "repeats",
    [
        ("1048576", "1"),
        ("1", "99999999999999999999"),
        ("20000", "21"),
    ],
)
def it_refuses_repeats_beyond_the_limits(repeats):
    rows, columns = repeats
    value = cell(f'office:value-type="float" office:value="1" table:number-columns-repeated="{columns}"')

    with pytest.raises(UnreadableFile) as caught:
        book_of(f'<table:table-row table:number-rows-repeated="{rows}">{value}</table:table-row>')

    assert (caught.value.finding.code, caught.value.finding.sheet) == (errors.FILE_SHEET_TOO_LARGE, "Лист")


def it_tells_error_cells_from_blanks_and_skips_notes():
    note = "<office:annotation><text:p>см. примечание</text:p></office:annotation>"
    error = cell('office:value-type="string" calcext:value-type="error"', "#REF!")
    noted = f'<table:table-cell office:value-type="string">{note}<text:p>24</text:p></table:table-cell>'
    grid = book_of(f"<table:table-row>{error}{noted}</table:table-row>").grids["Лист"]

    assert (grid.rows, grid.errors) == ([["", "24"]], {(0, 0): "#REF!"})


def it_reads_sheets_names_properties_and_the_producer():
    book = book_of("")

    assert book.sheets == [SheetInfo("Лист", "visible"), SheetInfo("Списки", "hidden")]
    assert book.names == {"shnor_form": "$Лист.$A$1"}
    assert book.properties == {"shnor": "T 1"}
    assert book.producer == "LibreOffice/7.4"


def it_names_a_password():
    with pytest.raises(UnreadableFile, match="паролем"):
        book_of("", manifest="<manifest><encryption-data/></manifest>")


def it_reads_an_ods_saved_by_an_office_suite(office: Office, tmp_path: Path):
    cells = '<row r="2"><c r="B2"><v>24</v></c><c r="C2"><f>1/0</f></c></row>'
    office.save_as(saved(tmp_path, zipped(book_parts(cells))), tmp_path / "форма.ods", "ods")

    book = open_book(tmp_path / "форма.ods")
    grid = book.grid("Лист")

    assert (book.kind, [found.code for found in book.findings]) == ("ods", [errors.FILE_ODS])
    assert (grid.value(1, 1), grid.errors) == (24, {(1, 2): "#DIV/0!"})
