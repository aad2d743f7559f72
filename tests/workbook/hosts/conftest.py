"""A real LibreOffice behind xlwings, for the tests of hosts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import xlwings

from workbook.hosts.libreoffice.engine import find_engine, use_libreoffice


@pytest.fixture(scope="session")
def calc_app() -> Iterator[Any]:
    """The one soffice of these tests, with the language of a Russian workplace; it starts when first asked for."""
    app = find_engine().apps.add(visible=False, locale="ru-RU")
    yield app
    app.quit()


@pytest.fixture
def calc(calc_app: Any) -> Iterator[Any]:
    """That LibreOffice as xlwings' active engine, without open books; other tests find xlwings as it was."""
    before = xlwings.engines.active
    use_libreoffice()
    yield calc_app
    for book in list(calc_app.books):
        book.close()
    xlwings.engines.active = before


@pytest.fixture
def book(calc: Any) -> Any:
    """A new book in it."""
    return calc.books.add()


@pytest.fixture
def sheet(book: Any) -> Any:
    """The sheet of a new book, called «Лист 1»."""
    sheet = book.sheets[0]
    sheet.name = "Лист 1"
    return sheet
