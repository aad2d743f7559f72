"""Files of other formats: old .xls, OpenDocument, encrypted books, and all that is sent by mistake."""

from __future__ import annotations

import struct
from functools import partial
from typing import Final

from tests.hostile.attack import MEGABYTE, Attack, book, form, packed, refused, told
from tests.workbook.reading.packages import book_parts, zipped
from tests.workbook.reading.test_biff import BOF, EOF, SST, number, records
from workbook.reading.ole import wrap

LARGE, BROKEN, FOREIGN, OURS, BOMB = "file-sheet-too-large", "file-broken", "file-foreign", "form-unknown", "file-bomb"
_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text", "style", "meta", "calcext")
)
Record = tuple[int, bytes]
_LABELSST: Final = 0xFD


def _xls(*cells: Record, head: tuple[Record, ...] = (), sheets: int = 1, kind: int = 0) -> bytes:
    """An .xls whose sheets all stand at the same place of its stream; `kind` 1 is a sheet of macros."""
    name = b"\x01\x00S"
    start = len(records(BOF, *[(0x85, bytes(6) + name)] * sheets, *head, EOF))
    listed = [(0x85, struct.pack("<I2B", start, 0, kind) + name)] * sheets
    return wrap("Workbook", records(BOF, *listed, *head, EOF) + records(BOF, *cells, EOF))


def _strings(text: bytes, copies: int) -> tuple[Record, ...]:
    """A table with one string of so many letters, in a record and its continuations."""
    body = struct.pack("<2iHB", copies, 1, min(len(text), 65_535), 0) + text
    pieces = [body[start : start + 8_000] for start in range(0, len(body), 8_000)]
    return ((SST, pieces[0]), *((0x3C, b"\0" + piece) for piece in pieces[1:]))


def _repeated_string() -> bytes:
    cells = ((_LABELSST, struct.pack("<3HI", row, column, 0, 0)) for row in range(20_000) for column in range(20))
    return _xls(*cells, head=_strings(b"x" * 60_000, 400_000))


def _looped(where: int, value: int) -> bytes:
    data = bytearray(_xls(number(0, 0)))
    struct.pack_into("<I", data, where, value)
    return bytes(data)


def _looped_chain() -> bytes:
    """The chain of the stream's sectors goes in a circle."""
    data = bytearray(_xls(number(0, 0), head=((0x1, bytes(8_000)),)))
    table = data.index(struct.pack("<3I", 0xFFFFFFFD, 0xFFFFFFFE, 3))
    struct.pack_into("<I", data, table + 12, 2)
    return bytes(data)


def _encrypted(stream: str = "EncryptedPackage") -> bytes:
    return wrap(stream, bytes(8_000))


def _ods(rows: str, *, tables: int = 1, doctype: str = "", more: dict[str, str] | None = None) -> bytes:
    table = "".join(f'<table:table table:name="Л{n}">{rows}</table:table>' for n in range(tables))
    content = f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document {_NAMESPACES}>{table}</office:document>'
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    return packed(parts | (more or {}))


def _cell(columns: int, rows: int, value: str = 'office:value-type="float" office:value="1"') -> str:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" {value}/>'
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


def _text_row(paragraphs: str) -> str:
    cell = f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'
    return f"<table:table-row>{cell}</table:table-row>"


