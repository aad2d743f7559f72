"""Excel as the user's side of an action, over the interface that Excel has (an application that only notes).

1. Progress stands in the status bar, and the bar is Excel's own again when a message is shown.
2. «Остановить» stops between two files: the user is told, the book is open, and its file is the one of before.
3. Dialogs are Excel's: a folder, several files, none where the user has changed his mind.
4. Messages are boxes of Windows over Excel's window, as long as a screen bears; a question is answered by «Да».
5. The add-in's button ends in a message, too, whatever is open in front.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from macros.excel import window as windows
from macros.excel.press import press, press_form
from macros.excel.window import ExcelWindow
from macros.excel.work import Work, run
from macros.window import StoppedError
from tests.macros.sample import Town
from tests.workbook.hosts.desk import Book, Desk

YES, NO = 6, 7


@dataclass
class Boxes:
    """MessageBoxW: what was shown, and what the user answers."""

    answer: int = YES
    shown: list[tuple[str, int]] = field(default_factory=list)

    def __call__(self, app: Any, text: str, flags: int) -> int:
        self.shown.append((text, flags))
        return self.answer


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Boxes:
    made = Boxes()
    monkeypatch.setattr(windows, "message_box", made)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    return made


class Excel(Desk):
    """The desk with Excel's dialogs and its status bar. `chosen` are the places that the user chooses next."""

    def __init__(self, *chosen: Path) -> None:
        super().__init__()
        self.asked: list[tuple[int, str]] = []
        self._chosen = [str(path) for path in chosen]
        self.api = SimpleNamespace(FileDialog=self._dialog)
        self.bars: list[Any] = []
        self.after_bar: Any = None

    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)
        if name == "status_bar" and hasattr(self, "bars"):
            self.bars.append(value)
            if self.after_bar:
                self.after_bar(value)

    def _dialog(self, kind: int) -> Any:
        def show() -> int:
            self.asked.append((kind, dialog.Title))
            return -1 if self._chosen else 0  # As Excel does: -1 is «OK».

        items = SimpleNamespace(Count=len(self._chosen), Item=lambda place: self._chosen[place - 1])
        dialog = SimpleNamespace(Title="", AllowMultiSelect=False, Show=show, SelectedItems=items)
        return dialog


def it_shows_progress_where_excel_shows_it(boxes: Boxes, tmp_path: Path):
    """1."""
    excel = Excel()
    window = ExcelWindow(excel, tmp_path / "stop")
    window.progress(2, 30, "форма.xlsx")
    assert excel.status_bar == "ШНОР: 2 из 30 — форма.xlsx"
    window.tell("Готово.")
    assert excel.status_bar is False
    (tmp_path / "stop").touch()
    with pytest.raises(StoppedError):
        window.progress(3, 30, "форма.xlsx")


def it_stops_an_intake_between_two_files(boxes: Boxes, town: Town):
    """2. The user presses the button while the first of two files is being read."""
    for code in ("018", "015"):
        town.send(code)
    excel = Excel(town.inbox)
    book = excel.books.open(str(town.master))
    work = Work("TakeIn", Path(book.fullname), excel.pid)
    before = town.master.read_bytes()
    excel.after_bar = lambda text: press("Stop", book=book) if str(text).startswith("ШНОР: 1 из 2") else None
    assert not run(work, book, ExcelWindow(excel, work.stop_file))
    assert [text for text, _ in boxes.shown] == ["Остановлено. Мастер-книга осталась такой, какой была."]
    assert town.master.read_bytes() == before
    assert not town.answers.exists()
    assert [item.name for item in excel.books] == [town.master.name]
    excel.after_bar = None
    assert run(work, excel.books[town.master.name], ExcelWindow(excel, work.stop_file))
    assert "Принято к рассмотрению файлов: 2" in boxes.shown[-1][0]


def it_asks_with_the_dialogs_of_excel(boxes: Boxes, tmp_path: Path):
    """3."""
    one, other = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    excel = Excel(one, other)
    window = ExcelWindow(excel, tmp_path / "stop")
    assert (window.ask_folder("Папка"), window.ask_files("Файлы")) == (one, [one, other])
    assert excel.asked == [(4, "Папка"), (3, "Файлы")]
    nothing = ExcelWindow(Excel(), tmp_path / "stop")
    assert (nothing.ask_folder("Папка"), nothing.ask_files("Файлы")) == (None, [])


def it_shows_messages_over_the_window_of_excel(boxes: Boxes, tmp_path: Path):
    """4."""
    window = ExcelWindow(Excel(), tmp_path / "stop")
    window.warn("строка\n" * 1000)
    ((text, flags),) = boxes.shown
    assert len(text) <= 1502
    assert text.endswith("\n…")
    assert flags & 0x30
    assert window.confirm("Заменить?")
    boxes.answer = NO
    assert not window.confirm("Заменить?")


def it_tells_of_a_form_and_of_what_is_none(boxes: Boxes, town: Town, tmp_path: Path):
    """5."""
    for path, said in ((town.send("018"), "ошибок нет"), (town.master, "ошибок — 1")):
        excel = Excel()
        form: Book = excel.books.open(str(path))
        excel.books.active = form  # type: ignore[attr-defined]  # What is in front.
        form.api.SaveCopyAs = lambda target, path=path: Path(target).write_bytes(path.read_bytes())
        press_form(excel)
        assert said in boxes.shown[-1][0]
    form.api.SaveCopyAs = None
    press_form(excel)
    assert "Внутренний сбой (TypeError)" in boxes.shown[-1][0]
