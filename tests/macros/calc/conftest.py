"""A real LibreOffice behind xlwings, for the presses on its buttons."""

from tests.workbook.hosts.conftest import calc, calc_app

__all__ = ["calc", "calc_app"]
