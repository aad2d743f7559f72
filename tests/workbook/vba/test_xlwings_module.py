"""The VBA module of xlwings: the installed package's own, of the pinned version."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.workbook.vba import readers
from workbook.vba.errors import VbaError
from workbook.vba.modules import Kind
from workbook.vba.xlwings_module import VERSION, module_of, xlwings_module

ROOT = Path(__file__).resolve().parents[3]


def original() -> str:
    return (readers.xlwings_folder() / "xlwings.bas").read_text("ascii")


def it_expects_the_version_that_is_pinned():
    """Workbook and package must agree: the DLL's name holds the version."""
    pins = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    assert re.findall(r"^xlwings==(\S+)", pins, re.MULTILINE) == [VERSION]


def it_is_the_text_of_the_package():
    """Word for word, the licence in its head too."""
    module = xlwings_module()
    assert (module.name, module.kind) == ("xlwings", Kind.STANDARD)
    assert module.source.replace("\r\n", "\n").rstrip() == original().rstrip()
    assert "BSD 3-clause license" in module.code
    assert {"runpython", "xlpy"} <= {found.name for found in module.check() if found.public}


def it_refuses_another_version_of_the_package():
    with pytest.raises(VbaError, match=rf"Установлен xlwings {VERSION}, а макросы книги рассчитаны на 0\.36\.0"):
        xlwings_module("0.36.0")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (f"xlwings64-{VERSION}.dll", "xlwings64-0.36.0.dll", "называет версии 0.36.0, "),
        (f'XLWINGS_VERSION As String = "{VERSION}"', 'XLWINGS_VERSION As String = "dev"', "называет версии .*dev"),
        (VERSION, "", "называет версии —, а нужна"),
    ],
)
def it_refuses_a_text_of_another_version(old: str, new: str, said: str):
    """A package put together from two."""
    with pytest.raises(VbaError, match=said):
        module_of(original().replace(old, new), VERSION)
