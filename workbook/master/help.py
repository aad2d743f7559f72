"""«Справка»: how the work goes, what stands on each sheet, terms and commands."""

from __future__ import annotations

from typing import Final

from workbook.master.book import MasterBook, quoted
from workbook.master.state import MasterState

_STEPS: Final = (
    "Проверьте лист «Реестр ОО» и укажите текущий период на листе «Настройки».",
    "Выпустите формы и разошлите их школам. Форма сама показывает ошибки, пока школа её заполняет.",
    "Сложите полученные файлы в одну папку и примите их. Каждый файл проверяется и попадает в «Журнал приёма».",
    "Если файл возвращён, отправьте школе копию с пометками и «Протокол проверки»; причины — на листе «Замечания».",
    "Когда отчёты приняты, посмотрите «Динамику», «ШНОР» и исполнение Дорожной карты.",
    "Сформируйте протоколы часа контроля. Каждое число в протоколе ведёт к строке этой книги и к файлу школы.",
)
_COMMANDS: Final = (
    ("shnor new КНИГА", "новая рабочая книга района"),
    ("shnor forms КНИГА --period 2021/2022-2 --out ПАПКА", "выпустить формы школам"),
    ("shnor check ФАЙЛ…", "проверить заполненные формы, ничего не записывая"),
    ("shnor intake КНИГА ПАПКА", "принять файлы из папки"),
    ("shnor indicators КНИГА", "пересчитать показатели"),
    ("shnor protocol КНИГА --period 2021/2022-2 --all --out ПАПКА", "протоколы часа контроля"),
    ("shnor import КНИГА ФАЙЛ", "загрузить выгрузку ФИС ОКО или ГИА"),
    ("shnor rebuild КНИГА --archive ПАПКА", "восстановить данные из архива принятых файлов"),
)
_TERMS: Final = (
    ("ШНОР", "школа с низкими образовательными результатами; перечень утверждает край, книга его не меняет"),
    ("Признак риска", "расчёт по «Методике» рядом с перечнем края: «да», «нет» или «недостаточно данных»"),
    ("Успеваемость", "доля получивших «3», «4» и «5» среди писавших, %"),
    ("Качество знаний", "доля получивших «4» и «5» среди писавших, %"),
    ("Час контроля", "заседание, где школа отчитывается об исполнении Дорожной карты"),
    ("500+", "федеральный проект адресной методической помощи школам"),
    ("ВПР, ОГЭ, ЕГЭ, ГВЭ", "федеральные оценочные процедуры; по ВПР не оценивают учителей и не составляют рейтингов"),
    ("АКР, МКР, КДР", "административная, муниципальная и краевая работы"),
    ("ОВЗ / АООП", "ограниченные возможности здоровья / адаптированная программа"),
    ("ВШУ, ОПДН, КДНиЗП", "внутришкольный учёт, учёт в полиции, учёт в комиссии по делам несовершеннолетних"),
    ("Прочерк или пусто", "данных нет; это не ноль. Ноль пишется как 0"),
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
    about = "Порядок работы, листы книги, термины и команды."
    contents = [*book.contents]
    sheet = book.add_page("Справка", "help", "Справка", about, (4, 52, 80))
    text, plain = book.styles("text", "middle"), book.styles("wrap", "middle")
    row = 3

    def section(title: str) -> None:
        nonlocal row
        for column in range(3):
            sheet.write_string(row, column, title if column == 0 else "", book.styles("section"))
        sheet.set_row(row, 20)
        row += 1

    section("Порядок работы")
    for number, step in enumerate(_STEPS, start=1):
        sheet.write_number(row, 0, number, book.styles("whole", "muted", "middle"))
        sheet.merge_range(row, 1, row, 2, step, text)
        row += 1
    row += 1
    section("Листы книги")
    for name, what in contents:
        sheet.write_url(row, 1, f"internal:{quoted(name)}!A1", book.styles("link", "middle"), name)
        sheet.write_string(row, 2, what, text)
        row += 1
    row += 1
    section("Цвета")
    for traits, meaning in _COLOURS:
        sheet.write_string(row, 1, meaning, book.styles(*traits, "middle"))
        row += 1
    row += 1
    section("Термины")
    for term, meaning in _TERMS:
        sheet.write_string(row, 1, term, book.styles("wrap", "bold", "middle"))
        sheet.write_string(row, 2, meaning, plain)
        row += 1
    row += 1
    section("Команды")
    for command, meaning in _COMMANDS:
        sheet.write_string(row, 1, command, book.styles("text", "middle"))
        sheet.write_string(row, 2, meaning, plain)
        row += 1
    sheet.protect()
