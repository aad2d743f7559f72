"""«Справка» of the master."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from udfs.registry import FUNCTIONS
from workbook.master.build import build_master
from workbook.master.state import MasterState, Settings


def it_lists_every_worksheet_function_with_its_help(tmp_path: Path):
    path = tmp_path / "master.xlsx"
    build_master(MasterState(Settings((), "", "", "")), path)

    rows = load_workbook(path, read_only=True)["Справка"].iter_rows(min_col=2, max_col=3, values_only=True)

    lines = dict(rows)
    assert {item.signature: lines.get(item.signature) for item in FUNCTIONS.values()} == {
        item.signature: item.help_ru for item in FUNCTIONS.values()
    }
