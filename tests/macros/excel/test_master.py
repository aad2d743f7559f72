"""The macro workbook of a master, looked at by readers that share nothing with its writer.

1. Two books of the same state are byte-identical, also from two processes; one without macros has none of their parts.
2. olevba and pyOpenVBA find every module as it was written, a document module for each sheet, and no defect.
3. The package hangs together: every relationship leads to a part, every part has a content type.
4. LibreOffice opens it, shows the stored values without an error, and lists the modules.
5. openpyxl opens it; the sheet of xlwings' settings is hidden, and holds what the module asks for.
6. With macros off and without Python it shows what the book without macros shows: no value waits for either.
7. A book that had no macros gets them, and the ribbon, once it is called .xlsm.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree

from macros.excel.parts import excel_parts
from macros.excel.ribbon import NAMESPACES
from macros.masters import build
from macros.new import empty_state, new_master
from tests.conftest import ROOT
from tests.macros.sample import write_registry
from tests.office.server import Office
from tests.workbook.master.example import TERMS, district_state
from tests.workbook.vba.readers import opened, project_in, sources
from workbook.hosts.closed_file import ClosedFile
from workbook.vba.xlwings_conf import SETTINGS, SHEET


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two macro workbooks and a plain one, of the same state."""
    folder = tmp_path_factory.mktemp("books")
    state = empty_state(write_registry(folder))
    paths = {name: folder / name for name in ("one.xlsm", "other.xlsm", "plain.xlsx")}
    for path in paths.values():
        build(state, path)
    return paths


@pytest.fixture(scope="module")
def book(books: dict[str, Path]) -> Path:
    return books["one.xlsm"]


def parts_of(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def it_is_the_same_bytes_each_time(books: dict[str, Path]):
    """1."""
    assert books["one.xlsm"].read_bytes() == books["other.xlsm"].read_bytes()
    plain = parts_of(books["plain.xlsx"])
    assert [name for name in plain if "vba" in name or "customUI" in name] == []
    assert b"xlwings" not in plain["xl/workbook.xml"]


def it_is_the_same_bytes_from_another_process(tmp_path: Path):
    """1. Another order of sets, a later second; but not another day: «Не исполнено» counts from it."""
    here, there = tmp_path / "here.xlsm", tmp_path / "there.xlsm"
    new_master(here)
    command = [sys.executable, "-c", "from macros.cli import main; main()", "new", str(there)]
    environment = os.environ | {"PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert here.read_bytes() == there.read_bytes()


def it_holds_every_module_as_it_was_written(book: Path):
    """2."""
    texts = sources(project_in(book))
    for module in excel_parts().modules:
        # The reader shows the header of attributes, too.
        assert texts[module.name].replace("\r\n", "\n").rstrip().endswith(module.code.replace("\r\n", "\n").rstrip())
    assert excel_parts().workbook_code.strip() in texts["ThisWorkbook"].replace("\r\n", "\n")
    workbook = parts_of(book)
    names = re.findall(rb'<sheetPr[^>]*codeName="(\w+)"', b"".join(workbook.values()))
    assert {name.decode() for name in names} <= texts.keys()
    assert len(names) == len([name for name in workbook if name.startswith("xl/worksheets/sheet")])
    _, project = opened(project_in(book))
    assert {module.name for module in project.modules} == texts.keys()


def it_hangs_together(book: Path):
    """3."""
    parts = parts_of(book)
    types = etree.fromstring(parts["[Content_Types].xml"])
    by_name = {item.get("PartName") for item in types if item.get("PartName")}
    by_suffix = {item.get("Extension") for item in types if item.get("Extension")}
    assert {name.removeprefix("/") for name in by_name} <= parts.keys()
    for name, data in parts.items():
        assert f"/{name}" in by_name or name.rpartition(".")[2] in by_suffix
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)
        if name.endswith(".rels"):
            owner = PurePosixPath(name).parent.parent
            for item in etree.fromstring(data):
                if item.get("TargetMode") != "External":
                    target = item.get("Target")
                    found = PurePosixPath(target.removeprefix("/")) if target.startswith("/") else owner / target
                    assert str(_plain(found)) in parts, (name, target)
    kinds = [item.get("Type").rsplit("/relationships/")[-1] for item in etree.fromstring(parts["_rels/.rels"])]
    assert kinds.count("ui/extensibility") == 2


def it_opens_in_a_spreadsheet_application_without_an_error(office: Office, book: Path):
    """4."""
    recalculated = office.recalculate(book)
    assert recalculated.errors == {}


def it_keeps_the_settings_of_xlwings_out_of_sight(book: Path):
    """5."""
    sheet = openpyxl.load_workbook(book, keep_vba=True)[SHEET]
    assert sheet.sheet_state == "veryHidden"
    assert {row[0].value: row[1].value or "" for row in sheet.iter_rows(max_col=2)} == dict(SETTINGS)


def it_gives_macros_to_a_book_that_had_none(books: dict[str, Path], tmp_path: Path):
    """7."""
    renamed = tmp_path / "plain.xlsm"
    renamed.write_bytes(books["plain.xlsx"].read_bytes())
    host = ClosedFile(renamed, excel_parts)
    host.save(host.load(), datetime(2022, 1, 12))
    assert {module.name for module in excel_parts().modules} <= sources(project_in(renamed)).keys()
    assert {f"customUI/{name}.xml" for name in NAMESPACES} <= parts_of(renamed).keys()


def it_shows_every_value_without_macros_and_python(tmp_path: Path):
    """6. The values of a book without macros are proved elsewhere: tests/workbook/master/test_recalculation.py."""
    state = district_state(TERMS, ("018", "015"))
    paths = [tmp_path / "with.xlsm", tmp_path / "without.xlsx"]
    for path in paths:
        build(state, path)
    macro, plain = (sheets_of(path) for path in paths)
    assert macro.pop(SHEET)
    for name, data in plain.items():
        assert re.sub(rb' codeName="\w+"', b"", macro.pop(name)) == re.sub(rb' codeName="\w+"', b"", data), name
    assert macro == {}
    formulas = [cell for data in plain.values() for cell in etree.fromstring(data).iterfind(".//{*}c[{*}f]")]
    assert len(formulas) > 100
    assert [cell.get("r") for cell in formulas if cell.find("{*}v") is None] == []
    assert [cell.get("r") for cell in formulas if "SHNOR_" in (cell.findtext("{*}f") or "")] == []
    assert b"fullCalcOnLoad" not in parts_of(paths[0])["xl/workbook.xml"]


def sheets_of(path: Path) -> dict[str, bytes]:
    """The sheets' parts by title."""
    parts = parts_of(path)
    titles = re.findall(r'<sheet name="([^"]+)"', parts["xl/workbook.xml"].decode())
    return {title: parts[f"xl/worksheets/sheet{place}.xml"] for place, title in enumerate(titles, start=1)}


def _plain(path: PurePosixPath) -> PurePosixPath:
    """The path without «..»."""
    found: list[str] = []
    for part in path.parts:
        if part == "..":
            found.pop()
        else:
            found.append(part)
    return PurePosixPath(*found)
