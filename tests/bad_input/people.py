"""Rows 51-64: what people and programs leave in a file, what comes twice, and what is dangerous."""

from __future__ import annotations

import zipfile
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidationList

from schemas.forms import works
from tests.bad_input.case import B, Case, D, E, I, K, M, Place, R, W, Way
from tests.bad_input.hands import FORM, in_excel, in_part, named, typed
from tests.macros.sample import FIRST, rows_of
from workbook.reading.guard import FILE_LIMIT

PRODUCER = "<Application>[^<]*</Application>"


def _later(place: Place) -> None:
    place.town.send("018")
    rows = rows_of("018")
    first = rows[works.SHEET.code][0]
    first |= {"mark2": first["mark2"] - 1, "mark3": first["mark3"] + 1}
    place.town.send("018", rows=rows, name="form.xlsx", minute=60)


def _personal(place: Place) -> None:
    place.town.send("018", typed={R: {"W5": "Не явился Иванов Иван"}})


def _is_stored_nowhere(place: Place) -> bool:
    """Neither the original nor a copy of it with remarks is kept, and the master does not repeat the name."""
    entry = place.town.state.journal[-1]
    copies = [*place.town.archive.rglob(f"{entry.sha256}*"), *place.town.answers.rglob("*_замечания.xlsx")]
    return not copies and "Иванов" not in repr(place.town.state.findings)


def _old_values_are_kept(place: Place) -> bool:
    return [(item.cell, item.before, item.after) for item in place.town.state.corrections] == [
        ("H5", "3", "2"),
        ("I5", "4", "5"),
    ]


def _old_numbers(place: Place) -> None:
    """Nobody has come or gone since the first term, and its marks stand in the form of the second one."""
    rows, before = rows_of("018"), rows_of("018", FIRST)
    rows["K"] = [row | {"start": row["end"], "arrived": 0, "left": 0} for row in before["K"]]
    largest = max(row["end"] for row in rows["K"])
    rows["R"] = [row for row in rows["R"] if row["enrolled"] <= largest]
    rows["M"] = before["M"]
    place.town.send("018", rows=rows)


def _zeros(book: Any) -> None:
    for row in book[K].iter_rows(min_row=5, max_row=15, min_col=2, max_col=8):
        for cell in row:
            cell.value = 0


def _blank(book: Any) -> None:
    for row in book[M].iter_rows(min_row=5, max_row=20):
        for cell in row:
            if cell.column <= 15 and cell.value != "конец таблицы":
                cell.value = None


