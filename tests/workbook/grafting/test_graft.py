"""A specialist's own sheets survive the building anew of the master.

1. All that stands on them comes along: values, formulas, looks, notes, pictures, tables, charts, limits, names, states.
2. They stand after the neighbours they had, and our first sheet stays the selected one.
3. His parts keep their bytes and names; in ours, only numbers of looks and texts and names of parts may change.
4. Doing it twice is doing it once: nothing is doubled, no list grows.
5. The state of the master is the same, with these sheets and without; without them, not a byte is touched.
6. Figures that a formula took from our sheets are not shown as if they were today's, if ours are others today.
"""

from __future__ import annotations

import posixpath
import shutil
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from tests.office.ooxml import faults_of
from tests.office.schemas import violations
from tests.workbook.grafting.own import (
    CHART,
    HIDDEN,
    PICTURE,
    REPORT,
    Parts,
    changed,
    grafted,
    master,
    parts_of,
    plain_sheet,
    replaced,
    state,
    whole_master,
    write_own,
    write_own_and_chart,
)
from workbook.grafting.book import ID, Book
from workbook.grafting.graft import graft
from workbook.master.build import build_master
from workbook.master.errors import MasterError
from workbook.master.load import load_master
from workbook.package import OpenPackage


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("graft")


@pytest.fixture(scope="module")
def fresh(folder: Path) -> Path:
    path = folder / "fresh.xlsx"
    build_master(state(), path)
    return path


