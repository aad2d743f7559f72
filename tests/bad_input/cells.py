"""Rows 39-50: dates, classes, subjects and codes; formulas; what is pasted into a cell."""

from __future__ import annotations

from tests.bad_input.case import C, Case, E, I, K, R, W
from tests.bad_input.hands import in_part, parts, typed
from tests.workbook.forms.sample import Parts
from tests.workbook.reading.packages import relations

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"

LINKS = {
    "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>',
    "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
        ("rId1", "externalLinkPath", "file:///C:/%D0%9A%D0%BD%D0%B8%D0%B3%D0%B01.xlsx")
    ),
}


def _picture(form: Parts) -> dict[str, str | None]:
    part = form.sheets[R]
    folder, _, name = part.rpartition("/")
    pic = f'<xdr:wsDr xmlns:xdr="{DRAWING}"><xdr:twoCellAnchor><xdr:pic/></xdr:twoCellAnchor></xdr:wsDr>'
    return {
        part: form.parts[part].replace("</worksheet>", '<drawing r:id="rId1"/></worksheet>'),
        f"{folder}/_rels/{name}.rels": relations(("rId1", "drawing", "../drawings/drawing1.xml")),
        "xl/drawings/drawing1.xml": pic,
    }


CASES = (
    Case(
        39,
        "дата словами или через точки текстом",
        typed("""
        | Результаты работ | D5                   | D6           | D7           |
        |                  | "13 декабря 2021г"   | "01.12.21"   | "23,12,2021" |
        """),
        [(R, cell, "cell-date-text", W) for cell in ("D5", "D6", "D7")],
        "Принимает дату и показывает, как её поняла.",
        said=("13.12.2021", "01.12.2021", "23.12.2021"),
    ),
    Case(
        39,
        "дата, которую можно прочесть двояко",
        typed("""
        | Результаты работ | D5           |
        |                  | "03/12/2021" |
        """),
        [(R, "D5", "cell-date-ambiguous", E)],
        "Не выбирает за школу.",
    ),
    Case(
        40,
        "порядковый номер дня вместо даты",
        in_part(R, '<c r="D5" s="[0-9]+"><v>', '<c r="D5"><v>'),
        [(R, "D5", "cell-date-serial", W)],
        "Принимает дату и показывает, как её поняла.",
        said=("13.12.2021",),
    ),
    Case(
        41,
        "Excel превратил число в дату",
        in_part(K, '<c r="C5" s="[0-9]+"><v>12</v></c>', '<c r="C5" t="d"><v>2021-05-03</v></c>'),
        [(K, "C5", "cell-became-date", E)],
        "Не принимает дату за число.",
    ),
    Case(
        42,
        "дата вне учебного года",
        typed("""
        | Результаты работ | D5         | D6         | D7         |
        |                  | 2012-03-15 | 2102-12-01 | 2021-03-15 |
        """),
        [(R, "D5", "cell-limit", E), (R, "D6", "cell-limit", E), (R, "D7", "R12", E)],
        "Называет дату и что с ней не так.",
    ),
    Case(
        43,
        "класс записан по-своему",
        typed("""
        | Результаты работ | C5     | C6            | C10       | C11   |
        |                  | "9 кл" | "9 "а" класс" | "восьмой" | "9-А" |
        """),
        [(R, cell, "cell-class-spelling", W) for cell in ("C5", "C6", "C10", "C11")],
        "Приводит к виду «9А» и показывает, как поняла.",
        said=('«9 "а" класс» принято как 9А', "«восьмой» принято как 8"),
    ),
    Case(
        43,
        "вместо класса слово",
        typed("""
        | Результаты работ | C5        | C6    |
        |                  | "старшие" | "нет" |
        """),
        [(R, "C5", "cell-class", E), (R, "C6", "cell-class", E)],
        "Просит указать класс.",
    ),
    Case(
        44,
        "предмет записан сокращённо",
        typed("""
        | Результаты работ | B5       | B6         |
        |                  | "Матем." | "Рус.яз" |
        """),
        [(R, "B5", "cell-choice-alias", W), (R, "B6", "cell-choice-alias", W)],
        "Принимает предмет из списка и показывает, как поняла.",
        said=("«Математика»", "«Русский язык»"),
    ),
    Case(
        44,
        "предмета нет в списке",
        typed("""
        | Результаты работ | B5           |
        |                  | "Осн. права" |
        """),
        [(R, "B5", "cell-choice", E)],
        "Не принимает и предлагает, что могло иметься в виду.",
        said=("похоже на «Обществознание»",),
    ),
    Case(
        44,
        "опечатка в предмете",
        typed("""
        | Результаты работ | B8               |
        |                  | "Окружающий мор" |
        """),
        [(R, "B8", "cell-choice", E)],
        "Не принимает и предлагает похожее.",
        said=("похоже на «Окружающий мир»",),
    ),
    Case(
        45,
        "в коде пропали нули",
        typed("""
        | Партнёрство | B5 | B6   |
        |             | 35 | "35" |
        """),
        [(C, "B5", "cell-code-padded", W), (C, "B6", "cell-code-padded", W)],
        "Дополняет код нулями.",
        said=("035",),
    ),
    Case(
        46,
        "ошибка формулы в ячейке",
        typed("""
        | Контингент | C5    | C6      | C7     | C8   |
        |            | #REF! | #DIV/0! | #NAME? | #N/A |
        """),
        [(K, cell, "cell-error", E) for cell in ("C5", "C6", "C7", "C8")],
        "Называет ошибку, как её показывает Excel, и просит число.",
        said=("#ССЫЛКА!", "#ДЕЛ/0!", "#ИМЯ?", "#Н/Д"),
    ),
    Case(
        47,
        "формулы сохранены без значений",
        in_part(R, "</f><v>[0-9.]+</v>", "</f>"),
        [("", "", "formulas-uncalculated", I)],
        "Вычисляет итоги сама.",
    ),
    Case(
        48,
        "поверх формулы вписано число",
        in_part(R, '(<c r="X5"[^>]*>)<f[^>]*>.*?</f><v>[0-9.]+</v>', r"\1<v>15</v>"),
        [(R, "X5", "formula-replaced", W)],
        "Берёт собственный расчёт и показывает оба числа.",
        said=("формула заменена значением 15; использован собственный расчёт: 81,8",),
    ),
    Case(
        49,
        "ссылка на другой файл",
        in_part(R, '(<c r="G5"[^>]*>)<v>11</v>', r"\1<f>[1]Лист1!$B$4</f><v>11</v>", **LINKS),
        [("", "", "file-links", W), (R, "G5", "cell-link", E)],
        "Не принимает значение и называет файл, на который ссылаются.",
        said=("Книга1.xlsx",),
    ),
    Case(
        50,
        "текст вставлен с разрывами строк и невидимыми знаками",
        typed(r"""
        | Результаты работ | W10                              |
        |                  | "Болели\u000aгриппом\u200b, двое" |
        """),
        [(R, "W10", "cell-cleaned", W)],
        "Удаляет служебные знаки, текст оставляет.",
    ),
    Case(
        50,
        "рисунок вместо таблицы",
        parts(_picture),
        [(R, "", "sheet-picture", E)],
        "Числа с рисунка не читает, просит ввести их.",
    ),
)
