"""The catalogue of finding codes that are not rules of a sheet: one place for their severity and their meaning.

Codes of rules («R1», «K4») are declared with the rules in schemas/forms/.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from schemas.findings import Finding, Severity

_B, _S, _E, _W, _I = Severity.BLOCK, Severity.SHEET, Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of finding: what it means, for the documentation and the help sheet."""

    code: str
    severity: Severity
    about: str

    def finding(self, message: str, fix: str = "", **place: object) -> Finding:
        """A finding of this kind; `place` are the other fields of Finding."""
        return Finding(self.code, self.severity, message, fix, **place)  # type: ignore[arg-type]  # fields of Finding


_ENTRIES = (
    Entry("file-missing", _B, "файла нет по указанному пути"),
    Entry("file-empty", _B, "файл пуст"),
    Entry("file-broken", _B, "файл повреждён или загружен не полностью"),
    Entry("file-html", _B, "веб-страница вместо книги Excel"),
    Entry("file-text", _B, "текстовый файл (CSV) вместо книги Excel"),
    Entry("file-encrypted", _B, "книга закрыта паролем на открытие"),
    Entry("file-foreign", _B, "файл другого вида (PDF, Word, рисунок, архив)"),
    Entry("file-archive", _B, "архив с файлами вместо книги Excel"),
    Entry("file-too-large", _B, "файл больше допустимого"),
    Entry("file-bomb", _B, "содержимое разворачивается сверх допустимого"),
    Entry("file-unsafe-xml", _B, "в файле недопустимые объявления XML"),
    Entry("file-sheet-too-large", _B, "на листе или на всех листах слишком много данных"),
    Entry("file-busy", _W, "файл занят другой программой"),
    Entry("file-xls", _W, "старый формат .xls"),
    Entry("file-renamed", _W, "расширение не соответствует содержимому"),
    Entry("file-ods", _W, "формат ODS"),
    Entry("file-macros", _W, "в файле есть макросы; они не выполняются"),
    Entry("file-links", _W, "в файле есть ссылки на другие файлы"),
    Entry("file-active", _W, "в файле есть связи DDE, вложенные объекты, подключения; ничего не запущено и не открыто"),
    Entry("file-unread", _B, "чтение файла прервано: сбой, нехватка памяти или времени"),
    Entry("file-repaired", _I, "в оформлении файла пустые заливки (Р7-Офис, ONLYOFFICE); данные прочитаны"),
    Entry("file-dimension", _I, "размер листа указан в файле неверно; лист прочитан полностью"),
    Entry("file-producer", _I, "файл сохранён не в Excel"),
    Entry("file-name", _I, "имя файла не использовано; школа и период взяты из формы"),
    Entry("formulas-uncalculated", _I, "формулы файла не пересчитаны; итоги вычислены программой"),
    Entry("personal-data", _B, "персональные данные: фамилия и имя, СНИЛС, номер документа или мобильного телефона"),
    Entry("personal-initials", _W, "фамилия с инициалами"),
    Entry("file-service", _I, "служебный файл пропущен"),
    Entry("school-mismatch", _B, "в файле одна школа, а папка — другой"),
    Entry("form-unknown", _B, "файл не является формой системы"),
    Entry("form-marker", _W, "служебная метка формы повреждена"),
    Entry("form-version", _B, "форма слишком старой или слишком новой версии"),
    Entry("form-version-minor", _W, "форма немного устарела, данные прочитаны"),
    Entry("XS10", _E, "листы файла из форм разных школ или периодов"),
    Entry("sheet-missing", _E, "в форме нет листа"),
    Entry("sheet-duplicate", _S, "лист повторяется"),
    Entry("sheet-renamed", _W, "лист переименован"),
    Entry("sheet-blank", _E, "лист не заполнен"),
    Entry("sheet-hidden", _W, "лист скрыт"),
    Entry("sheet-picture", _E, "рисунок на листе вместо чисел"),
    Entry("lists-lost", _W, "на листе пропали выпадающие списки"),
    Entry("filter-left", _W, "на листе оставлен фильтр"),
    Entry("rows-hidden", _W, "строки с данными скрыты"),
    Entry("columns-hidden", _W, "столбцы скрыты"),
    Entry("rows-many", _S, "заполненных строк больше, чем бывает в таблице"),
    Entry("column-missing", _S, "удалён столбец"),
    Entry("column-moved", _W, "столбцы переставлены"),
    Entry("column-extra", _W, "добавлен посторонний столбец"),
    Entry("column-repeated", _S, "столбец повторяется"),
    Entry("header-changed", _W, "изменён заголовок столбца или название листа"),
    Entry("codes-missing", _W, "удалена строка кодов, столбцы узнаны по заголовкам"),
    Entry("codes-lost", _S, "столбцы не удалось узнать"),
    Entry("table-shifted", _W, "таблица сдвинута"),
    Entry("rows-below-end", _W, "данные ниже отметки «конец таблицы»"),
    Entry("end-missing", _W, "нет отметки «конец таблицы»"),
    Entry("rows-heavy", _W, "файл вырос из-за оформления пустых строк"),
    Entry("rows-blank", _I, "пустые оформленные строки под таблицей пропущены"),
    Entry("total-wrong", _E, "итог, набранный вручную, не равен сумме строк"),
    Entry("cells-merged", _W, "объединённые ячейки; значение отнесено ко всем строкам"),
    Entry("cells-merged-values", _E, "объединённые ячейки с числами; значение отнесено только к первой"),
    Entry("row-missing", _E, "удалена напечатанная строка"),
    Entry("row-extra", _E, "добавлена посторонняя строка"),
    Entry("row-repeated", _E, "напечатанная строка повторяется"),
    Entry("printed-changed", _W, "изменена напечатанная ячейка"),
    Entry("formula-replaced", _W, "формула заменена значением; использован собственный расчёт"),
    Entry("cell-required", _E, "не заполнена обязательная ячейка"),
    Entry("cell-number", _E, "не число"),
    Entry("cell-whole", _E, "не целое число"),
    Entry("cell-limit", _E, "значение вне допустимых пределов"),
    Entry("cell-placeholder", _E, "прочерк или слово вместо числа"),
    Entry("cell-letter", _E, "буква вместо цифры"),
    Entry("cell-became-date", _E, "дата вместо числа"),
    Entry("cell-date", _E, "не дата"),
    Entry("cell-date-ambiguous", _E, "дата читается двояко"),
    Entry("cell-class", _E, "не класс"),
    Entry("cell-choice", _E, "значения нет в списке"),
    Entry("cell-long", _E, "текст длиннее допустимого"),
    Entry("cell-error", _E, "ошибка формулы"),
    Entry("cell-link", _E, "формула со ссылкой на другой файл"),
    Entry("cell-value", _E, "недопустимое значение"),
    Entry("cell-text-number", _W, "число записано как текст"),
    Entry("cell-date-text", _W, "дата записана как текст"),
    Entry("cell-date-serial", _W, "дата записана числом"),
    Entry("cell-class-spelling", _W, "класс записан иначе"),
    Entry("cell-latin", _W, "латинские буквы вместо русских"),
    Entry("cell-choice-alias", _W, "значение записано иначе, чем в списке"),
    Entry("cell-code-padded", _W, "код дополнен нулями"),
    Entry("cell-cleaned", _W, "из текста удалены служебные знаки или разрывы строк"),
    Entry("cell-formula-text", _W, "текст начинается со знака формулы"),
    Entry("cell-struck", _W, "зачёркнутые значения учтены"),
    Entry("cell-comment", _I, "примечание к ячейке"),
    Entry("data-copied", _W, "данные совпадают с данными другой школы"),
    Entry("program-failed", _E, "программа не справилась с файлом; он будет принят при следующем приёме"),
    Entry("file-replaces", _I, "принята более поздняя версия файла"),
    Entry("file-older", _W, "получен файл, заменённый более поздним"),
)


@cache
def catalogue() -> dict[str, Entry]:
    """All entries by code."""
    return {entry.code: entry for entry in _ENTRIES}


def finding(code: str, message: str, fix: str = "", **place: object) -> Finding:
    """A finding of the catalogue with its severity. Raises KeyError for an unknown code."""
    return catalogue()[code].finding(message, fix, **place)
