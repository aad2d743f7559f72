"""The far end of the office bench: JSON lines in, JSON lines out, soffice behind.

Started with `-m` by the system's Python, the only one that has `uno`; whatever version the tests run under, and
however soffice dies, the tests' own process is not touched. A request is `{"do": name, ...}`, an answer
`{"result": ...}`, `{"refused": text}` when the document is to blame, or `{"dead": text}` when soffice is.
The first line out, before any request, is the answer to the start: the process id of soffice.
The worker ends, and soffice with it, when its input does.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.office import documents
from tests.office.soffice import Soffice, SofficeError


class Worker:
    """The open documents of one soffice, by number."""

    def __init__(self, office: Soffice) -> None:
        self._office = office
        self._open: dict[int, Any] = {}
        self._last = 0

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what a request says; tell a refused document from a dead office."""
        name = request.pop("do")
        try:
            return {"result": getattr(self, f"do_{name}")(**request)}
        except documents.RefusedError as error:
            return {"refused": str(error)}
        except Exception as error:  # UNO raises its own classes for everything; what counts is who is to blame.
            kind = "refused" if self._office.is_alive() else "dead"
            return {kind: f"{name}: {type(error).__name__}: {str(error) or 'no message'}"}

    def do_open(self, path: str, macros: bool = False) -> int:
        document = documents.open_document(self._office.desktop, path, macros)
        self._last += 1
        self._open[self._last] = document
        return self._last

    def do_set_cells(self, document: int, changes: dict[str, dict[str, Any]]) -> None:
        documents.set_cells(self._open[document], changes)

    def do_set_rows(self, document: int, sheet: str, top_left: str, rows: list[list[Any]]) -> None:
        documents.set_rows(self._open[document], sheet, top_left, rows)

    def do_read(self, document: int) -> Any:
        return documents.read(self._open[document])

    def do_basic_modules(self, document: int, library: str) -> list[str]:
        return documents.basic_modules(self._open[document], library)

    def do_run_basic(self, document: int, name: str, arguments: list[Any]) -> Any:
        return documents.run_basic(self._open[document], name, arguments)

    def do_function_help(self, name: str) -> dict[str, Any]:
        return documents.function_help(self._office.service("sheet.FunctionDescriptions"), name)

    def do_save(self, document: int, path: str, extension: str) -> None:
        documents.save(self._open[document], path, extension)

    def do_close(self, document: int) -> None:
        self._open.pop(document).close(True)


def main(executable: str, home: str) -> None:
    """Serve requests until the input ends."""
    try:
        office = Soffice(executable, Path(home))
    except SofficeError as error:
        print(json.dumps({"dead": str(error)}), flush=True)
        return
    try:
        worker = Worker(office)
        print(json.dumps({"result": office.pid}), flush=True)
        for line in sys.stdin:
            print(json.dumps(worker.answer(json.loads(line))), flush=True)
    finally:
        office.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
