"""Places: ranges, sheets, names, tables, the selection.

1. A range is found by address, numbers, name, slice; it grows and jumps as in Excel.
2. Sheets are added, renamed, moved, copied, hidden and deleted.
3. Names of a book and of a sheet refer to formulas in Excel's notation.
4. Tables are Calc's database ranges.
5. Looks: formats, colours, fonts, widths.
"""

from __future__ import annotations

from typing import Any

import pytest

from workbook.hosts.libreoffice.addresses import Block, block_of, column_letters, column_number, quoted, written
from workbook.hosts.libreoffice.errors import HostRefusedError, MissingError, NotSupportedError

COUNTS = [["Класс", "Учеников", "Отметка"], ["5А", 27, 4.5], ["5Б", 25, 3.5], ["6А", 30, 5]]


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("B2", Block(2, 2, 1, 1)),
        ("$b$2:c5", Block(2, 2, 4, 2)),
        ("C5:B2", Block(2, 2, 4, 2)),
        ("B:C", Block(1, 2, 100, 2)),
        ("3:4", Block(3, 1, 2, 50)),
        ("Имя", None),
        ("B", None),
        ("7", None),
        ("B2:", Block(2, 2, 1, 1)),
        ("ABCD1", None),
        ("A0", None),
    ],
)
def it_reads_addresses(address: str, block: Block | None):
    """1."""
    assert block_of(address, 100, 50) == block


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (16384, "XFD")])
def it_counts_columns(number: int, letters: str):
    """1."""
    assert (column_letters(number), column_number(letters.lower())) == (letters, number)


def it_writes_addresses():
    """1."""
    assert written(Block(2, 2, 4, 2)) == "$B$2:$C$5"
    assert written(Block(2, 2, 1, 1), row_absolute=False, column_absolute=False) == "B2"
    assert [quoted(name) for name in ("Свод", "Лист 1", "A1", "д'Артаньян", "5А")] == [
        "Свод", "'Лист 1'", "'A1'", "'д''Артаньян'", "'5А'",
    ]  # fmt: skip


def it_finds_cells_by_every_kind_of_place(book: Any, sheet: Any):
    """1."""
    book.names.add("Итог", "='Лист 1'!$B$2:$C$3")
    places = [sheet["B2"], sheet[1, 1], sheet.range((2, 2)), sheet.range("A1", "C3")(2, 2), sheet["итог"][0, 0]]
    assert {cells.address for cells in places} == {"$B$2"}
    assert sheet["A1:C3"][1:, :2].address == "$A$2:$B$3"
    cells = sheet["A1"].offset(1, 1).resize(2, 2)
    assert cells.get_address(False, False, external=True) == f"'[{book.name}]Лист 1'!B2:C3"
    assert cells.get_address(include_sheetname=True) == "'Лист 1'!$B$2:$C$3"
    with pytest.raises(MissingError, match="«Нигде» — не адрес ячеек и не имя"):
        sheet["Нигде"]
    with pytest.raises(IndexError, match="считаются с 1"):
        sheet.range((0, 1))


def it_grows_and_jumps_as_in_excel(sheet: Any):
    """1."""
    sheet["B2"].value = COUNTS
    sheet["B7"].value = "ниже"
    assert sheet["B2"].expand().address == "$B$2:$D$5"
    assert sheet["B2"].expand("down").address == "$B$2:$B$5"
    assert sheet["B2"].expand("right").address == "$B$2:$D$2"
    assert sheet["B2"].end("down").address == "$B$5"
    assert sheet["B5"].end("down").address == "$B$7"
    assert sheet["B7"].end("up").address == "$B$5"
    assert sheet["A2"].end("right").address == "$B$2"
    assert sheet["D2"].end("left").address == "$B$2"
    assert sheet["A1"].end("left").address == "$A$1"
    assert sheet["C3"].current_region.address == "$B$2:$D$5"
    assert sheet.used_range.address == "$B$2:$D$7"
    assert sheet["B2"].end("down").end("down").end("down").row == sheet.cells.shape[0]


def it_inserts_deletes_copies_and_clears_cells(sheet: Any):
    """1."""
    sheet["A1"].value = COUNTS
    sheet["2:2"].delete()
    assert sheet["A2"].value == "5Б"
    sheet["A2:C2"].insert("down")
    assert sheet["A1:A3"].value == ["Класс", None, "5Б"]
    sheet["A1:B1"].copy(sheet["E5"])
    assert sheet["E5:F5"].value == ["Класс", "Учеников"]
    sheet["A1"].color = "#ff0000"
    sheet["A1:B1"].clear_contents()
    assert (sheet["A1"].value, sheet["A1"].color) == (None, (255, 0, 0))
    sheet.clear()
    assert (sheet["E5"].value, sheet["A1"].color) == (None, None)


def it_knows_a_sheet_again_after_its_last_cell_is_deleted(sheet: Any):
    """1. Calc's own object of the sheet shrinks then."""
    last = sheet.cells.shape[0]
    sheet[f"A{last}"].delete("up")
    assert sheet.cells.shape[0] == last


