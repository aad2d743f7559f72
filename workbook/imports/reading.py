"""An official export of any known layout, read by its content: .xlsx, .xls, .ods or CSV (domain/forms.md, 2.1, 2.3)."""

from __future__ import annotations

import hashlib
from pathlib import Path

from schemas.findings import Finding
from workbook.imports.cells import Table
from workbook.imports.codes import remark
from workbook.imports.exam import Export, Source
from workbook.imports.gia_appeals import appeals_of
from workbook.imports.gia_blocks import blocks_of
from workbook.imports.gia_layout import title_of_file
from workbook.imports.text_table import read_text_table
from workbook.imports.vpr_head import other_report, source_of
from workbook.imports.vpr_reports import read_report
from workbook.reading import errors
from workbook.reading.container import open_book
from workbook.reading.errors import UnreadableFile

_KNOWN = (
    "Загружаются отчёты ФИС ОКО «Статистика по отметкам» и «Сравнение отметок с отметками по журналу», "
    "протоколы проверки результатов ГИА и апелляции."
)
_NOT_TOLD = (errors.FILE_XLS, errors.FILE_ODS)
"""Exports come as .xls every day; nothing is to be done about it."""


def read_export(path: Path) -> Export:
    """What a file holds; a file that can't be taken has no source, and a finding that says why. Never raises for it."""
    export = Export(path)
    try:
        _read(export)
    except UnreadableFile as problem:
        export.source = None
        export.lines, export.blocks, export.appeals = [], [], []
        export.findings.append(problem.finding)
    return export


def _read(export: Export) -> None:
    tables = _tables(export)
    for table in tables:
        source = source_of(table)
        if source:
            export.source, export.sheet = source, table.name
            return read_report(table, export)
    for table in tables:
        appeals = appeals_of(table)
        if appeals is not None:
            export.source, export.sheet, export.appeals = Source.APPEALS, table.name, appeals
            return _add_privacy(export)
    for table in tables:
        export.blocks = blocks_of(table)
        if export.blocks:
            export.source, export.sheet = Source.PROTOCOL, table.name
            return _add_privacy(export)
    if _read_by_name(export, tables):
        return _add_privacy(export)
    title = next((title for table in tables if (title := other_report(table))), "")
    what = f"отчёт ФИС ОКО «{title.capitalize()}» не загружается." if title else "выгрузка не узнана."
    raise UnreadableFile(remark("import-unknown", what, _KNOWN))


def _tables(export: Export) -> list[Table]:
    """The sheets of a workbook, or the one table of a text file."""
    try:
        book = open_book(export.path)
    except UnreadableFile as problem:
        if problem.finding.code != errors.FILE_TEXT:
            raise
        with export.path.open("rb") as stream:
            export.sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        table, told = read_text_table(export.path)
        export.findings += told
        return [table]
    export.sha256, export.producer = book.sha256, book.producer
    export.findings += [item for item in book.findings if item.code not in _NOT_TOLD]
    return [Table(sheet.name, book.grid(sheet.name).rows) for sheet in book.sheets]


def _read_by_name(export: Export, tables: list[Table]) -> bool:
    """A protocol that names its exam nowhere but in the file's name «02_2026.06.02»."""
    title = title_of_file(export.path.name)
    if title is None:
        return False
    for table in tables:
        export.blocks = blocks_of(table, title)
        if export.blocks:
            export.source, export.sheet = Source.PROTOCOL, table.name
            message = f"предмет «{title.subject}» и дата взяты из имени файла: внутри файла их нет."
            export.findings.append(remark("import-by-name", message, "Проверьте предмет и дату.", sheet=table.name))
            return True
    return False


def _add_privacy(export: Export) -> None:
    export.findings.append(_privacy())


def _privacy() -> Finding:
    message = (
        "файл содержит персональные данные: сохранены только итоги по школам и контрольная сумма (sha256), "
        "в архив файл и его имя не помещены."
    )
    return remark("import-private", message, "Храните файл сами, как требует закон о персональных данных.")
