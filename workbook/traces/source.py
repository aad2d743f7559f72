"""The cells of one received file that a number came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from schemas.russian import NBSP

EXPORT: Final = "выгрузка"
"""An official export has its own layout: only the row of it is known."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Cells of a file. `entry` is its number in «Журнал приёма», `cells` are addresses on the sheet: «E5:H50, J5:J50».

    An export has no sheet of ours: `sheet` is empty and `cells` are whole rows («12:14»). `note` is what to mind when
    the file is opened, often empty.
    """

    entry: int
    file: str
    sheet: str
    cells: str
    note: str = ""

    def said(self, before: Source | None = None) -> str:
        """«№ 165, лист «Результаты работ», E5:H50»; a sheet named in the source before it is not named again."""
        note = f" ({self.note})" if self.note else ""
        same = before is not None and before.sheet == self.sheet
        place = f"лист «{self.sheet}»" if self.sheet else EXPORT
        cells = self.cells if self.sheet else _rows_said(self.cells)
        return ", ".join((f"№{NBSP}{self.entry}{note}", *(() if same else (place,)), cells))


def _rows_said(cells: str) -> str:
    """«строки 12–14, 20» for «12:14, 20:20»."""
    ends = [part.split(":") for part in cells.split(", ")]
    said = ", ".join(first if first == last else f"{first}–{last}" for first, last in ends)
    return f"{'строка' if said.isdigit() else 'строки'}{NBSP}{said}"
