"""What a file is, by its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.reading import errors, kind
from workbook.reading.errors import UnreadableFile


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        kind.container_of(data)
    return caught.value.finding.code


@pytest.mark.parametrize("name", ["~$форма.xlsx", "выгрузка.tmp", "Thumbs.db", ".DS_Store", ".~lock.форма.xlsx#"])
def it_knows_service_files(name):
    assert kind.is_service_file(Path("входящие") / name)


def test_a_form_is_not_a_service_file():
    assert not kind.is_service_file(Path("ШНОР_квартал_018.xlsx"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", errors.FILE_EMPTY),
        (b"<html><table><tr><td>1</td></tr></table></html>", errors.FILE_HTML),
        (b"\xef\xbb\xbf\n  <!DOCTYPE html>\n<p>", errors.FILE_HTML),
        ("\ufeff<table>".encode("utf-16-le"), errors.FILE_HTML),
        ("Класс;Писали\n9А;24\n".encode("cp1251"), errors.FILE_TEXT),
        ("Класс,Писали\n9А,24\n".encode("utf-8-sig"), errors.FILE_TEXT),
        ("\ufeffКласс\tПисали\n".encode("utf-16-le"), errors.FILE_TEXT),
        (b"%PDF-1.7\n\x00", errors.FILE_FOREIGN),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", errors.FILE_FOREIGN),
        (b"\x00\x01\x02\x03", errors.FILE_FOREIGN),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', errors.FILE_FOREIGN),
    ],
)
def it_says_what_came_instead_of_a_book(data, code):
    assert code_of(data) == code


def it_names_a_pdf():
    with pytest.raises(UnreadableFile, match=r"Ожидается \.xlsx, получен PDF"):
        kind.container_of(b"%PDF-1.4")


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (["word/document.xml", "_rels/.rels"], "Word"),
        (["ppt/presentation.xml", "_rels/.rels"], "PowerPoint"),
        (["xl/workbook.bin", "_rels/.rels"], "xlsb"),
        (["скан.pdf"], "архив ZIP"),
    ],
)
def it_tells_other_packages_from_books(names, what):
    with pytest.raises(UnreadableFile, match=what):
        kind.kind_of_zip(names, b"")


def it_tells_books_by_their_parts():
    assert kind.kind_of_zip(["_rels/.rels", "xl/workbook.xml"], b"") == kind.XLSX
    assert kind.kind_of_zip(["_rels/.rels", "xl/vbaproject.bin"], b"") == kind.XLSM
    assert kind.kind_of_zip(["content.xml"], b"application/vnd.oasis.opendocument.spreadsheet") == kind.ODS
    assert kind.kind_of_ole(["Workbook"]) == kind.XLS


def it_tells_a_password_from_other_ole_files():
    with pytest.raises(UnreadableFile, match="паролем"):
        kind.kind_of_ole(["EncryptionInfo", "EncryptedPackage"])
    with pytest.raises(UnreadableFile, match="Word"):
        kind.kind_of_ole(["WordDocument"])


def it_compares_the_extension_with_the_content():
    assert kind.is_renamed(Path("форма.xlsx"), kind.XLS)
    assert not kind.is_renamed(Path("форма.XLSX"), kind.XLSX)
    assert not kind.is_renamed(Path("форма"), kind.XLSX)
