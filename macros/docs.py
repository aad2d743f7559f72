"""`make docs`: the reference pages of docs/, written from the code, so that they can't say anything else.

A page is a function without arguments that returns Markdown; the same code always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from schemas.catalogue import catalogue
from schemas.columns import Column
from schemas.findings import Severity
from schemas.kinds.choices import Choice
from schemas.packages import FORM_VERSION, all_sheets, packages
from schemas.rules import Rule
from schemas.russian import date_short, number
from schemas.sheets import Computed, Layout, Sheet
from udfs.parameters import PARAMETERS

FOLDER: Final = Path(__file__).resolve().parent.parent / "docs"
_NOTE: Final = "Страница составлена по коду командой `make docs`. Руками её не правят: изменения пропадут."
_LAYOUTS: Final = {
    Layout.CARD: "карточка: одна запись, строка на каждое сведение",
    Layout.OPEN: "таблица, которую школа заполняет строка за строкой",
    Layout.PREPRINTED: "таблица с напечатанными строками: школа заполняет остальное",
}
_LIVE, _LATER = "в форме и при приёме", "при приёме"
_STOPS: Final = {
    Severity.BLOCK: "файл не принимается, прочитать его нельзя",
    Severity.SHEET: "лист прочитать нельзя, остальные листы проверяются; файл возвращается",
    Severity.ERROR: "файл возвращается на исправление",
    Severity.WARNING: "файл принимается; посмотрите, верно ли понято",
    Severity.INFO: "ничего делать не нужно",
}


def data_dictionary() -> str:
    """The page of sheets: every column, computed column, list and rule of the contract."""
    forms = _table(
        ("Пакет", "Код", "Имя файла", "Листы"),
        (
            (package.title, f"`{package.code}`", f"`ШНОР_{package.file_word}_….xlsx`", _titles(package.sheets))
            for package in packages().values()
        ),
    )
    about = (
        f"Формы версии {FORM_VERSION}. Столбец программа узнаёт по коду в четвёртой строке листа, а не по месту: "
        "переставленный столбец будет найден. Одно и то же описание даёт форму, её проверки, приём и эту страницу."
    )
    return _page("Словарь данных", about, "## Формы", forms, *(_sheet(sheet) for sheet in all_sheets().values()))


def findings() -> str:
    """The page of finding codes: how serious each is and what it means."""
    severities = _table(("Важность", "Что будет с файлом"), ((item.label, _STOPS[item]) for item in Severity))
    general = _table(
        ("Код", "Важность", "Что значит"),
        ((f"`{entry.code}`", entry.severity.label, entry.about) for entry in catalogue().values()),
    )
    of_rules = _table(
        ("Правило", "Лист", "Важность", "Что сообщается"),
        (
            (code, sheet.title, severity, message)
            for sheet in all_sheets().values()
            for code, severity, _, message, _ in _rules(sheet)
        ),
    )
    about = "Код стоит в квадратных скобках в окне команд, на листе «Замечания» и в поле `code` документов JSON."
    return _page(
        "Коды замечаний",
        about,
        "## Важность",
        severities,
        "## Файл, форма, лист, ячейка",
        general,
        "## Правила листов",
        "О каких ячейках речь и где проверяется — в [словаре данных](data-dictionary.md).",
        of_rules,
    )


def methodology_parameters() -> str:
    """The page of the sheet «Методика»: every threshold with its default and source."""
    rows = (
        (f"`{item.key}`", item.title, _shown(item.value), item.unit, item.source, date_short(item.valid_from))
        for item in PARAMETERS
    )
    about = (
        "Значения стоят на листе «Методика» мастер-книги и изменяются там; здесь — то, с чем программа поставляется. "
        "Отметка «Принято по умолчанию в программе» значит, что в документах такого числа нет и его должно утвердить "
        "управление образования."
    )
    head = ("Код", "Что это", "По умолчанию", "Единица", "Источник", "Действует с")
    return _page("Параметры методики", about, _table(head, rows))


def commands() -> str:
    """The page of the console command: every action with its arguments and options."""
    from typer.main import get_command

    from macros.cli import app

    group: Any = get_command(app)
    about = "Справка о любой команде: `.venv/bin/shnor КОМАНДА --help`. Ключ `--verbose` показывает причину сбоя."
    codes = _table(
        ("Код завершения", "Что значит"),
        (
            ("0", "сделано, ошибок в файлах нет"),
            ("1", "сделано, в файлах есть ошибки"),
            ("2", "не сделано; причина — одной строкой по-русски"),
        ),
    )
    sections = (_command(name, command) for name, command in group.commands.items())
    return _page("Команды", about, *sections, "## Коды завершения", codes)


PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "data-dictionary.md": data_dictionary,
    "findings.md": findings,
    "methodology-parameters.md": methodology_parameters,
    "commands.md": commands,
}
"""File name → the function that writes the page."""


def write_pages(folder: Path) -> list[Path]:
    """Write all pages into an existing folder."""
    paths = []
    for name, page in PAGES.items():
        path = folder / name
        path.write_text(page(), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def _sheet(sheet: Sheet) -> str:
    """The section of one sheet."""
    about = [f"Лист `{sheet.code}`, {_LAYOUTS[sheet.layout]}."]
    if sheet.layout is not Layout.CARD:
        about.append(f"Строк: {sheet.capacity}.")
    if sheet.seed_items:
        about.append(f"Пункты Дорожной карты: {', '.join(sheet.seed_items)}.")
    columns = ("Код", "Столбец", "Единица", "Что можно вписать", "Обязательно", "Подсказка")
    parts = [
        f"## {sheet.title}",
        " ".join(about),
        f"Школа видит: «{sheet.about}»",
        _table(columns, (_column(column) for column in sheet.columns)),
    ]
    lists = [f"* {item.header}: {_options(item.kind)}." for item in sheet.columns if isinstance(item.kind, Choice)]
    if lists:
        parts += ["Списки:", "\n".join(lists)]
    if sheet.computed:
        computed = (_computed(sheet, column) for column in sheet.computed)
        parts += ["Вычисляет форма:", _table(("Код", "Столбец", "Формула", "Когда"), computed)]
    rules = ("Правило", "Важность", "Ячейки", "Что сообщается (многоточие — значения из строки)", "Где проверяется")
    return "\n\n".join([*parts, "Правила:", _table(rules, _rules(sheet))])


def _column(column: Column) -> tuple[str, ...]:
    required = "да" if column.required is True else "нет" if column.required is False else "по условию"
    who = "напечатано" if column.preprinted else required
    return f"`{column.code}`", column.header, column.unit, column.kind.requirement, who, column.hint


def _options(kind: Choice) -> str:
    return ", ".join(option if "«" in option else f"«{option}»" for option in kind.options)


def _computed(sheet: Sheet, computed: Computed) -> tuple[str, ...]:
    scope = _Codes(sheet)
    when = f"`{_bare(computed.when.excel(scope))}`" if computed.when is not None else "всегда"
    return f"`{computed.code}`", computed.header, f"`{_bare(computed.value.excel(scope))}`", when


class _Codes:
    """Formulas as the page shows them: a column is its code, «c07»."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def cell(self, column: str) -> str:
        return self._sheet.by_name[column].code

    def fact(self, name: str) -> str:
        return name

    def span(self, sheet: str, column: str) -> str:
        return f"{sheet}!{all_sheets()[sheet].by_name[column].code}"


