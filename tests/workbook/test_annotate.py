"""A copy of the school's file with remarks in it: what becomes of everything else.

1. What isn't a remark stays: values, last results of formulas, limits, protection, names, properties, untouched parts.
2. The copy comes back as the same form; the next check replaces the remarks, and only them.
3. The original is never changed; what can't be annotated is refused in Russian and leaves nothing behind.
4. LibreOffice opens the copy, computes its live checks, and keeps the remarks when it saves.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from schemas.findings import Severity
from tests.office.server import Office
from tests.workbook.annotated import (
    ABOUT,
    CARD,
    ENROLMENT,
    FINDINGS,
    WORKS,
    colours_of,
    comments_of,
    listed,
    parts_of,
    remark,
    values_of,
)
from tests.workbook.forms.sample import Parts, check, flat
from workbook.annotate import AnnotationError, annotate
from workbook.forms.styles import WRONG
from workbook.reading.container import open_book
from workbook.remarks import COLOUR_MARK


@pytest.fixture(scope="module")
def copy(quarter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return annotate(quarter, FINDINGS, tmp_path_factory.mktemp("annotated") / "copy.xlsx", ABOUT)


def commented(parts: Parts, path: Path, text: str, more: str = "") -> Path:
    """The form with a comment of the school's own in B6 of «Контингент», drawn as Excel draws it."""
    sheet = parts.sheets[ENROLMENT]
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return parts.with_parts(path, {
        sheet: parts.parts[sheet].replace("</worksheet>", '<legacyDrawing r:id="rId7"/></worksheet>'),
        sheet.replace("worksheets/", "worksheets/_rels/") + ".rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId7" Type="{rels}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>'
            f'<Relationship Id="rId8" Type="{rels}/comments" Target="../comments1.xml"/></Relationships>'
        ),
        "xl/comments1.xml": (
            f'<comments xmlns="{main}"><authors><author>Школа</author></authors><commentList>'
            f'<comment ref="B6" authorId="0"><text><t>{text}</t></text></comment></commentList></comments>'
        ),
        "xl/drawings/vmlDrawing1.vml": f'<xml xmlns:x="urn:x"><x:ClientData ObjectType="Note"/>{more}</xml>',
    })  # fmt: skip


def it_keeps_every_value_and_the_last_result_of_every_formula(quarter: Path, copy: Path):
    """Requirement 1."""
    assert values_of(copy) == values_of(quarter)


def it_leaves_parts_without_remarks_byte_for_byte(quarter: Path, copy: Path):
    """Requirement 1. Every other part has a reason to change."""
    before, after = parts_of(quarter), parts_of(copy)
    changed = {name for name in before if after[name] != before[name]}
    sheets = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"}
    book = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert changed == sheets | book
    # The title sheet has only lost its place as the selected one.
    first = "xl/worksheets/sheet1.xml"
    assert after[first] == before[first].replace(b' tabSelected="1"', b"")


@pytest.mark.parametrize("sheet", [CARD, ENROLMENT, WORKS, "Дорожная карта", "Проверка"])
def it_keeps_limits_protection_layout_and_print_settings(sheet: str, quarter: Path, copy: Path):
    """Requirement 1. Input cells stay unlocked on protected sheets."""

    def traits(path: Path) -> dict[str, Any]:
        found = openpyxl.load_workbook(path)[sheet]
        locked = {cell.coordinate: cell.protection.locked for row in found.iter_rows() for cell in row}
        limits = found.data_validations.dataValidation
        lists = sorted((str(limit.sqref), limit.type, limit.formula1) for limit in limits)
        widths = {letter: column.width for letter, column in found.column_dimensions.items()}
        heights = {number: row.height for number, row in found.row_dimensions.items()}
        rules = [rule for block in found.conditional_formatting for rule in block.rules]
        live = sorted((rule.priority, rule.formula[0]) for rule in rules if rule.formula != [COLOUR_MARK])
        page = (found.print_title_rows, found.print_area, found.freeze_panes, str(found.merged_cells))
        return {"locked": locked, "lists": lists, "sizes": (widths, heights), "live": live, "page": page} | {
            "protection": dict(found.protection), "state": found.sheet_state
        }  # fmt: skip

    assert traits(copy) == traits(quarter)


