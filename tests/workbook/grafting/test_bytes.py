"""What is the specialist's own goes over byte for byte; ours gives way, and says and looks as it did.

1. Parts of his sheets keep their bytes and their names: sheets, charts, notes, pictures, tables, and what they lead to.
2. Where a part of ours is called as one of his, ours is called otherwise.
3. Our sheets say and look what they do in the master just built, though looks and texts are numbered otherwise.
4. The tables of looks and texts don't grow from one time to the next, and keep nothing that stands nowhere.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.workbook.grafting.own import (
    Parts,
    grafted,
    master,
    parts_of,
    plain_sheet,
    state,
    whole_master,
    write_own_and_chart,
)
from workbook.grafting.book import Book
from workbook.grafting.parts import needs
from workbook.grafting.texts import texts_in
from workbook.master.build import build_master
from workbook.package import OpenPackage

TEXTS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes")


@pytest.fixture(scope="module")
def fresh(folder: Path) -> Path:
    build_master(state(), folder / "fresh.xlsx")
    return folder / "fresh.xlsx"


@pytest.fixture(scope="module")
def old(folder: Path) -> Path:
    """His sheets stand third to fifth, as Excel numbers them: their parts are called as parts of ours will be."""
    with pytest.MonkeyPatch.context() as patch:
        return whole_master(folder / "old.xlsx", write_own_and_chart, patch)


@pytest.fixture(scope="module")
def new(old: Path, fresh: Path) -> Path:
    path, told = grafted(old, fresh)
    assert told == ()
    return path


def own_parts(path: Path) -> Parts:
    """The parts of his sheets, and all that they lead to, with the parts that say so."""
    package = OpenPackage(path.read_bytes())
    own = [sheet.part for sheet in Book(package).sheets if not sheet.code]
    names = {part for sheet in own for part in needs(package, sheet, ())}
    names |= {re.sub(r"([^/]+)$", r"_rels/\1.rels", name) for name in names}
    return {name: data for name, data in package.parts.items() if name in names}


def it_keeps_the_bytes_of_all_his_parts(old: Path, new: Path):
    """Requirements 1 and 2."""
    before, after = own_parts(old), parts_of(new)
    kinds = {re.sub(r"\d|_rels/|\.rels", "", name) for name in before}
    assert kinds == {
        "xl/worksheets/sheet.xml",
        "xl/chartsheets/sheet.xml",
        "xl/drawings/drawing.xml",
        "xl/drawings/vmlDrawing.vml",
        "xl/charts/chart.xml",
        "xl/comments.xml",
        "xl/media/image.png",
        "xl/tables/table.xml",
    }
    assert {name: after[name] == data for name, data in before.items()} == dict.fromkeys(before, True)


def it_keeps_every_sheet_of_ours_beside_them(old: Path, new: Path, fresh: Path):
    """Requirement 2: no part is lost, and none is there twice."""
    assert len(parts_of(new)) == len(parts_of(fresh)) + len(own_parts(old))
    assert {"xl/worksheets/sheet3.xml", "xl/drawings/drawing2.xml"} <= own_parts(old).keys() & parts_of(fresh).keys()


def it_says_and_looks_on_our_sheets_as_it_was_built(new: Path, fresh: Path):
    """Requirement 3."""
    assert parts_of(new)[STYLES] != parts_of(fresh)[STYLES]
    assert parts_of(new)[TEXTS] != parts_of(fresh)[TEXTS]
    has, wants = opened(new), opened(fresh)
    for sheet in wants:
        told = zip(cells_of(sheet), cells_of(has[sheet.title]), strict=True)
        assert [pair for pair in told if pair[0] != pair[1]] == [], sheet.title
        columns = [
            {name: look_of(column) for name, column in one.column_dimensions.items()}
            for one in (sheet, has[sheet.title])
        ]
        assert columns[0] == columns[1]
        rules = [
            [(str(area.sqref), rule.dxf) for area in one.conditional_formatting for rule in area.rules]
            for one in (sheet, has[sheet.title])
        ]
        assert rules[0] == rules[1]
        assert len(has[sheet.title]._charts) == len(sheet._charts)


def it_changes_no_sheet_of_ours_where_nothing_is_numbered_otherwise(fresh: Path, tmp_path: Path):
    """Requirement 2: one without looks and texts, after all of ours."""
    small = master(tmp_path / "fresh.xlsx")
    new, told = grafted(master(tmp_path / "old.xlsx", plain_sheet("Числа", {"A1": 1}), after=5), small)
    after = parts_of(new)
    lists = {"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "docProps/app.xml"}
    assert {name for name, data in parts_of(small).items() if after[name] != data} == lists
    assert told == ()


def it_lets_no_table_grow(old: Path, new: Path, fresh: Path):
    """Requirement 4: the second time nothing changes at all."""
    again, _ = grafted(new, fresh)
    assert parts_of(again) == parts_of(new)
    assert len(texts_in(parts_of(new)[TEXTS])) <= len(texts_in(parts_of(old)[TEXTS]))


def it_keeps_no_text_that_stands_nowhere(tmp_path: Path):
    """Requirement 4: a remark that was taken back must not be found in the file."""
    said = plain_sheet("Мой лист", {"A1": "моё", "A2": "ещё моё"})
    old = master(tmp_path / "old.xlsx", said, plain_sheet("Лишний", {"A1": "тайна"}))
    package = OpenPackage(old.read_bytes())
    root = package.tree("xl/workbook.xml")
    gone = root.find("{*}sheets/{*}sheet[@name='Лишний']")
    gone.getparent().remove(gone)
    for entry in list(root.iter("{*}definedName")):
        if entry.get("localSheetId") is not None:
            entry.getparent().remove(entry)
    package.save(old)
    assert "тайна".encode() in parts_of(old)[TEXTS]
    new, _ = grafted(old, master(tmp_path / "fresh.xlsx"))
    assert "тайна".encode() not in b"".join(parts_of(new).values())
    assert [cell.value for (cell,) in openpyxl.load_workbook(new)["Мой лист"]["A1:A2"]] == ["моё", "ещё моё"]


def it_keeps_a_text_once_that_his_sheet_and_ours_have(tmp_path: Path):
    """Requirement 3: his and ours stand on one text."""
    old = master(tmp_path / "old.xlsx", plain_sheet("Мой лист", {"A1": "Реестр ОО", "A2": "моё"}))
    new, _ = grafted(old, master(tmp_path / "fresh.xlsx"))
    texts = texts_in(parts_of(new)[TEXTS])
    assert len(texts) == len(set(texts))
    assert openpyxl.load_workbook(new)["Мой лист"]["A1"].value == "Реестр ОО"


def opened(path: Path) -> Any:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "(Unknown|Conditional Formatting) extension is not supported")
        return openpyxl.load_workbook(path, rich_text=True)


def cells_of(sheet: Any) -> Iterator[tuple[Any, ...]]:
    known: dict[int, Any] = {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.style_id not in known:
                known[cell.style_id] = look_of(cell)
            yield cell.coordinate, cell.value, known[cell.style_id]


def look_of(cell: Any) -> tuple[Any, ...]:
    return (*map(copy, (cell.font, cell.fill, cell.border, cell.alignment, cell.protection)), cell.number_format)
