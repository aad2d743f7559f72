"""What goes back to the sender.

1. Every file gets a «Протокол проверки», «ошибок нет» included, that names the school, the file and what is wrong.
2. A file with remarks at cells gets an annotated copy: the same form, with a comment at the cell and a list of remarks;
   the file in the inbox is not touched. A file without remarks, or one that can't be read, gets none.
3. Names of answers are made of ids, never of what was sent.
4. The answers go beside the master, or where `--out` says.
"""

from __future__ import annotations

import openpyxl
from docx import Document

from macros.intake.action import Intake
from tests.macros.conftest import Shnor
from tests.macros.sample import SECOND, WRONG_SUM, Town, contents


def text_of(done: Intake) -> str:
    """All the text of the only file's report."""
    ((_, _, answer),) = done.entries
    assert answer is not None
    document = Document(str(answer.report))
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
    assert [path.name for path in town.answers.iterdir()] == ["0003_018_2021-2022-2_quarter_протокол_проверки.docx"]


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
    returned = town.inbox / "исправлено.xlsx"
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
    assert list(contents(out)) == ["0003_018_2021-2022-2_quarter_протокол_проверки.docx"]
    assert not town.answers.exists()
