"""Which program saved a form and under which name (domain/forms.md, section 4, rows 11, 28, 47, 49, 52-55, 57).

The marks of other programs are put into the parts of a form, as those programs leave them.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from schemas.findings import Severity
from schemas.packages import QUARTER
from tests.workbook.forms.sample import PERIOD, Parts, check, flat
from tests.workbook.reading.packages import relations
from workbook.reading.form import CheckedFile

K, R = "Контингент", "Результаты работ"


def _with(parts: Parts, path: Path, part: str, pattern: str, replacement: str) -> CheckedFile:
    """The form with the first match of a pattern in one part replaced."""
    changed, count = re.subn(pattern, replacement, parts.parts[part], count=1)
    assert count == 1
    return check(parts.with_parts(path, {part: changed}))


@pytest.mark.parametrize(
    ("program", "codes"),
    [
        ("LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40", ["file-producer"]),
        ("ONLYOFFICE/7.5.1.23", ["file-producer"]),
        ("WPS Office", ["file-producer"]),
        ("Microsoft Excel", []),
        ("Microsoft Macintosh Excel", []),
        ("", []),
    ],
)
def it_names_a_program_other_than_excel(program: str, codes: list[str], quarter_parts: Parts, tmp_path: Path):
    path, pattern = tmp_path / "form.xlsx", "<Application>[^<]*</Application>"
    replacement = f"<Application>{program}</Application>"
    checked = _with(quarter_parts, path, "docProps/app.xml", pattern, replacement)
    assert [item.code for item in checked.findings] == codes
    assert [item.severity for item in checked.findings] == [Severity.INFO] * len(codes)
    assert all(f"«{program.partition('$')[0]}»" in item.message for item in checked.findings)
    assert checked.is_accepted


@pytest.mark.parametrize("fill", ["<fill/>", "<fill></fill>"])
def it_reads_a_form_with_empty_fills(fill: str, quarter_parts: Parts, tmp_path: Path):
    """As ONLYOFFICE and Р7 save it (row 52)."""
    pattern = "<fill><patternFill patternType=.none./></fill>"
    checked = _with(quarter_parts, tmp_path / "form.xlsx", "xl/styles.xml", pattern, fill)
    assert flat(checked) == [("", "", "file-repaired")]
    assert checked.is_accepted


@pytest.mark.parametrize("said", ["A1", "A1:A1"])
def it_reads_the_whole_of_a_sheet_that_says_it_is_smaller(said: str, quarter_parts: Parts, tmp_path: Path):
    """As WPS saves it (row 53)."""
    part = quarter_parts.sheets[K]
    checked = _with(quarter_parts, tmp_path / "form.xlsx", part, "<dimension ref=[^/]*/>", f'<dimension ref="{said}"/>')
    assert flat(checked) == [(K, "", "file-dimension")]
    assert f"({said}), так сохраняет WPS; лист прочитан полностью (16\u00a0строк)" in checked.findings[0].message
    assert checked.is_accepted


def it_counts_very_many_blank_rows(quarter_parts: Parts, tmp_path: Path):
    rows = "".join(f'<row r="{row}" spans="1:2"><c r="A{row}" s="9"/></row>' for row in range(30, 30 + 12_345))
    checked = _with(
        quarter_parts, tmp_path / "form.xlsx", quarter_parts.sheets[K], "</sheetData>", f"{rows}</sheetData>"
    )
    assert flat(checked) == [(K, "", "rows-blank")]
    assert checked.findings[0].severity is Severity.INFO
    assert "под таблицей 12\u00a0345\u00a0пустых оформленных строк" in checked.findings[0].message


def it_computes_where_formulas_have_no_values(quarter_parts: Parts, tmp_path: Path):
    part = quarter_parts.sheets[R]
    checked = _with(quarter_parts, tmp_path / "form.xlsx", part, "</f><v>[0-9.]+</v>", "</f>")
    assert flat(checked) == [("", "", "formulas-uncalculated")]
    assert checked.is_accepted


LINK = '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def it_refuses_a_cell_that_looks_into_another_file(quarter_parts: Parts, tmp_path: Path):
    part = quarter_parts.sheets[R]
    cell = '<c r="G5" s="12"><f>[1]Лист1!$B$4</f><v>11</v></c>'
    changed, count = re.subn('<c r="G5"[^>]*><v>11</v></c>', cell, quarter_parts.parts[part])
    assert count == 1
    links = {
        "xl/externalLinks/externalLink1.xml": LINK,
        "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
            ("rId1", "externalLinkPath", "file:///C:/%D0%9A%D0%BD%D0%B8%D0%B3%D0%B01.xlsx")
        ),
    }
    checked = check(quarter_parts.with_parts(tmp_path / "form.xlsx", {part: changed, **links}))
    assert flat(checked) == [("", "", "file-links"), (R, "G5", "cell-link")]
    assert checked.findings[1].severity is Severity.ERROR
    assert "ссылка на другой файл («Книга1.xlsx»); значение не принято." in checked.findings[1].message
    assert checked.submission is not None
    assert checked.submission.rows("R")[0]["took"] is None


OURS = QUARTER.file_name("018", PERIOD)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        (OURS, []),
        (OURS.replace(".xlsx", ".XLSX"), []),
        ("form.xlsx", []),
        (OURS.replace("018", "020"), ["file-name"]),
        ("Копия (3) ОТЧЕТ финал ИСПР.xlsx", ["file-name"]),
        ("11.xlsx", ["file-name"]),
    ],
)
def it_says_that_a_name_was_not_used(name: str, codes: list[str], quarter_parts: Parts, tmp_path: Path):
    checked = check(quarter_parts.with_parts(tmp_path / name, {}))
    assert [item.code for item in checked.findings] == codes
    assert all("определено по форме: МБОУ СОШ № 18 с. Тенгинка, 2 четверть." in i.message for i in checked.findings)
    assert checked.is_accepted


def _archive(path: Path, *names: str) -> CheckedFile:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, b"PK")
    return check(path)


def it_says_what_is_in_an_archive(tmp_path: Path):
    checked = _archive(tmp_path / "формы.zip", "Школа 18/квартал.xlsx", "Школа 18/год.xlsx", "scan.pdf", "Школа 18/")
    assert flat(checked) == [("", "", "file-archive")]
    assert checked.findings[0].severity is Severity.BLOCK
    assert checked.findings[0].text == (
        "В архиве 2\u00a0файла .xlsx и 1\u00a0лишний (scan.pdf). Распакуйте архив и пришлите формы отдельными файлами."
    )


def it_reads_names_that_windows_has_packed(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("form.xlsx", b"PK")
        archive.writestr(zipfile.ZipInfo("xxxx.pdf"), b"%PDF")
    data = (tmp_path / "a.zip").read_bytes().replace(b"xxxx.pdf", "скан".encode("cp866") + b".pdf")
    (tmp_path / "a.zip").write_bytes(data)
    assert "1\u00a0лишний (скан.pdf)" in check(tmp_path / "a.zip").findings[0].message


def it_takes_an_archive_without_forms_for_a_foreign_file(tmp_path: Path):
    assert flat(_archive(tmp_path / "a.zip", "скан.pdf", "фото.jpg")) == [("", "", "file-foreign")]
