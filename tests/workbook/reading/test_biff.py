"""The guard for .xls: records made by hand where one thing is wrong, and a real file from LibreOffice."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.office.server import Office
from tests.workbook.reading.packages import book_parts, saved, zipped
from workbook.reading import biff, errors
from workbook.reading.biff import Biff, scan_biff
from workbook.reading.container import open_book
from workbook.reading.errors import UnreadableFile
from workbook.reading.ole import Compound, wrap

BOF, EOF = (0x809, b"\x00\x06\x05\x00"), (0x0A, b"")
NUMBER, BOOLERR, DIMENSIONS, FILEPASS, SST = 0x203, 0x205, 0x200, 0x2F, 0xFC


def records(*items: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<2H", code, len(data)) + data for code, data in items)


def scanned(*cells: tuple[int, bytes], book: tuple[tuple[int, bytes], ...] = ()) -> Biff:
    """Scan a book of one sheet; `book` are further records of its globals."""
    name = b"\x01\x00S"
    position = len(records(BOF, (0x85, bytes(6) + name), *book, EOF))
    stream = records(BOF, (0x85, struct.pack("<IH", position, 0) + name), *book, EOF) + records(BOF, *cells, EOF)
    return scan_biff(Compound(wrap("Workbook", stream)), 1)


def number(row: int, column: int) -> tuple[int, bytes]:
    return NUMBER, struct.pack("<3Hd", row, column, 0, 1.0)


def test_values_far_away_are_refused_before_they_are_read():
    with pytest.raises(UnreadableFile) as caught:
        scanned(number(0, 0), number(65535, 255))

    assert caught.value.finding.code == errors.FILE_SHEET_TOO_LARGE


def test_declared_dimensions_are_not_believed():
    huge = struct.pack("<2I3H", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)

    assert huge not in scanned((DIMENSIONS, huge), number(0, 0)).stream


def test_a_count_of_strings_beyond_the_file_is_refused():
    with pytest.raises(UnreadableFile) as caught:
        scanned(book=((SST, struct.pack("<2i", 1, 0x7FFFFFFF)),))

    assert caught.value.finding.code == errors.FILE_BROKEN


def test_a_password_is_named():
    with pytest.raises(UnreadableFile) as caught:
        scanned(book=((FILEPASS, b"\x01\x00"),))

    assert caught.value.finding.code == errors.FILE_ENCRYPTED


def it_finds_error_cells():
    error = struct.pack("<3H2B", 4, 2, 0, 0x17, 1)
    flag = struct.pack("<3H2B", 5, 2, 0, 1, 0)

    assert scanned((BOOLERR, error), (BOOLERR, flag)).errors == [{(4, 2): "#REF!"}]


def test_sheets_that_claim_the_same_records_are_refused(monkeypatch):
    monkeypatch.setattr(biff, "_RECORD_LIMIT", 3)

    with pytest.raises(UnreadableFile):
        scanned(number(0, 0), number(1, 0), number(2, 0))


def it_refuses_a_stream_without_sheets():
    with pytest.raises(UnreadableFile):
        scan_biff(Compound(wrap("Workbook", records(BOF, EOF))), 1)


def it_reads_an_xls_saved_by_an_office_suite(office: Office, tmp_path: Path):
    text = '<c r="B2" t="inlineStr"><is><t>Алгебра</t></is></c>'
    cells = f'<row r="2">{text}<c r="C2"><f>1/0</f></c><c r="D2"><v>24</v></c></row>'
    office.save_as(saved(tmp_path, zipped(book_parts(cells))), tmp_path / "форма.xls", "xls")

    book = open_book(tmp_path / "форма.xls")
    grid = book.grid("Лист")

    assert (book.kind, [found.code for found in book.findings]) == ("xls", [errors.FILE_XLS])
    assert (grid.value(1, 1), grid.value(1, 3)) == ("Алгебра", 24)
    assert grid.errors == {(1, 2): "#DIV/0!"}
