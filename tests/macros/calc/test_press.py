"""A press on a button in Calc, on the document in front; only the message boxes are the test's own.

1. Sheets are shown by their code, whatever they are called now; the card becomes that of the school of the active row,
   and looking at it is no change of the book.
2. A document that is no master, or stands nowhere on disk yet, is left alone, and it is said why.
3. A button that can't work now says why, in the words of the ribbon.
4. A book with Excel's macros is never saved by Calc: with changes in it the work is refused, with the way out; without
   them it is done, and the macros are still there.
5. School and period are those chosen in the dialog, whose lists are the ribbon's; each LibreOffice has its own choice.
6. «Остановить» stops the work of this book.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from macros.actions import STOP, Need
from macros.calc.choosing import Chosen, periods, remember, remembered, schools
from macros.calc.press import press
from macros.calc.window import CalcWindow
from macros.excel.work import Work
from macros.masters import build
from macros.new import empty_state
from macros.window import StoppedError
from tests.macros.sample import Town, write_registry
from tests.macros.test_perform import Answers
from workbook.master.load import load_master
from workbook.vba.office_parts import SUFFIX

PID = 77
"""A LibreOffice that isn't there: what is chosen in it concerns nobody else."""
ROW, SCHOOL = 6, "018"
"""The row of the registry with this school."""


@pytest.fixture
def master(tmp_path: Path) -> Path:
    """A new master of three schools."""
    build(empty_state(write_registry(tmp_path)), tmp_path / "Мастер.xlsx")
    return tmp_path / "Мастер.xlsx"


@pytest.fixture
def blank(calc: Any, tmp_path: Path) -> Any:
    """A book that is a master by its names alone: nothing in it is quick to open."""
    book = calc.books.add()
    for place, name in enumerate(("SET_period", "J_number"), start=1):
        book.names.add(name, f"='{book.sheets[0].name}'!$A${place}")
    book.save(str(tmp_path / "Мастер.xlsx"))
    return book


def pressed(calc: Any, book: Any, key: str, pid: int = PID) -> list[str]:
    """What the user has seen of a press."""
    window = Answers()
    press(key, calc.impl.connection.context, book.impl.controller.Frame, pid, window)
    return window.seen


def it_shows_sheets_and_the_card_of_the_active_row(calc: Any, master: Path):
    """1, 5."""
    book = calc.books.open(str(master))
    book.sheets["Настройки"].name = "Наши настройки"
    book.api.Saved = True
    assert pressed(calc, book, "Settings") == []
    assert book.api.Saved
    assert book.sheets.active.name == "Наши настройки"
    registry = book.sheets["Реестр ОО"]
    registry.activate()
    registry.range(f"B{ROW}").select()
    assert pressed(calc, book, "SchoolCard") == []
    assert book.sheets.active.name == "Карта школы"
    assert book.names["CARD_school"].refers_to_range.value == SCHOOL
    assert book.api.Saved
    remember(master, PID, Chosen(school=[item[:3] for item in schools(book)].index("015")))
    pressed(calc, book, "SchoolCard")
    assert book.names["CARD_school"].refers_to_range.value == "015"
    assert remembered(master, PID + 1) == Chosen()
    assert [schools(book)[0], periods(book)[0]] == ["по активной строке", "текущий: "]
    assert periods(book)[5] == "2021/2022, 1 четверть"


def it_works_on_masters_only(calc: Any, tmp_path: Path):
    """2."""
    book = calc.books.add()
    assert "ещё не сохранена" in pressed(calc, book, "Recompute")[0]
    book.save(str(tmp_path / "Чужая.xlsx"))
    assert "не мастер-книга" in pressed(calc, book, "Recompute")[0]


def it_says_why_a_button_can_not_work(calc: Any, blank: Any):
    """3."""
    assert pressed(calc, blank, "TakeIn") == [Need.PERIOD.value]
    assert pressed(calc, blank, "Recompute") == [Need.DATA.value]


def it_never_lets_calc_save_a_book_with_macros(calc: Any, reported: Town, tmp_path: Path):
    """4."""
    path = tmp_path / f"Мастер{SUFFIX}"
    build(load_master(reported.master), path)
    book, before = calc.books.open(str(path)), path.read_bytes()
    book.sheets["Настройки"].range("C7").value = "г. Сочи"
    (told,) = pressed(calc, book, "ProposeDecisions")
    assert "испортил бы макросы" in told
    assert "«Excel 2007–365 (.xlsx)»" in told
    assert path.read_bytes() == before
    book.close()
    book = calc.books.open(str(path))
    told = pressed(calc, book, "ProposeDecisions")[-1]
    assert "ждут протокола" in told
    assert path.read_bytes() != before
    assert b"vbaProject.bin" in path.read_bytes()
    assert len(load_master(path).decisions) == 5


def it_stops_at_the_users_wish(calc: Any, blank: Any):
    """6."""
    stop = Work(STOP, Path(blank.fullname), PID).stop_file
    window = CalcWindow(calc.impl.connection, stop)
    window.progress(1, 3, "первый файл")
    assert pressed(calc, blank, STOP) == []
    with pytest.raises(StoppedError):
        window.progress(2, 3, "второй файл")
    stop.unlink()
