"""What makes a macro workbook of a master: the modules, the ribbon, and the settings of xlwings."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workbook.vba.modules import Module
from workbook.vba.workbook_project import attach
from workbook.vba.xlwings_conf import SETTINGS, SHEET

SUFFIX: Final = ".xlsm"
"""A master with another suffix has no macros."""
_CONF_CODE_NAME: Final = "shXlwingsConf"
_RELATIONSHIPS: Final = {
    "customUI": "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
    "customUI14": "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
}
"""The type of the root's relationship by the name of the ribbon's part: Excel 2007, and 2010 and later."""
_ROOT: Final = "_rels/.rels"
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""XlsxWriter's own: the same content is to be the same bytes."""


@dataclass(frozen=True, slots=True)
class OfficeParts:
    """The VBA modules beside those of the sheets, the ribbon's XML by part, and the code of the workbook itself.

    The parts are «customUI» and «customUI14».
    """

    modules: tuple[Module, ...]
    ribbon: Mapping[str, str]
    workbook_code: str = ""

    def attach(self, workbook: Any, code_names: Mapping[str, str]) -> None:
        """Give an XlsxWriter workbook, all sheets added, its settings of xlwings and its project. Raises VbaError."""
        sheet = workbook.add_worksheet(SHEET)
        for row, pair in enumerate(SETTINGS.items()):
            sheet.write_row(row, 0, pair)
        sheet.very_hidden()
        attach(workbook, {**code_names, SHEET: _CONF_CODE_NAME}, self.modules, self.workbook_code)

    def add_ribbon(self, package: Path) -> None:
        """Add the ribbon's parts to a written workbook; every other part stays byte for byte as it is."""
        with zipfile.ZipFile(package) as source:
            parts = [(info, source.read(info)) for info in source.infolist()]
        with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as target:
            for info, data in parts:
                target.writestr(info, self._with_ribbon(data) if info.filename == _ROOT else data)
            for name, xml in self.ribbon.items():
                target.writestr(_entry(f"customUI/{name}.xml"), xml)

    def _with_ribbon(self, relationships: bytes) -> bytes:
        found = "".join(
            f'<Relationship Id="rIdShnor{name}" Type="{_RELATIONSHIPS[name]}" Target="customUI/{name}.xml"/>'
            for name in self.ribbon
        )
        return relationships.replace(b"</Relationships>", f"{found}</Relationships>".encode())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
