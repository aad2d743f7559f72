"""What functions make of what stands in a cell: counts, days, yes and no, blanks, errors."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from udfs.registry import FUNCTIONS, CellError, Type, call


@pytest.mark.parametrize("value", [12, 12.0, "12", " 12 ", "12,0", Decimal(12), Fraction(12), ((12,),), [[12.0]], [12]])
def it_reads_a_count_however_the_cell_gives_it(value):
    assert call("SHNOR_SHARE", (value, 24)) == 50


@pytest.mark.parametrize(
    "value", [12.5, "12 чел.", "1.000,5", True, float("nan"), date(2021, 1, 27), -1, 10**9, ((1, 2),)]
)
def it_refuses_what_is_no_count(value):
    assert call("SHNOR_SHARE", (value, 24)) is CellError.VALUE


@pytest.mark.parametrize("value", [None, "", "  ", "—", ((None,),)])
def it_says_no_data_for_a_blank_cell(value):
    assert call("SHNOR_SHARE", (value, 24)) is CellError.NO_DATA


@pytest.mark.parametrize(
    "value",
    [date(2021, 1, 27), datetime(2021, 1, 27, 9, 30), 44223, 44223.9, "27.01.2021", "2021-01-27", " 27.1.2021 "],
)
def it_reads_a_day_however_the_cell_gives_it(value):
    assert call("SHNOR_DATE", (value,)) == "27\u00a0января\u00a02021\u00a0г."


@pytest.mark.parametrize("value", ["31.02.2021", "27.01.21", 0, 60, 10**9, True, "завтра"])
def it_refuses_what_is_no_day(value):
    assert call("SHNOR_DATE", (value,)) is CellError.VALUE


@pytest.mark.parametrize(("yes", "no"), [(True, False), (1, 0), (1.0, 0.0), ("да", "НЕТ"), ("ИСТИНА", "ложь")])
def it_reads_yes_and_no_however_the_cell_gives_them(yes, no):
    assert call("SHNOR_RECONCILE", (yes, "нет")) == "только в краевом перечне"
    assert call("SHNOR_RECONCILE", (no, "нет")) == "ни в одном"
    assert call("SHNOR_RECONCILE", (2, "нет")) is CellError.VALUE


def it_has_the_numbers_of_excel_for_its_errors():
    assert (CellError.NO_DATA.excel, CellError.VALUE.excel, CellError.NAME.excel) == (2042, 2015, 2029)
    assert CellError.of_excel(2042) is CellError.of_excel(-2146826246) is CellError.NO_DATA
    assert CellError.of_excel(-2146826273) is CellError.VALUE
    assert CellError.of_excel(30) is None


def it_returns_dates_as_serial_numbers():
    assert FUNCTIONS["SHNOR_PERIOD_START"].returns is Type.DATE
    assert call("SHNOR_PERIOD_START", ("2021/2022-2",)) == (date(2021, 11, 5) - date(1899, 12, 30)).days