def _bomb(place: Place) -> None:
    with zipfile.ZipFile(place.folder / FORM, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in place.forms.quarter.parts.items():
            package.writestr(name, text)
        package.writestr("xl/media/image1.xml", bytes(20 << 20))


def _large(place: Place) -> None:
    with (place.folder / FORM).open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(10 * FILE_LIMIT)


CASES = (
    Case(
        51,
        "названы дети, СНИЛС, телефон",
        typed("""
        | Результаты работ | W5                          | W6                     | W10                       |
        |                  | "Не явился Иванов Иван, 9А" | "СНИЛС 112-233-445 95" | "тел. 8 (918) 123-45-67" |
        """),
        [(R, cell, "personal-data", B) for cell in ("W5", "W6", "W10")],
        "Не принимает; в замечаниях личного не повторяет.",
        said=("И***",),
    ),
    Case(
        51,
        "названы дети: файл при приёме",
        _personal,
        [(R, "W5", "personal-data", B)],
        "В архив файл не кладёт и копии с пометками не составляет; в журнале остаётся запись.",
        way=Way.INTAKE,
        afterwards=_is_stored_nowhere,
    ),
    Case(
        51,
        "фамилия с инициалами",
        typed("""
        | Результаты работ | W10                      |
        |                  | "Проверяла Петрова А.В." |
        """),
        [(R, "W10", "personal-initials", W)],
        "Предупреждает: это может быть и работник школы.",
    ),
    Case(
        52,
        "файл сохранён в Р7-Офис или ONLYOFFICE",
        in_part("xl/styles.xml", "<fill><patternFill patternType=.none./></fill>", "<fill/>"),
        [("", "", "file-repaired", I)],
        "Читает; испорченное оформление не мешает.",
    ),
    Case(
        53,
        "файл сохранён в WPS: неверный размер листа",
        in_part(K, "<dimension ref=[^/]*/>", '<dimension ref="A1:A1"/>'),
        [(K, "", "file-dimension", I)],
        "Размеру не верит и читает лист целиком.",
        said=("лист прочитан полностью (16\u00a0строк)",),
    ),
    Case(
        54,
        "пропали выпадающие списки",
        in_excel(lambda book: setattr(book[R], "data_validations", DataValidationList())),
        [(R, "", "lists-lost", W)],
        "Проверяет значения сама.",
    ),
    Case(
        55,
        "книга сохранена в другом редакторе",
        in_part("docProps/app.xml", PRODUCER, "<Application>LibreOffice/7.4.7.2$Linux_X86_64</Application>"),
        [("", "", "file-producer", I)],
        "Называет программу, данные читает.",
        said=("«LibreOffice/7.4.7.2»",),
    ),
    Case(
        56,
        "два разных файла одной школы",
        _later,
        [("", "", "file-replaces", I)],
        "Берёт полученный позже; прежние и новые значения перечисляет и хранит в «Уточнениях».",
        said=("2\u00a0отличия от прежнего", f"{R}, H5: "),
        way=Way.INTAKE,
        afterwards=_old_values_are_kept,
    ),
    Case(
        57,
        "имя файла ни о чём не говорит",
        named("Копия (3) ОТЧЕТ финал ИСПР.xlsx"),
        [("", "", "file-name", I)],
        "Имени не верит: школа и период — из формы.",
        said=("МБОУ СОШ № 18 с. Тенгинка, 2 четверть",),
    ),
    Case(
        58,
        "изменена защищённая ячейка",
        in_excel(lambda book: book[D].__setitem__("B20", "своё мероприятие")),
        [(D, "B20", "printed-changed", W)],
        "Берёт значение формы.",
    ),
    Case(
        59,
        "лист не заполнен",
        in_excel(_blank),
        [(M, "", "sheet-blank", E)],
        "Называет пустой лист.",
        said=("не заполнен",),
    ),
    Case(
        59,
        "одни нули",
        in_excel(_zeros),
        [(K, "", "sheet-blank", E)],
        "Лист из одних нулей считает незаполненным.",
    ),
    Case(
        60,
        "прошлые числа без изменений",
        _old_numbers,
        [(M, "C5:C20", "data-unchanged", W)],
        "Считает совпадения с прошлым периодом и просит подтвердить.",
        said=("значений совпадают с прошлым периодом",),
        way=Way.INTAKE,
    ),
    Case(
        61,
        "нужное значение — в примечании к ячейке",
        in_excel(lambda book: setattr(book[K]["D9"], "comment", Comment("с учётом выбывших", "Завуч"))),
        [(K, "D9", "cell-comment", I)],
        "Показывает примечание специалисту.",
        said=("«с учётом выбывших»",),
    ),
    Case(
        62,
        "значение зачёркнуто",
        in_excel(lambda book: setattr(book[K]["D9"], "font", Font(strike=True))),
        [(K, "D9", "cell-struck", W)],
        "Учитывает зачёркнутое и говорит об этом.",
    ),
    Case(
        63,
        "текст начинается как формула",
        typed("""
        | Результаты работ | W10         |
        |                  | "@SUM(A1)" |
        """),
        [(R, "W10", "cell-formula-text", W)],
        "Хранит как текст и нигде не выполняет.",
    ),
    Case(
        64,
        "архивная бомба: мегабайты нулей внутри книги",
        _bomb,
        [("", "", "file-bomb", B)],
        "Считает, что распаковано на самом деле, и останавливается.",
    ),
    Case(
        64,
        "файл в сотни мегабайт",
        _large,
        [("", "", "file-too-large", B)],
        "Не открывает и называет размер.",
        said=("допускается",),
    ),
)
