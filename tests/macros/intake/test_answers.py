"""What goes back to the sender.

1. Every file gets a «Протокол проверки», «ошибок нет» included, that names the school, the file and what is wrong.
2. A file with remarks at cells gets an annotated copy: the same form, with a comment at the cell and a list of remarks;
   the file in the inbox is not touched. A file without remarks, or one that can't be read, gets none.
3. Names of answers are made of ids, never of what was sent.
4. The answers go beside the master, or where `--out` says.
5. A letter goes with each: who, which file, how many errors, until when, and what is attached.
6. A form that came back for its version or its structure brings a clean one with the data moved into it.
7. What the department has permitted is accepted and told as «разрешено».
8. A file with personal data is answered, but nothing else is made of it: no copy, no archive.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
from docx import Document

from macros.intake.action import Intake
from macros.masters import build
from schemas.waivers import Waiver
from tests.macros.conftest import Shnor
from tests.macros.sample import SECOND, WRONG_SUM, Town, contents, rows_of
from workbook.master.state import EntryStatus

STRUCTURE = {"Результаты работ": {f"{letter}{row}": None for letter in "ABCDEFGH" for row in (3, 4)}}
"""The first headers and codes of a table emptied: its columns can't be told any more."""


def text_of(done: Intake) -> str:
    """All the text of the only file's report."""
    ((_, _, answer),) = done.entries
    assert answer is not None
    return text_of_report(answer.report)


def text_of_report(path: Path) -> str:
    document = Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines).replace("\u00a0", " ")


def it_answers_a_right_form_too(town: Town):
    """Requirements 1, 2 and 4."""
    path = town.send("018")
    done = town.take_in()
    text = text_of(done)
    assert "Ошибок нет" in text
    assert "МБОУ СОШ № 18 с. Тенгинка" in text
    assert path.name in text
    assert "2 четверть 2021/2022" in text
    assert "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ" in text
    stem = "0003_018_2021-2022-2_quarter"
    assert list(contents(town.answers)) == [f"{stem}_письмо.txt", f"{stem}_протокол_проверки.docx"]


def it_returns_a_wrong_form_with_the_place_and_the_remedy(town: Town):
    """Requirements 1 and 2."""
    path = town.send("018", typed=WRONG_SUM)
    sent = path.read_bytes()
    done = town.take_in()
    text = text_of(done)
    assert "возвращена на исправление" in text
    assert "Исправьте отметки или число писавших." in text
    assert "Результаты работ" in text
    ((_, checked, answer),) = done.entries
    assert answer is not None
    assert answer.copy is not None
    assert answer.copy.name == "0003_018_2021-2022-2_quarter_замечания.xlsx"
    book = openpyxl.load_workbook(answer.copy)
    places = {checked.findings[0].cell, *checked.findings[0].related}
    commented = {cell.coordinate for row in book["Результаты работ"].iter_rows() for cell in row if cell.comment}
    assert commented & places
    assert "Замечания" in book.sheetnames
    assert book["Результаты работ"]["J5"].value == 77
    assert path.read_bytes() == sent


def it_can_read_its_own_annotated_copy_when_it_comes_back_corrected(town: Town):
    """Requirement 2: the school corrects the copy and sends that."""
    town.send("018", typed=WRONG_SUM)
    ((_, _, answer),) = town.take_in().entries
    assert answer is not None
    assert answer.copy is not None
    returned = town.inbox / "returned.xlsx"
    returned.write_bytes(answer.copy.read_bytes())
    ((entry, checked, _),) = town.take_in().entries
    assert entry.school == "018"
    assert [item.code for item in checked.findings if item.severity.is_error] == ["R1"]


def it_makes_no_copy_of_what_it_could_not_read(town: Town):
    """Requirements 1, 2 and 3."""
    (town.inbox / "..%2F_=cmd.xlsx").write_text("<html><body></body></html>")
    done = town.take_in()
    assert "веб-страница" in text_of(done)
    ((_, _, answer),) = done.entries
    assert answer is not None
    assert (answer.report.name, answer.copy) == ("0003_протокол_проверки.docx", None)


def it_puts_answers_where_it_is_told(shnor: Shnor, town: Town):
    """Requirement 4."""
    town.send("018")
    out = town.folder / "наружу" / "ответы"
    assert shnor("intake", town.master, town.inbox, "--out", out, "--period", SECOND).code == 0
    assert [name.rpartition(".")[2] for name in contents(out)] == ["txt", "docx"]
    assert not town.answers.exists()


