"""The kinds of remarks about templates: one place for their severity and their meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from schemas.findings import Severity
from templates.lint.remark import Remark

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of remark: its severity and, for the documentation, its meaning."""

    code: str
    severity: Severity
    about: str

    def remark(self, message: str, fix: str = "", *, place: str = "", value: str = "") -> Remark:
        """A remark of this kind."""
        return Remark(self.code, self.severity, message, fix, place, value)


_ALL: Final = (
    Code("kind", _I, "для какого документа проверен шаблон"),
    Code("file-missing", Severity.BLOCK, "файла нет, или он не читается"),
    Code("not-docx", Severity.BLOCK, "файл — не документ Word (.docx) или повреждён"),
    Code("too-large", Severity.BLOCK, "файл слишком велик или разворачивается сверх меры"),
    Code("unsafe-xml", Severity.BLOCK, "в файле недопустимые объявления XML"),
    Code("macros", Severity.BLOCK, "в файле есть макросы"),
    Code("external", _E, "файл ссылается на другой файл: присоединённый шаблон, связанный рисунок, объект"),
    Code("embedded", _E, "в файле вложенный объект или часть другого документа"),
    Code("active-field", _E, "поле Word, которое читает другие файлы или выполняет команды (DDE, INCLUDETEXT и т. п.)"),
    Code("hidden-command", _E, "команда стоит не в тексте, а в свойстве рисунка, ссылки, поля"),
    Code("unclosed", _E, "у скобок команды нет пары, или команда начата в одном абзаце, а закончена в другом"),
    Code("unopened", _E, "закрывающие скобки без открывающих"),
    Code("empty", _E, "пустая команда"),
    Code("quotes", _E, "в команде кавычки «ёлочки» или „лапки“ вместо прямых"),
    Code("quotes-curly", _W, "в команде кавычки “…” или ‘…’: при печати заменяются прямыми"),
    Code("cyrillic", _E, "в имени поля или команде русские буквы, похожие на латинские"),
    Code("split", _I, "команда разорвана оформлением на части: при печати собирается"),
    Code("torn", _E, "команда разорвана ссылкой, полем или исправлением: при печати не собирается"),
    Code("syntax", _E, "команда записана с ошибкой"),
    Code("forbidden", _E, "вычисление, вызов, вставка файла или другое, чего в шаблоне нельзя"),
    Code("filter", _E, "неизвестная команда после черты «|»"),
    Code("no-end", _E, "у for или if нет endfor или endif"),
    Code("no-start", _E, "у endfor, endif, else нет начала"),
    Code("row-command", _E, "команда строки {%tr …%} стоит вне таблицы или вместе с другой в одной строке"),
    Code("paragraph-command", _E, "команда абзаца {%p …%} стоит в абзаце не одна"),
    Code("block-place", _E, "начало и конец повтора стоят в разных таблицах, ячейках или частях документа"),
    Code("unknown-field", _E, "такого поля в документе нет"),
    Code("unknown-member", _E, "у поля нет такой части"),
    Code("not-printable", _E, "поле состоит из частей или строк и само не печатается"),
    Code("not-list", _E, "повтор по полю, которое не список"),
    Code("trial", _E, "пробная печать не удалась"),
    Code("page-size", _W, "размер страницы — не А4"),
    Code("margins", _W, "поля страницы — не 30, 10, 20, 20 мм"),
    Code("language", _W, "язык текста — не русский"),
    Code("no-header-row", _W, "шапка таблицы не повторяется на новой странице"),
    Code("row-splits", _W, "строка таблицы может разорваться между страницами"),
    Code("text-box", _W, "надпись, рамка или рисунок поверх текста"),
    Code("content-control", _W, "элемент управления содержимым"),
    Code("tracked", _W, "исправления не приняты и не отклонены"),
    Code("direct", _W, "шрифт, размер или цвет заданы поверх стиля"),
    Code("comments", _W, "в шаблоне примечания рецензента"),
)

CODES: Final[Mapping[str, Code]] = {item.code: item for item in _ALL}
"""The kinds by their codes, in the order of the documentation."""
