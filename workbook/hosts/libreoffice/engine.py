"""LibreOffice Calc as an engine of xlwings: `use_libreoffice()`, then xlwings as ever.

xlwings has no public interface for engines; this one is written after `xlwings/_xlwindows.py` (its author's own advice,
xlwings issue 2689), and tests/workbook/hosts/libreoffice/test_contract.py fails when xlwings changes what it rests on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import xlwings

from workbook.hosts.libreoffice.app import App
from workbook.hosts.libreoffice.connection import Connection, attach, start
from workbook.hosts.libreoffice.errors import MissingError
from workbook.hosts.libreoffice.values import cleaned

NAME: Final = "libreoffice"
"""The name of the engine: `xlwings.engines["libreoffice"]`."""


class Engine:
    """The engine of one Python process: the LibreOffices it has started or found."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        """A value of Python, numpy or pandas as the plain one that a cell takes; None for what is missing."""
        if type(value) in (float, int, str, bool):
            return None if value != value else value
        if value is None or value is pd.NaT:
            return None
        if isinstance(value, np.datetime64):
            return None if np.isnat(value) else pd.Timestamp(value).to_pydatetime()
        if isinstance(value, pd.Timestamp):
            return value.to_pydatetime(warn=False)
        if isinstance(value, (date, datetime, str)):
            return value
        if isinstance(value, np.bool_):
            return bool(value)
        if isinstance(value, np.number):
            return None if np.isnan(value) else float(value)
        return None if pd.isna(value) else value

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Raw values as the caller's `options` want them."""
        return cleaned(data, datetime_builder, empty_as, number_builder, err_to_str)


class Apps:
    """The LibreOffices by number, the active one first."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._apps = engine, list[App]()
        self._numbers = count(-1, -1)

    def add(
        self,
        spec: str | None = None,
        add_book: bool | None = None,
        xl: Any = None,
        visible: bool | None = None,
        pipe: str | None = None,
        locale: str = "",
        profile: Path | None = None,
    ) -> App:
        """Start a LibreOffice (see connection.start), or take the one that listens on `pipe`. It is the active one.

        It is seen if it is meant to be or, where nothing is said, if there is a screen.
        """
        connection = attach(pipe) if pipe else start(visible is False or not _has_screen(), locale, profile)
        app = self.adopt(connection, bool(visible is not False and _has_screen()))
        if add_book:
            app.books.add()
        return app

    def adopt(self, connection: Connection, visible: bool = False) -> App:
        """An app for a connection that is there already."""
        pid = connection.process.pid if connection.process else next(self._numbers)
        app = App(self, self._engine, connection, pid, visible)
        self._apps.insert(0, app)
        return app

    def keys(self) -> list[int]:
        return [app.pid for app in self]

    def __iter__(self) -> Iterator[App]:
        return iter(self._alive())

    def __len__(self) -> int:
        return len(self._alive())

    def __getitem__(self, pid: int) -> App:
        for app in self:
            if app.pid == pid:
                return app
        raise MissingError(f"Нет LibreOffice с номером {pid}; есть: {', '.join(map(str, self.keys())) or 'ни одного'}.")

    def put_first(self, app: App) -> None:
        """Make an app the active one."""
        self._apps.sort(key=lambda other: other is not app)

    def forget(self, app: App) -> None:
        """Leave an app out from now on."""
        self._apps = [other for other in self._apps if other is not app]

    def _alive(self) -> list[App]:
        # Those that were attached to are asked nothing, for it would cost a call each time.
        self._apps = [app for app in self._apps if not app.connection.has_ended]
        return list(self._apps)

    @staticmethod
    def cleanup() -> None:
        """Nothing: a soffice that was started here ends with this process."""


def use_libreoffice() -> xlwings.main.Engine:
    """Make LibreOffice the engine that `xlwings.App()`, `xlwings.Book(…)` and `xlwings.apps` mean from now on."""
    engine = find_engine()
    engine.activate()
    return engine


def find_engine() -> xlwings.main.Engine:
    """The engine as xlwings holds it, added on the first call; the active engine stays as it is."""
    if NAME not in xlwings.engines.engines_by_name:
        xlwings.engines.add(xlwings.Engine(impl=Engine()))
    engine: xlwings.main.Engine = xlwings.engines.engines_by_name[NAME]
    return engine


def _has_screen() -> bool:
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
