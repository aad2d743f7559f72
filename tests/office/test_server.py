"""The office bench itself: what other tests believe about LibreOffice is proved here."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document

from tests.office.book import OfficeError, column_letters
from tests.office.server import Office, OfficeMissingError, OfficeRefusedError, Value, find_office


@pytest.fixture
def works(tmp_path: Path) -> Path:
    """A workbook whose stored values are all wrong (0), so that only a recalculation can give the right ones."""
    path = tmp_path / "работы № 1 [а].xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Результаты")
        sheet.write_row("A1", ["Писали", "Отметка «2»", "Доля"])
        sheet.write_row("A2", [27, 8])
        sheet.write_formula("C2", "=B2/A2")
        sheet.write_formula("C3", "=B3/A3")
        sheet.write_formula("C4", '=IF(A2>0,"","пусто")')
        sheet.write_formula("D2", "=SUM(A2:A10)")
        sheet.write_formula("AB2", '=TEXT(0.5,"0,0")')
        hidden = book.add_worksheet("Справочник")
        hidden.hide()
        hidden.write_formula("A1", "=NA()")
        hidden.write_formula("A2", "=NO_SUCH_FUNCTION(1)")
    return path


def it_recalculates_every_formula(office: Office, works: Path):
    sheet = office.recalculate(works)["Результаты"]
    assert sheet["C2"] == pytest.approx(8 / 27)
    assert sheet["D2"] == 27
    assert sheet["A1"] == "Писали"


def it_tells_a_formula_with_an_empty_text_from_a_blank_cell(office: Office, works: Path):
    sheet = office.recalculate(works)["Результаты"]
    assert sheet["C4"] == ""
    assert sheet["B4"] is None
    assert set(sheet.formulas) == {"C2", "C3", "C4", "D2", "AB2"}
    assert sheet.formulas["C2"] == "=B2/A2"


def it_finds_every_error_cell(office: Office, works: Path):
    book = office.recalculate(works)
    assert book["Результаты"]["C3"] == OfficeError(532, "#DIV/0!")
    assert book.errors == {
        ("Результаты", "C3"): "#DIV/0!",
        ("Справочник", "A1"): "#N/A",
        ("Справочник", "A2"): "#NAME?",
    }


def it_uses_the_decimal_comma_of_a_russian_workplace(office: Office, works: Path):
    assert office.recalculate(works)["Результаты"]["AB2"] == "0,5"


def it_knows_which_sheets_are_hidden(office: Office, works: Path):
    assert [(sheet.name, sheet.visible) for sheet in office.recalculate(works).sheets] == [
        ("Результаты", True),
        ("Справочник", False),
    ]


def it_names_the_sheets_there_are(office: Office, works: Path):
    with pytest.raises(KeyError, match="Результаты, Справочник"):
        office.recalculate(works)["Титул"]


def it_types_numbers_texts_and_formulas(office: Office, works: Path):
    typed: dict[str, Value] = {
        "A2": 20,
        "A3": 10,
        "B3": 1.5,
        "A5": "0018",
        "D4": '=IF(AND(A2>0.5,\'Справочник\'!B1>1),"да","нет")',
        "B2": None,
        "E1": True,
    }
    sheet = office.set_and_recalculate(works, {"Результаты": typed})["Результаты"]
    assert sheet["C2"] == 0
    assert sheet["C3"] == pytest.approx(0.15)
    assert sheet["A5"] == "0018"
    assert sheet["B2"] is None
    assert sheet["D4"] == "нет"
    assert sheet["E1"] == 1
    assert sheet["D2"] == 30


def it_types_a_block_with_blanks_and_booleans(office: Office, works: Path):
    sheet = office.set_rows(works, "Результаты", "A2", [[None, 4], [True, "нет"]])["Результаты"]
    assert sheet["A2"] is None
    assert sheet["A3"] == 1
    assert sheet["B3"] == "нет"
    assert sheet["D2"] == 1


def it_takes_many_steps_on_one_open_document(office: Office, works: Path):
    with office.open(works) as document:
        shares = []
        for twos in (1, 2, 3):
            document.set_cells({"Результаты": {"B2": twos}})
            shares.append(document.recalculate()["Результаты"]["C2"])
    assert shares == pytest.approx([1 / 27, 2 / 27, 3 / 27])


def it_never_changes_the_file_it_was_given(office: Office, works: Path):
    before = works.read_bytes()
    office.set_and_recalculate(works, {"Результаты": {"A2": 1}})
    assert works.read_bytes() == before
    assert [path.name for path in works.parent.iterdir()] == [works.name]


def it_carries_values_through_xls_and_ods(office: Office, works: Path, tmp_path: Path):
    xls = office.save_as(works, tmp_path / "old" / "works.xls", "xls")
    assert xls.read_bytes().startswith(bytes.fromhex("D0CF11E0"))
    ods = office.save_as(xls, tmp_path / "works.ods", "ods")
    sheet = office.recalculate(ods)["Результаты"]
    assert sheet["C2"] == pytest.approx(8 / 27)
    assert sheet["B1"] == "Отметка «2»"


def it_renders_a_page_for_each_printed_sheet(office: Office, works: Path, tmp_path: Path):
    pages = office.render(works, tmp_path / "pages")
    assert len(pages) >= 1
    assert all(page.read_bytes().startswith(b"\x89PNG") for page in pages)


def it_renders_a_text_document_and_forgets_the_pages_of_the_last_time(office: Office, tmp_path: Path):
    path = tmp_path / "протокол.docx"
    for count in (3, 2):
        document = Document()
        for number in range(count):
            document.add_paragraph(f"Страница {number + 1}").paragraph_format.page_break_before = number > 0
        document.save(str(path))
        pages = office.render(path, tmp_path / "pages")
    assert [page.name for page in pages] == ["протокол-1.png", "протокол-2.png"]


def it_says_what_it_cannot_do_and_goes_on(office: Office, works: Path, tmp_path: Path):
    with pytest.raises(OfficeRefusedError, match="no sheet 'Титул'"):
        office.set_and_recalculate(works, {"Титул": {"A1": 1}})
    with pytest.raises(OfficeRefusedError, match="cannot be saved as docx"):
        office.save_as(works, tmp_path / "works.docx", "docx")
    assert office.recalculate(works)["Результаты"]["D2"] == 27


def it_starts_again_when_soffice_has_died(office: Office, works: Path):
    office.recalculate(works)
    first = office.soffice_pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert office.recalculate(works)["Результаты"]["D2"] == 27
    assert office.soffice_pid != first


def it_leaves_no_process_and_no_profile_behind(works: Path):
    bench = Office()
    bench.recalculate(works)
    pid, home = bench.soffice_pid, bench.home
    assert pid is not None
    assert home is not None
    bench.close()
    deadline = time.monotonic() + 5  # A killed process takes a moment to go.
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(pid)
    assert not home.exists()


def is_running(pid: int) -> bool:
    """Whether a process is there and is more than an entry waiting for its parent."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def it_says_in_russian_how_to_get_libreoffice(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(OfficeMissingError, match="make test"):
        find_office()


def it_reads_fifty_thousand_cells_in_seconds(office: Office, tmp_path: Path):
    path = tmp_path / "large.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Свод")
        for row in range(2500):
            sheet.write_row(row, 0, range(10))
            for column in range(10, 20):
                sheet.write_formula(row, column, f"=A{row + 1}+{column}")
    started = time.monotonic()
    cells = office.recalculate(path)["Свод"].cells
    assert len(cells) == 50_000
    assert cells["T2500"] == 19
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def it_names_columns_as_spreadsheets_do(index: int, letters: str):
    assert column_letters(index) == letters