def _bare(formula: str) -> str:
    """A formula without the brackets around the whole of it, which every node of a rule has."""
    depth = 0
    for place, character in enumerate(formula):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return formula[1:-1] if formula.startswith("(") and place == len(formula) - 1 else formula
    return formula


def _rules(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """The rules of a sheet by their codes. Conditions with one text are one line that names all their cells."""
    lines: dict[tuple[str, str, str, str], list[str]] = {}
    for rule in sheet.rules:
        lines.setdefault((rule.code, rule.severity.label, _message(rule), _LIVE), []).extend(rule.cells)
    for whole in sheet.whole_rules:
        about = f"Должно быть: {_sentence(whole.about)}"
        where = _LIVE if whole.unique_key else _LATER
        cells_of_key = sheet.key if whole.unique_key else ()
        lines.setdefault((whole.code, whole.severity.label, about, where), []).extend(cells_of_key)
    if sheet.row_rule:
        about = "Должно быть: строки те же, что напечатаны в форме."
        lines[sheet.row_rule, Severity.ERROR.label, about, _LATER] = []
    for (code, severity, message, where), cells in sorted(lines.items(), key=lambda line: _number(line[0][0])):
        yield f"`{code}`", severity, _headers(sheet, dict.fromkeys(cells)), message, where


def _number(code: str) -> int:
    return int(code[1:])


def _message(rule: Rule) -> str:
    """The message and the remedy, with dots where the row's values stand."""
    pieces = (piece if isinstance(piece, str) else "…" for piece in rule.pieces(f"{rule.message} {rule.fix}"))
    text = "".join(pieces).replace("….", "…")
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    return text if text.endswith(".") else text + "."


def _headers(sheet: Sheet, names: Iterable[str]) -> str:
    headers = (sheet.by_name[name].header for name in names)
    return ", ".join(header if "«" in header else f"«{header}»" for header in headers)


def _titles(sheets: Iterable[Sheet]) -> str:
    return ", ".join(f"«{sheet.title}»" for sheet in sheets)


def _command(name: str, command: Any) -> str:
    """The section of one command: its line, what it does, its arguments and options."""
    arguments = [item for item in command.params if item.param_type_name == "argument"]
    options = [item for item in command.params if item.param_type_name == "option"]
    line = " ".join([f"shnor {name}", *map(_metavar, arguments), *map(_optional, options)])
    rows = [(f"`{_metavar(item)}`", _meaning(item)) for item in arguments]
    rows += [(f"`{_option(item)}`", _meaning(item)) for item in options]
    parts = [f"## {name}", command.help or "", f"```\n{line}\n```", _table(("Что указать", "Смысл"), rows)]
    return "\n\n".join(parts)


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _option(option: Any) -> str:
    return str(option.opts[0]) if option.is_flag else f"{option.opts[0]} {_metavar(option)}"


def _optional(option: Any) -> str:
    """`--out DIR`, in square brackets where it may be left out."""
    return _option(option) if option.required else f"[{_option(option)}]"


def _meaning(parameter: Any) -> str:
    default = parameter.default
    known = isinstance(default, str | Path) and str(default)
    return f"{parameter.help or ''} (если не указать — `{default}`)" if known else parameter.help or ""


def _shown(value: int | float | str) -> str:
    return value if isinstance(value, str) else number(value)


def _page(title: str, about: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", f"<!-- {_NOTE} -->", about, *parts)) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a bar in a cell would end it, so it is escaped."""
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def main() -> None:
    """Write the pages into docs/ and name them."""
    for path in write_pages(FOLDER):
        print(path.relative_to(FOLDER.parent))


if __name__ == "__main__":
    main()
