"""A click and the work behind it, on an open book.

1. The click starts a process with the button, the book and two numbers, and nothing else; «Остановить» starts none.
2. The numbers are places in the ribbon's lists; without one the school is that of the active row, and for a button of
   one school the period is, too.
3. Every outcome is a message: done, refused, stopped, failed (with the log that holds the cause).
4. One work at a time on a book.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from macros.actions import STOP
from macros.errors import ActionError
from macros.excel import press as clicks
from macros.excel import work as works
from macros.excel.outcomes import log_path
from macros.excel.work import Work, choice_of, run
from macros.lock import held
from macros.perform import Choice
from macros.window import StoppedError
from schemas.periods import Period
from tests.macros.sample import Town
from tests.macros.test_perform import Answers
from tests.workbook.hosts.desk import Book, Desk


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the works are this test's own."""
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    return tmp_path / "shnor"


@pytest.fixture
def book(reported: Town, tmp_path: Path) -> Book:
    return Desk().books.open(str(reported.moved(tmp_path / "town").master))


def click(book: Book, key: str = "Protocol", school: int = 0, period: int = 0) -> Work:
    return Work(key, Path(book.fullname), book.app.pid, school, period)


def it_starts_a_process_with_two_numbers(book: Book, monkeypatch: pytest.MonkeyPatch):
    """1."""
    started: list[list[str]] = []
    monkeypatch.setattr(clicks, "start", started.append)
    clicks.press("Protocol", 2, 3, book=book)
    (command,) = started
    assert command == [sys.executable, "-m", works.__name__, "Protocol", book.fullname, "77", "2", "3"]
    assert Work.parse(command[3:]) == click(book, school=2, period=3)
    clicks.press(STOP, book=book)
    assert len(started) == 1
    assert click(book).stop_file.exists()
    with pytest.raises(KeyError):
        clicks.press("Format C", book=book)


def it_finds_the_school_and_the_period(book: Book):
    """2."""
    chosen = choice_of(click(book, school=2, period=2), book)
    assert (chosen.school, chosen.period) == ("018", Period("2020/2021", 2))
    sheet = book.sheets["Реестр ОО"]
    sheet.activate()
    sheet.range("C7").select()
    assert choice_of(click(book), book) == Choice("015")
    sheet.range("C3").select()
    assert choice_of(click(book), book) == Choice("")
    other = book.sheets["Настройки"]
    other.activate()
    other.range("B7").select()
    assert choice_of(click(book), book) == Choice("")


def it_takes_the_period_of_the_row_for_a_button_of_one_school(book: Book):
    """2. What is chosen on the ribbon goes first; a button of the whole district keeps to the current period."""
    journal = book.sheets["Журнал приёма"]
    journal.activate()
    codes = journal.range((4, 1), (4, 12)).value
    rows = [row for row in range(5, 9) if journal.range((row, codes.index("school") + 1)).value == "018"]
    journal.range((rows[0], 2)).select()
    period = Period.parse(journal.range((rows[0], codes.index("period") + 1)).value)
    assert period == Period("2021/2022", 1), "the first report of № 18; the current period is the second quarter"
    assert choice_of(click(book), book) == Choice("018", period)
    assert choice_of(click(book, period=2), book) == Choice("018", Period("2020/2021", 2))
    assert choice_of(click(book, school=1), book).period is None
    assert choice_of(click(book, key="Protocols"), book) == Choice("018")


def it_tells_what_has_been_done(book: Book):
    """3."""
    window = Answers()
    assert run(click(book, school=2), book, window)
    assert window.seen[-1].startswith("Протоколов: 1")


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (ActionError("Нет папки."), "Нет папки."),
        (StoppedError("x"), "Остановлено. Мастер-книга осталась такой"),
        (RuntimeError("secret of a cell"), "Внутренний сбой (RuntimeError)"),
    ],
)
def it_makes_a_message_of_every_outcome(book: Book, monkeypatch: pytest.MonkeyPatch, problem: Exception, said: str):
    """3."""

    def fail(*_: Any) -> str:
        raise problem

    monkeypatch.setattr(works, "perform", fail)
    window = Answers()
    assert not run(click(book), book, window)
    (message,) = window.seen
    assert message.startswith(said)
    assert "Traceback" not in message
    assert "secret" not in message
    assert (str(log_path()) in message) == isinstance(problem, RuntimeError)


def it_does_one_work_at_a_time(book: Book, monkeypatch: pytest.MonkeyPatch):
    """4."""
    monkeypatch.setattr(works, "perform", lambda *_: "Сделано.")
    window, work = Answers(), click(book)
    with held(work.lock_file):
        assert not run(work, book, window)
    assert "ещё идёт" in window.seen[-1]
    assert run(work, book, window)
