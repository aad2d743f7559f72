"""What LibreOffice made of a workbook, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OfficeError:
    """An error value in a cell: LibreOffice's number (532 is #DIV/0!, 32767 is #N/A) and what the cell shows."""

    code: int
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """One sheet after recalculation.

    `cells` holds every cell that is not blank, by A1 address: numbers (also dates, as Excel's serial numbers, and
    TRUE and FALSE, as 1.0 and 0.0) as float, texts as str, errors as OfficeError. A formula that gives an empty text is
    there, with "". `formulas` holds the formulas' texts in LibreOffice's notation, by address.
    """

    name: str
    visible: bool
    cells: dict[str, float | str | OfficeError]
    formulas: dict[str, str]

    def __getitem__(self, address: str) -> float | str | OfficeError | None:
        """The value of one cell; None for a blank one."""
        return self.cells.get(address)

    @property
    def errors(self) -> dict[str, OfficeError]:
        """The cells that show an error, by address."""
        return {address: value for address, value in self.cells.items() if isinstance(value, OfficeError)}


@dataclass(frozen=True, slots=True)
class OfficeBook:
    """A workbook after recalculation; `book["Контингент"]["C7"]` is a cell's value."""

    sheets: tuple[OfficeSheet, ...]

    def __getitem__(self, name: str) -> OfficeSheet:
        """The sheet of that name; KeyError with the names there are."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(f"{name}: the sheets are {', '.join(sheet.name for sheet in self.sheets)}")

    @property
    def errors(self) -> dict[tuple[str, str], str]:
        """All error cells of the book: (sheet, address) -> what the cell shows. Empty is what a test wants."""
        return {(sheet.name, address): str(error) for sheet in self.sheets for address, error in sheet.errors.items()}


def book_from_answer(sheets: list[dict[str, Any]]) -> OfficeBook:
    """Build the book from the worker's answer (documents.read tells its shape)."""
    return OfficeBook(tuple(_sheet_from_answer(sheet) for sheet in sheets))


def _sheet_from_answer(sheet: dict[str, Any]) -> OfficeSheet:
    rows = sheet["rows"]
    letters = [column_letters(index) for index in range(len(rows[0]) if rows else 0)]
    cells: dict[str, float | str | OfficeError] = {
        f"{letters[column]}{number}": value
        for number, row in enumerate(rows, start=1)
        for column, value in enumerate(row)
        if value is not None and value != ""
    }
    formulas = {f"{letters[column]}{row + 1}": text for row, column, text in sheet["formulas"]}
    for address in formulas:
        cells.setdefault(address, "")
    for row, column, code, text in sheet["errors"]:
        cells[f"{letters[column]}{row + 1}"] = OfficeError(code, text)
    return OfficeSheet(sheet["name"], sheet["visible"], cells, formulas)


def column_letters(index: int) -> str:
    """A column's letters by its number from 0: 0 -> A, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
