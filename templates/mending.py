"""What repeats and choices leave behind in a document, made fit for Word, which is stricter than other offices.

A table whose every row was left out, a cell or a header whose every paragraph was: Word calls such a file damaged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HOLDERS: Final = tuple(f"{W}{tag}" for tag in ("tc", "hdr", "ftr", "footnote", "endnote"))


def mend(root: _Element) -> bool:
    """Take out tables without rows and rows without cells, end cells and headers with a paragraph; True if any was."""
    from lxml import etree

    is_mended = False
    for tag, part in ((f"{W}tr", f"{W}tc"), (f"{W}tbl", f"{W}tr")):
        for element in [*root.iter(tag)]:
            parent = element.getparent()
            if element.find(part) is None and parent is not None:
                parent.remove(element)
                is_mended = True
    for holder in root.iter(*_HOLDERS):
        if len(holder) == 0 or holder[-1].tag != f"{W}p":
            etree.SubElement(holder, f"{W}p")
            is_mended = True
    return is_mended