def it_keeps_hidden_sheets_hidden(copy: Path):
    """Requirement 1."""
    states = {sheet.title: sheet.sheet_state for sheet in openpyxl.load_workbook(copy)}
    assert [title for title, state in states.items() if state != "visible"] == ["Живая проверка", "Списки"]


def it_comes_back_as_the_same_form(quarter: Path, copy: Path):
    """Requirement 2. All three markers are there, and the checks find what they found before."""
    before, after = open_book(quarter), open_book(copy)
    assert after.properties == before.properties
    assert {name: after.names[name] for name in before.names if name.startswith("SHNOR")} == {
        name: text for name, text in before.names.items() if name.startswith("SHNOR")
    }
    checked = check(copy)
    assert checked.is_accepted
    assert flat(checked) == flat(check(quarter))


def it_replaces_the_remarks_of_an_earlier_check(copy: Path, tmp_path: Path):
    """Requirement 2."""
    again = annotate(copy, (remark(Severity.ERROR, "Новое.", CARD, "C10"),), tmp_path / "again.xlsx")
    assert openpyxl.load_workbook(again).sheetnames == openpyxl.load_workbook(copy).sheetnames
    assert comments_of(again) == {(CARD, "C10"): "Управление образования:\nОшибка. Новое. Исправьте."}
    assert colours_of(again) == {(CARD, "C10"): WRONG}
    assert [row[5] for row in listed(again)[4:]] == ["Новое."]
    assert values_of(again) == values_of(copy)
    assert openpyxl.load_workbook(again)[WORKS].print_title_rows == "$1:$4"
    assert not [name for name in parts_of(again) if "comments" in name and name != "xl/comments1.xml"]


def it_keeps_the_comments_of_the_school(quarter_parts: Parts, tmp_path: Path):
    """Requirement 2. Ours joins the school's in the same cell, and leaves it again."""
    source = commented(quarter_parts, tmp_path / "source.xlsx", "Проверено завучем")
    once = annotate(source, (remark(Severity.ERROR, "Не то.", ENROLMENT, "B6"),), tmp_path / "once.xlsx")
    assert comments_of(once) == {
        (ENROLMENT, "B6"): "Проверено завучем\n\nУправление образования:\nОшибка. Не то. Исправьте."
    }
    assert comments_of(annotate(once, (), tmp_path / "twice.xlsx")) == {(ENROLMENT, "B6"): "Проверено завучем"}


@pytest.mark.parametrize("cell", ["", "нет", "A0", "XFE1", "A1048577", "A1:ZZZ9", "AAAA1"])
def it_lists_a_remark_whose_place_is_no_address(cell: str, quarter: Path, tmp_path: Path):
    """Requirement 3."""
    out = annotate(quarter, (remark(Severity.ERROR, "Где-то.", WORKS, cell),), tmp_path / "out.xlsx")
    assert listed(out)[4][2:4] == [WORKS, cell]
    assert (comments_of(out), colours_of(out)) == ({}, {})


def it_takes_a_remark_about_a_whole_sheet_in_its_stride(quarter: Path, tmp_path: Path):
    """Requirement 3. A million cells are one range, not a million cells."""
    out = annotate(quarter, (remark(Severity.ERROR, "Всё.", WORKS, "A1:XFD1048576"),), tmp_path / "out.xlsx")
    assert colours_of(out) == {(WORKS, "A1:XFD1048576"): WRONG}


def it_takes_many_remarks(quarter: Path, tmp_path: Path):
    """Requirement 3."""
    cells = [f"{column}{row}" for row in range(5, 75) for column in "HIJK"]
    out = annotate(quarter, [remark(Severity.ERROR, "Не то.", WORKS, cell) for cell in cells], tmp_path / "out.xlsx")
    assert set(colours_of(out)) == set(comments_of(out)) == {(WORKS, cell) for cell in cells}


