"""The add-in «ШНОР.xlam»: a form that is open in Excel is checked with one click, and its wrong cells are marked."""

from __future__ import annotations

import os
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from macros.errors import ActionError, cause_of
from macros.excel.parts import SOURCES
from macros.excel.ribbon import NAMESPACES
from workbook.vba.modules import Module
from workbook.vba.office_parts import OfficeParts
from workbook.vba.wrappers import function_modules
from workbook.vba.xlwings_module import xlwings_module

SUFFIX: Final = ".xlam"
_CALLBACK: Final = "ShnorForm.OnCheckForm"
_ABOUT: Final = (
    "Проверяет открытую форму школы по тем же правилам, что и приём. Замечания — в копии файла, которая откроется "
    "рядом: ячейки с ошибками выделены, у каждой примечание с тем, что исправить. Сам файл не меняется."
)
_BOOK, _ADDIN = b"ms-excel.sheet.macroEnabled.main+xml", b"ms-excel.addin.macroEnabled.main+xml"
"""The content types of a macro workbook and of an add-in: all that tells one from the other."""
_TYPES: Final = "[Content_Types].xml"
_MADE: Final = datetime(2021, 1, 27)


def build_addin(path: Path) -> Path:
    """Write the add-in; the same bytes every time. Raises ActionError where the place can't be written to."""
    import xlsxwriter

    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        book = xlsxwriter.Workbook(draft)
        book.set_properties({"created": _MADE})
        book.add_worksheet("ШНОР").write_string(0, 0, "Надстройка ШНОР: проверка формы школы с ленты «ШНОР: форма».")
        parts = addin_parts()
        parts.attach(book, {"ШНОР": "shAddin"})
        book.close()
        parts.add_ribbon(draft)
        _call_it_addin(draft)
        draft.replace(path)
    except OSError as problem:
        raise ActionError(f"Надстройка «{path.name}» не записана: {cause_of(problem)}.") from problem
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return path


def addin_parts() -> OfficeParts:
    """The modules and the ribbon of the add-in; the worksheet functions are in it, too, for books of one's own."""
    modules = (Module.read(SOURCES / "ShnorForm.bas"), *function_modules(), xlwings_module())
    return OfficeParts(modules, {name: ribbon(name) for name in NAMESPACES})


def ribbon(part: str) -> str:
    """The XML of the add-in's tab."""
    root = ElementTree.Element("customUI", xmlns=NAMESPACES[part])
    tabs = ElementTree.SubElement(ElementTree.SubElement(root, "ribbon"), "tabs")
    tab = ElementTree.SubElement(tabs, "tab", {"id": "ShnorFormTab", "label": "ШНОР: форма", "keytip": "SF"})
    box = ElementTree.SubElement(tab, "group", {"id": "ShnorFormCheck", "label": "Проверка"})
    button = {
        "id": "ShnorCheckForm",
        "label": "Проверить форму",
        "keytip": "C",
        "imageMso": "Spelling",
        "size": "large",
        "screentip": "Проверить форму",
        "supertip": _ABOUT,
        "onAction": _CALLBACK,
    }
    ElementTree.SubElement(box, "button", button)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}\n'


def _call_it_addin(package: Path) -> None:
    with zipfile.ZipFile(package) as source:
        parts = [(info, source.read(info)) for info in source.infolist()]
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as target:
        for info, data in parts:
            target.writestr(info, data.replace(_BOOK, _ADDIN) if info.filename == _TYPES else data)
