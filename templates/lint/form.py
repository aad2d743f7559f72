"""The form of a template: page, language, tables, what other office suites lose. Warnings: it prints all the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from templates.lint.codes import CODES
from templates.lint.places import Part, W, text_parts
from templates.lint.remark import Remark
from templates.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

_TWIPS_PER_MM: Final = 1440 / 25.4
_TOLERANCE_MM: Final = 1.0
A4_MM: Final = (210, 297)
MARGINS_MM: Final = {"left": (30, 20), "right": (10,), "top": (20,), "bottom": (20,)}
"""Left 30 for what is kept longer than ten years, 20 otherwise (domain/forms.md, 3.2)."""
_SIDES: Final = {"left": "левое", "right": "правое", "top": "верхнее", "bottom": "нижнее"}
_FLOATING: Final = ("txbxContent", "framePr")
_DRAWN: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor",
    "{urn:schemas-microsoft-com:vml}shape",
)
_DIRECT: Final = ("rFonts", "sz", "color", "highlight")


def form_remarks(package: Package) -> Iterator[Remark]:
    """What in the template departs from the form of documents. Raises TemplateError where a part can't be read."""
    parts = text_parts(package)
    for number, section in enumerate(parts[0].root.iter(f"{W}sectPr"), start=1):
        yield from _page(section, f"раздел {number}" if number > 1 else "")
    yield from _language(package)
    for part in parts:
        yield from _tables(part)
        yield from _lost_elsewhere(part)
    if package.of_type("comments+xml"):
        yield CODES["comments"].remark("В шаблоне примечания рецензента.", "Удалите их: они попадут в каждый документ.")
    direct = sum(
        properties.find(f"{W}{tag}") is not None
        for part in parts
        for properties in part.root.iterfind(f".//{W}r/{W}rPr")
        for tag in _DIRECT
    )
    if direct:
        yield CODES["direct"].remark(
            f"Шрифт, размер или цвет заданы не стилем, а поверх него, мест: {direct}.",
            "Выделите текст, нажмите Ctrl+Пробел и поправьте стиль: иначе шрифт из «Настроек» эти места не изменит.",
        )


def _page(section: _Element, place: str) -> Iterator[Remark]:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is not None:
        sides = (_mm(size, "w"), _mm(size, "h"))
        if any(abs(is_mm - wanted) > _TOLERANCE_MM for is_mm, wanted in zip(sorted(sides), A4_MM, strict=True)):
            yield CODES["page-size"].remark(
                f"Размер страницы {sides[0]:.0f}×{sides[1]:.0f} мм.", "Выберите А4: «Макет» → «Размер».", place=place
            )
        if sides[0] > sides[1]:  # a landscape page has its margins turned round, by habit one way or the other
            return
    if margins is None:
        return
    for side, wanted in MARGINS_MM.items():
        found = _mm(margins, side)
        if all(abs(found - one) > _TOLERANCE_MM for one in wanted):
            yield CODES["margins"].remark(
                f"Поле страницы {_SIDES[side]} — {found:.0f} мм, а должно быть {' или '.join(map(str, wanted))}.",
                "Исправьте: «Макет» → «Поля».",
                place=place,
            )


def _language(package: Package) -> Iterator[Remark]:
    for name in package.of_type("styles+xml"):
        styles = package.xml(name)
        found = [
            str(item.get(f"{W}val", ""))
            for path in (f"{W}docDefaults//{W}lang", f"{W}style[@{W}default='1']/{W}rPr/{W}lang")
            for item in styles.iterfind(path)
        ]
        if not found or any(language != "ru-RU" for language in found if language):
            yield CODES["language"].remark(
                f"Язык текста по умолчанию — {found[-1] if found else 'не задан'}.",
                "Выделите весь текст и выберите русский язык: «Рецензирование» → «Язык» → «По умолчанию».",
            )


def _tables(part: Part) -> Iterator[Remark]:
    """Repeated rows want a header that repeats too, and must not break; lists without a header row need none."""
    for number, table in enumerate(part.root.iter(f"{W}tbl"), start=1):
        rows = list(table.iterchildren(f"{W}tr"))
        texts = ["".join(row.itertext(f"{W}t")) for row in rows]
        commands = [at for at, text in enumerate(texts) if "{%tr for" in text]
        if not commands:
            continue
        place = f"{part.title}, таблица {number}" if part.title else f"таблица {number}"
        if commands[0] > 0 and rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield CODES["no-header-row"].remark(
                "Шапка таблицы не повторяется на новой странице.",
                "Поставьте курсор в первую строку: «Макет таблицы» → «Повторить строки заголовков».",
                place=place,
                value=texts[0][:60],
            )
        printed = [row for row, text in zip(rows, texts, strict=True) if "{%tr" not in text]
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in printed):
            yield CODES["row-splits"].remark(
                "Строка таблицы может разорваться между страницами.",
                "В свойствах таблицы, «Строка», снимите «Разрешить перенос строк на следующую страницу».",
                place=place,
            )


def _lost_elsewhere(part: Part) -> Iterator[Remark]:
    """What LibreOffice and Р7-Офис show otherwise or not at all."""
    floating = (*(f"{W}{tag}" for tag in _FLOATING), *_DRAWN)
    if next(part.root.iter(*floating), None) is not None:
        yield CODES["text-box"].remark(
            "Надпись, рамка или рисунок поверх текста.",
            "В других офисных программах они сдвигаются: замените абзацем, таблицей или рисунком в тексте.",
            place=part.title,
        )
    if next(part.root.iter(f"{W}sdt"), None) is not None:
        yield CODES["content-control"].remark(
            "Элемент управления содержимым (поле формы, дата, список).",
            "Удалите его, текст оставьте: «Разработчик» → «Удалить элемент управления».",
            place=part.title,
        )
    if next(part.root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"), None) is not None:
        yield CODES["tracked"].remark(
            "Исправления не приняты и не отклонены.",
            "Примите или отклоните их: «Рецензирование» → «Принять все».",
            place=part.title,
        )


def _mm(element: _Element, attribute: str) -> float:
    """A length in millimetres; attributes of Word are in twentieths of a point."""
    try:
        return float(str(element.get(f"{W}{attribute}", "0"))) / _TWIPS_PER_MM
    except ValueError:
        return 0.0
