"""The extension ШНОР.oxt for LibreOffice: menu, toolbar and worksheet functions in one file, always the same bytes.

It knows nothing of the machine it comes to: where the program is, stands in the user's profile
(macros/workplace/office_profile.py).
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import distribution
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from macros.calc.functions.parts import function_parts
from macros.calc.menu import menu_parts
from macros.calc.parts import ExtensionPart
from macros.errors import ActionError, cause_of
from macros.version import product_version
from macros.workplace.office_profile import IDENTIFIER

SUFFIX: Final = ".oxt"
OLDEST_OFFICE: Final = "7.4"
_NAME: Final = "ШНОР"
_ABOUT: Final = (
    "Меню и панель «ШНОР», функции листа: формы школ, приём и проверка, показатели, протоколы часа контроля. "
    "Работает вместе с программой ШНОР на этом же компьютере: её подключает команда shnor install --calc."
)
_MANIFEST: Final = "http://openoffice.org/2001/manifest"
_DESCRIPTION: Final = "http://openoffice.org/extensions/description/2006"
_LIBREOFFICE: Final = "http://libreoffice.org/extensions/description/2011"
_LINK: Final = "http://www.w3.org/1999/xlink"
_MOMENT: Final = (2022, 1, 1, 0, 0, 0)
"""The time of every file in it; the time of a build would make each one different."""


def build_extension(path: Path) -> Path:
    """Write the extension. Raises ActionError where the place can't be written to."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as package:
            for part in extension_parts():
                package.writestr(zipfile.ZipInfo(part.name, _MOMENT), part.data, zipfile.ZIP_DEFLATED)
        draft.replace(path)
    except OSError as problem:
        raise ActionError(f"Расширение «{path.name}» не записано: {cause_of(problem)}.") from problem
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return path


def extension_parts() -> tuple[ExtensionPart, ...]:
    """All files of the extension, the list of them and the description included."""
    parts = (*menu_parts(), *function_parts())
    own = (
        ExtensionPart("META-INF/manifest.xml", manifest(parts).encode()),
        ExtensionPart("description.xml", description().encode()),
        ExtensionPart("description_ru.txt", f"{_ABOUT}\n".encode()),
        ExtensionPart("LICENSE.txt", licence().encode()),
    )
    return (*own, *parts)


def manifest(parts: Iterable[ExtensionPart]) -> str:
    """META-INF/manifest.xml: what LibreOffice does with which part."""
    root = ElementTree.Element("manifest:manifest", {"xmlns:manifest": _MANIFEST})
    for part in parts:
        if part.media_type:
            attributes = {"manifest:full-path": part.name, "manifest:media-type": part.media_type}
            ElementTree.SubElement(root, "manifest:file-entry", attributes)
    return _printed(root)


def description() -> str:
    """description.xml: name, version, the oldest LibreOffice it is for, and what it is, in Russian."""
    spaces = {"xmlns": _DESCRIPTION, "xmlns:d": _DESCRIPTION, "xmlns:l": _LIBREOFFICE, "xmlns:xlink": _LINK}
    root = ElementTree.Element("description", spaces)
    ElementTree.SubElement(root, "identifier", value=IDENTIFIER)
    ElementTree.SubElement(root, "version", value=product_version())
    needs = ElementTree.SubElement(root, "dependencies")
    attributes = {"value": OLDEST_OFFICE, "d:name": f"LibreOffice {OLDEST_OFFICE}"}
    ElementTree.SubElement(needs, "l:LibreOffice-minimal-version", attributes)
    names = ElementTree.SubElement(root, "display-name")
    about = ElementTree.SubElement(root, "extension-description")
    for language in ("ru", "en"):
        ElementTree.SubElement(names, "name", lang=language).text = _NAME
        ElementTree.SubElement(about, "src", {"xlink:href": "description_ru.txt", "lang": language})
    return _printed(root)


def licence() -> str:
    """The product's licence: beside the sources, or among what an installed package brings along."""
    beside = Path(__file__).parents[2] / "LICENSE"
    if beside.is_file():
        return beside.read_text("utf-8")
    return distribution("shnor").read_text("licenses/LICENSE") or ""


def _printed(root: ElementTree.Element) -> str:
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
