"""«Настройки»: whose workbook this is, and which period is being collected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from schemas.packages import QUARTER, YEAR
from schemas.periods import PERIOD_NAMES, Period
from schemas.russian import listing
from schemas.sheets import FIRST_DATA_ROW
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.state import MasterState, Settings
from workbook.master.tables import Formula, MasterTable

HEADINGS: Final = (
    Heading("key", "Параметр", 19, required=True),
    Heading("title", "Что это", 34, stored=False),
    Heading("value", "Значение", 58, Kind.ANY),
    Heading("hint", "Пояснение", 58, stored=False),
)
_BUILT, _PACKAGE = "built", "package"
FONTS: Final = ("Times New Roman", "PT Astra Serif", "Liberation Serif")
SIZES: Final = ("14", "13", "12")
"""Sizes of running text that the rules of documents allow, in points (domain/forms.md, 3.2)."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """A line of the sheet; `key` is a field of Settings. A setting of several lines is a tuple there."""

    key: str
    title: str
    hint: str
    several: bool = False
    options: tuple[str, ...] = ()
    """Offered in a list; another value may be typed."""


_SETTINGS: Final = (
    _Setting("organisation", "Наименование организации", "Шапка документов, по строкам (Alt+Enter)", several=True),
    _Setting("district", "Район", "Как печатать в документах"),
    _Setting("place", "Место", "Населённый пункт для реквизитов документов"),
    _Setting("period", "Текущий отчётный период", "В виде 2021/2022-2 или 2021/2022-год"),
    _Setting("chair", "Председатель", "«должность — И.О.\u00a0Фамилия»"),
    _Setting("secretary", "Секретарь", "«должность — И.О.\u00a0Фамилия»"),
    _Setting("speaker", "Докладчик", "«должность — И.О.\u00a0Фамилия»"),
    _Setting("methodical", "Методическая служба", "Кто проводит методические рейды и курсы: исполнитель решений"),
    _Setting("present", "Присутствуют на часе контроля", "По одному в строке (Alt+Enter)", several=True),
    _Setting("notice", "Пометка на каждом листе", "Печатается на всех листах и документах; можно оставить пустой"),
    _Setting("font", "Шрифт документов", "Пусто — Times New Roman, как в шаблонах", options=FONTS),
    _Setting("text_size", "Размер текста документов", "Пусто — 14, как в шаблонах; таблицы мельче", options=SIZES),
    _Setting("methodology_order", "Методика утверждена", "Документ, которым утверждены значения листа «Методика»"),
)


def package_of(period: str) -> str:
    """The code of the form that schools hand in for a period («2021/2022-2», «2021/2022-год»)."""
    return YEAR.code if period.endswith(PERIOD_NAMES[-1]) else QUARTER.code


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet; each value gets the defined name `SET_<key>`."""
    about = "Светло-жёлтые ячейки можно изменять. Программа прочитает их при следующем запуске."
    table = book.add_table("Настройки", "settings", "Настройки рабочей книги", about, HEADINGS)
    for setting in _SETTINGS:
        value = getattr(state.settings, setting.key)
        text = "\n".join(value) if setting.several else value
        _line(table, setting.key, setting.title, text, setting.hint)
        if setting.key == "period":
            _offer_periods(table, state)
        elif setting.options:
            _offer(table, setting.options)
    period = state.settings.period
    package = Formula(
        f'=IF(RIGHT(SET_period,3)="{PERIOD_NAMES[-1]}","{YEAR.code}","{QUARTER.code}")', package_of(period)
    )
    hint = "Определяется по текущему периоду: quarter — отчёт за четверть, year — годовой"
    _line(table, _PACKAGE, "Какой отчёт собирается", package, hint, ("cell", "text", "computed"))
    hint = "Дата, на которую собрана книга"
    _line(table, _BUILT, "Книга собрана", state.built, hint, ("cell", "day", "computed", "left"))
    table.finish()


def read(records: Iterable[Mapping[str, Any]]) -> tuple[Settings, date | None]:
    """Settings and the day the book was built. Raises ValueError for a period that can't be read."""
    values = {record["key"]: record["value"] for record in records}
    read: dict[str, Any] = {}
    for setting in _SETTINGS:
        text = _TEXT.read(values.get(setting.key))
        read[setting.key] = tuple(line for line in text.split("\n") if line) if setting.several else text
    if read["period"]:
        Period.parse(read["period"])
    if read["text_size"] not in ("", *SIZES):
        raise ValueError(
            f"размер текста документов — «{read['text_size']}», а должен быть {listing(reversed(SIZES), 'или')}"
        )
    return Settings(**read), _DAY.read(values.get(_BUILT))


_TEXT, _DAY = Heading("", "Значение"), Heading("", "Книга собрана", kind=Kind.DAY)


def _line(
    table: MasterTable,
    key: str,
    title: str,
    value: Any,
    hint: str,
    traits: tuple[str, ...] = ("cell", "text", "input"),
) -> None:
    row = table.write({"key": key, "title": title, "value": value, "hint": hint}, {"value": traits})
    table.book.name(f"SET_{key}", table.sheet.get_name(), row - 1, 2)


def _offer_periods(table: MasterTable, state: MasterState) -> None:
    """A list of the periods of the current school year; another period may be typed as well."""
    known = [Period.parse(state.settings.period)] if state.settings.period else state.periods()
    if known:
        year = known[-1].year
        _offer(table, [Period(year, term).code for term in range(1, len(PERIOD_NAMES) + 1)])


def _offer(table: MasterTable, options: Sequence[str]) -> None:
    """A list of values for the line written last; another value may be typed."""
    cell = f"C{max(table.next_row - 1, FIRST_DATA_ROW)}"
    validation = {"validate": "list", "source": [*options], "error_type": "information", "ignore_blank": True}
    table.sheet.data_validation(cell, validation)