_SPACES: Final = '<text:s text:c="99999999"/>'
_BLANK: Final = "<table:table-cell/>"
_DDE: Final = (
    '<table:dde-links><table:dde-link><office:dde-source office:dde-application="cmd" office:dde-topic="/c"/>'
    "</table:dde-link></table:dde-links>"
)
_SOURCE: Final = '<table:table-source xmlns:xlink="x" xlink:href="file:///evil.ods"/>'
_LAUGHS: Final = '<!DOCTYPE a [<!ENTITY b "ха"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
_PLAIN: Final = _cell(1, 1)
_FOREIGN: Final = {
    "PDF": (b"%PDF-1.7\n", ".xlsx", FOREIGN),
    "JPEG": (b"\xff\xd8\xff\xe0" + bytes(100), ".xlsx", FOREIGN),
    "программа": (b"MZ\x90\0" + bytes(1_000), ".xlsx", FOREIGN),
    "программа ELF": (b"\x7fELF\x02" + bytes(1_000), ".xlsx", FOREIGN),
    "RAR": (b"Rar!\x1a\x07\x01\0" + bytes(100), ".xlsx", FOREIGN),
    "7-Zip": (b"7z\xbc\xaf\x27\x1c" + bytes(100), ".xlsx", FOREIGN),
    "GZIP": (b"\x1f\x8b\x08" + bytes(100), ".xlsx", FOREIGN),
    "RTF": (b"{\\rtf1\\ansi}", ".xlsx", FOREIGN),
    "страница с таблицей": (b"<html><table><tr><td>1</td></tr></table></html>", ".xls", "file-html"),
    "страница в UTF-16": ("<html><body>х</body></html>".encode("utf-16"), ".xls", "file-html"),
    "Таблица XML 2003": (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', ".xls", FOREIGN),
    "CSV в cp1251": ("Школа;Класс\r\nСОШ;9А\r\n".encode("cp1251"), ".xlsx", "file-text"),
    "CSV в UTF-16": ("Школа;Класс\n".encode("utf-16"), ".xlsx", "file-text"),
    "команда": (b"#!/bin/sh\nrm -rf /\n", ".xlsx", "file-text"),
    "нули": (bytes(100_000), ".xlsx", FOREIGN),
    "один байт": (b"P", ".xlsx", "file-text"),
    "два байта": (b"PK", ".xlsx", "file-text"),
    "пустой": (b"", ".xlsx", "file-empty"),
    "21 МБ": (b"PK\3\4" + bytes(21 * MEGABYTE), ".xlsx", "file-too-large"),
    "PDF и книга в одном": (b"%PDF-1.7\n" + book(), ".xlsx", FOREIGN),
}

ATTACKS: Final[tuple[Attack, ...]] = (
    *(refused(name, partial(bytes, data), code, suffix=suffix) for name, (data, suffix, code) in _FOREIGN.items()),
    refused("Word", lambda: zipped({"_rels/.rels": "<a/>", "word/document.xml": "<a/>"}), FOREIGN),
    refused("xlsb", lambda: zipped({"_rels/.rels": "<a/>", "xl/workbook.bin": b"\x83\x01\0"}), FOREIGN, suffix=".xlsb"),
    refused("архив форм", lambda: zipped({"форма.xlsx": form()}), "file-archive", suffix=".zip"),
    refused("пароль на открытие", _encrypted, "file-encrypted"),
    refused("xls: A1 и IV65536", lambda: _xls(number(0, 0), number(65_535, 255)), LARGE, suffix=".xls"),
    refused("xls: 2 000 листов", lambda: _xls(number(0, 0), sheets=2_000), BROKEN, LARGE, suffix=".xls"),
    refused(
        "xls: 250 листов на одном месте",
        lambda: _xls(*(number(n, 0) for n in range(12_000)), sheets=250),
        LARGE,
        BROKEN,
        suffix=".xls",
    ),
    refused("xls: миллион записей", lambda: _xls(*[number(0, 0)] * 1_000_000), OURS, LARGE, BROKEN, suffix=".xls"),
    refused("xls: строка в 60 000 знаков, 400 000 раз", _repeated_string, LARGE, BOMB, BROKEN, suffix=".xls"),
    refused(
        "xls: сказано 2 млрд строк",
        lambda: _xls(head=((SST, struct.pack("<2i", 1, 0x7FFFFFFF)),)),
        BROKEN,
        suffix=".xls",
    ),
    refused("xls: пароль", lambda: _xls(head=((0x2F, b"\1\0"),)), "file-encrypted", suffix=".xls"),
    told("xls: лист макросов", lambda: _xls(number(0, 0), kind=1), "file-macros", suffix=".xls"),
    refused("xls: цепочка по кругу", _looped_chain, BROKEN, suffix=".xls"),
    refused("xls: таблица таблиц по кругу", lambda: _looped(68, 0), BROKEN, OURS, suffix=".xls"),
    refused("xls: оглавление в пустоте", lambda: _looped(48, 0x00FFFFFF), BROKEN, suffix=".xls"),
    refused("xls: обрезан", lambda: _xls(number(0, 0))[:9_000], BROKEN, OURS, suffix=".xls"),
    refused("xls: одно начало", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", BROKEN, suffix=".xls"),
    refused("ods: 16384 × 1048576 значений", lambda: _ods(_cell(16_384, 1_048_576)), LARGE, suffix=".ods"),
    refused("ods: миллион строк со значением", lambda: _ods(_cell(1, 1_048_576)), LARGE, suffix=".ods"),
    refused("ods: 16384 × 1048576 пустых", lambda: _ods(_cell(16_384, 1_048_576, "") + _PLAIN), LARGE, suffix=".ods"),
    refused("ods: пустой лист во всю ширину", lambda: _ods(_PLAIN + _cell(16_384, 1_048_575, "")), OURS, suffix=".ods"),
    refused("ods: 300 листов по 20 000 строк", lambda: _ods(_cell(19, 20_000), tables=300), LARGE, suffix=".ods"),
    refused("ods: 50 000 листов", lambda: _ods(_PLAIN, tables=50_000), OURS, LARGE, BOMB, suffix=".ods"),
    refused("ods: повтор 10^30", lambda: _ods(_cell(1, 10**30)), LARGE, OURS, suffix=".ods"),
    refused(
        "ods: 8 МБ пробелов по слову",
        lambda: _ods(_PLAIN + _text_row(f"<text:p>{_SPACES * 300_000}</text:p>")),
        OURS,
        LARGE,
        BOMB,
        suffix=".ods",
    ),
    refused(
        "ods: абзацы, 19 МБ",
        lambda: _ods(_text_row("<text:p>ы</text:p>" * 1_000_000)),
        OURS,
        LARGE,
        BOMB,
        suffix=".ods",
    ),
    refused(
        "ods: клетки, 19 МБ",
        lambda: _ods(f"<table:table-row>{_BLANK * 1_000_000}</table:table-row>"),
        OURS,
        LARGE,
        BOMB,
        suffix=".ods",
    ),
    refused("ods: глубина", lambda: _ods("<a>" * 900_000 + "</a>" * 900_000), OURS, BOMB, BROKEN, suffix=".ods"),
    refused("ods: миллиард смехов", lambda: _ods(_PLAIN, doctype=_LAUGHS), "file-unsafe-xml", suffix=".ods"),
    refused(
        "ods: пароль",
        lambda: _ods(_PLAIN, more={"META-INF/manifest.xml": "<m:encryption-data/>"}),
        "file-encrypted",
        suffix=".ods",
    ),
    told(
        "ods: макросы", lambda: _ods(_PLAIN, more={"Basic/Standard/Module1.xml": "<m/>"}), "file-macros", suffix=".ods"
    ),
    told(
        "ods: вложенный объект",
        lambda: _ods(_PLAIN, more={"Object 1/content.xml": "<m/>"}),
        "file-active",
        suffix=".ods",
    ),
    told("ods: связь DDE", lambda: _ods(_PLAIN + _DDE), "file-active", suffix=".ods"),
    told("ods: лист из другой книги", lambda: _ods(_SOURCE + _PLAIN), "file-links", suffix=".ods"),
    refused("ods с именем .xlsx", lambda: _ods(_PLAIN), OURS),
    refused("пустой ZIP", lambda: zipped({}), FOREIGN, BROKEN),
    refused(
        "книга без листов",
        lambda: zipped(book_parts() | {"xl/workbook.xml": "<workbook><sheets/></workbook>"}),
        OURS,
        BROKEN,
    ),
)
