"""The face of the department's documents, as «Настройки» has it."""

from __future__ import annotations

from templates.face import Face
from workbook.master.state import Settings


def face_of(settings: Settings) -> Face:
    """The font and the size of text of all documents; the templates' own where nothing is chosen."""
    return Face(settings.font, int(settings.text_size) if settings.text_size else None)
