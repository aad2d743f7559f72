"""«Ключи работ»: for each row of «Данные Результаты» the key by which the computed sheets add it up; a hidden sheet.

Six conditions in each of thousands of sums made a recalculation ten times slower than one key does.
"""

from __future__ import annotations

from typing import Any, Final

from schemas.addresses import letters_of
from schemas.class_labels import grade_of
from schemas.forms.works import SHEET
from schemas.sheets import FIRST_DATA_ROW
from workbook.master import data
from workbook.master.book import MasterBook, quoted
from workbook.master.headings import Heading, Kind
from workbook.master.state import DataRow, MasterState
from workbook.master.tables import Formula
from workbook.master.works_formulas import DISTRICT_CODE, key_of, key_value

HEADINGS: Final = (
    Heading("school", "Ключ работы школы", 60, Kind.LABEL, stored=False),
    Heading("district", "Ключ работы района", 60, Kind.LABEL, stored=False),
    Heading("points", "Писали × средний балл", 12, Kind.TENTHS, stored=False),
)
_PARTS: Final = ("kind", "subject", "class_label", "scale")


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet; its rows go line by line with those of «Данные Результаты»."""
    about = "Служебный лист: по этим ключам листы «Динамика», «ШНОР» и «ЕГЭ» складывают строки «Данные Результаты»."
    table = book.add_table("Ключи работ", "work-keys", "Ключи работ", about, HEADINGS, prefix="WK", frozen=0)
    for index, row in enumerate(state.rows(SHEET.code)):
        table.write(_keys(row, FIRST_DATA_ROW + index))
    table.finish()
    table.sheet.hide()


def _keys(row: DataRow, line: int) -> dict[str, Formula]:
    values = row.values
    label = values.get("class_label") or ""
    said: list[Any] = [values.get("kind"), values.get("subject"), grade_of(label), values.get("scale"), row.period.code]
    grade = f"IFERROR(VALUE(LEFT({_CELLS['class_label']}{line},2)),VALUE(LEFT({_CELLS['class_label']}{line},1)))"
    cells = {name: f"{cell}{line}" for name, cell in _CELLS.items()} | {"class_label": grade}
    rest = [cells[name] for name in (*_PARTS, data.PERIOD)]
    took, mean = values.get("took") or 0, values.get("mean_score") or 0
    return {
        "school": Formula("=" + key_of(cells[data.SCHOOL], *rest), key_value(row.school, *said)),
        "district": Formula("=" + key_of(f'"{DISTRICT_CODE}"', *rest), key_value(DISTRICT_CODE, *said)),
        "points": Formula(f"=N({cells['took']})*N({cells['mean_score']})", took * mean),
    }


def _column(name: str) -> str:
    place = [heading.code for heading in data.headings(SHEET)].index(name)
    return f"{quoted(data.sheet_name(SHEET))}!${letters_of(place)}"


_CELLS: Final = {name: _column(name) for name in (data.SCHOOL, data.PERIOD, *_PARTS, "took", "mean_score")}
"""Columns of the data sheet as references that lack the row only."""
