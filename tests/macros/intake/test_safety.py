"""What was sent is never executed.

1. Text that begins as a formula does (=, +, -, @), a tab or a quote lands in the master as the same text.
2. So do a refused value, quoted in a remark, and the name of the file.
3. The same master opens with none of them turned into a formula.
4. A link that leads out of the folder is not followed; one within it is.
"""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest

from macros.demo.filling import address
from schemas.forms import roadmap, title, works
from tests.macros.sample import SECOND, Town

ATTACKS = ("=cmd|'/c calc'!A0", "+7 (861) 000", "-1+1", "@SUM(A1)", '=HYPERLINK("x","y")')


def cells_of(town: Town) -> list[tuple[str, Any]]:
    """Type and value of every cell of the master with a text in it; a formula has the type «f»."""
    book = openpyxl.load_workbook(town.master)
    return [
        (cell.data_type, cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]


@pytest.mark.parametrize("attack", ATTACKS)
def it_keeps_submitted_text_as_text(town: Town, attack: str):
    """Requirements 1 and 3."""
    typed = {
        works.SHEET.title: {address(works.SHEET, 0, "note"): attack},
        roadmap.SHEET.title: {address(roadmap.SHEET, 0, "evidence"): attack},
        title.SHEET.title: {address(title.SHEET, 0, "contact"): attack},
    }
    town.send("018", typed=typed)
    assert {item.code for item in town.take_in().findings} <= {"cell-formula-text"}
    state = town.state
    assert next(state.rows("R", "018", SECOND)).values["note"] == attack
    assert next(state.rows("D", "018", SECOND)).values["evidence"] == attack
    assert next(state.rows("T", "018", SECOND)).values["contact"] == attack
    kinds = [kind for kind, value in cells_of(town) if value == attack]
    assert len(kinds) >= 3
    assert set(kinds) == {"s"}


def it_quotes_a_refused_value_as_text(town: Town):
    """Requirements 2 and 3."""
    attack = ATTACKS[0]
    town.send("018", name="=cmd.xlsx", typed={works.SHEET.title: {address(works.SHEET, 0, "subject"): attack}})
    ((_, checked, _),) = town.take_in().entries
    assert [item.value for item in checked.findings] == [attack]
    found = cells_of(town)
    assert ("s", attack) in found
    assert ("s", "=cmd.xlsx") in found
    assert [value for kind, value in found if kind == "f" and "cmd" in value] == []


def it_follows_no_link_out_of_the_folder(town: Town):
    """Requirement 4."""
    (town.folder / "чужое.xlsx").write_bytes(b"another's file")
    sent = town.send("018")
    try:
        (town.inbox / "a.xlsx").symlink_to(town.folder / "чужое.xlsx")
        (town.inbox / "b.xlsx").symlink_to(sent)
    except OSError:
        pytest.skip("this system lets nobody make links")
    done = town.take_in()
    ((entry, _, _),) = done.entries
    (remark,) = done.findings
    assert (entry.school, remark.file) == ("018", "a.xlsx")
    assert "за пределами папки. Положите в папку сам файл" in remark.message
