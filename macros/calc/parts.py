"""What the extension for LibreOffice Calc is put together from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

UNO_COMPONENT: Final = "application/vnd.sun.star.uno-component;type=Python"
UNO_TYPES: Final = "application/vnd.sun.star.uno-typelibrary;type=RDB"
CONFIGURATION: Final = "application/vnd.sun.star.configuration-data"
"""The media types by which META-INF/manifest.xml tells LibreOffice what to do with a file of an extension."""


@dataclass(frozen=True, slots=True)
class ExtensionPart:
    """A file of an extension: its path in the zip, its bytes, and its media type in META-INF/manifest.xml.

    A part without a media type is only carried along: LibreOffice unpacks it beside the others and does nothing to it.
    """

    name: str
    data: bytes
    media_type: str = ""
