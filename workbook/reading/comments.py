"""Comments on cells: shown to the specialist, because they often carry the real value (forms.md, section 4, row 61)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.catalogue import finding
from schemas.findings import Finding
from schemas.personal import masked
from workbook.reading.guard import Package
from workbook.reading.parts import SheetInfo, elements, related, tree_of
from workbook.remarks import COMMENT_MARK, is_place

_MOST, _LENGTH = 50, 120
"""Comments told of on one sheet, and the characters shown of each."""
_THREAD_TAILS = ("Comment:", "Комментарий:", "Примечание:")
"""Excel 365 repeats a conversation as a comment: an explanation in brackets, then one of these and the text."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that a person wrote: the address of its cell and its text without the author's name."""

    cell: str
    text: str


def comments_of(info: SheetInfo, package: Package | None) -> list[Comment]:
    """The comments of a sheet but for the department's own remarks, which come back in a corrected copy."""
    found: list[Comment] = []
    if package is None or not any("comments" in name for name in package.names):
        return found
    for part in related(package, info.part, "comments"):
        root = tree_of(package.xml(part))
        if root is None:
            continue
        authors = {(author.text or "").strip() for author in elements(root, "author")}
        for comment in elements(root, "comment"):
            text = "".join(piece.text or "" for piece in elements(comment, "t")).partition(COMMENT_MARK)[0]
            text = " ".join(_without_author(text, authors).split())
            if text:
                cell = comment.get("ref", "")
                found.append(Comment(cell if is_place(cell) else "", text))
    return found


def _without_author(text: str, authors: set[str]) -> str:
    author, colon, rest = text.partition(":")
    if colon and author in authors:
        return rest
    if text.startswith("["):
        for tail in _THREAD_TAILS:
            if tail in text:
                return text.partition(tail)[2]
    return text


def comment_findings(name: str, comments: list[Comment]) -> Iterator[Finding]:
    """One remark for each comment, shortened, personal data masked."""
    for comment in comments[:_MOST]:
        text = masked(comment.text)
        text = text if len(text) <= _LENGTH else text[: _LENGTH - 1] + "…"
        fix = "Если в нём есть нужное значение, внесите его в ячейку."
        yield finding("cell-comment", f"к ячейке есть примечание «{text}».", fix, sheet=name, cell=comment.cell)
