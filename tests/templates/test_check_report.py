"""«Протокол проверки» of one received file.

1. Equal remarks of one sheet are one row with their cells listed; nothing else is put together.
2. The report names the file, says the verdict and what to do; what isn't known is a dash.
3. It looks like the protocol: A4, named styles, header rows repeated, page numbers, notice on every page.
4. Submitted text is printed as it is, and the same report gives the same bytes.
5. LibreOffice prints it with nothing left of the template's commands.
6. What a permission was given for stays visible.
"""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Mm

from schemas.findings import Finding, Severity
from schemas.visible import visible
from schemas.waivers import Waiver, waive
from templates.check_report import CHECK_REPORT_TEMPLATE, CheckReport, RemarkRow, render_check_report, report_rows
from templates.protocol import SYNTHETIC_NOTICE
from tests.office.server import Office

WORKS = "Результаты работ"
SUM = "3f2a" * 16


def remark(cell: str = "", message: str = "Дата вне периода.", **fields: str) -> Finding:
    given: dict[str, Any] = {"severity": "error", "fix": "Исправьте.", "sheet": WORKS} | fields
    return Finding("code", Severity(given.pop("severity")), message, cell=cell, **given)


REPORT = CheckReport(
    file_name="ШНОР_квартал_018_2021-2022-2.xlsx",
    sha256=SUM,
    received=datetime(2022, 1, 14, 9, 5),
    accepted=False,
    findings=(
        remark("D5", value="30.08.2021"),
        remark("D6", value="31.08.2021"),
        remark("F9", "На конец 25, а должно быть 13.", sheet="Контингент"),
        remark("D6", "Дата — воскресенье.", severity="warning", fix="Проверьте дату."),
    ),
    form_version="1.0",
    school="МБОУ СОШ № 18 с. Тенгинка",
    period="2021/2022-2",
)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> WordDocument:
    return rendered(REPORT, tmp_path_factory.mktemp("report"))


def rendered(report: CheckReport, folder: Path) -> WordDocument:
    return Document(str(render_check_report(report, folder / "report.docx")))


def lines_of(document: WordDocument) -> list[str]:
    return [paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs]


def tables_of(document: WordDocument) -> list[list[list[str]]]:
    return [
        [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows] for table in document.tables
    ]


def cells_of(*addresses: str) -> str:
    return report_rows(remark(address) for address in addresses)[0].cells


def it_puts_equal_remarks_of_a_sheet_into_one_row():
    """Requirement 1."""
    row, *others = report_rows(REPORT.findings)
    assert row == RemarkRow("Ошибка", WORKS, "D5:D6", "30.08.2021; 31.08.2021", "Дата вне периода.", "Исправьте.")
    assert [(other.severity, other.sheet, other.cells) for other in others] == [
        ("Ошибка", "Контингент", "F9"),
        ("Предупреждение", WORKS, "D6"),
    ]


@pytest.mark.parametrize(
    "other", [{"sheet": "Контингент"}, {"severity": "warning"}, {"message": "Иное."}, {"fix": "Проверьте."}]
)
def it_keeps_remarks_apart_that_differ(other: dict[str, str]):
    """Requirement 1."""
    assert len(report_rows([remark("D5"), remark("D6"), remark("D7", **other)])) == 2


@pytest.mark.parametrize(
    ("addresses", "shown"),
    [
        (("D5", "D6", "D7"), "D5:D7"),
        (("D5", "D7", "D8", "E9"), "D5, D7:D8, E9"),
        (("D5", "E6"), "D5, E6"),
        (("E5:H5", "E6:H6"), "E5:H5, E6:H6"),
        (("H4", "E5:H5", "H6"), "H4, E5:H5, H6"),
        (("D5", "D5"), "D5"),
        (("D9", "D10"), "D9:D10"),
        (("",), ""),
    ],
)
def it_draws_neighbours_together(addresses: tuple[str, ...], shown: str):
    """Requirement 1."""
    assert cells_of(*addresses) == shown


