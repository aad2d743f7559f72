"""A worksheet that writes a column of like formulas once, as Excel itself does.

XlsxWriter writes every formula out; a sheet of live checks would be 8 MB of XML. The file format has shared formulas
for this (ECMA-376 part 1, 18.3.1.40): the first cell holds the text and the range, the others refer to it.

Excel keeps a shared formula as one parsed formula that can't look at another sheet or hold an array constant
([MS-XLSB] 2.5.98.98, SharedParsedFormula): it opens such a file, but moves no reference in the rows below the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

_MASTER, _MEMBER = "\x01", "\x02"
_ROW_HEIGHT = 409
"""Excel's limit for the height of a row, in points; a longer text is read in the cell itself."""
_LITERALS = re.compile(r'"[^"]*"')
_UNSHAREABLE = re.compile(r"[!{]")


class FormWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter hides the class behind untyped decorators
    """An XlsxWriter worksheet with `write_shared`. Relies on `_xml_formula_element`, which a test holds fast."""

    def set_row(self, row: int, height: float | None = None, *args: Any) -> Any:
        """The same as XlsxWriter's, but no row is higher than Excel allows."""
        return super().set_row(row, None if height is None else min(height, _ROW_HEIGHT), *args)

    def write_shared(
        self,
        first_row: int,
        column: int,
        formula: str,
        values: Sequence[float | str],
        cell_format: Format | None = None,
    ) -> None:
        """Write one formula down a column, a cell for each cached value; rows and columns are zero-based.

        `formula` is written for the first row; its relative references move along as if it had been copied down.
        Raises ValueError for a formula that Excel can't share.
        """
        if len(values) == 1:
            self.write_formula(first_row, column, formula, cell_format, values[0])
            return
        if _UNSHAREABLE.search(_LITERALS.sub("", formula)):
            raise ValueError(f"Write this formula cell by cell, Excel can't share it: {formula}")
        self._shared_count: int = getattr(self, "_shared_count", -1) + 1
        place = xl_range(first_row, column, first_row + len(values) - 1, column)
        # The text goes through write_formula (which strips «=») and back out in _xml_formula_element.
        master = f"{_MASTER}{self._shared_count}{_MASTER}{place}{_MASTER}{formula.removeprefix('=')}"
        self.write_formula(first_row, column, master, cell_format, values[0])
        for offset, value in enumerate(values[1:], start=1):
            self.write_formula(first_row + offset, column, f"{_MEMBER}{self._shared_count}", cell_format, value)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        # XlsxWriter looks for functions newer than Excel 2010 here; our formulas have none (tests hold them to it), and
        # the search was most of the time of writing a form.
        return formula.removeprefix("=")

    def _xml_formula_element(self, formula: str, result: Any, attributes: Any = ()) -> None:
        if result == "":
            # An empty number would force some applications to recalculate; an empty text is what the cell shows.
            attributes = [*attributes, ("t", "str")]
        if formula.startswith(_MASTER):
            _, index, place, text = formula.split(_MASTER, 3)
            element = f'<f t="shared" ref="{place}" si="{index}">{self._escape_data(text)}</f>'
        elif formula.startswith(_MEMBER):
            element = f'<f t="shared" si="{formula[1:]}"/>'
        else:
            element = f"<f>{self._escape_data(formula)}</f>"
        written = "".join(f' {key}="{self._escape_attributes(value)}"' for key, value in attributes)
        self.fh.write(f"<c{written}>{element}<v>{self._escape_data(result)}</v></c>")
