"""«Справка»: how the work goes, what stands on each sheet, terms, worksheet functions and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from udfs.registry import by_category
from workbook.master.book import MasterBook, quoted
from workbook.master.state import MasterState
from workbook.master.tables import LINE_HEIGHT, lines_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS: Final = (5, 54, 92)
_STEPS: Final = (
    "Проверьте листы «Реестр ОО» и «Календарь четвертей», укажите текущий период на листе «Настройки».",
    "Выпустите формы и разошлите их школам. Форма сама показывает ошибки, пока школа её заполняет.",
    "Сложите полученные файлы в одну папку и примите их. Каждый файл проверяется и попадает в «Журнал приёма».",
    "Если файл возвращён, отправьте школе копию с пометками и «Протокол проверки»; причины — на листе «Замечания».",
    "Когда отчёты приняты, посмотрите «Динамику», «ШНОР» и исполнение Дорожной карты.",
    "Предложите решения: на листе «Поручения» появятся строки «Предложено». Исправьте, удалите, добавьте свои.",
    "Сформируйте протоколы часа контроля: они принимают решения. В конце протокола назван файл школы.",
    "Решения уйдут школам со следующими формами. Отметьте исполненное на листе «Поручения» до следующего протокола.",
    "Выезды ведите на листе «Выезды», свои пункты — на листе «Дорожная карта УО».",
)
_COMMANDS: Final = (
    ("shnor new КНИГА", "новая рабочая книга района"),
    ("shnor forms КНИГА --period 2021/2022-2 --out ПАПКА", "выпустить формы школам"),
    ("shnor check ФАЙЛ…", "проверить заполненные формы, ничего не записывая"),
    ("shnor intake КНИГА ПАПКА", "принять файлы из папки"),
    ("shnor indicators КНИГА", "пересчитать показатели"),
    ("shnor decisions КНИГА --period 2021/2022-2", "предложить решения часа контроля"),
    ("shnor protocol КНИГА --period 2021/2022-2 --all --out ПАПКА", "протоколы часа контроля"),
)
_TERMS: Final = (
    ("ШНОР", "школа с низкими образовательными результатами; перечень утверждает край, книга его не меняет"),
    ("Расчётный признак ШНОР", "расчёт по «Методике» рядом с перечнем края: «да», «нет» или «недостаточно данных»"),
    ("Успеваемость", "доля получивших «3», «4» и «5» среди писавших, %"),
    ("Качество знаний", "доля получивших «4» и «5» среди писавших, %"),
    ("Час контроля", "заседание, где школа отчитывается об исполнении Дорожной карты"),
    ("500+", "федеральный проект адресной методической помощи школам"),
    ("ВПР, ОГЭ, ЕГЭ, ГВЭ", "федеральные оценочные процедуры; по ВПР не оценивают учителей и не составляют рейтингов"),
    ("АКР, МКР, КДР", "административная, муниципальная и краевая работы"),
    ("ОВЗ / АООП", "ограниченные возможности здоровья / адаптированная программа"),
    ("ВШУ, ОПДН, КДНиЗП", "внутришкольный учёт, учёт в полиции, учёт в комиссии по делам несовершеннолетних"),
    ("Прочерк или пусто", "данных нет; это не ноль. Ноль пишется как 0"),
    ("Ячейки форм", "откуда число: № файла в «Журнале приёма», его лист и ячейки (буквы — по форме, файл — в архиве)"),
)
_COLOURS: Final = (
    (("cell", "input"), "ячейку можно изменять"),
    (("cell", "computed"), "вычисляется, изменять не нужно"),
    (("cell", "good"), "в порядке"),
    (("cell", "warn"), "обратите внимание"),
    (("cell", "bad"), "нужно исправить"),
    (("cell", "quiet"), "сведения"),
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet. It comes last, because it lists the sheets written before it."""
    about = "Порядок работы, листы книги, термины, функции и команды."
    contents = [*book.contents]
    page = _Page(book, book.add_page("Справка", "help", "Справка", about, _WIDTHS))
    page.section("Порядок работы")
    for number, step in enumerate(_STEPS, start=1):
        page.line(("muted", "center"), number, step, "")
    page.section("Листы книги")
    for name, what in contents:
        page.link(name, what)
    page.section("Цвета")
    for traits, meaning in _COLOURS:
        page.line((), None, meaning, "", traits)
    page.section("Термины")
    for term, meaning in _TERMS:
        page.line((), None, term, meaning, ("bold",))
    page.section("Функции для своих формул: в книге с макросами и в Calc с надстройкой ШНОР")
    for category, functions in by_category().items():
        page.line((), None, category, "", ("bold",))
        for function in functions:
            page.line((), None, function.signature, function.help_ru)
    page.section("Команды")
    for command, meaning in _COMMANDS:
        page.line((), None, command, meaning)
    page.sheet.protect()


class _Page:
    """The sheet, written line by line."""

    def __init__(self, book: MasterBook, sheet: Worksheet) -> None:
        self._book, self._styles, self.sheet, self._row = book, book.styles, sheet, 2

    def section(self, title: str) -> None:
        """A title, with a blank line before it."""
        self._row += 1
        self._book.add_section(self.sheet, self._row, 0, len(_WIDTHS) - 1, title)
        self._row += 1

    def line(
        self, mark: tuple[str, ...], number: int | None, first: str, second: str, traits: tuple[str, ...] = ()
    ) -> None:
        """A number where there is one, a text and its meaning; without a meaning the text takes both columns."""
        plain = ("text", "middle")
        if number is not None:
            self.sheet.write_number(self._row, 0, number, self._styles("whole", "middle", *mark))
        if second:
            self.sheet.write_string(self._row, 1, first, self._styles(*plain, *traits))
            self.sheet.write_string(self._row, 2, second, self._styles(*plain))
        else:
            last = 1 if traits else 2
            if last > 1:
                self.sheet.merge_range(self._row, 1, self._row, last, first, self._styles(*plain))
            else:
                self.sheet.write_string(self._row, 1, first, self._styles(*plain, *traits))
        self._end_line(first, second)

    def link(self, name: str, about: str) -> None:
        """A sheet of the book, to be jumped to."""
        style = self._styles("link", "left", "middle")
        self.sheet.write_url(self._row, 1, f"internal:{quoted(name)}!A1", style, name)
        self.sheet.write_string(self._row, 2, about, self._styles("text", "middle"))
        self._end_line(name, about)

    def _end_line(self, first: str, second: str) -> None:
        lines = max(lines_of(first, _WIDTHS[1] if second else sum(_WIDTHS[1:])), lines_of(second, _WIDTHS[2]))
        self.sheet.set_row(self._row, LINE_HEIGHT * lines + 5)
        self._row += 1
