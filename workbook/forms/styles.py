"""Looks of a form: one palette, few formats, fonts every office suite has (domain/forms.md, section 6)."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

FONT = "Arial"
INK, GREY, LINE = "#1F2933", "#8A94A0", "#C5CDD6"
HEADER, INPUT, PRINTED, COMPUTED = "#DCE6F1", "#FFFDF2", "#F3F5F7", "#EAF3EC"
WRONG, WRONG_INK, DOUBT, DOUBT_INK = "#F8CBAD", "#9C0006", "#FFEB9C", "#7F6000"


class Styles:
    """Formats of one workbook, made when first asked for."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def _format(self, **properties: Any) -> Format:
        base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"} | properties
        key = tuple(sorted(base.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(base)
        return self._made[key]

    @cached_property
    def title(self) -> Format:
        return self._format(bold=True, font_size=13, text_wrap=True, align="left")

    @cached_property
    def machine(self) -> Format:
        return self._format(font_size=7, font_color=GREY)

    @cached_property
    def about(self) -> Format:
        return self._format(italic=True, font_color="#52606D", font_size=9, text_wrap=True, align="left")

    @cached_property
    def header(self) -> Format:
        return self._format(
            bold=True, font_size=9, text_wrap=True, align="center", bg_color=HEADER, border=1, border_color=LINE
        )

    @cached_property
    def remark(self) -> Format:
        return self._format(font_size=9, text_wrap=True, align="left", valign="top")

    @cached_property
    def code(self) -> Format:
        return self._format(font_size=7, font_color=GREY, align="center", border=1, border_color=LINE)

    @cached_property
    def end(self) -> Format:
        return self._format(font_size=8, font_color=GREY, italic=True)

    @cached_property
    def verdict(self) -> Format:
        return self._format(font_size=9, font_color=WRONG_INK)

    @cached_property
    def plain(self) -> Format:
        return self._format()

    @cached_property
    def wrong(self) -> Format:
        return self._book.add_format({"bg_color": WRONG, "font_color": WRONG_INK})

    @cached_property
    def doubtful(self) -> Format:
        return self._book.add_format({"bg_color": DOUBT, "font_color": DOUBT_INK})

    @cached_property
    def good(self) -> Format:
        return self._book.add_format({"bg_color": "#D5EDDB", "font_color": "#1E6B34"})

    def input(self, number_format: str = "General", wrap: bool = False) -> Format:
        """A cell the school fills in: unlocked."""
        align = {"text_wrap": True, "align": "left"} if wrap else {"align": "center"}
        return self._format(
            bg_color=INPUT, border=1, border_color=LINE, locked=False, num_format=number_format, **align
        )

    def printed(self, wrap: bool = False, number_format: str = "General") -> Format:
        """A cell filled in beforehand: locked."""
        align = {"text_wrap": True, "align": "left", "font_size": 9} if wrap else {"align": "center"}
        return self._format(bg_color=PRINTED, border=1, border_color=LINE, num_format=number_format, **align)

    def computed(self, number_format: str) -> Format:
        """A cell the form computes."""
        return self._format(bg_color=COMPUTED, border=1, border_color=LINE, align="center", num_format=number_format)
