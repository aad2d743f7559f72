"""The product uses no network.

1. No module of it imports anything that speaks to one, but where LibreOffice on the same machine is spoken to.
2. Its commands open no connection, resolve no name and listen to nothing; sockets within the machine's own files
   (AF_UNIX) are not the network.
3. XML is parsed with the network refused.
"""

from __future__ import annotations

import ast
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.macros.conftest import Shnor
from tests.macros.sample import SECOND, Town, write_registry
from tests.test_floors import BELOW, ROOT, files_of, imported_modules

SPEAKERS = {
    "asyncio", "ftplib", "http", "httpx", "aiohttp", "imaplib", "nntplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib3", "webbrowser", "websockets", "xmlrpc",
}  # fmt: skip
SPEAKING_PARTS = ("urllib.request", "urllib.robotparser", "multiprocessing.connection", "logging.handlers")
WATCHED = {
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect",
}  # fmt: skip


class Watch:
    """What the process asked of the network while the watch was on. An audit hook can't be taken off again."""

    is_on = False
    met: list[str]

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.is_on or event not in WATCHED:
            return
        if arguments and isinstance(arguments[0], socket.socket) and arguments[0].family == socket.AF_UNIX:
            return
        self.met.append(event)
        raise PermissionError(f"The network was asked for: {event} {arguments[1:]}")


_WATCH = Watch()
_HEARING: list[bool] = []


@pytest.fixture
def watch() -> Iterator[Watch]:
    if not _HEARING:
        sys.addaudithook(_WATCH.hear)
        _HEARING.append(True)
    _WATCH.met, _WATCH.is_on = [], True
    yield _WATCH
    _WATCH.is_on = False


@pytest.mark.parametrize("floor", BELOW)
def it_imports_nothing_that_speaks_to_a_network(floor: str):
    """Requirement 1."""
    speaking = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in files_of(floor)
        for name in imported_modules(path.read_text("utf-8"), ".".join(path.relative_to(ROOT).parent.parts))
        if name.partition(".")[0] in SPEAKERS or f"{name}.".startswith(tuple(f"{part}." for part in SPEAKING_PARTS))
    }
    assert speaking == set()


def it_would_hear_of_a_connection(watch: Watch):
    """Requirement 2: the proof can fail."""
    with pytest.raises(PermissionError), socket.socket() as ours:
        ours.connect(("127.0.0.1", 9))
    with pytest.raises(PermissionError):
        socket.getaddrinfo("localhost", 9)
    assert watch.met == ["socket.connect", "socket.getaddrinfo"]


def it_does_its_work_without_a_network(town: Town, shnor: Shnor, watch: Watch, tmp_path: Path):
    """Requirement 2: one command after the other, as in a department."""
    form = town.send("018")
    export = Path(tmp_path / "выгрузка.xlsx")
    export.write_bytes(form.read_bytes())
    master, out = town.master, tmp_path / "готово"
    period = ("--period", SECOND.code)
    commands: list[tuple[object, ...]] = [
        ("new", tmp_path / "новая.xlsx", "--registry", write_registry(tmp_path)),
        ("forms", tmp_path / "новая.xlsx", *period, "--out", out / "формы", "--school", "018"),
        ("check", form),
        ("intake", master, town.inbox),
        ("import", master, export),
        ("indicators", master),
        ("protocol", master, *period, "--out", out, "--school", "018"),
        ("report", master, "--kind", "card", *period, "--out", out, "--school", "018"),
        ("rebuild", master, "--check"),
        ("doctor", master),
    ]
    answers = {str(command[0]): shnor(*command) for command in commands}
    assert watch.met == []
    refused = {name: answer.err for name, answer in answers.items() if answer.code == 2}
    assert refused == {}


def it_parses_xml_with_the_network_refused():
    """Requirement 3: lxml's parsers are told so wherever one is made."""
    lax = []
    for floor in BELOW:
        for path in files_of(floor):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("XMLParser", "iterparse"):
                    given = {word.arg: getattr(word.value, "value", None) for word in node.keywords}
                    if given.get("no_network") is not True or given.get("resolve_entities") not in (False, "internal"):
                        lax.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert lax == []
