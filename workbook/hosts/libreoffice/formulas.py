"""Formulas of Excel in the notation that UNO takes, and back.

`setFormulaArray` moves a block of formulas in one call, but takes «=SUM($'Лист 1'.A1:B2;1.5)» only; LibreOffice's own
parser knows both notations. A name it does not know comes back in small letters.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

from workbook.hosts.libreoffice.bridge import struct

_EVERYTHING: Final = 0x7FFFFFFF  # com.sun.star.sheet.FormulaMapGroup
_OOO, _EXCEL_A1 = 0, 1  # com.sun.star.sheet.AddressConvention
_ENGLISH, _EXCEL_ENGLISH = 2, 4  # com.sun.star.sheet.FormulaLanguage


class Formulas:
    """The formula parser of one document. Formulas begin with «=»; positions count rows and columns from 1."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def for_calc(self, formula: str, sheet: int = 0, row: int = 1, column: int = 1) -> str:
        """An Excel formula, in English and with commas, as UNO takes it."""
        return self.spread(formula, sheet, row, column, 1, 1)[0][0]

    def for_excel(self, formula: str, sheet: int = 0, row: int = 1, column: int = 1) -> str:
        """A formula as UNO gives it, in Excel's notation."""
        place = _place(sheet, row, column)
        return "=" + str(self._excel.printFormula(self._calc.parseFormula(formula[1:], place), place))

    def spread(self, formula: str, sheet: int, row: int, column: int, rows: int, columns: int) -> list[list[str]]:
        """An Excel formula of the first cell of a block, for each of its cells: relative references move along."""
        tokens = self._excel.parseFormula(formula[1:], _place(sheet, row, column))
        return [
            ["=" + str(self._calc.printFormula(tokens, _place(sheet, row + down, column + right)))
             for right in range(columns)]
            for down in range(rows)
        ]  # fmt: skip

    @cached_property
    def _excel(self) -> Any:
        return self._parser(_EXCEL_A1, _EXCEL_ENGLISH)

    @cached_property
    def _calc(self) -> Any:
        return self._parser(_OOO, _ENGLISH)

    def _parser(self, addresses: int, language: int) -> Any:
        parser = self._document.createInstance("com.sun.star.sheet.FormulaParser")
        symbols = self._document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        parser.CompileEnglish = True  # the decimal point
        parser.OpCodeMap = symbols.getAvailableMappings(language, _EVERYTHING)
        parser.FormulaConvention = addresses
        return parser


def _place(sheet: int, row: int, column: int) -> Any:
    return struct("table.CellAddress", Sheet=sheet, Row=row - 1, Column=column - 1)
