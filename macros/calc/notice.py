"""A small window that says what goes on: the book's own window is gone while the book is written anew."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from workbook.hosts.libreoffice.bridge import enum, struct
from workbook.hosts.libreoffice.connection import Connection

_WHY: Final = "На время записи книга закрывается и открывается снова."
_WIDTH, _HEIGHT, _MARGIN = 420, 80, 16
"""Sizes in pixels."""
_ALL, _PLACE_ONLY = 15, 3
"""Which of the four figures of a window count: all, X and Y (com.sun.star.awt.PosSize)."""
_SHOWN: Final = 0x1 | 0x10 | 0x20
"""To be seen, with a border, to be moved (com.sun.star.awt.WindowAttribute)."""


class Notice:
    """The window, until `close`; nobody has to answer it. It stands in the middle of the window in front."""

    def __init__(self, connection: Connection, text: str) -> None:
        toolkit = connection.service("awt.Toolkit")
        # A window of its own, not a dialog: a dialog goes with the window of the book.
        self._window = toolkit.createWindow(
            struct(
                "awt.WindowDescriptor",
                Type=enum("awt.WindowClass", "TOP"),
                WindowServiceName="workwindow",
                ParentIndex=-1,
                WindowAttributes=_SHOWN,
                Bounds=struct("awt.Rectangle", X=0, Y=0, Width=_WIDTH, Height=_HEIGHT),
            )
        )
        self._window.setPosSize(0, 0, _WIDTH, _HEIGHT, _ALL)
        self._label = connection.service("awt.UnoControlFixedTextModel")
        self._label.MultiLine = True
        control = connection.service("awt.UnoControlFixedText")
        control.setModel(self._label)
        self.say(text)
        control.createPeer(toolkit, self._window)
        control.setPosSize(_MARGIN, _MARGIN, _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN, _ALL)
        put_into_middle(self._window, connection.desktop.getCurrentFrame())
        self._window.setVisible(True)

    def say(self, text: str) -> None:
        """Show another text."""
        self._label.Label = f"ШНОР: {text}\n{_WHY}"

    def close(self) -> None:
        """Take it away."""
        with suppress(Exception):  # UNO's exceptions have no common class; LibreOffice may be on its way out.
            self._window.dispose()


def put_into_middle(window: Any, frame: Any) -> None:
    """Put a window into the upper middle of a frame's window, if there is one."""
    if frame is None:
        return
    own, around = window.getPosSize(), frame.getContainerWindow().getPosSize()
    left, top = around.X + (around.Width - own.Width) // 2, around.Y + (around.Height - own.Height) // 3
    window.setPosSize(left, top, 0, 0, _PLACE_ONLY)
