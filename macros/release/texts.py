"""«ПРОЧТИ.txt»: what is in the archive and how it is installed."""

from __future__ import annotations

from typing import Final

_TEXT: Final = """\
ШНОР {version} — рабочая книга управления образования

Установка на рабочее место с Windows 10 или 11. Права администратора и интернет не нужны.

1. Распакуйте архив целиком: правой кнопкой — «Извлечь всё».
2. Нужен Python 3.13 или 3.12, 64-разрядный, с сайта python.org («Windows installer (64-bit)»).
   Python из Microsoft Store не подходит.
3. Закройте Excel и запустите «Установить.cmd». Если Windows предупредит о неизвестном издателе:
   «Подробнее» — «Выполнить в любом случае».
4. Выйдите из Windows и войдите снова или перезапустите Excel.
5. Ярлык «ШНОР» на рабочем столе открывает меню. Пункт «Проверить рабочее место» скажет, всё ли в порядке.

Мастер-книги держите в папке «ШНОР» в вашей папке пользователя: Excel ей доверяет.
Новая книга с лентой «ШНОР»: меню, пункт «Создать мастер-книгу района», имя с окончанием .xlsm.
Надстройка «ШНОР.xlam» проверяет форму школы, открытую в Excel: скопируйте её в папку «ШНОР» и включите
в Excel: «Файл» — «Параметры» — «Надстройки» — «Перейти» — «Обзор».
Удаление: «Удалить ШНОР» в меню «Пуск». Мастер-книги и документы остаются.

Для администратора: docs\\workplace.md. Для специалиста: docs\\guide.md.
Первый запуск: docs\\excel-checklist.md.
"""
_WITHOUT: Final = """
В этом архиве нет библиотек (папка wheels содержит только программу): установить её из него нельзя.
"""


def read_me(version: str, has_libraries: bool) -> bytes:
    """The text, with the mark by which old versions of the Notepad know UTF-8, and the line ends they need."""
    text = _TEXT.format(version=version) + ("" if has_libraries else _WITHOUT)
    return text.replace("\n", "\r\n").encode("utf-8-sig")