def it_never_changes_the_original(quarter: Path, tmp_path: Path):
    """Requirement 3."""
    before = quarter.read_bytes()
    annotate(quarter, FINDINGS, tmp_path / "copy.xlsx")
    with pytest.raises(ValueError, match="original is never written"):
        annotate(quarter, FINDINGS, quarter)
    assert quarter.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["copy.xlsx"]


def it_gives_the_same_bytes_for_the_same_remarks(quarter: Path, copy: Path, tmp_path: Path):
    """Requirement 3."""
    assert annotate(quarter, FINDINGS, tmp_path / "copy.xlsx", ABOUT).read_bytes() == copy.read_bytes()


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "Файл пустой"), (b"PK\x03\x04 cut short", "повреждён"), (b"a;b\r\n1;2\r\n", "текстовый файл")],
)
def it_refuses_what_is_no_workbook(data: bytes, reason: str, tmp_path: Path):
    """Requirement 3."""
    source = tmp_path / "форма.xlsx"
    source.write_bytes(data)
    with pytest.raises(AnnotationError, match=f"Замечания не внесены в файл «форма.xlsx»: .*{reason}.*протокол"):
        annotate(source, FINDINGS, tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize(
    "lacks",
    [{"xl/styles.xml": None}, {"xl/worksheets/sheet3.xml": "<worksheet>"}, {"[Content_Types].xml": "<Types"}],
    ids=["no styles", "broken sheet", "broken types"],
)
def it_refuses_a_book_whose_parts_do_not_hang_together(lacks: dict[str, Any], quarter_parts: Parts, tmp_path: Path):
    """Requirement 3."""
    source = quarter_parts.with_parts(tmp_path / "форма.xlsx", lacks)
    with pytest.raises(AnnotationError, match="Отправьте школе протокол проверки"):
        annotate(source, FINDINGS, tmp_path / "out.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["форма.xlsx"]


def it_refuses_a_sheet_with_form_controls(quarter_parts: Parts, tmp_path: Path):
    """Requirement 3. They share a part with the comments, and would be lost with it."""
    button = '<x:ClientData ObjectType="Button"/>'
    source = commented(quarter_parts, tmp_path / "форма.xlsx", "…", button)
    with pytest.raises(AnnotationError, match="внутреннее строение"):
        annotate(source, (remark(Severity.ERROR, "Не то.", ENROLMENT, "B6"),), tmp_path / "out.xlsx")


@pytest.mark.parametrize("kind", ["xls", "ods"])
def it_refuses_other_formats(kind: str, quarter: Path, office: Office, tmp_path: Path):
    """Requirement 3."""
    source = office.save_as(quarter, tmp_path / f"форма.{kind}", kind)
    with pytest.raises(AnnotationError, match=rf"это \.{kind}, а замечания вносятся только в \.xlsx"):
        annotate(source, FINDINGS, tmp_path / "out.xlsx")


def it_opens_in_libreoffice_with_live_checks_that_still_work(copy: Path, office: Office):
    """Requirement 4. «Контингент» C5 is a number of pupils."""
    assert office.recalculate(copy).errors == {}
    book = office.set_and_recalculate(copy, {ENROLMENT: {"C5": "двадцать"}})
    said = [value for value in book[ENROLMENT].cells.values() if isinstance(value, str) and value.startswith("C5: ")]
    assert len(said) == 1
    assert "нужно" in said[0]
    assert book["Проверка"]["A3"] == "Осталось заполнить строк — 0; строк с замечаниями — 1."


def it_survives_a_save_by_libreoffice(copy: Path, office: Office, tmp_path: Path):
    """Requirement 4. LibreOffice loses the author and rewrites everything, yet the next check finds our remarks."""
    saved = office.save_as(copy, tmp_path / "saved.xlsx", "xlsx")
    assert comments_of(saved) == comments_of(copy)
    assert colours_of(saved) == colours_of(copy)
    assert check(saved).is_accepted
    clean = annotate(saved, (), tmp_path / "clean.xlsx")
    assert (comments_of(clean), colours_of(clean)) == ({}, {})
    assert office.recalculate(clean).errors == {}