def it_manages_sheets(book: Any, sheet: Any):
    """2."""
    book.sheets.add("Свод", after=sheet)
    assert book.sheets.active.name == "Свод"
    first = book.sheets.add(before=sheet)
    assert [other.name for other in book.sheets] == [first.name, "Лист 1", "Свод"]
    first.name = "Титул"
    first.move(after=book.sheets["свод"])
    sheet.copy(name="Копия")
    assert [other.name for other in book.sheets] == ["Лист 1", "Свод", "Титул", "Копия"]
    sheet.visible = False
    assert [other.visible for other in book.sheets] == [False, True, True, True]
    first.delete()
    assert "Титул" not in [other.name for other in book.sheets]
    with pytest.raises(MissingError, match=r"Нет листа «Титул»\. Есть: Лист 1, Свод, Копия"):
        book.sheets["Титул"]


def it_manages_names(book: Any, sheet: Any):
    """3."""
    sheet["A1"].value = COUNTS
    sheet["B2:B4"].name = "Ученики"
    book.names.add("Порог", "=0.5")
    sheet.names.add("Местное", "='Лист 1'!$A$1")
    assert [name.name for name in book.names] == ["Порог", "Ученики", "'Лист 1'!Местное"]
    assert book.names["ученики"].refers_to == "='Лист 1'!$B$2:$B$4"
    assert book.names["Ученики"].refers_to_range.value == [27.0, 25.0, 30.0]
    assert (sheet["B2:B4"].name.name, sheet["B2"].name) == ("Ученики", None)
    assert sheet.names["Местное"].refers_to_range.value == "Класс"
    sheet["E1"].formula = "=SUM(Ученики)*Порог"
    assert sheet["E1"].value == 41.0
    book.names["Порог"].refers_to = "=2"
    assert sheet["E1"].value == 164.0
    del book.names["Порог"]
    assert "Порог" not in book.names
    with pytest.raises(MissingError, match="Нет имени «Порог»"):
        book.names["Порог"]
    with pytest.raises(HostRefusedError, match="уже есть"):
        book.names.add("Ученики", "=1")


def it_manages_tables(sheet: Any):
    """4."""
    sheet["A1"].value = COUNTS
    table = sheet.tables.add(source=sheet["A1"].expand(), name="Классы")
    assert [other.name for other in sheet.tables] == ["Классы"]
    assert (table.range.address, table.data_body_range.address) == ("$A$1:$C$4", "$A$2:$C$4")
    assert table.header_row_range.value == COUNTS[0]
    assert table.columns["Учеников"].data_body_range.value == [27.0, 25.0, 30.0]
    assert sheet["B3"].table.name == "Классы"
    assert sheet["E1"].table is None
    sheet["A5"].value = ["6Б", 20, 4]
    table.resize(sheet["A1:C5"])
    assert sheet.tables["классы"].data_body_range.shape == (4, 3)
    sheet["E1"].formula = "=SUM(Классы[Учеников])"
    assert sheet["E1"].value == 102.0
    with pytest.raises(NotSupportedError, match=r"Table\.table_style"):
        table.table_style = "TableStyleLight1"
    with pytest.raises(NotSupportedError, match="has_headers=False"):
        sheet.tables.add(source=sheet["E1:F2"], has_headers=False)


def it_shapes_how_cells_look(sheet: Any):
    """5."""
    sheet["A1"].value = COUNTS
    for code in ("0.00", "#,##0", "0%", "dd.mm.yyyy", "@", 'dd.mm.yyyy" г."', "General"):
        sheet["B2:B4"].number_format = code
        assert sheet["B2:B4"].number_format == code
    assert sheet["A1"].number_format == "General"
    sheet["B2"].number_format = "0.0"
    assert sheet["B2:B4"].number_format is None
    head = sheet["A1:C1"]
    head.color, head.font.bold, head.font.color = (1, 2, 3), True, "#102030"
    head.wrap_text, head.horizontal_alignment = True, "center"
    assert (head.color, head.font.bold, head.font.color) == ((1, 2, 3), True, (16, 32, 48))
    assert (head.wrap_text, head.horizontal_alignment) == (True, "center")
    assert (sheet["A2"].color, sheet["A2"].font.bold, sheet["A1:A2"].font.bold) == (None, False, None)
    head.color = 255  # Excel counts from blue.
    assert head.color == (255, 0, 0)
    sheet["B1"].column_width = 30
    assert sheet["B1"].column_width == pytest.approx(30, abs=0.1)
    sheet["B1"].value = "очень длинный заголовок столбца, который не влезает"
    sheet["B1"].wrap_text = False
    sheet["A1:C4"].columns.autofit()
    assert sheet["B1"].column_width > 40
    sheet["A2"].row_height = 40
    assert sheet["A2"].row_height == pytest.approx(40, abs=0.1)
    sheet["B:B"].columns.hidden = True
    assert sheet["A1:B1"].columns.hidden is None
