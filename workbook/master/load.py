"""Read a master workbook back into its state: the exact inverse of build.py.

Sheets are known by their machine line, columns by the codes of row 4, so that renamed sheets and moved columns do no
harm. Numbers come back with the 15-16 digits that a workbook keeps, moments to the second. A master of an earlier minor
version may lack sheets and columns; they are read as blank.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from schemas.addresses import index_of, letters_of
from schemas.packages import all_sheets
from schemas.sheets import CODE_ROW, FIRST_DATA_ROW, MACHINE_ROW
from workbook.master import (
    base_results,
    base_social,
    calendar,
    corrections,
    data,
    decisions,
    journal,
    methodology,
    own_roadmap,
    protocols,
    recommendations,
    reference,
    registry,
    remarks,
    settings,
    staff,
    statuses,
    visits,
    waivers,
)
from workbook.master.book import MASTER_ID, MASTER_VERSION
from workbook.master.errors import MasterError
from workbook.master.headings import Heading
from workbook.master.ledger import Ledger
from workbook.master.state import DataRow, MasterState

__all__ = ["MasterError", "load_master"]

CELL_LIMIT: Final = 5_000_000
"""Largest range of a sheet, in cells. A value typed by accident in the last cell of a sheet would take all memory."""

_DIMENSION: Final = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_DIMENSION_WITHIN: Final = 2_000
"""The dimension stands in the first bytes of a sheet's part."""

_UNKNOWN_ERROR: Final = "cell error"
"""In calamine's message on a sheet with an error value that it doesn't know."""

T = TypeVar("T")


def load_master(path: Path) -> MasterState:
    """The state of the master at `path`. Raises MasterError, in Russian, when the file can't be read as a master."""
    needed = _sheets(path)
    own_settings, built = needed.read("settings", "Настройки", settings.HEADINGS, settings.read)
    return MasterState(
        settings=own_settings,
        registry=needed.read("registry", "Реестр ОО", registry.HEADINGS, registry.read),
        methodology=needed.read("methodology", "Методика", methodology.HEADINGS, methodology.read),
        reference=needed.read("reference", "Справочные значения", reference.HEADINGS, reference.read),
        data={code: rows for code in all_sheets() if (rows := needed.read_data(code))},
        findings=needed.read("remarks", "Замечания", remarks.HEADINGS, remarks.read),
        journal=needed.read("journal", "Журнал приёма", journal.HEADINGS, journal.read),
        statuses=needed.read_ledger(statuses.LEDGER),
        calendar=needed.read_ledger(calendar.LEDGER),
        decisions=needed.read_ledger(decisions.LEDGER),
        recommendations=needed.read_ledger(recommendations.LEDGER),
        protocols=needed.read_ledger(protocols.LEDGER),
        visits=needed.read_ledger(visits.LEDGER),
        staff=needed.read_ledger(staff.LEDGER),
        own_roadmap=needed.read_ledger(own_roadmap.LEDGER),
        waivers=needed.read_ledger(waivers.LEDGER),
        corrections=needed.read_ledger(corrections.LEDGER),
        base_passports=needed.read(base_social.CODE, base_social.NAME, base_social.HEADINGS, base_social.read),
        base_results=needed.read(base_results.CODE, base_results.NAME, base_results.HEADINGS, base_results.read),
        built=built,
    )


@dataclass(frozen=True, slots=True)
class _SheetCells:
    """A sheet's name, its values from A1, and the version and code of its machine line, empty for a foreign sheet."""

    name: str
    rows: list[list[Any]]
    version: str = ""
    code: str = ""

    @property
    def is_older(self) -> bool:
        """True where columns of today may not have been there yet."""
        return self.version != MASTER_VERSION


@dataclass(frozen=True, slots=True)
class _Needed:
    """The sheets that must be there, by code, and the reading of one with its place in every message.

    A code has several sheets where somebody made a copy of ours; `unread` are the names of sheets that can't be read.
    """

    file: str
    sheets: Mapping[str, Sequence[_SheetCells]]
    unread: Sequence[str]

    @property
    def is_older(self) -> bool:
        """True where sheets of today may not have been there yet."""
        return all(sheet.is_older for found in self.sheets.values() for sheet in found)

    def read(
        self, code: str, usual_name: str, headings: Sequence[Heading], make: Callable[[list[dict[str, Any]]], T]
    ) -> T:
        sheet = self._ours(code, usual_name)
        if sheet is None:
            if self.is_older:
                return make([])
            raise MasterError(
                f"В книге «{self.file}» нет листа «{usual_name}». Верните лист на место или возьмите резервную копию."
            )
        records = list(_records(sheet, headings))
        try:
            return make(records)
        except ValueError as error:
            raise MasterError(f"Лист «{sheet.name}»: {error}.") from error

    def _ours(self, code: str, usual_name: str) -> _SheetCells | None:
        """The sheet of this code: of several, the one that is called as usual, since copies get other names."""
        if usual_name in self.unread:
            raise MasterError(
                f"Лист «{usual_name}» книги «{self.file}» не читается: в его ячейках незнакомые программе ошибки, "
                "например «#ПЕРЕНОС!». Исправьте ячейки или возьмите резервную копию."
            )
        found = self.sheets.get(code, ())
        usual = [sheet for sheet in found if sheet.name == usual_name] or found
        if len(usual) > 1:
            names = ", ".join(f"«{sheet.name}»" for sheet in usual)
            raise MasterError(f"Листов «{usual_name}» в книге «{self.file}» несколько: {names}. Верните нужному имя.")
        return usual[0] if usual else None

    def read_ledger(self, ledger: Ledger[Any]) -> list[Any]:
        return self.read(ledger.code, ledger.name, ledger.headings, ledger.read)

    def read_data(self, code: str) -> list[DataRow]:
        sheet = all_sheets()[code]
        return self.read(code, data.sheet_name(sheet), data.headings(sheet), lambda records: data.read(sheet, records))


