"""Projects are read as other people's readers read them.

1. Ours, and those that Excel has saved, with compiled code before the text of a module.
2. Documents are told from other modules; the code is compared as the editor may have respelt it.
3. A container that is broken is refused, whatever is broken in it.
"""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from tests.workbook.vba import readers
from tests.workbook.vba.test_project import MODULES, PROJECT
from workbook.vba.compound_file import compound_file
from workbook.vba.compound_reader import streams_of
from workbook.vba.errors import VbaError
from workbook.vba.project_reader import FoundModule, modules_of

BY_EXCEL = {path.name: path for path in sorted(readers.xlwings_folder().rglob("*.xl[sa]m"))}


def it_reads_what_was_written():
    """Requirement 1."""
    found = modules_of(PROJECT.to_bytes())
    assert [module.name for module in found] == [module.name for module in MODULES]
    assert [module.is_document for module in found] == [module.kind.is_document for module in MODULES]
    assert [module.code.splitlines() for module in found] == [module.code.strip().splitlines() for module in MODULES]


@pytest.mark.parametrize("name", BY_EXCEL)
def it_reads_projects_that_excel_has_saved(name: str):
    """Requirement 1."""
    project = readers.project_in(BY_EXCEL[name])
    assert streams_of(project) == readers.streams(project)
    by_olevba = {Path(name).stem: code.replace("\r", "") for name, code in readers.sources(project).items()}
    found = {module.name: module for module in modules_of(project)}
    assert found.keys() == by_olevba.keys()
    for name_of, module in found.items():
        own = [line for line in by_olevba[name_of].splitlines() if not line.startswith("Attribute VB_")]
        assert module.code.splitlines() == "\n".join(own).strip().splitlines()
    assert found["ThisWorkbook"].is_document


def it_reads_a_large_container_with_lists_of_its_tables():
    """Requirement 1: as many sectors as need a table of several."""
    much = random.Random(7).randbytes(700_000)
    assert streams_of(compound_file({"VBA": {"Much": much, "Little": b"x" * 65}, "None": b""})) == {
        "VBA/Much": much,
        "VBA/Little": b"x" * 65,
        "None": b"",
    }


def it_takes_code_for_the_same_that_the_editor_has_respelt():
    """Requirement 2."""
    written, saved = "Dim row as long\nrow=1", "Dim Row As Long\r\n    Row = 1\r\n"
    one, other = (FoundModule("M", code, is_document=False).meaning for code in (written, saved))
    assert one == other
    assert FoundModule("M", "Dim Row As Long\nRow = 2", is_document=False).meaning != one


def it_refuses_what_is_broken():
    """Requirement 3."""
    project = PROJECT.to_bytes()
    chance = random.Random(5)
    for _ in range(300):
        spoilt = bytearray(project[: chance.randrange(1, len(project))] if chance.random() < 0.3 else project)
        for _ in range(chance.randrange(1, 30)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        with suppress(VbaError):
            modules_of(bytes(spoilt))
    with pytest.raises(VbaError, match="испорчен"):
        modules_of(b"")
