"""A LibreOffice with windows on a virtual screen, and what a person does there: open a book, see a button, click it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from tests.screen.screen import Screen
from workbook.hosts.libreoffice.bridge import properties
from workbook.hosts.libreoffice.connection import Connection

PATIENCE = 90.0
"""Seconds that something may take to appear; on an idle machine it is there in a few."""
_TOOLBAR, _PUSH_BUTTON, _DIALOG, _ALERT = 63, 44, 14, 1
"""Roles (com.sun.star.accessibility.AccessibleRole)."""
_NO_FURTHER = {34, 35}
"""Menus: hundreds of entries that nobody here looks at."""

PAINTING = 0.7
"""Seconds from the moment a window is there until it is painted."""

Found = TypeVar("Found")


class CalcDesk:
    """A running LibreOffice and its screen. `pictures` is the folder of photographs, numbered in order."""

    def __init__(self, screen: Screen, connection: Connection, pictures: Path) -> None:
        self.screen, self.connection, self._pictures = screen, connection, pictures
        pictures.mkdir(parents=True, exist_ok=True)
        self._taken = 0

    def open(self, path: Path) -> Any:
        """Open a book in a window."""
        return self.connection.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, properties())

    @property
    def books(self) -> list[str]:
        """The addresses of the open documents."""
        found, documents = [], self.connection.desktop.Components.createEnumeration()
        while documents.hasMoreElements():
            found.append(str(documents.nextElement().getURL()))
        return found

    def select(self, model: Any, sheet: str, cell: str) -> None:
        """Go to a cell."""
        controller, place = model.getCurrentController(), model.Sheets.getByName(sheet)
        controller.setActiveSheet(place)
        controller.select(place.getCellRangeByName(cell))

    def click(self, model: Any, toolbar: str, label: str) -> None:
        """Click a button of a toolbar with the mouse."""
        window = model.getCurrentController().getFrame().getContainerWindow()
        self._click(self.wait_for(lambda: _button(window, toolbar, label), f"the button «{label}»"))

    def message(self) -> str:
        """The text of the message box that comes up; it is then closed by a click on its button."""
        # The window is there before its text is.
        text = self.wait_for(self._text_of_message, "a message")
        self.photograph("message")
        self._click(next(part for part in _parts(self._message()) if part.getAccessibleRole() == _PUSH_BUTTON))
        self.wait_for(lambda: self._message() is None, "the end of the message")
        return text

    def photograph(self, name: str) -> None:
        """Keep what is seen, a moment later, when all is painted."""
        time.sleep(PAINTING)
        self._taken += 1
        self.screen.photograph(self._pictures / f"{self._taken}_{name}.png")

    def wait_for(self, look: Callable[[], Found | None], what: str) -> Found:
        """What `look` finds once it is there; a picture and a failure where it doesn't come."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            found = look()
            if found:
                return found
            time.sleep(0.1)
        self.photograph("waited-in-vain")
        raise AssertionError(f"{what} did not appear in {PATIENCE:.0f} s; pictures: {self._pictures}")

    def _text_of_message(self) -> str:
        box = self._message()
        with suppress(Exception):
            return max((part.getAccessibleName() for part in _parts(box)), key=len, default="") if box else ""
        return ""

    def _message(self) -> Any:
        # Windows come and go meanwhile, and UNO's exceptions have no common class.
        with suppress(Exception):
            toolkit = self.connection.service("awt.Toolkit")
            for place in range(toolkit.getTopWindowCount()):
                context = toolkit.getTopWindow(place).getAccessibleContext()
                is_box = context.getAccessibleRole() in (_DIALOG, _ALERT)
                # A notice has no button.
                if is_box and any(part.getAccessibleRole() == _PUSH_BUTTON for part in _parts(context)):
                    return context
        return None

    def _click(self, button: Any) -> None:
        place, size = button.getLocationOnScreen(), button.getSize()
        self.screen.click(place.X + size.Width // 2, place.Y + size.Height // 2)


def _button(window: Any, toolbar: str, label: str) -> Any:
    for bar in _parts(window.getAccessibleContext()):
        if bar.getAccessibleRole() == _TOOLBAR and bar.getAccessibleName() == toolbar:
            for button in _parts(bar):
                if button.getAccessibleName() == label and button.getSize().Width:
                    return button
    return None


def _parts(context: Any, depth: int = 5) -> Iterator[Any]:
    """What is in a window, from the top down."""
    for place in range(min(context.getAccessibleChildCount(), 60) if depth else 0):
        part = context.getAccessibleChild(place).getAccessibleContext()
        if part.getAccessibleRole() not in _NO_FURTHER:
            yield part
            yield from _parts(part, depth - 1)
