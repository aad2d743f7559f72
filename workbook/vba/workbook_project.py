"""The VBA project of a workbook: its document modules, and how XlsxWriter is told of them.

Excel knows a sheet's module by the code name in the sheet's part; where the two differ, it makes modules anew and
leaves ours without a sheet.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

from workbook.vba.errors import VbaError
from workbook.vba.modules import Kind, Module
from workbook.vba.project import Project

PROJECT_NAME: Final = "Shnor"
WORKBOOK_CODE_NAME: Final = "ThisWorkbook"


def vba_project(sheets: Mapping[str, Kind], modules: Iterable[Module], workbook_code: str = "") -> bytes:
    """The bytes of xl/vbaProject.bin: the workbook with its code, the sheets by code name, and the other modules.

    Raises VbaError for whatever Excel would not take as it is written.
    """
    documents = [Module(WORKBOOK_CODE_NAME, Kind.WORKBOOK, workbook_code)]
    documents += [Module(code_name, kind) for code_name, kind in sheets.items()]
    return Project(PROJECT_NAME, [*documents, *modules]).to_bytes()


def attach(book: Any, code_names: Mapping[str, str], modules: Iterable[Module], workbook_code: str = "") -> None:
    """Give an XlsxWriter workbook, all sheets added, its project; `code_names` are by the sheets' titles.

    Raises VbaError when a sheet has no code name, or a code name no sheet, and for a sheet that is a chart: XlsxWriter
    does not write its code name.
    """
    sheets: dict[str, Kind] = {}
    titles = [sheet.get_name() for sheet in book.worksheets()]
    if unknown := set(titles) ^ set(code_names):
        listed = ", ".join(f"«{title}»" for title in sorted(unknown))
        raise VbaError(f"Листы книги и имена для кода VBA не сходятся: {listed}.")
    for sheet in book.worksheets():
        code_name = code_names[sheet.get_name()]
        if code_name in sheets:
            raise VbaError(f"Имя листа для кода VBA «{code_name}» стоит у двух листов.")
        if sheet.is_chartsheet:
            raise VbaError(f"Лист-диаграмма «{sheet.get_name()}» остался бы без имени для кода: нужен обычный лист.")
        sheets[code_name] = Kind.WORKSHEET
        sheet.set_vba_name(code_name)
    book.set_vba_name(WORKBOOK_CODE_NAME)
    book.add_vba_project(io.BytesIO(vba_project(sheets, modules, workbook_code)), is_stream=True)
