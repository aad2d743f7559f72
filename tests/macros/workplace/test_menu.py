"""The menu of all actions, for work without macros.

1. It has every command but the installation and itself, and each line that it makes is one that its command takes.
2. An empty answer means what stands in brackets; a needed answer is asked again; «нет» leaves an option out.
3. A dragged file comes in quotes; a name alone means a file in the folder of the books.
4. The master is asked once, and is the newest book of the folder to begin with.
5. A wrong number is told; the end of input and Ctrl+C leave nothing half done.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from macros.cli import app
from macros.workplace.books import books_folder, newest_master
from macros.workplace.menu import Menu
from macros.workplace.menu_items import ITEMS, Answer, Item, Question
from macros.workplace.order import Order, carry_out
from tests.macros.workplace.workplace import Place

BOOKS = Path("/books")
ANSWERS = {
    Answer.PATH: "файл.xlsx",
    Answer.PATHS: "файл.xlsx",
    Answer.MASTER: "мастер.xlsx",
    Answer.TEXT: "2021/2022-2",
    Answer.YES: "да",
}
WITHOUT = {"install", "menu"}


class Told:
    """A menu with its answers given beforehand, and what came of them."""

    def __init__(self, *answers: str, master: str = "") -> None:
        self.lines: list[str] = []
        self.run: list[list[str]] = []
        self.asked: list[str] = []
        self._answers: Iterator[str] = iter(answers)
        self.menu = Menu(self._ask, self.lines.append, self._run, BOOKS, master)

    def _ask(self, words: str) -> str:
        self.asked.append(words)
        try:
            return next(self._answers)
        except StopIteration:
            raise EOFError from None

    def _run(self, arguments: list[str]) -> int:
        self.run.append(arguments)
        return 0


def filled(item: Item, *, is_short: bool) -> list[str]:
    """The command line of an item, all questions answered, or only the needed ones."""
    answers: list[str] = []
    for question in item.questions:
        if is_short and not (question.is_argument or question.is_needed):
            answers.append("")
        else:
            answers.append(ANSWERS[question.answer])
        if question.answer is Answer.PATHS:
            answers.append("")
    return Told(*answers).menu.command_line(item)


def it_has_every_command():
    """Requirement 1."""
    commands = {name for name, _ in typer.main.get_command(app).commands.items()}  # type: ignore[attr-defined]
    assert {item.command for item in ITEMS} == commands - WITHOUT


@pytest.mark.parametrize("is_short", [True, False], ids=["needed", "all"])
@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.title)
def it_makes_a_line_that_the_command_understands(item: Item, is_short: bool):
    """Requirement 1. Only read, not run."""
    name, *arguments = filled(item, is_short=is_short)
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    context = command.make_context(name, arguments)
    assert context.args == []


def it_asks_for_every_period_and_folder_in_the_order_of_the_line():
    """Requirement 2."""
    told = Told("1", "мастер.xlsx", "2021/2022-2", "", "", "", "")
    told.menu.work()
    assert told.run == [
        ["forms", "/books/мастер.xlsx", "--period", "2021/2022-2", "--out", "/books/Формы", "--package", "quarter"]
    ]
    assert "> shnor forms /books/мастер.xlsx" in "\n".join(told.lines)
    assert "Сделано." in told.lines


def it_asks_again_for_what_is_needed():
    """Requirement 2."""
    told = Told("", "", "018")
    assert told.menu.command_line(Item("", "x", (Question("Код", Answer.TEXT, "--school", is_needed=True),))) == [
        "x", "--school", "018",
    ]  # fmt: skip
    assert len(told.asked) == 3


@pytest.mark.parametrize(("answer", "options"), [("да", ["--all"]), ("", ["--all"]), ("нет", []), ("Y", ["--all"])])
def it_takes_yes_for_an_option(answer: str, options: list[str]):
    """Requirement 2."""
    item = Item("", "x", (Question("Все", Answer.YES, "--all", default="да"),))
    assert Told(answer).menu.command_line(item) == ["x", *options]


def it_takes_dragged_files_and_names():
    """Requirement 3."""
    told = Told('"/в сети/форма 018.xlsx"', " вторая.xlsx ", "", "")
    item = Item("", "check", (Question("Файл", Answer.PATHS),))
    assert told.menu.command_line(item) == ["check", "/в сети/форма 018.xlsx", "/books/вторая.xlsx"]
    told.menu.start(["check", "/в сети/форма 018.xlsx"])
    assert told.lines[0] == '> shnor check "/в сети/форма 018.xlsx"'


def it_asks_for_the_master_once():
    """Requirement 4."""
    told = Told("5", "м.xlsx", "", "5", "", "К", "другой.xlsx", "5", "", "0")
    told.menu.work()
    assert [line[1] for line in told.run] == ["/books/м.xlsx", "/books/м.xlsx", "/books/другой.xlsx"]


def it_begins_with_the_newest_book(tmp_path: Path):
    """Requirement 4."""
    assert newest_master(tmp_path) == ""
    for age, name in enumerate(("новая.xlsm", "старая.xlsx", "~$новая.xlsm")):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    os.utime(tmp_path / "~$новая.xlsm", (2000, 2000))
    assert newest_master(tmp_path) == str(tmp_path / "новая.xlsm")


def it_looks_for_books_where_the_installation_has_put_them(place: Place):
    """Requirement 4."""
    assert books_folder(place.machine) == Path.cwd()
    carry_out(Order(release=place.release()), place.machine, lambda _: None)
    assert books_folder(place.machine) == place.books
    place.layout.manifest.write_text("")
    assert books_folder(place.machine) == Path.cwd()


@pytest.mark.parametrize("choice", ["99", "", "план", "-1", "²"])
def it_tells_a_wrong_number(choice: str):
    """Requirement 5."""
    told = Told(choice, "0")
    told.menu.work()
    assert any(f"Нет пункта «{choice}»" in line for line in told.lines)
    assert told.run == []


def it_ends_when_nobody_answers():
    """Requirement 5."""
    told = Told("1", "м.xlsx")
    told.menu.work()
    assert told.run == []


def it_comes_back_to_the_menu_on_ctrl_c():
    """Requirement 5."""
    told = Told("1", "0")
    answers = iter(["1", "Ctrl+C", "0"])

    def ask(_: str) -> str:
        answer = next(answers)
        if answer == "Ctrl+C":
            raise KeyboardInterrupt
        return answer

    told.menu.ask = ask
    told.menu.work()
    assert told.run == []
    assert next(answers, None) is None


def it_tells_how_a_command_has_ended():
    """Requirement 1."""
    told = Told("", "", "", "")
    for code in (0, 1, 2, 9):
        told.menu.run = lambda _, code=code: code  # type: ignore[misc]
        told.menu.start(["doctor"])
    outcomes = [line for line in told.lines if not line.startswith(">")]
    assert [line.partition(".")[0].partition(";")[0] for line in outcomes] == [
        "Сделано",
        "Сделано",
        "Не сделано",
        "Код завершения: 9",
    ]
