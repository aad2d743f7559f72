"""What stands in the menu: for each command a title and the questions whose answers make its command line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Answer(Enum):
    """What a question wants to know."""

    PATH = "path"
    """A file or a folder; the user may drag it into the window."""
    PATHS = "paths"
    """Several of them, one after the other, up to an empty answer."""
    TEXT = "text"
    YES = "yes"
    """«да» gives the option, anything else leaves it out."""
    MASTER = "master"
    """The master that the menu works with; asked only while it isn't known."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its words, what it wants, the option that the answer is of (none for an argument by its place).

    An empty answer means `default`; where that is empty too, the option is left out and an argument is asked again.
    """

    words: str
    answer: Answer
    option: str = ""
    default: str = ""
    is_needed: bool = False

    @property
    def is_argument(self) -> bool:
        """Is the answer known by its place in the line?"""
        return not self.option


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the menu: what it does, the command, its questions in the order of the command line."""

    title: str
    command: str
    questions: tuple[Question, ...] = ()


_MASTER: Final = Question("Мастер-книга", Answer.MASTER)
_PERIOD: Final = Question("Период, например 2021/2022-2 или 2021/2022-год", Answer.TEXT, "--period", is_needed=True)
_INBOX: Final = Question("Папка с файлами", Answer.PATH)
_PACKAGE: Final = Question(
    "Пакет: quarter — за четверть, year — годовой, results — итоги года", Answer.TEXT, "--package", "quarter"
)
_DAY: Final = Question("День часа контроля, например 14.01.2022 (пусто — без даты)", Answer.TEXT, "--date")
_CARD: Final = Question("Документ: card — карта, letter — письмо, extract — выписка", Answer.TEXT, "--kind", "card")
_KIND: Final = Question(
    "Документ: quarter — отчёт, council — справка, journal — журнал, consultants — консультанты, control — контроль",
    Answer.TEXT, "--kind", "quarter",
)  # fmt: skip
_ANEW: Final = Question("Заменить составленные раньше, да или нет", Answer.YES, "--replace", default="нет")
_SHORT: Final = Question("Краткая форма, да или нет", Answer.YES, "--short", default="нет")
_CURRENT: Final = Question("Период (пусто — текущий)", Answer.TEXT, "--period")


def _out(name: str) -> Question:
    return Question("Папка для результата", Answer.PATH, "--out", default=name)


ITEMS: Final = (
    Item(
        "Выпустить формы школ", "forms",
        (
            _MASTER, _PERIOD, _out("Формы"),
            Question("Код одной школы (пусто — все)", Answer.TEXT, "--school"),
            _PACKAGE,
        ),
    ),
    Item("Проверить файлы школ", "check", (Question("Файл школы", Answer.PATHS),)),
    Item("Принять папку с присланными файлами", "intake", (_MASTER, _INBOX, _CURRENT)),
    Item("Загрузить выгрузки ФИС ОКО и протоколы ГИА", "import", (_MASTER, Question("Файл", Answer.PATHS))),
    Item("Пересчитать показатели", "indicators", (_MASTER,)),
    Item("Предложить решения часа контроля", "decisions", (_MASTER, _PERIOD)),
    Item(
        "Протоколы часа контроля: все школы со статусом ШНОР и сводный", "protocol",
        (
            _MASTER, _PERIOD, _out("Протоколы"), Question("Все школы", Answer.YES, "--all", default="да"),
            _DAY, _SHORT, _ANEW,
        ),
    ),
    Item(
        "Протокол часа контроля: одна школа", "protocol",
        (
            _MASTER, _PERIOD, _out("Протоколы"),
            Question("Код школы, например 018", Answer.TEXT, "--school", is_needed=True),
            _DAY, _SHORT, _ANEW,
        ),
    ),
    Item(
        "Отчёты: карты всех школ ШНОР", "report",
        (
            _MASTER, _CARD, _out("Отчёты"), _CURRENT, Question("Все школы ШНОР", Answer.YES, "--all", default="да"),
            _ANEW,
        ),
    ),
    Item("Отчёты района: квартальный, справка и другие", "report", (_MASTER, _KIND, _out("Отчёты"), _CURRENT, _ANEW)),
    Item(
        "Перенести данные из старой или повреждённой формы", "transfer",
        (
            _MASTER, Question("Форма школы", Answer.PATH), _out("Перенесённые формы"),
            Question("Код школы (пусто — по файлу)", Answer.TEXT, "--school"),
        ),
    ),
    Item("Проверить шаблон документа", "lint", (Question("Шаблон .docx", Answer.PATHS),)),
    Item(
        "Базовый год ИСБ и ИОР: показать или закрепить", "base",
        (_MASTER, Question("Закрепить, да или нет", Answer.YES, "--freeze", default="нет")),
    ),
    Item(
        "Проверить архив или собрать книгу из него заново", "rebuild",
        (
            _MASTER,
            Question("Только проверить, да или нет", Answer.YES, "--check", default="да"),
            Question("Имя новой книги (пусто — заменить эту)", Answer.PATH, "--out"),
        ),
    ),
    Item(
        "Создать мастер-книгу района", "new",
        (
            Question("Имя новой мастер-книги", Answer.PATH, default="ШНОР_мастер.xlsx"),
            Question("Реестр школ, .csv или .xlsx (пусто — школы из приказа)", Answer.PATH, "--registry"),
            Question("Где с ней работать: excel или calc", Answer.TEXT, "--host", "excel"),
        ),
    ),
    Item("Учебный район: весь круг на примере", "demo", (_out("Учебный район"),)),
    Item("Проверить рабочее место", "doctor"),
)  # fmt: skip
"""The menu in the order of the work: every command but the installation and the menu itself; a test keeps it so."""