def it_shows_the_first_values_only():
    """Requirement 1."""
    met = [remark(f"D{row}", value=value) for row, value in enumerate("aabcd", start=5)]
    assert report_rows(met[:4])[0].value == "a; b; c"
    assert report_rows(met)[0].value == "a; b; c и др."


def it_calls_a_remark_without_a_sheet_one_about_the_whole_file():
    """Requirement 1."""
    assert report_rows([remark(sheet="", severity="block")])[0].sheet == "весь файл"


@pytest.mark.parametrize(
    ("accepted", "findings", "verdict", "closing"),
    [
        (True, (), "Ошибок нет. Форма принята.", "Исправлять и присылать повторно ничего не нужно."),
        (True, REPORT.findings[3:], "Ошибок нет, предупреждений — 1. Форма принята.", "Проверьте предупреждения."),
        (True, (remark(severity="info"),), "Ошибок нет. Форма принята.", "Исправлять и присылать повторно"),
        (False, REPORT.findings, "Форма возвращена на исправление: ошибок — 3, предупреждений — 1.", "Исправьте"),
    ],
)
def it_says_the_verdict_and_what_to_do(
    accepted: bool, findings: tuple[Finding, ...], verdict: str, closing: str, tmp_path: Path
):
    """Requirement 2."""
    lines = lines_of(rendered(replace(REPORT, accepted=accepted, findings=findings), tmp_path))
    assert verdict in lines
    assert [line for line in lines if line.startswith(closing)]


def it_names_the_file_and_where_it_comes_from(document: WordDocument):
    """Requirement 2."""
    assert "Протокол проверки" in lines_of(document)
    assert tables_of(document)[0] == [
        ["Файл", "ШНОР_квартал_018_2021-2022-2.xlsx"],
        ["Получен", "14.01.2022 09:05"],
        ["Контрольная сумма", SUM[:12]],
        ["Версия формы", "1.0"],
        ["Школа", "МБОУ СОШ № 18 с. Тенгинка"],
        ["Период", "2 четверть 2021/2022 учебного года"],
    ]
    assert lines_of(document)[-1] == f"Контрольная сумма файла (SHA-256): {SUM}"


def it_lists_the_remarks(document: WordDocument):
    """Requirement 2."""
    assert tables_of(document)[1] == [
        ["Лист", "Ячейка", "Значение", "Замечание", "Что сделать"],
        [WORKS, "D5:D6", "30.08.2021; 31.08.2021", "Ошибка. Дата вне периода.", "Исправьте."],
        ["Контингент", "F9", "", "Ошибка. На конец 25, а должно быть 13.", "Исправьте."],
        [WORKS, "D6", "", "Предупреждение. Дата — воскресенье.", "Проверьте дату."],
    ]


def it_prints_a_dash_for_what_is_not_known(tmp_path: Path):
    """Requirement 2. A file that isn't a form has no school, no period and no version."""
    unknown = rendered(replace(REPORT, form_version="", school="", period=""), tmp_path)
    assert [row[1] for row in tables_of(unknown)[0][3:]] == ["—", "—", "—"]


def it_prints_a_period_it_can_not_read_as_it_is(tmp_path: Path):
    """Requirement 2."""
    assert tables_of(rendered(replace(REPORT, period="2022-зима"), tmp_path))[0][5] == ["Период", "2022-зима"]


def it_has_no_table_without_remarks(tmp_path: Path):
    """Requirement 2."""
    assert len(tables_of(rendered(replace(REPORT, accepted=True, findings=()), tmp_path))) == 1


def it_is_laid_out_like_the_protocol(document: WordDocument):
    """Requirement 3."""
    section = document.sections[0]
    sizes = (section.page_width, section.page_height)
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round((size or 0) / Mm(1)) for size in sizes + margins] == [210, 297, 30, 10, 20, 20]
    assert "PAGE" in section.header._element.xml
    for table in document.tables:
        assert sum(column.width or 0 for column in table.columns) == pytest.approx(Mm(170), rel=0.002)
    remarks = document.tables[1]
    properties = [row._tr.trPr.xml if row._tr.trPr is not None else "" for row in remarks.rows]
    assert ["w:tblHeader" in row for row in properties] == [True, False, False, False]
    assert all("w:cantSplit" in row for row in properties)


