"""The remarks in a copy of the school's file.

1. A comment at the first cell of each remark, a colour on all its cells, a first sheet that lists them.
2. Submitted text stays text, and never turns into a formula or a machine line.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import openpyxl
import pytest

from schemas.findings import Finding, Severity
from schemas.visible import visible
from tests.office.server import Office
from tests.workbook.annotated import (
    ABOUT,
    ENROLMENT,
    FINDINGS,
    MANY,
    WORKS,
    colours_of,
    comments_of,
    listed,
    parts_of,
    remark,
)
from tests.workbook.forms.sample import check, flat
from workbook.annotate import annotate
from workbook.forms.styles import DOUBT, WRONG
from workbook.remarks import AUTHOR, COLOUR_MARK, REMARKS_SHEET


@pytest.fixture(scope="module")
def copy(quarter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return annotate(quarter, FINDINGS, tmp_path_factory.mktemp("annotated") / "copy.xlsx", ABOUT)


def it_puts_a_comment_at_the_first_cell_of_a_remark(copy: Path):
    """Requirement 1. Several remarks at one cell share its comment; a range is named."""
    assert comments_of(copy) == {
        (WORKS, "H5"): (
            "Управление образования:\nОшибка (H5:K5). Сумма отметок 11, а писали 12. Исправьте.\n\n"
            "Ошибка. Двоек больше, чем писавших. Исправьте."
        ),
        (WORKS, "D6"): "Управление образования:\nПредупреждение. Дата — воскресенье. Исправьте.",
        (ENROLMENT, "B5"): "Управление образования:\nСведения. Пробелы убраны. Исправьте.",
    }


def it_signs_comments_and_makes_them_as_high_as_their_text(copy: Path):
    """Requirement 1."""
    sheet = openpyxl.load_workbook(copy)[WORKS]
    assert sheet["H5"].comment.author == AUTHOR
    drawn = b"".join(data for name, data in parts_of(copy).items() if name.endswith(".vml")).decode()
    heights = [float(height) for height in re.findall(r"height:([\d.]+)pt", drawn)]
    assert len(heights) == 3
    assert max(heights) > 1.5 * min(heights)


def it_colours_all_cells_of_a_remark(copy: Path):
    """Requirement 1. Mere information has no colour."""
    assert colours_of(copy) == {(WORKS, "H5:K5"): WRONG, (WORKS, "H5"): WRONG, (WORKS, "D6"): DOUBT}


def it_lets_the_live_checks_have_the_upper_hand(copy: Path):
    """Requirement 1. A smaller priority wins, and one number must not stand twice on a sheet."""
    rules = [rule for block in openpyxl.load_workbook(copy)[WORKS].conditional_formatting for rule in block.rules]
    ours = [rule.priority for rule in rules if rule.formula == [COLOUR_MARK]]
    live = [rule.priority for rule in rules if rule.formula != [COLOUR_MARK]]
    assert min(ours) > max(live)
    assert len(set(ours + live)) == len(rules)


def it_lists_the_remarks_on_the_first_sheet(copy: Path):
    """Requirement 1."""
    rows = listed(copy)
    assert openpyxl.load_workbook(copy).sheetnames[0] == REMARKS_SHEET
    assert [row[0] for row in rows[:3]] == [
        "Замечания к форме",
        ABOUT,
        (
            "Ошибок\u00a0— 3, предупреждений\u00a0— 2. Ячейки с замечаниями выделены цветом, в примечании к ячейке "
            "сказано, что исправить. Исправьте их в этом же файле и пришлите его снова; этот лист не удаляйте."
        ),
    ]
    assert rows[3] == ["№", "Важность", "Лист", "Ячейка", "Значение", "Замечание", "Что сделать"]
    assert rows[4:6] == [
        [1.0, "ошибка", WORKS, "H5:K5", "2; 4; 3; 2", "Сумма отметок 11, а писали 12. См. также G5.", "Исправьте."],
        [2.0, "ошибка", WORKS, "H5", "=1+1", "Двоек больше, чем писавших.", "Исправьте."],
    ]
    assert [row[1:4] for row in rows[6:]] == [
        ["предупреждение", WORKS, "D6"],
        ["сведения", ENROLMENT, "B5"],
        ["лист не принят", "Паспорт", "A1"],
        ["предупреждение", "весь файл", ""],
    ]


def it_links_remarks_to_their_cells(copy: Path):
    """Requirement 1. A sheet that isn't there has no link."""
    sheet = openpyxl.load_workbook(copy)[REMARKS_SHEET]
    targets = [sheet.cell(row, 4).hyperlink for row in range(5, 11)]
    places = [f"'{WORKS}'!H5:K5", f"'{WORKS}'!H5", f"'{WORKS}'!D6", f"'{ENROLMENT}'!B5", None, None]
    assert [link.location if link else None for link in targets] == places


