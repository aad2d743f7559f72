"""The look of the master: one palette, and formats made of named traits.

A format is asked for by its traits, `styles("text", "input")`; equal traits give the same Format object, because
XlsxWriter keeps every Format it is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FONT: Final = "Arial"
SIZE: Final = 10

INK: Final = "#1F2A36"
MUTED: Final = "#8A94A0"
FAINT: Final = "#C3CAD1"
LINE: Final = "#D5DBE1"
PAPER: Final = "#FFFFFF"
HEADER: Final = "#DCE6EF"
ACCENT: Final = "#2F5D8A"
SECOND: Final = "#9DB7D0"
"""The paler companion of the accent, for the earlier of two years in a chart."""
CONTRAST: Final = "#D98E3A"
"""The region beside the district in a chart."""
INPUT: Final = "#FFFBE8"

GOOD: Final = ("#CDE8D4", "#1E6B37")
WARN: Final = ("#FFEBB8", "#7A5200")
BAD: Final = ("#F8D3CF", "#9B1C13")
QUIET: Final = ("#ECEFF2", "#5C6670")
"""Fill and ink of a status: all is well, look at it, correct it, nothing to say."""

_TRAITS: Final[dict[str, dict[str, Any]]] = {
    # What a value is.
    "text": {"num_format": "@", "align": "left", "indent": 1, "text_wrap": True},
    "label": {"num_format": "@", "align": "center"},
    "whole": {"num_format": "0", "align": "right", "indent": 1},
    "grouped": {"num_format": "#,##0", "align": "right"},
    "tenths": {"num_format": "0.0", "align": "right", "indent": 1},
    "hundredths": {"num_format": "0.00", "align": "right", "indent": 1},
    "thousandths": {"num_format": "0.000", "align": "right", "indent": 1},
    "plain": {"num_format": "General", "align": "right", "indent": 1},
    "general": {"num_format": "General"},
    "day": {"num_format": "dd.mm.yyyy", "align": "center"},
    "moment": {"num_format": "dd.mm.yyyy hh:mm:ss", "align": "center"},
    # What a cell is.
    "cell": {"border": 1, "border_color": LINE, "valign": "top", "font_color": INK},
    "input": {"bg_color": INPUT, "locked": False},
    "computed": {"bg_color": "#F4F6F8"},
    "bare": {"border": 0},
    # The five rows of a sheet's face, and what stands above a table.
    "title": {"font_size": 14, "bold": True, "font_color": ACCENT, "valign": "vcenter"},
    "machine": {"font_size": 7, "font_color": FAINT, "valign": "vcenter"},
    "about": {"font_size": 9, "font_color": QUIET[1], "text_wrap": True, "valign": "vcenter", "align": "left"},
    "notice": {"bg_color": "#FFF4D6", "font_color": WARN[1]},
    "header": {
        "bold": True,
        "bg_color": HEADER,
        "font_color": INK,
        "border": 1,
        "border_color": "#B9C6D3",
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
    },
    "code": {"font_size": 7, "font_color": MUTED, "align": "left", "bg_color": "#F4F6F8", "bottom": 1},
    # How a value stands out.
    "bold": {"bold": True},
    "muted": {"font_color": MUTED},
    "small": {"font_size": 9},
    "wrap": {"text_wrap": True},
    "left": {"align": "left", "indent": 1},
    "center": {"align": "center", "indent": 0},
    "right": {"align": "right"},
    "clipped": {"align": "fill"},
    "middle": {"valign": "vcenter"},
    "link": {"font_color": ACCENT, "underline": 1},
    "section": {"font_size": 11, "bold": True, "font_color": ACCENT, "bottom": 2, "bottom_color": SECOND},
    "big": {"font_size": 20, "bold": True, "font_color": ACCENT, "align": "center", "valign": "vcenter"},
    "tile": {"bg_color": "#F1F5F9"},
    "gap": {"left": 5, "right": 5, "left_color": PAPER, "right_color": PAPER},
    "percent": {"num_format": '0.0"\u00a0%"', "align": "right", "indent": 1},
    "underlined": {"bottom": 4, "bottom_color": LINE},
    "good": {"bg_color": GOOD[0], "font_color": GOOD[1]},
    "warn": {"bg_color": WARN[0], "font_color": WARN[1]},
    "bad": {"bg_color": BAD[0], "font_color": BAD[1]},
    "calm": {"bg_color": HEADER, "font_color": ACCENT},
    "quiet": {"bg_color": QUIET[0], "font_color": QUIET[1]},
}


class Styles:
    """Formats of one workbook. `styles("cell", "whole", "input")`: later traits override earlier ones."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, ...], Format] = {}

    def __call__(self, *traits: str) -> Format:
        """The format with these traits. Raises KeyError for a trait that doesn't exist."""
        if traits not in self._made:
            properties: dict[str, Any] = {"font_name": FONT, "font_size": SIZE}
            for trait in traits:
                properties |= _TRAITS[trait]
            self._made[traits] = self._workbook.add_format(properties)
        return self._made[traits]

    def status(self, trait: str) -> Format:
        """A status as a conditional format: fill and ink only, so that the cell keeps the rest."""
        key = ("conditional", trait)
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(_TRAITS[trait]))
        return self._made[key]
