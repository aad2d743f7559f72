"""Rows 21-28: rows, columns and headers are not where the form had them."""

from __future__ import annotations

from typing import Any

from tests.bad_input.case import Case, E, I, K, M, Make, Place, R, S, W
from tests.bad_input.hands import in_excel, in_part


def _blank_rows(number: int) -> Make:
    """Formatted rows without a value below the table."""

    def make(place: Place) -> None:
        rows = "".join(f'<row r="{row}"><c r="A{row}" s="9"/></row>' for row in range(30, 30 + number))
        in_part(K, "</sheetData>", f"{rows}</sheetData>")(place)

    return make


def _hide_rows(book: Any) -> None:
    for row in (6, 7, 9, 14):
        book[R].row_dimensions[row].hidden = True


def _hide_column(book: Any) -> None:
    book[R].column_dimensions["G"].width = 8
    book[R].column_dimensions["G"].hidden = True


def _filter(book: Any) -> None:
    book[R].auto_filter.add_filter_column(1, ["Математика"])
    book[R].row_dimensions[6].hidden = True


def _swap_columns(book: Any) -> None:
    for row in range(3, 15):
        a, b = book[R].cell(row, 1), book[R].cell(row, 2)
        a.value, b.value = b.value, a.value


def _insert_column(book: Any) -> None:
    book[R].insert_cols(10)
    book[R]["J3"], book[R]["J5"] = "Учитель", "иное"


def _clear_codes(book: Any) -> None:
    for cell in book[R][4]:
        cell.value = None


def _lose_codes_and_headers(book: Any) -> None:
    _clear_codes(book)
    for cell in ("E3", "G3", "H3"):
        book[R][cell] = "?"


def _own_total(book: Any) -> None:
    book[K].insert_rows(16)
    for column, value in enumerate(("Итого:", 11, 118), start=1):
        book[K].cell(16, column).value = value


def _merge(sheet: str, cells: str, blank: str = "") -> Any:
    def change(book: Any) -> None:
        if blank:
            book[sheet][blank] = None
        book[sheet].merge_cells(cells)

    return in_excel(change)


CASES = (
    Case(
        21,
        "скрыты строки с данными",
        in_excel(_hide_rows),
        [(R, "A6", "rows-hidden", W)],
        "Учитывает скрытые строки и называет их.",
        said=("скрыты строки 6–7, 9 (3); они учтены",),
    ),
    Case(
        21,
        "скрыт столбец",
        in_excel(_hide_column),
        [(R, "G1", "columns-hidden", W)],
        "Учитывает скрытый столбец и называет его.",
    ),
    Case(
        21,
        "скрыт лист",
        in_excel(lambda book: setattr(book[K], "sheet_state", "hidden")),
        [(K, "", "sheet-hidden", W)],
        "Читает скрытый лист и говорит о нём.",
    ),
    Case(
        21, "оставлен фильтр", in_excel(_filter), [(R, "A6", "filter-left", W)], "Учитывает и отфильтрованные строки."
    ),
    Case(
        22,
        "столбцы переставлены",
        in_excel(_swap_columns),
        [(R, "", "column-moved", W)],
        "Находит столбцы по кодам четвёртой строки.",
    ),
    Case(
        22,
        "добавлен свой столбец",
        in_excel(_insert_column),
        [(R, "J4", "column-extra", W)],
        "Не учитывает добавленный столбец.",
    ),
    Case(
        22,
        "столбец удалён",
        in_excel(lambda book: book[R].delete_cols(7)),
        [(R, "G4", "column-missing", S)],
        "Не принимает лист и называет столбец, остальные листы проверяет.",
        said=("«Писали»",),
    ),
    Case(
        23,
        "изменён заголовок столбца",
        in_excel(lambda book: book[M].__setitem__("D3", "Кол-во аттестованных")),
        [(M, "D3", "header-changed", W)],
        "Находит столбец по коду.",
        said=("«Кол-во аттестованных» вместо «Аттестовано",),
    ),
    Case(
        24,
        "удалена строка кодов",
        in_excel(lambda book: book[R].delete_rows(4)),
        [(R, "A4", "codes-missing", W)],
        "Узнаёт столбцы по заголовкам.",
    ),
    Case(
        24,
        "удалены и коды, и часть заголовков",
        in_excel(_lose_codes_and_headers),
        [(R, "A4", "codes-lost", S)],
        "Не принимает лист и называет заголовки, которых не узнала.",
    ),
    Case(
        25,
        "таблица сдвинута вставкой строк сверху",
        in_excel(lambda book: book[R].insert_rows(1, 2)),
        [(R, "", "table-shifted", W)],
        "Находит таблицу по строке кодов.",
        said=("таблица сдвинута (строк: 2)",),
    ),
    Case(
        26,
        "подпись ниже отметки «конец таблицы»",
        in_excel(lambda book: book[R].append(["Исп. завуч", None, "12"])),
        [(R, "A16", "rows-below-end", W)],
        "Не учитывает и называет строки.",
    ),
    Case(
        26,
        "«Итого», набранное вручную, неверно",
        in_excel(_own_total),
        [(K, "C16", "total-wrong", E)],
        "Итог не учитывает, но сверяет с суммой строк.",
        said=("«Итого» 118, сумма строк 117",),
    ),
    Case(
        27,
        "объединены ячейки с названием",
        _merge(R, "A10:A11", "A11"),
        [(R, "A10:A11", "cells-merged", W)],
        "Относит название ко всем строкам.",
    ),
    Case(
        27,
        "объединены ячейки с числами",
        _merge(K, "C7:C8"),
        [(K, "C7:C8", "cells-merged-values", E)],
        "Относит число только к первой ячейке и просит разъединить.",
    ),
    Case(
        28,
        "тысячи пустых оформленных строк",
        _blank_rows(12_345),
        [(K, "", "rows-blank", I)],
        "Пропускает пустые строки и называет их число.",
        said=("12\u00a0345\u00a0пустых оформленных строк",),
    ),
    Case(
        28,
        "файл в мегабайты из-за оформления пустых строк",
        _blank_rows(200_000),
        [(K, "", "rows-heavy", W)],
        "Пропускает пустые строки и просит очистить их.",
        said=("200\u00a0000\u00a0пустых оформленных строк", "МБ"),
    ),
)