def it_prints_the_list_on_a4_with_its_header_repeated(copy: Path):
    """Requirement 1."""
    sheet = openpyxl.load_workbook(copy)[REMARKS_SHEET]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.print_area) == ("$4:$4", f"'{REMARKS_SHEET}'!$A$1:$G$10")


def it_opens_on_the_list_alone(copy: Path):
    """Requirement 1. Two selected sheets would be a group: Excel types into both."""
    book = openpyxl.load_workbook(copy)
    assert book.active.title == REMARKS_SHEET
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == [REMARKS_SHEET]


def it_says_so_where_there_are_no_remarks(quarter: Path, tmp_path: Path):
    """Requirement 1."""
    clean = annotate(quarter, (), tmp_path / "clean.xlsx")
    assert [row[0] for row in listed(clean)][2] == "Замечаний нет."
    assert (comments_of(clean), colours_of(clean)) == ({}, {})


def it_never_makes_a_formula_of_submitted_text(copy: Path):
    """Requirement 2. The mark of Excel's apostrophe keeps it text even when somebody edits it."""
    sheets = [data for name, data in parts_of(copy).items() if "worksheets/sheet" in name]
    assert [b"<f>" in data for data in sheets if MANY.message.encode() in data] == [False]
    cell = openpyxl.load_workbook(copy)[REMARKS_SHEET]["E6"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


@pytest.mark.parametrize("text", ["=1+1", "+7 (861) 67", "-5", "@СУММ(A1)", "<b>&\x00\x0b", "\ud800", "а\nб" * 9000])
def it_writes_any_text_as_text(text: str, quarter: Path, tmp_path: Path):
    """Requirement 2."""
    finding = Finding("code", Severity.ERROR, text, text, WORKS, "H5", value=text)
    out = annotate(quarter, (finding,), tmp_path / "out.xlsx", text[:40])
    shown = visible(text)[:32_000]
    assert listed(out)[4][4:] == [shown] * 3
    assert check(out).is_accepted


def it_never_takes_a_quoted_machine_line_for_its_own(quarter: Path, tmp_path: Path):
    """Requirement 2. The reader looks for machine lines in the first rows of every sheet."""
    line = "shnor;K;quarter;1.0;018;2021/2022-2"
    out = annotate(quarter, (remark(Severity.ERROR, "Строка 2.", ENROLMENT, "A2", value=line),), tmp_path / "out.xlsx")
    assert listed(out)[4][4] == f"«{line}»"
    assert flat(check(out)) == flat(check(quarter))


def it_prints_a_few_remarks_on_one_page(copy: Path, office: Office, tmp_path: Path):
    """Requirement 1."""
    office.render(copy, tmp_path)
    printed = ["pdftotext", "-l", "1", str(tmp_path / "copy.pdf"), "-"]
    text = subprocess.run(printed, capture_output=True, check=True).stdout.decode()
    assert "Замечания к форме" in text
    assert "Файл назван не по образцу." in text
