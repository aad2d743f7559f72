"""A text table (CSV) as rows: the encoding and the delimiter are recognised, and told (forms.md, section 4, row 6)."""

from __future__ import annotations

import csv
from pathlib import Path

from schemas.findings import Finding
from workbook.imports.cells import Table
from workbook.imports.codes import remark
from workbook.reading import errors
from workbook.reading.errors import UnreadableFile
from workbook.reading.guard import FILE_LIMIT

_DELIMITERS = ";,\t"
_NAMES = {";": "«;»", ",": "«,»", "\t": "табуляция"}
_PLAIN = " \u00a0«»„“–—№…"
"""Characters beyond ASCII that Russian text in Windows-1251 holds besides letters."""
_RUSSIAN_SHARE = 0.9
_ROW_LIMIT, _CELL_LIMIT = 200_000, 20_000


def read_text_table(path: Path) -> tuple[Table, list[Finding]]:
    """The rows of a CSV file, with what was recognised. Raises UnreadableFile."""
    with path.open("rb") as stream:
        data = stream.read(FILE_LIMIT + 1)
    if len(data) > FILE_LIMIT:
        size, limit = errors.size_text(path.stat().st_size), errors.size_text(FILE_LIMIT)
        raise errors.unreadable(errors.FILE_TOO_LARGE, size=size, limit=limit)
    text, encoding = _decoded(data)
    lines = text.splitlines()
    delimiter = max(_DELIMITERS, key=lambda mark: max((line.count(mark) for line in lines[:30]), default=0))
    if len(lines) > _ROW_LIMIT:
        raise UnreadableFile(remark("import-unknown", f"в текстовом файле больше {_ROW_LIMIT} строк."))
    try:
        # The limit of csv is the process's own; fields are checked by the lengths of lines instead.
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if len(row) <= _CELL_LIMIT]
    except csv.Error as problem:
        raise UnreadableFile(_broken()) from problem
    told = []
    if encoding != "UTF-8" or delimiter != ";":
        message = f"кодировка {encoding}, разделитель {_NAMES[delimiter]} — распознано автоматически."
        told.append(remark("import-encoding", message, "Проверьте, что школы и предмет прочитаны верно."))
    return Table("", rows), told


def _decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: UTF-8 with or without a mark, else Windows-1251."""
    try:
        text, encoding = data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        try:
            text, encoding = data.decode("cp1251"), "Windows-1251"
        except UnicodeDecodeError as problem:
            raise UnreadableFile(_broken()) from problem
    if not _is_russian(text):
        raise UnreadableFile(_broken())
    return text, encoding


def _is_russian(text: str) -> bool:
    """False for text whose bytes were read in a wrong encoding once: «РџСЂРѕС‚РѕРєРѕР»», «????», «\ufffd»."""
    beyond = [character for character in text if character > "\x7f"]
    letters = sum("а" <= character.lower() <= "я" or character in "ёЁ" or character in _PLAIN for character in beyond)
    return "\ufffd" not in text and "???" not in text and letters >= _RUSSIAN_SHARE * len(beyond)


def _broken() -> Finding:
    message = "текст не читается (нарушена кодировка)."
    return remark("import-encoding-broken", message, "Сохраните CSV заново в UTF-8 или Windows-1251.")
