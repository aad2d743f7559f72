"""The sheet «xlwings.conf» answers every question of xlwings' VBA module.

1. Every setting that the installed module asks for is listed, and nothing else: none falls through to a user's file.
2. Yes and no are what VBA reads in any language of Windows; paths have no backslash at the end.
"""

from __future__ import annotations

import re

import pytest

from tests.workbook.vba.readers import xlwings_folder
from workbook.vba.xlwings_conf import HOME_VARIABLE, SETTINGS


def asked() -> set[str]:
    """The settings that the VBA module of the installed xlwings reads."""
    return set(re.findall(r'GetConfig\("([^"]+)"', (xlwings_folder() / "xlwings.bas").read_text("ascii")))


def it_lists_every_setting_that_xlwings_reads():
    """Requirement 1."""
    assert set(SETTINGS) == asked()


@pytest.mark.parametrize(("name", "value"), SETTINGS.items(), ids=list(SETTINGS))
def it_gives_a_value_that_vba_reads_everywhere(name: str, value: str):
    """Requirement 2."""
    assert name == name.upper()
    assert value.isascii()
    assert not value.endswith("\\")
    assert value.lower() not in ("yes", "no", "да", "нет", "1", "0", "true", "false") or value in ("True", "False")


def it_finds_python_in_the_folder_of_the_program():
    """Requirement 2."""
    assert SETTINGS["INTERPRETER_WIN"].startswith(f"%{HOME_VARIABLE}%\\")
    assert SETTINGS["INTERPRETER_WIN"].endswith(r"\Scripts\python.exe")
