"""The face of documents: the font and the size of text an office has chosen, over those of a template's styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from templates.lint.places import W
from templates.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACES: Final = ("ascii", "hAnsi", "cs", "eastAsia")
_THEMES: Final = ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")
_OF_TYPES: Final = ("styles+xml", "numbering+xml")


@dataclass(frozen=True, slots=True)
class Face:
    """A font by name and a size in points; empty and None leave the template's own."""

    font: str = ""
    size: int | None = None


def with_face(package: Package, face: Face) -> dict[str, bytes]:
    """The parts of the template with the face in their styles: styles only, no run is touched.

    The font takes the place of that of the style «Обычный» wherever it stands, and of theme fonts; another one was
    chosen for a reason and stays. Text of the size of «Обычный» or larger (titles) grows or shrinks by as much as the
    text does; smaller text (tables, notes) stays. Raises TemplateError where the styles can't be read.
    """
    from lxml import etree

    parts = dict(package.parts)
    roots = {name: package.xml(name) for ending in _OF_TYPES for name in package.of_type(ending)}
    main = next((root for root in roots.values() if root.tag == f"{W}styles"), None)
    if main is None or face == Face():
        return parts
    font, size = _main_font(main), _main_size(main)
    for name, root in roots.items():
        if face.font:
            for fonts in root.iter(f"{W}rFonts"):
                _set_font(fonts, font, face.font)
        if face.size:
            for mark in root.iter(f"{W}sz", f"{W}szCs"):
                if (points := _half_points(mark)) >= size:
                    mark.set(f"{W}val", str(points - size + 2 * face.size))
        parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return parts


def _set_font(fonts: _Element, old: str, new: str) -> None:
    """The new font in all four places where the old one stands in the first, or a theme says what it is."""
    is_themed = any(fonts.attrib.pop(f"{W}{theme}", None) for theme in _THEMES)
    if is_themed or fonts.get(f"{W}ascii", old) == old:
        for place in _PLACES:
            fonts.set(f"{W}{place}", new)


def _main_font(styles: _Element) -> str:
    """The font of running text, an empty string where only a theme names it."""
    for fonts in (_of_normal(styles, "rFonts"), styles.find(f"{W}docDefaults//{W}rFonts")):
        if fonts is not None and fonts.get(f"{W}ascii"):
            return str(fonts.get(f"{W}ascii"))
    return ""


def _main_size(styles: _Element) -> int:
    """The size of running text in half points; Word's own 10 points where nothing says another."""
    for mark in (_of_normal(styles, "sz"), styles.find(f"{W}docDefaults//{W}sz")):
        if mark is not None:
            return _half_points(mark)
    return 20


def _of_normal(styles: _Element, tag: str) -> _Element | None:
    for style in styles.iterfind(f"{W}style"):
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            return style.find(f"{W}rPr/{W}{tag}")
    return None


def _half_points(mark: _Element) -> int:
    text = str(mark.get(f"{W}val", ""))
    return int(text) if text.isdecimal() else 0
