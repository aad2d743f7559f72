"""A worksheet that takes formulas as they are.

XlsxWriter looks in every formula for some thirty functions of Excel 365 to mark them. The master uses none of them
(Excel 2010 is the floor), and the search took a third of the time of building it.
"""

from __future__ import annotations

from workbook.forms.shared import FormWorksheet


class MasterWorksheet(FormWorksheet):
    """A worksheet of the master. Relies on XlsxWriter's `_prepare_formula`, which a test holds fast."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")
