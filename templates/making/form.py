"""The form of a made template: styles that a protocol has no use for, the size of its text, the page turned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docx.document import Document

_TWIPS_PER_MM: Final = 1440 / 25.4
ADDRESSEE, SUBJECT, CERTIFIED = "Адресат", "Заголовок письма", "Заверил"
"""Styles that the protocol has no use for."""


def mm(width: float) -> Any:
    """A length in mm, in whole twips."""
    from docx.shared import Twips

    return Twips(round(width * _TWIPS_PER_MM))


def add_styles(document: Document) -> None:
    """The styles that a protocol has no use for, each like one that it has."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    left = WD_ALIGN_PARAGRAPH.LEFT
    for name, base, alignment, before, after in (
        (ADDRESSEE, "Ведущие заседания", left, 0, 0),
        (SUBJECT, "Ведущие заседания", left, 18, 12),
        (CERTIFIED, "Ведущие заседания", left, 6, 6),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
        form = style.paragraph_format
        form.alignment, form.space_before, form.space_after = alignment, Pt(before), Pt(after)
        form.keep_with_next = name == SUBJECT
        if name == ADDRESSEE:
            form.left_indent = mm(85)


def scale(document: Document, size: float) -> None:
    """Set the text smaller than the protocol's; tables keep their size."""
    from docx.shared import Pt

    names = ("Normal", "Heading 1", "Организация", "Вид заседания", "Ведущие заседания", "Подпись", "Место")
    for name in names:
        document.styles[name].font.size = Pt(size)
    for name in ("Caption", "Нет данных", "Подпись рисунка"):
        document.styles[name].font.size = Pt(size - 1)
    for name in ("Примечание", "Данные и источники", "Пометка"):
        document.styles[name].font.size = Pt(size - 2)
    gaps = (
        ("Title", 8, 0), ("Heading 1", 6, 2), ("Caption", 6, 2), ("Normal", 0, 3), ("Место", 0, 2),
        ("Примечание", 2, 1), ("Данные и источники", 6, 0), ("Подпись", 12, 0), ("Пометка", 2, 2),
    )  # fmt: skip
    for name, before, after in gaps:
        spacing = document.styles[name].paragraph_format
        spacing.space_before, spacing.space_after = Pt(before), Pt(after)


def turn(document: Document) -> None:
    """Landscape: what was the left margin is the upper one, where the paper is bound."""
    from docx.enum.section import WD_ORIENT

    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    page.left_margin = page.right_margin = page.bottom_margin = mm(15)
    page.top_margin = mm(20)
