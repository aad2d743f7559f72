"""The sheet «xlwings.conf»: where xlwings' VBA module finds Python. The same in every book, whoever's machine it is on.

The installer puts the program's folder into an environment variable of the user (`macros.workplace`), and xlwings
expands it. Every setting that the module asks for is listed: for a missing one it would read a file of the user's,
written by some other program for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SHEET: Final = "xlwings.conf"
"""The sheet's title: xlwings looks for exactly this one."""

HOME_VARIABLE: Final = "SHNOR_HOME"
"""The environment variable with the folder of the program, ASCII, without a backslash at the end."""

SETTINGS: Final[Mapping[str, str]] = {
    "INTERPRETER_WIN": rf"%{HOME_VARIABLE}%\venv\Scripts\python.exe",
    "INTERPRETER_MAC": "",
    "INTERPRETER": "",
    # The program is installed into that Python; a folder of a book is no place to take code from.
    "PYTHONPATH": "",
    "ADD_WORKBOOK_TO_PYTHONPATH": "False",
    "CONDA PATH": "",
    "CONDA ENV": "",
    "UDF MODULES": "workbook.vba.server",
    "DEBUG UDFS": "False",
    # An action gets a process of its own: one that breaks down does not take the worksheet functions with it.
    "USE UDF SERVER": "False",
    "SHOW CONSOLE": "False",
    "SHOW_ERROR_POPUPS": "True",
    # The user's own folder for temporary files has his name in its path, which may be a Russian one.
    "TEMP DIR": rf"%{HOME_VARIABLE}%\temp",
    "ONEDRIVE_CONSUMER_WIN": "",
    "ONEDRIVE_CONSUMER_MAC": "",
    "ONEDRIVE_COMMERCIAL_WIN": "",
    "ONEDRIVE_COMMERCIAL_MAC": "",
    "SHAREPOINT_WIN": "",
    "SHAREPOINT_MAC": "",
    # The paid part of xlwings, which the program does not use.
    "LICENSE_KEY": "",
}
"""Columns A and B, from row 1 on, without a heading or a gap. Texts; yes and no are «True» and «False»."""