def _records(sheet: _SheetCells, headings: Sequence[Heading]) -> Iterator[dict[str, Any]]:
    """The rows of a table as mappings from code to value; rows without any stored value are passed over."""
    codes = sheet.rows[CODE_ROW - 1] if len(sheet.rows) >= CODE_ROW else []
    places = {code: index for index, code in enumerate(codes) if code}
    stored = [heading for heading in headings if heading.stored]
    missing = [heading for heading in stored if heading.code not in places]
    for heading in missing:
        if not sheet.is_older or heading.required:
            raise MasterError(
                f"Лист «{sheet.name}»: нет столбца «{heading.header}» (код «{heading.code}» в строке {CODE_ROW}). "
                "Верните столбец или возьмите резервную копию."
            )
    stored = [heading for heading in stored if heading not in missing]
    blank = {heading.code: heading.read(None) for heading in missing}
    for number, cells in enumerate(sheet.rows[FIRST_DATA_ROW - 1 :], start=FIRST_DATA_ROW):
        raw = [cells[places[heading.code]] for heading in stored]
        if any(value not in ("", None) for value in raw):
            yield blank | {
                heading.code: _value(sheet, heading, value, f"{letters_of(places[heading.code])}{number}")
                for heading, value in zip(stored, raw, strict=True)
            }


def _value(sheet: _SheetCells, heading: Heading, raw: Any, address: str) -> Any:
    try:
        return heading.read(raw)
    except ValueError as error:
        raise MasterError(f"Лист «{sheet.name}», ячейка {address}: {error}. Исправьте ячейку.") from error


def _sheets(path: Path) -> _Needed:
    """The sheets of the file that carry our machine line."""
    from python_calamine import CalamineError, CalamineWorkbook

    foreign = f"«{path.name}» — не рабочая книга ШНОР. Выберите книгу, созданную программой."
    try:
        _check_extent(path)
        book = CalamineWorkbook.from_path(path)
        found = [(name, _rows(book, name)) for name in book.sheet_names]
    except FileNotFoundError as error:
        raise MasterError(f"Рабочей книги «{path}» нет. Проверьте имя и папку.") from error
    except (PermissionError, IsADirectoryError) as error:
        raise MasterError(
            f"Не удалось прочитать «{path.name}»: книга открыта в другой программе или нет прав на чтение. "
            "Закройте её и повторите."
        ) from error
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise MasterError(f"{foreign} Файл повреждён или имеет другой формат.") from error
    sheets: dict[str, list[_SheetCells]] = {}
    for sheet in (_known(_SheetCells(name, rows), path.name) for name, rows in found if rows is not None):
        if sheet.code:
            sheets.setdefault(sheet.code, []).append(sheet)
    if not sheets:
        raise MasterError(foreign)
    return _Needed(path.name, sheets, [name for name, rows in found if rows is None])


def _rows(book: Any, name: str) -> list[list[Any]] | None:
    """The values of a sheet; None where it has errors that calamine doesn't know, as a specialist's own sheet may."""
    from python_calamine import CalamineError

    try:
        rows: list[list[Any]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError as error:
        if _UNKNOWN_ERROR in str(error):
            return None
        raise
    return rows


def _known(sheet: _SheetCells, file: str) -> _SheetCells:
    """The sheet with what its machine line says. Raises MasterError for a version that can't be read."""
    line = sheet.rows[MACHINE_ROW - 1][0] if len(sheet.rows) >= MACHINE_ROW and sheet.rows[0] else ""
    master, _, rest = str(line).partition(";")
    version, _, code = rest.partition(";")
    if master != MASTER_ID:
        return sheet
    if not _is_readable(version):
        raise MasterError(f"Книга «{file}» сделана программой другой версии ({version}). Обновите программу.")
    return replace(sheet, version=version, code=code)


def _is_readable(version: str) -> bool:
    """True for this version and earlier ones of the same layout; of a later one, what is new would be lost unseen."""
    own_layout, own_number = map(int, MASTER_VERSION.split("."))
    layout, _, number = version.partition(".")
    return layout == str(own_layout) and number.isdecimal() and int(number) <= own_number


def _check_extent(path: Path) -> None:
    """Refuse a sheet whose range can't be held in memory."""
    with zipfile.ZipFile(path) as package:
        for part in package.namelist():
            if not part.startswith("xl/worksheets/") or not part.endswith(".xml"):
                continue
            with package.open(part) as stream:
                match = _DIMENSION.search(stream.read(_DIMENSION_WITHIN))
            if match and (index_of(match[1].decode()) + 1) * int(match[2]) > CELL_LIMIT:
                last = (match[1] + match[2]).decode()
                raise MasterError(
                    f"В книге «{path.name}» на одном из листов есть значение далеко за пределами таблицы (до ячейки "
                    f"{last}). Удалите лишние строки и столбцы и сохраните книгу."
                )
