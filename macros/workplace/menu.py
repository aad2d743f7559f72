"""`shnor menu`: every action by numbers, for a workplace where Excel may not run macros or start programs.

Each choice becomes a command line, which is shown and run: the menu itself does nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from macros.workplace.menu_items import ITEMS, Answer, Item, Question

Ask = Callable[[str], str]
"""Asks for a line. Raises EOFError when there is nobody to answer."""

EXIT, OTHER = "0", ("к", "k")
"""Leaving the menu, and choosing another master; the letter is the same on either keyboard layout."""
_YES: Final = ("да", "д", "yes", "y")
_OUTCOMES: Final = ("Сделано.", "Сделано; в файлах есть ошибки, они перечислены выше.", "Не сделано.")


@dataclass(slots=True)
class Menu:
    """The menu: how it asks and tells, how it runs a command line (answers a code), the folder and the book in use."""

    ask: Ask
    tell: Callable[[str], None]
    run: Callable[[list[str]], int]
    books: Path
    master: str = ""
    items: Sequence[Item] = field(default=ITEMS)

    def work(self, files: Sequence[Path] = ()) -> None:
        """Check these files, if there are any; then show the menu and do what is chosen, until the user leaves."""
        with suppress(EOFError):
            if files:
                self.start(["check", *map(str, files)])
            while self._is_going_on():
                pass

    def _is_going_on(self) -> bool:
        """Show the menu once and do what is chosen; False when the user leaves. Raises EOFError."""
        self._show()
        with suppress(KeyboardInterrupt):
            choice = self.ask("Номер: ").strip().lower()
            if choice == EXIT:
                return False
            self._do(choice)
        return True

    def start(self, arguments: list[str]) -> None:
        """Run a command line and say how it went."""
        self.tell("> shnor " + " ".join(f'"{item}"' if " " in item else item for item in arguments))
        code = self.run(arguments)
        self.tell(_OUTCOMES[code] if code in range(len(_OUTCOMES)) else f"Код завершения: {code}.")
        self.ask("Нажмите Enter: ")

    def _show(self) -> None:
        self.tell("\nШНОР: работа без макросов")
        self.tell(f"Мастер-книга: {self.master or 'не выбрана'}\n")
        for number, item in enumerate(self.items, start=1):
            self.tell(f"{number:>4}  {item.title}")
        self.tell(f"{OTHER[0].upper():>4}  Выбрать другую мастер-книгу\n{EXIT:>4}  Выход\n")

    def _do(self, choice: str) -> None:
        if choice in OTHER:
            self.master = self._answered(Question("Мастер-книга (перетащите файл в это окно)", Answer.PATH))
        elif choice.isdecimal() and 1 <= int(choice) <= len(self.items):
            self.start(self.command_line(self.items[int(choice) - 1]))
        else:
            self.tell(f"Нет пункта «{choice}». Введите номер из списка.")

    def command_line(self, item: Item) -> list[str]:
        """The command line of an item, its questions asked. Raises EOFError."""
        arguments = [item.command]
        for question in item.questions:
            arguments += self._part(question)
        return arguments

    def _part(self, question: Question) -> list[str]:
        """What a question adds to the command line."""
        if question.answer is Answer.MASTER:
            if not self.master:
                self.master = self._answered(Question("Мастер-книга (перетащите файл в это окно)", Answer.PATH))
            return [self.master]
        if question.answer is Answer.PATHS:
            return self._several(question)
        answer = self._answered(question)
        if question.answer is Answer.YES:
            return [question.option] if answer.lower() in _YES else []
        if question.is_argument:
            return [answer]
        return [question.option, answer] if answer else []

    def _several(self, question: Question) -> list[str]:
        first = self._answered(question)
        more = iter(lambda: _plain(self.ask(f"{question.words}, ещё один (пусто — всё): ")), "")
        return [first, *(str(self.books / path) for path in more)]

    def _answered(self, question: Question) -> str:
        """The answer to a question, its default for an empty one; asked again while a needed one is missing."""
        hint = f" [{question.default}]" if question.default else ""
        while True:
            answer = _plain(self.ask(f"{question.words}{hint}: ")) or question.default
            if answer and question.answer in (Answer.PATH, Answer.PATHS):
                return str(self.books / answer)
            if answer or not (question.is_argument or question.is_needed):
                return answer


def _plain(answer: str) -> str:
    """An answer without the quotes that a dragged file comes in."""
    return answer.strip().strip('"').strip()
