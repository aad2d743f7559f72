"""A file on disk becomes a book, or a reason why not."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.findings import Severity
from tests.office.server import Office
from tests.workbook.reading.packages import SHEET_PART, book_parts, outcome, relations, saved, sheet_xml, zipped
from workbook.reading import container, errors
from workbook.reading.container import open_book
from workbook.reading.errors import UnreadableFile


def code_of(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        open_book(path)
    return caught.value.finding.code


def codes(path: Path) -> list[str]:
    return [found.code for found in open_book(path).findings]


def it_opens_a_book_and_reads_a_sheet(tmp_path):
    data = zipped(book_parts('<row r="2"><c r="B2"><v>24</v></c></row>'))
    book = open_book(saved(tmp_path, data))

    assert (book.kind, book.size, book.sha256) == ("xlsx", len(data), hashlib.sha256(data).hexdigest())
    assert [sheet.name for sheet in book.sheets] == ["Лист"]
    assert book.grid("Лист").rows == [["", ""], ["", 24]]
    assert (book.properties, book.names, book.producer, book.findings) == ({}, {}, "", [])


def it_reads_only_the_sheet_that_is_asked_for(tmp_path):
    parts = book_parts() | {
        "xl/workbook.xml": str(book_parts()["xl/workbook.xml"]).replace(
            "</sheets>", '<sheet name="Списки" sheetId="2" state="hidden" r:id="r2"/></sheets>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "worksheet", "worksheets/sheet2.xml")
        ),
        "xl/worksheets/sheet2.xml": sheet_xml('<c r="XFD1048576"><v>1</v></c>'),
    }
    book = open_book(saved(tmp_path, zipped(parts)))

    assert book.grid("Лист").rows == [[1]]
    with pytest.raises(UnreadableFile, match="большую область"):
        book.grid("Списки")


def it_raises_key_error_for_a_sheet_that_is_not_there(tmp_path):
    with pytest.raises(KeyError):
        open_book(saved(tmp_path, zipped(book_parts()))).grid("Нет такого")


def a_sheet_of_unusual_form(part: str) -> bytes:
    return zipped(book_parts() | {SHEET_PART: part})


def it_reads_sheets_in_utf_16(tmp_path):
    xml = sheet_xml('<row r="1"><c r="A1" t="str"><v>Школа</v></c></row>').replace("UTF-8", "UTF-16")
    book = open_book(saved(tmp_path, zipped(book_parts() | {SHEET_PART: xml.encode("utf-16")})))

    assert book.grid("Лист").rows == [["Школа"]]


def it_takes_the_slow_path_where_calamine_is_stricter_than_excel(tmp_path):
    xml = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>').replace("<sheetData>", '<dimension ref="?"/><sheetData>')

    assert open_book(saved(tmp_path, a_sheet_of_unusual_form(xml))).grid("Лист").rows == [[1]]


def it_tells_errors_and_uncalculated_formulas_from_blanks(tmp_path):
    cells = (
        '<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c><c r="B1"><f>1+1</f></c><c r="C1"/><c r="D1"><v>1</v></c></row>'
    )
    grid = open_book(saved(tmp_path, zipped(book_parts(cells)))).grid("Лист")

    assert grid.rows == [["", "", "", 1]]
    assert grid.errors == {(0, 0): "#SPILL!"}
    assert grid.uncalculated == {(0, 1)}


@pytest.mark.parametrize(
    ("part", "text", "code"),
    [
        (SHEET_PART, "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet>&b;</worksheet>", errors.FILE_UNSAFE_XML),
        (
            SHEET_PART,
            '<worksheet><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></worksheet>',
            "file-sheet-too-large",
        ),
        (SHEET_PART, "<worksheet><sheetData>", errors.FILE_BROKEN),
        (SHEET_PART, b"\x00" * (2 << 20), errors.FILE_BOMB),
        ("xl/workbook.xml", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><workbook/>", errors.FILE_UNSAFE_XML),
        ("xl/workbook.xml", "<workbook", errors.FILE_BROKEN),
    ],
)
def it_refuses_a_hostile_or_damaged_part(tmp_path, part, text, code):
    path = saved(tmp_path, zipped(book_parts() | {part: text}))

    with pytest.raises(UnreadableFile) as caught:
        open_book(path).grid("Лист")

    assert caught.value.finding.code == code
    assert caught.value.finding.severity is Severity.BLOCK


def it_reports_macros_links_and_a_wrong_extension(tmp_path):
    parts = book_parts() | {
        "xl/vbaProject.bin": b"\x00",
        "xl/externalLinks/_rels/externalLink1.xml.rels": relations(("r1", "externalLinkPath", "Отчёт.xlsx")),
    }
    book = open_book(saved(tmp_path, zipped(parts)))

    assert [found.code for found in book.findings] == [errors.FILE_RENAMED, errors.FILE_MACROS, errors.FILE_LINKS]
    assert "«Отчёт.xlsx»" in book.findings[2].message
    assert codes(saved(tmp_path, zipped(parts), "форма.xlsm")) == [errors.FILE_MACROS, errors.FILE_LINKS]


def it_reads_an_xls_whose_name_says_xlsx(office: Office, tmp_path: Path):
    office.save_as(saved(tmp_path, zipped(book_parts()), "форма.xlsx"), tmp_path / "старая.xls", "xls")
    renamed = (tmp_path / "старая.xls").rename(tmp_path / "новая.xlsx")

    book = open_book(renamed)

    assert book.grid("Лист").rows == [[1]]
    assert [found.code for found in book.findings] == [errors.FILE_RENAMED]


def it_says_why_there_is_nothing_to_open(tmp_path):
    assert code_of(tmp_path / "нет.xlsx") == errors.FILE_MISSING
    assert code_of(tmp_path) == errors.FILE_MISSING
    assert code_of(saved(tmp_path, b"")) == errors.FILE_EMPTY
    assert code_of(saved(tmp_path, b"x", "~$форма.xlsx")) == errors.FILE_SERVICE


def it_refuses_a_large_file_by_its_size(tmp_path, monkeypatch):
    monkeypatch.setattr(container, "FILE_LIMIT", 100)

    with pytest.raises(UnreadableFile, match=r"слишком большой \(1\u00a0КБ"):
        open_book(saved(tmp_path, zipped(book_parts())[:1000]))


def it_leaves_a_busy_file_for_the_next_time(tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError

    path = saved(tmp_path, zipped(book_parts()))
    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(UnreadableFile) as caught:
        open_book(path)

    assert (caught.value.finding.code, caught.value.finding.severity) == (errors.FILE_BUSY, Severity.WARNING)


@settings(max_examples=300, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), part=st.sampled_from([*book_parts(), ""]))
def test_damaged_bytes_give_a_reason_and_never_another_exception(tmp_path, seed, part):
    """Bytes are damaged inside one part, or in the zip itself; either the book is read or `UnreadableFile` says why."""
    chance, parts = random.Random(seed), book_parts()
    text = parts.get(part, "")
    if part:
        parts[part] = _damaged(text.encode() if isinstance(text, str) else text, chance)
    data = zipped(parts) if part else _damaged(zipped(parts), chance)

    assert outcome(saved(tmp_path, data)) in {"read", *errors.CATALOGUE}


def _damaged(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        place = chance.randrange(len(damaged))
        damaged[place : place + chance.randrange(3)] = chance.choice((b"<", b'"', b"\x00", b"\xff", b"<!--", b"9", b""))
        damaged = damaged or bytearray(b"\x00")
    return bytes(damaged)