@pytest.fixture(scope="module")
def old(folder: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        return whole_master(folder / "old.xlsx", write_own_and_chart, patch)


@pytest.fixture(scope="module")
def new(old: Path, fresh: Path) -> Path:
    path, told = grafted(old, fresh)
    assert told == ()
    return path


@pytest.fixture(scope="module")
def book(new: Path) -> Any:
    with warnings.catch_warnings():
        # openpyxl knows nothing of the small lines and bars of Excel 2010 on our sheets.
        warnings.filterwarnings("ignore", "(Unknown|Conditional Formatting) extension is not supported")
        return openpyxl.load_workbook(new)


@pytest.fixture(scope="module")
def parts(new: Path) -> Parts:
    return parts_of(new)


def it_brings_values_and_formulas_along(book: Any):
    report = book[REPORT]
    cells = {cell.coordinate: cell.value for row in report["A1:D4"] for cell in row if cell.value is not None}
    assert cells == {
        "A1": "Свод",
        "B1": "Жирный текст ",
        "A2": "='Реестр ОО'!B5",
        "C2": "=SUM(H2:H3)*Ставка",
        "D2": "реестр",
        "A3": "=COUNTA(REG_code)",
        "A4": "=A3*2",
    }
    assert report["D2"].hyperlink.location == "'Реестр ОО'!A1"


def it_brings_looks_along(book: Any):
    report = book[REPORT]
    head = report["A1"]
    assert (head.font.b, head.font.color.rgb, head.fill.fgColor.rgb) == (True, "FFAA00BB", "FFCCFFCC")
    assert (head.number_format, head.border.left.style) == ('0.00" балла"', "medium")
    (block,) = report.conditional_formatting
    assert block.rules[0].dxf.fill.bgColor.rgb == "FFFF00FF"
    assert report.column_dimensions["D"].font.i
    assert report.row_dimensions[10].font.i


def it_keeps_the_bold_letters_in_a_text(new: Path):
    parts = OpenPackage(new.read_bytes())
    cell = etree.fromstring(parts.parts[_sheets(parts.parts)[REPORT]]).find(".//{*}c[@r='B1']")
    runs = Book(parts).strings[int(cell.findtext("{*}v"))].findall("{*}r")
    assert [(run.find("{*}rPr/{*}b") is not None, run.findtext("{*}t")) for run in runs] == [
        (False, "Жи"), (True, "рный"), (False, " текст "),
    ]  # fmt: skip


def it_brings_what_stands_on_cells_along(book: Any, parts: Parts):
    report = book[REPORT]
    assert report["A1"].comment.text == "Моё примечание"
    assert [item.formula1 for item in report.data_validations.dataValidation] == ['"да,нет"']
    assert (report.tables["Таблица1"].ref, report.tables["Таблица1"].tableStyleInfo.name) == (
        "G1:H3",
        "TableStyleLight9",
    )
    assert PICTURE in parts.values()


def it_brings_charts_along_on_sheets_and_as_sheets(book: Any):
    (chart,) = book[REPORT]._charts
    assert chart.series[0].val.numRef.f == f"'{REPORT}'!$H$2:$H$3"
    assert [sheet.title for sheet in book.chartsheets] == [CHART]
    assert len(book[CHART]._charts) == 1


def it_brings_names_and_states_along(book: Any):
    assert {name: book.defined_names[name].attr_text for name in ("Ставка", "МойДиапазон")} == {
        "Ставка": "1.5",
        "МойДиапазон": f"'{REPORT}'!$A$1:$A$4",
    }
    assert book[REPORT].defined_names["Местное"].attr_text == f"'{REPORT}'!$A$1"
    assert book[HIDDEN].sheet_state == "hidden"
    assert book[HIDDEN].print_area == f"'{HIDDEN}'!$A$1:$B$3"
    assert book[HIDDEN].auto_filter.ref == "A1:B3"


def it_puts_them_where_they_stood(book: Any, fresh: Path):
    """Requirement 2."""
    ours = list(_sheets(parts_of(fresh)))
    assert book.sheetnames == [*ours[:2], REPORT, HIDDEN, CHART, *ours[2:]]
    # Print titles and filters of ours have moved with their sheets.
    assert book["Динамика"].print_title_rows == "$3:$4"
    assert book["Динамика"].auto_filter.ref.startswith("A4:")


def it_selects_one_sheet_and_no_more(parts: Parts, tmp_path: Path):
    """Requirement 2: two selected sheets would be a group, and what is typed into one goes into both."""
    assert _selected(parts) == (0, ["Обложка"])
    first = plain_sheet("Сначала", {"A1": 1})
    new = parts_of(grafted(master(tmp_path / "old.xlsx", first, after=0), master(tmp_path / "fresh.xlsx"))[0])
    assert list(_sheets(new))[:2] == ["Сначала", "Реестр ОО"]
    assert _selected(new) == (0, ["Сначала"])


def it_selects_no_sheet_that_is_hidden(tmp_path: Path):
    """Requirement 2."""
    old = changed(
        master(tmp_path / "old.xlsx", plain_sheet("Сначала", {"A1": 1}), after=0),
        replaced("xl/workbook.xml", (b'sheetId="1"', b'sheetId="1" state="hidden"')),
    )
    assert _selected(parts_of(grafted(old, master(tmp_path / "fresh.xlsx"))[0])) == (1, ["Реестр ОО"])


def it_changes_nothing_when_done_again(new: Path, fresh: Path, parts: Parts):
    """Requirement 4."""
    again, told = grafted(new, fresh)
    assert told == ()
    assert parts_of(again) == parts


def it_keeps_the_state_of_the_master(new: Path, fresh: Path):
    """Requirement 5."""
    assert load_master(new) == load_master(fresh)


def it_touches_nothing_where_there_are_no_own_sheets(fresh: Path, tmp_path: Path):
    """Requirement 5."""
    copy = Path(shutil.copy(fresh, tmp_path / "copy.xlsx"))
    assert graft(fresh, copy) == ()
    assert copy.read_bytes() == fresh.read_bytes()


def it_makes_a_package_without_faults(tmp_path: Path, fresh: Path):
    """Of a chart on a sheet of its own our own checker of faults knows nothing, the schemas do."""
    with pytest.MonkeyPatch.context() as patch:
        old = whole_master(tmp_path / "old.xlsx", write_own, patch)
    new, told = grafted(old, fresh)
    assert told == ()
    assert faults_of(new) == []
    assert violations(new) == []


def it_is_done_when_a_master_is_built_from_an_old_one(old: Path, tmp_path: Path):
    path = Path(shutil.copy(old, tmp_path / "master.xlsx"))
    assert build_master(state(), path, keep_from=path) == ()
    assert REPORT in _sheets(parts_of(path))
    assert list(tmp_path.iterdir()) == [path]
    assert build_master(state(), path) == ()
    assert REPORT not in _sheets(parts_of(path))


def it_leaves_the_old_master_alone_when_a_sheet_cannot_go_over(old: Path, tmp_path: Path):
    path = Path(shutil.copy(old, tmp_path / "master.xlsx"))
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(MasterError, match="не разобрана"):
        build_master(state(), path, keep_from=broken)
    assert path.read_bytes() == old.read_bytes()
    assert sorted(tmp_path.iterdir()) == [broken, path]


def _selected(parts: Parts) -> tuple[int, list[str]]:
    """The place of the active sheet and the names of those that are selected."""
    active = etree.fromstring(parts["xl/workbook.xml"]).find(".//{*}workbookView").get("activeTab", 0)
    return int(active), [name for name, part in _sheets(parts).items() if b'tabSelected="1"' in parts[part]]


def _sheets(parts: Parts) -> dict[str, str]:
    """The part of each sheet by its name."""
    rels = etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {item.get("Id"): posixpath.join("/xl", item.get("Target"))[1:] for item in rels}
    listed = etree.fromstring(parts["xl/workbook.xml"]).iter("{*}sheet")
    return {sheet.get("name"): targets[sheet.get(ID)] for sheet in listed}
