"""What is a module of a VBA project: standard, class, or the code of a document (the workbook, a sheet)?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Final

from workbook.vba.blocks import Procedure, procedures
from workbook.vba.errors import VbaError
from workbook.vba.names import check_module_name
from workbook.vba.text import check_explicit, lines_of

LARGEST_PROCEDURE: Final = 65_536
"""Bytes of a compiled procedure; text takes more, so that the limit is on the safe side."""

_NAME_LINE: Final = re.compile(r'Attribute VB_Name = "(\w+)"')
_HEADER_LINE: Final = re.compile(r"Attribute VB_\w+ =")


class Kind(Enum):
    """The kinds of modules; `value` is what stands in VB_Base: the class that Office makes the module of."""

    STANDARD = ""
    CLASS = "FCFB3D2A-A0FA-1068-A738-08002B3371B5"
    WORKBOOK = "00020819-0000-0000-C000-000000000046"
    WORKSHEET = "00020820-0000-0000-C000-000000000046"
    CHART_SHEET = "00020821-0000-0000-C000-000000000046"

    @property
    def is_document(self) -> bool:
        """True for the workbook and its sheets."""
        return self in (Kind.WORKBOOK, Kind.WORKSHEET, Kind.CHART_SHEET)


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its name, which for a document is the code name, and its code without the header of attributes.

    The code of others (`foreign`) need not have `Option Explicit`.
    """

    name: str
    kind: Kind
    code: str = ""
    foreign: bool = False

    @classmethod
    def parse(cls, text: str, kind: Kind, foreign: bool = False) -> Module:
        """The module of a source file: its first line is `Attribute VB_Name = "…"`. Raises VbaError.

        The other attributes of a header follow from the kind, so that the file must not have any.
        """
        first, _, code = text.partition("\n")
        found = _NAME_LINE.fullmatch(first.rstrip())
        if found is None:
            lines_of(text, "без имени")  # It may say better what is wrong.
            raise VbaError('Первой строкой модуля должна быть Attribute VB_Name = "Имя".')
        return cls(found[1], kind, code, foreign)

    @classmethod
    def read(cls, path: Path, kind: Kind | None = None) -> Module:
        """The module of a .bas or .cls file, which is called as the module is. Raises VbaError."""
        module = cls.parse(path.read_text("utf-8"), kind or _kind_of(path))
        if module.name != path.stem:
            raise VbaError(f"Модуль «{module.name}» лежит в файле {path.name}: назовите файл и модуль одинаково.")
        return module

    def check(self) -> list[Procedure]:
        """The module's procedures. Raises VbaError for whatever VBA would not take, or would take otherwise."""
        check_module_name(self.name)
        lines = lines_of(self.code, self.name)
        if not self.foreign:
            check_explicit(lines, self.name)
        for number, line in enumerate(lines, 1):
            if _HEADER_LINE.match(line):
                raise VbaError(f"Модуль {self.name}, строка {number}: уберите «{line}»: такие строки ставит программа.")
        found = procedures(lines, self.name)
        _check_sizes(found, lines, self.name)
        return found

    @property
    def source(self) -> str:
        """The whole text as the project keeps it: the header of attributes and the code, lines ending in CRLF."""
        lines = [*_header(self.name, self.kind), *lines_of(self.code, self.name)]
        return "".join(f"{line}\r\n" for line in lines)


def _header(name: str, kind: Kind) -> list[str]:
    """The attributes that Excel writes for a module of this kind ([MS-OVBA] 2.3.4.3)."""
    attributes = {"VB_Name": f'"{name}"'}
    if kind is not Kind.STANDARD:
        attributes["VB_Base"] = f'"0{{{kind.value}}}"'
        flags = {
            "VB_GlobalNameSpace": False,
            "VB_Creatable": False,
            "VB_PredeclaredId": kind.is_document,
            "VB_Exposed": kind.is_document,
            "VB_TemplateDerived": False,
            "VB_Customizable": kind.is_document,
        }
        attributes |= {key: str(flag) for key, flag in flags.items()}
    return [f"Attribute {key} = {value}" for key, value in attributes.items()]


def _check_sizes(found: list[Procedure], lines: list[str], module: str) -> None:
    """Raise VbaError for a procedure whose text is longer than VBA lets a compiled one be."""
    bounds = [*sorted(procedure.line for procedure in found), len(lines) + 1]
    for start, end in pairwise(bounds):
        if sum(len(line) + 2 for line in lines[start - 1 : end - 1]) > LARGEST_PROCEDURE:
            raise VbaError(f"Модуль {module}, строка {start}: процедура больше 64 КБ, VBA её не примет. Разделите её.")


def _kind_of(path: Path) -> Kind:
    kinds = {".bas": Kind.STANDARD, ".cls": Kind.CLASS}
    if path.suffix not in kinds:
        raise VbaError(f"{path.name}: модуль лежит в файле .bas (обычный) или .cls (класс).")
    return kinds[path.suffix]
