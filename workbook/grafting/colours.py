"""Colours that mean the same in another book: those of a theme or a palette that it hasn't got are written out.

ECMA-376 part 1, 18.8.3 (the order of theme colours in cells), 18.8.27 (palette), 20.1.6.2 (theme).
"""

from __future__ import annotations

from typing import Any, Final

from workbook.grafting.book import MAIN, Book

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_IN_ORDER: Final = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


class Colours:
    """What has to be written out, if anything."""

    def __init__(self, old: Book, new: Book) -> None:
        before, now = (_Theme(book.peek("theme")) for book in (old, new))
        # A book without a theme is shown with Office's own, as ours is.
        self.is_other_theme = bool(before.colours) and before != now
        self._theme = before.colours if self.is_other_theme else {}
        styles = old.peek("styles")
        entries = (
            [] if styles is None else styles.findall(f"{{{MAIN}}}colors/{{{MAIN}}}indexedColors/{{{MAIN}}}rgbColor")
        )
        self._palette = {str(index): f"FF{entry.get('rgb')[-6:]}" for index, entry in enumerate(entries)}

    def write_out(self, root: Any) -> None:
        """Change the colours and theme fonts in this part of a sheet or of the styles, where they'd mean another."""
        for key, known in (("theme", self._theme), ("indexed", self._palette)):
            for element in root.iter() if known else ():
                if element.get(key) in known:
                    element.set("rgb", known[element.attrib.pop(key)])
        for scheme in root.iter(f"{{{MAIN}}}scheme") if self._theme else ():
            # A font has its name beside the scheme.
            scheme.getparent().remove(scheme)


class _Theme:
    """What cells can take from a theme: `colours`, by the number that cells use, as opaque ARGB, and `fonts`."""

    def __init__(self, root: Any) -> None:
        self.colours: dict[str, str] = {}
        self.fonts: list[str] = []
        for scheme in () if root is None else root.iter(f"{_DRAWING}clrScheme"):
            for number, name in enumerate(_IN_ORDER):
                for colour in scheme.findall(f"{_DRAWING}{name}/*"):
                    self.colours[str(number)] = f"FF{colour.get('lastClr') or colour.get('val')}".upper()
        for scheme in () if root is None else root.iter(f"{_DRAWING}fontScheme"):
            self.fonts += [font.get("typeface") for font in scheme.iter(f"{_DRAWING}latin")]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Theme) and (self.colours, self.fonts) == (other.colours, other.fonts)

    __hash__ = None  # type: ignore[assignment]