def it_formats_by_named_styles_only():
    """Requirement 3."""

    def runs() -> Iterator[str]:
        template = Document(str(CHECK_REPORT_TEMPLATE))
        cells = (cell for table in template.tables for row in table.rows for cell in row.cells)
        for holder in (template, *cells):
            yield from (run.text for line in holder.paragraphs for run in line.runs if run._r.rPr is not None)

    assert list(runs()) == []


def it_marks_synthetic_data_and_only_them(tmp_path: Path):
    """Requirement 3. The first page carries the notice under the title, the others at the foot."""
    marked = rendered(replace(REPORT, notice=SYNTHETIC_NOTICE), tmp_path)
    assert SYNTHETIC_NOTICE in lines_of(marked)
    assert SYNTHETIC_NOTICE in marked.sections[0].footer._element.xml
    plain = rendered(REPORT, tmp_path)
    assert SYNTHETIC_NOTICE not in lines_of(plain)
    assert SYNTHETIC_NOTICE not in plain.sections[0].footer._element.xml


@pytest.mark.parametrize("text", ["{{ school }}", "{% for x in y %}", "<w:p/> & «»", "=HYPERLINK(1)", "а\x00б\x0b"])
def it_prints_submitted_text_as_it_is(text: str, tmp_path: Path):
    """Requirement 4."""
    report = replace(REPORT, file_name=text, findings=(remark("D5", value=text),))
    tables = tables_of(rendered(report, tmp_path))
    shown = text.replace("\x00", "").replace("\x0b", "")
    # A remark quotes a sign that can't be seen by one that can.
    assert (tables[0][0][1], tables[1][1][2]) == (shown, visible(text))


def it_gives_the_same_bytes_for_the_same_report(tmp_path: Path):
    """Requirement 4."""
    first, second = (render_check_report(REPORT, tmp_path / name).read_bytes() for name in ("1.docx", "2.docx"))
    assert first == second
    assert Document(str(tmp_path / "1.docx")).core_properties.title == (
        "Протокол проверки: ШНОР_квартал_018_2021-2022-2.xlsx"
    )


def it_uses_every_field_it_is_given():
    """Requirement 4. The strict environment refuses unknown fields; this finds the ones a template has forgotten."""
    with zipfile.ZipFile(CHECK_REPORT_TEMPLATE) as package:
        xml = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    assert [name for name in REPORT.context() if name not in xml] == []


def it_prints_many_remarks_with_the_header_on_every_page(office: Office, tmp_path: Path):
    """Requirement 5."""
    many = tuple(remark(f"D{row}", f"Замечание {row}.") for row in range(5, 85))
    report = replace(REPORT, findings=many, notice=SYNTHETIC_NOTICE)
    pages = office.render(render_check_report(report, tmp_path / "r.docx"), tmp_path / "pages")
    pdf = tmp_path / "pages" / "r.pdf"
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    assert "{" not in text
    printed = text.split("\f")[:-1]
    assert len(printed) == len(pages) == 3
    assert all("Что сделать" in page and SYNTHETIC_NOTICE in page.replace("\u00a0", " ") for page in printed)
    assert [page.split()[0] for page in printed[1:]] == ["2", "3"]


def it_says_what_a_permission_was_given_for():
    """Requirement 6."""
    waiver = Waiver("R1", granted_by="начальник отдела", granted_on=date(2022, 1, 10), reason="сводный класс")
    sum_of_marks = Finding("R1", Severity.ERROR, "сумма отметок 26, писали 25.", sheet="Результаты работ", cell="H5")
    (row,) = report_rows(waive([sum_of_marks], [waiver], "018", "2021/2022-2", date(2022, 1, 11)))
    assert row.severity == "Разрешено"
    assert "Разрешено (начальник отдела, 10.01.2022): сводный класс." in row.message
