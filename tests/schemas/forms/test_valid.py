"""The valid rows from which the tables of tests start get no finding; else every table would prove something else."""

from __future__ import annotations

import pytest

from schemas.packages import all_sheets
from tests.schemas.forms.table import Case, table
from tests.schemas.forms.valid import BASES


@pytest.mark.parametrize("sheet", BASES)
def it_finds_nothing_in_a_valid_row(sheet: str):
    field = all_sheets()[sheet].columns[0].name
    own = f"| {field} |\n| {BASES[sheet][field]} |"
    assert Case((table(sheet, own),)).found == {}


def it_has_a_valid_row_of_every_sheet():
    assert set(BASES) == set(all_sheets())
