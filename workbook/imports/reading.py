"""An official export of any known layout, read by its content: .xlsx, .xls, .ods or CSV (domain/forms.md, 2.1, 2.3)."""

from __future__ import annotations

import hashlib
from pathlib import Path

from schemas.findings import Finding
from workbook.imports.cells import Table, is_blank
from workbook.imports.codes import remark
from workbook.imports.exam import Export, Source
from workbook.imports.gia_appeals import appeals_of
from workbook.imports.gia_blocks import Block, blocks_of
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
    reports = [(table, source) for table in tables if (source := source_of(table))]
    if reports:
        _check_alone(tables)
        return _read_reports(export, reports)
    for table in tables:
        appeals = appeals_of(table)
        if appeals is not None:
            export.source, export.sheet, export.appeals = Source.APPEALS, table.name, appeals
            return export.findings.append(_privacy())
    export.blocks = blocks_of(tables) or _blocks_by_name(export, tables)
    if export.blocks:
        export.source, export.sheet = Source.PROTOCOL, export.blocks[0].sheet
        return export.findings.append(_privacy())
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


def _check_alone(tables: list[Table]) -> None:
    """Refuse a book with other sheets beside reports: it is to be archived, and nobody knows who is named on them."""
    others = [table.name for table in tables if not source_of(table) and not all(map(is_blank, table.rows))]
    if others:
        message = f"в книге кроме отчёта ФИС ОКО есть другие листы: {', '.join(f'«{name}»' for name in others[:3])}."
        raise UnreadableFile(remark("import-unknown", message, "Сохраните отчёт отдельной книгой и загрузите её."))


def _read_reports(export: Export, reports: list[tuple[Table, Source]]) -> None:
    """Read the sheets that hold the first sheet's report; another report in the same book is told."""
    first, export.source = reports[0]
    export.sheet = first.name
    for table, source in reports:
        if source is export.source:
            read_report(table, export)
        else:
            message = f"на листе другой отчёт ({source.value}) — лист не загружен."
            fix = "Сохраните этот лист отдельным файлом и загрузите его."
            export.findings.append(remark("import-sheet", message, fix, sheet=table.name))


def _blocks_by_name(export: Export, tables: list[Table]) -> list[Block]:
    """The exam of a protocol that names it nowhere but in the file's name «02_2026.06.02»."""
    title = title_of_file(export.path.name)
    blocks = blocks_of(tables, title) if title else []
    if title and blocks:
        message = f"предмет «{title.subject}» и дата взяты из имени файла: внутри файла их нет."
        export.findings.append(remark("import-by-name", message, "Проверьте предмет и дату.", sheet=blocks[0].sheet))
    return blocks


def _privacy() -> Finding:
    message = (
        "файл содержит персональные данные: сохранены только итоги по школам и контрольная сумма (sha256), "
        "в архив файл и его имя не помещены."
    )
    return remark("import-private", message, "Храните файл сами, как требует закон о персональных данных.")
