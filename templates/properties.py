"""What a document says of itself: its title and day, whose it is, its language. Nothing comes from the clock."""

from __future__ import annotations

from datetime import date
from typing import Final

from templates.package import Package
from templates.printing import printable

CORE: Final = "docProps/core.xml"
_LONGEST: Final = 255
"""The limit of a property's text in python-docx."""
_DC: Final = "http://purl.org/dc/elements/1.1/"
_CP: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS: Final = "http://purl.org/dc/terms/"
_TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"
_MAPPING: Final = {
    "cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}  # fmt: skip


def core_properties(package: Package, title: str, dated: date) -> bytes:
    """The part with the properties of a document printed from this template; the author stays the template's."""
    from lxml import etree

    author = package.xml(CORE).findtext(f"{{{_DC}}}creator") or ""
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap=_MAPPING)
    for tag, text in (
        (f"{{{_DC}}}title", str(printable(title))[:_LONGEST]),
        (f"{{{_DC}}}creator", author),
        (f"{{{_CP}}}lastModifiedBy", author),
        (f"{{{_TERMS}}}created", f"{dated:%Y-%m-%d}T00:00:00Z"),
        (f"{{{_TERMS}}}modified", f"{dated:%Y-%m-%d}T00:00:00Z"),
        (f"{{{_DC}}}language", "ru-RU"),
    ):
        element = etree.SubElement(root, tag)
        element.text = text
        if tag.startswith(f"{{{_TERMS}}}"):
            element.set(_TYPE, "dcterms:W3CDTF")
    xml: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return xml
