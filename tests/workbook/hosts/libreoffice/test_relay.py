"""The engine where Python can't load `uno`: the same through questions and answers in text.

1. Values, blocks, errors, names and formats come over both ways as they do without the relay.
2. What an object raises is raised here, and told in Russian like anything of UNO's; a member that isn't there is none.
3. An object that comes twice is equal to itself; structures are copies.
4. When the other end is gone, it is said in Russian.
5. A press on a button does its work from a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import pytest
import xlwings

from macros.calc.menu import COMPONENTS
from macros.new import empty_state
from workbook.hosts.libreoffice.book import Book
from workbook.hosts.libreoffice.bridge import standing_for_uno, uno
from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.engine import find_engine
from workbook.hosts.libreoffice.errors import HostDiedError, HostRefusedError, MissingError
from workbook.hosts.libreoffice.relay import Relay
from workbook.master.build import build_master


def inside_office(name: str) -> ModuleType:
    """A module of our component, which finds `uno` as it does in LibreOffice."""
    uno()
    spec = spec_from_file_location(name, COMPONENTS / "pythonpath" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Ends:
    """What a process has: its two streams, here those of a thread."""

    def __init__(self) -> None:
        (asked, ask), (answered, answer) = os.pipe(), os.pipe()
        self.questions, self.answers = os.fdopen(ask, "w"), os.fdopen(answered)
        self.stdout, self.stdin = os.fdopen(asked), os.fdopen(answer, "w")

    def wait(self) -> int:
        return 0


@pytest.fixture
def relay(calc: Any) -> Iterator[Relay]:
    """The tests' LibreOffice behind a relay: its context is the first object that is known."""
    ends, serve = Ends(), inside_office("shnor_relay").relay
    server = Thread(target=serve, args=(ends, calc.impl.connection.context))
    server.start()
    yield Relay(ends.questions, ends.answers)
    ends.questions.close()
    server.join()
    ends.answers.close()


@pytest.fixture
def app(relay: Relay) -> Iterator[Any]:
    """The engine's application on the far side of the relay."""
    apps = find_engine().apps.impl
    with standing_for_uno(relay):
        app = xlwings.App(impl=apps.adopt(Connection(relay.root(0), "")))
        yield app
        apps.forget(app.impl)


def it_moves_values_both_ways(app: Any):
    """1."""
    sheet = app.books.add().sheets[0]
    sheet.range("A1").value = [["Школа", 1.5, None], ["018", True, "№ 18 «Тест»"]]
    sheet.range("C1").formula = "=1/0"
    sheet.range("B1").number_format = "0.00"
    sheet.name = "Данные"
    app.books.active.names.add("ВСЕ", "='Данные'!$A$1:$C$2")
    block = app.books.active.names["ВСЕ"].refers_to_range
    assert block.options(err_to_str=True).value == [["Школа", 1.5, "#DIV/0!"], ["018", True, "№ 18 «Тест»"]]
    assert sheet.range("B1").number_format == "0.00"
    assert [item.name for item in app.books.active.sheets] == ["Данные"]


def it_raises_what_the_other_end_raised(app: Any):
    """2."""
    book = app.books.add()
    with pytest.raises(MissingError, match="Нет имени"):
        book.names["НЕТ"]
    assert not hasattr(book.impl.model, "NoSuchMember")
    with pytest.raises(AttributeError):
        uno().createUnoStruct("com.sun.star.table.CellAddress").NoSuchField = 1
    sheet = book.sheets[0]
    book.close()
    with pytest.raises(HostRefusedError, match="не закрыта ли книга"):
        _ = sheet.range("A1").value


def it_knows_an_object_again(app: Any):
    """3."""
    book = app.books.add()
    model = app.books.active.impl.model
    assert model is not book.impl.model
    assert model == book.impl.model
    assert len({model, book.impl.model, model.Sheets}) == 2
    one, other = (uno().createUnoStruct("com.sun.star.table.CellAddress") for _ in range(2))
    one.Row = 7
    assert (one.Row, other.Row) == (7, 0)


def it_says_that_the_other_end_is_gone():
    """4."""
    ends = Ends()
    ends.stdin.close()
    with pytest.raises(HostDiedError, match="закрылся посреди работы"):
        _ = Relay(ends.questions, ends.answers).root(0).Desktop
    for stream in (ends.questions, ends.answers, ends.stdout):
        stream.close()


def it_works_from_a_process_of_its_own(calc: Any, tmp_path: Path):
    """5."""
    build_master(empty_state(), tmp_path / "Мастер.xlsx")
    model = calc.books.open(str(tmp_path / "Мастер.xlsx")).impl.model
    controller = model.getCurrentController()
    assert controller.getActiveSheet().getName() == "Обложка"
    product = inside_office("shnor_product").Product(sys.executable, sys.path, "3.1", "0.1.0")
    assert not product.is_importable
    process: subprocess.Popen[str] = product.started("macros.calc.process", "Settings", str(os.getpid()))
    context = calc.impl.connection.context
    assert inside_office("shnor_relay").relay(process, context, controller.getFrame()) == 0
    assert Book(calc.impl, model).controller.getActiveSheet().getName() == "Настройки"
