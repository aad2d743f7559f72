"""A VBA project from the sources of its modules: the bytes of `xl/vbaProject.bin` ([MS-OVBA]).

Nothing compiled is written: Excel compiles the project from the text when it opens the book, as it does with the books
that xlwings ships. Equal sources give equal bytes.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workbook.vba.compound_file import compound_file
from workbook.vba.compression import compress
from workbook.vba.dir_stream import NO_CACHE, dir_stream
from workbook.vba.encryption import encrypt
from workbook.vba.errors import VbaError
from workbook.vba.modules import Kind, Module
from workbook.vba.names import check_distinct, check_name
from workbook.vba.references import OFFICE, STDOLE, Reference

_NUMBERS: Final = uuid.UUID("5d0bd5a5-6a3d-5a6f-9d37-2f0f5bbf0d54")
"""The namespace of the projects' IDs, made up once."""

_VBE: Final = "{3832D640-CF90-11CF-8E43-00A0C911005A}"
_SEED: Final = 0xB6
_NOT_PROTECTED: Final = bytes(4)
_NO_PASSWORD: Final = b"\x00"
_VISIBLE: Final = b"\xff"


@dataclass(frozen=True, slots=True)
class Project:
    """A project's name and modules, documents first: the workbook, then its sheets."""

    name: str
    modules: Sequence[Module]
    references: Sequence[Reference] = (STDOLE, OFFICE)

    def to_bytes(self) -> bytes:
        """The project as a file. Raises VbaError for whatever Excel would not take as it is written."""
        self.check()
        streams = {module.name: _module_stream(module) for module in self.modules}
        information = dir_stream(self.name, self.references, self.modules)
        return compound_file(
            {
                "VBA": {"_VBA_PROJECT": _no_cache(), "dir": compress(information), **streams},
                "PROJECT": self._project_stream(),
                "PROJECTwm": self._names_stream(),
            }
        )

    def check(self) -> None:
        """Raise VbaError for the first thing that Excel would not take as it is written."""
        check_name(self.name, "проекта VBA")
        check_distinct(self.name, [module.name for module in self.modules])
        if [module.kind for module in self.modules].count(Kind.WORKBOOK) != 1:
            raise VbaError("В проекте VBA должен быть ровно один модуль книги (ThisWorkbook).")
        names = {module.name.lower(): module.name for module in self.modules}
        for module in self.modules:
            found = module.check()
            if module.kind is Kind.STANDARD:
                for procedure in found:
                    if procedure.public and procedure.name in names:
                        raise VbaError(
                            f"Модуль {module.name}: процедура называется так же, как модуль "
                            f"«{names[procedure.name]}», и формула её не найдёт. Переименуйте модуль."
                        )

    @property
    def id(self) -> str:
        """The project's ID, the same for the same name."""
        return f"{{{uuid.uuid5(_NUMBERS, self.name)}}}".upper()

    def _project_stream(self) -> bytes:
        """The PROJECT stream, 2.3.1: a text that lists the modules and how the editor shows them."""
        lines = [
            f'ID="{self.id}"',
            *map(_listed, self.modules),
            f'Name="{self.name}"',
            'HelpContextID="0"',
            'VersionCompatible32="393222000"',
            f'CMG="{self._hidden(_NOT_PROTECTED)}"',
            f'DPB="{self._hidden(_NO_PASSWORD)}"',
            f'GC="{self._hidden(_VISIBLE)}"',
            "",
            "[Host Extender Info]",
            f"&H00000001={_VBE};VBE;&H00000000",
            "",
            "[Workspace]",
            *(f"{module.name}=0, 0, 0, 0, C" for module in self.modules),
        ]
        return "".join(f"{line}\r\n" for line in lines).encode("ascii")

    def _names_stream(self) -> bytes:
        """The PROJECTwm stream, 2.3.3: each module's name in the code page and in UTF-16."""
        names = (module.name for module in self.modules)
        return b"".join(f"{name}\0".encode("ascii") + f"{name}\0".encode("utf-16-le") for name in names) + bytes(2)

    def _hidden(self, data: bytes) -> str:
        return encrypt(data, self.id, _SEED).hex().upper()


def _module_stream(module: Module) -> bytes:
    return compress(module.source.encode("ascii"))


def _no_cache() -> bytes:
    """The _VBA_PROJECT stream, 2.3.4.1, of a project that was never compiled."""
    return struct.pack("<HHBH", 0x61CC, NO_CACHE, 0, 0)


def _listed(module: Module) -> str:
    if module.kind.is_document:
        return f"Document={module.name}/&H00000000"
    return f"{'Module' if module.kind is Kind.STANDARD else 'Class'}={module.name}"