def it_sends_a_letter(town: Town):
    """Requirement 5."""
    path = town.send("018", typed=WRONG_SUM)
    ((_, _, answer),) = town.take_in().entries
    assert answer is not None
    letter = answer.letter.read_text("utf-8-sig").replace("\u00a0", " ")
    assert letter.startswith("Директору МБОУ СОШ № 18 с. Тенгинка\n")
    assert f"файла «{path.name}» (получен 28.12.2021 09:00) выявлено: ошибок — 1. Просим" in letter
    # Taken in on Monday, 10 January: the days to correct it are counted from there.
    assert "повторно направить до 17.01.2022." in letter
    assert "Лист «Результаты работ»:\n1. ошибка: " in letter
    assert "1. протокол проверки (0003_018_2021-2022-2_quarter_протокол_проверки.docx).\n2. копия формы" in letter


def it_confirms_a_right_form_in_a_letter(town: Town):
    """Requirement 5."""
    town.send("018")
    ((_, _, answer),) = town.take_in().entries
    assert answer is not None
    letter = answer.letter.read_text("utf-8-sig")
    assert "ошибок нет. Отчёт за 2\u00a0четверть 2021/2022\u00a0учебного года принят." in letter
    assert "Просим" not in letter


def it_attaches_a_clean_form_where_the_structure_is_lost(town: Town):
    """Requirement 6."""
    town.send("018", typed=STRUCTURE)
    ((entry, checked, answer),) = town.take_in().entries
    assert {"codes-lost", "column-missing"} & {item.code for item in checked.findings}
    assert entry.status is EntryStatus.REJECTED
    assert answer is not None
    assert answer.form is not None
    assert answer.form.name == "0003_018_2021-2022-2_quarter_перенос.xlsx"
    letter = answer.letter.read_text("utf-8-sig")
    assert "файл переноса: чистая форма с вашими данными" in letter
    assert "исправляйте в ней" not in letter
    last = 4 + len(rows_of("018")["R"])
    assert f"внесите их вручную:\nлист «Результаты работ»: A5:A{last}, B5:B{last}, " in letter.replace("\r", "")
    (town.inbox / "again.xlsx").write_bytes(answer.form.read_bytes())
    ((_, moved, _),) = town.take_in().entries
    assert moved.submission is not None
    assert len(moved.submission.rows("K")) == len(rows_of("018")["K"])
    assert not {"codes-lost", "column-missing"} & {item.code for item in moved.findings}


def it_attaches_none_where_only_numbers_are_wrong(town: Town):
    """Requirement 6."""
    town.send("018", typed=WRONG_SUM)
    ((_, _, answer),) = town.take_in().entries
    assert answer is not None
    assert answer.form is None


def it_tells_of_a_permission(town: Town):
    """Requirement 7."""
    state = town.state
    state.waivers = [
        Waiver("R1", "018", granted_by="начальник отдела", granted_on=date(2022, 1, 5), reason="сводный класс")
    ]
    build(state, town.master)
    town.send("018", typed=WRONG_SUM)
    done = town.take_in()
    ((entry, _, answer),) = done.entries
    assert entry.status is EntryStatus.ACCEPTED
    assert answer is not None
    told = "Разрешено (начальник отдела, 05.01.2022): сводный класс."
    assert told in answer.letter.read_text("utf-8-sig")
    assert told in text_of(done)
    assert "1. разрешено: " in answer.letter.read_text("utf-8-sig")


def it_makes_nothing_of_a_file_with_personal_data(town: Town):
    """Requirement 8."""
    before = contents(town.archive / "files")
    town.send("018", typed={"Результаты работ": {"R5": "Болел Иванов Пётр Сергеевич"}})
    ((entry, checked, answer),) = town.take_in().entries
    assert checked.holds_personal_data
    assert entry.status is not EntryStatus.ACCEPTED
    assert answer is not None
    assert (answer.copy, answer.form) == (None, None)
    assert contents(town.archive / "files") == before
    assert "Пётр" not in answer.letter.read_text("utf-8-sig")
    assert "Пётр" not in text_of_report(answer.report)
    assert not any("Пётр" in item.text for _, item in town.state.findings)
