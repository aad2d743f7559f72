"""The office bench: one LibreOffice for a whole test run, asked by the fixture `office`.

The conversation goes through worker.py, a process of the system's Python; this side needs no `uno`. Files are copied
before they are opened, so that no lock file appears beside them and none of them can be changed.
"""

from __future__ import annotations

import glob
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from tests.office.book import OfficeBook, book_from_answer
from tests.office.profile import PREPARED, make_profile

UNO_PYTHON = "/usr/bin/python3"
"""Debian's own Python, for which the package python3-uno installs `uno`."""
ANSWER_LIMIT = 180.0
"""Seconds after which a silent soffice counts as dead."""

Value = float | str | bool | None
Result = TypeVar("Result")


class OfficeMissingError(Exception):
    """Raised when LibreOffice, or a part of it that the tests need, is not installed."""


class OfficeRefusedError(Exception):
    """Raised when LibreOffice works but cannot do what was asked: open a broken file, find a sheet."""


class OfficeDiedError(Exception):
    """Raised when soffice ended or fell silent in the middle of a request."""


class OfficeDocument:
    """A document open in LibreOffice; `Office.open` gives it and closes it."""

    def __init__(self, ask: Callable[..., Any], number: int) -> None:
        self._ask = ask
        self._number = number

    def set_cells(self, changes: Mapping[str, Mapping[str, Value]]) -> None:
        """Type values: `{sheet: {A1: value}}`; a text that begins with «=» is a formula in Excel's English notation."""
        self._ask("set_cells", document=self._number, changes=changes)

    def set_rows(self, sheet: str, top_left: str, rows: Sequence[Sequence[Value]]) -> None:
        """Type a block of numbers and texts in one call, all rows of one length; None makes a cell blank."""
        self._ask("set_rows", document=self._number, sheet=sheet, top_left=top_left, rows=rows)

    def recalculate(self) -> OfficeBook:
        """Recalculate every formula and read every sheet."""
        return book_from_answer(self._ask("read", document=self._number))

    def basic_modules(self, library: str) -> list[str]:
        """The modules of a library of the document's Basic; a VBA project is one, named as the project."""
        modules: list[str] = self._ask("basic_modules", document=self._number, library=library)
        return modules

    def run_basic(self, name: str, arguments: Sequence[Value]) -> Any:
        """The result of the document's own «Library.Module.Procedure», if it was opened with its macros."""
        return self._ask("run_basic", document=self._number, name=name, arguments=arguments)

    def save_as(self, out: Path, fmt: str) -> Path:
        """Write a copy as xlsx, xls, ods, docx, odt or pdf; returns `out`."""
        out.parent.mkdir(parents=True, exist_ok=True)
        self._ask("save", document=self._number, path=str(out.resolve()), extension=fmt)
        return out


class Office:
    """LibreOffice as the tests use it. Starts at the first request; starts again, once, if it dies during one.

    `prepare` gets the new profile before the first start: to install an extension in it.
    """

    def __init__(self, prepare: Callable[[Path], None] | None = None) -> None:
        self._prepare = prepare
        self.home: Path | None = None
        """The folder of the profile and of the copies of opened files, while there is one."""
        self.soffice_pid: int | None = None
        """The process of soffice itself, once it has started."""
        self._worker: subprocess.Popen[str] | None = None

    @contextmanager
    def open(self, path: Path, macros: bool = False) -> Iterator[OfficeDocument]:
        """Open a copy of a spreadsheet or text document for several steps. Not repeated if soffice dies.

        Its macros are not run unless `macros` says that they are ours.
        """
        self._start()
        with tempfile.TemporaryDirectory(prefix="shnor-document-", dir=self.home) as folder:
            copy = Path(shutil.copy(path, folder))
            number = self._ask("open", path=str(copy), macros=macros)
            try:
                yield OfficeDocument(self._ask, number)
            finally:
                # Nothing to close if soffice has died; that error, already on its way, is the one to see.
                with suppress(OfficeDiedError):
                    self._ask("close", document=number)

    def recalculate(self, path: Path) -> OfficeBook:
        """Open a workbook, recalculate every formula, read every sheet."""
        return self._twice(path, OfficeDocument.recalculate)

    def set_and_recalculate(self, path: Path, changes: Mapping[str, Mapping[str, Value]]) -> OfficeBook:
        """The same after typing `{sheet: {A1: value}}` (see `OfficeDocument.set_cells`)."""

        def steps(document: OfficeDocument) -> OfficeBook:
            document.set_cells(changes)
            return document.recalculate()

        return self._twice(path, steps)

    def set_rows(self, path: Path, sheet: str, top_left: str, rows: Sequence[Sequence[Value]]) -> OfficeBook:
        """The same after typing a block (see `OfficeDocument.set_rows`)."""

        def steps(document: OfficeDocument) -> OfficeBook:
            document.set_rows(sheet, top_left, rows)
            return document.recalculate()

        return self._twice(path, steps)

    def save_as(self, path: Path, out: Path, fmt: str) -> Path:
        """Write a copy of a document as xlsx, xls, ods, docx, odt or pdf; returns `out`."""
        return self._twice(path, lambda document: document.save_as(out, fmt))

    def function_help(self, name: str) -> dict[str, Any]:
        """What the Function Wizard says of a function: `{"help": text, "arguments": [[name, text]]}`."""
        self._start()
        said: dict[str, Any] = self._ask("function_help", name=name)
        return said

    def render(self, path: Path, out_dir: Path, dpi: int = 70) -> list[Path]:
        """Print a document to PDF in `out_dir` and its pages to PNG beside it; returns the pages in order."""
        out_dir.mkdir(parents=True, exist_ok=True)
        pages = f"{glob.escape(path.stem)}-*.png"
        for stale in out_dir.glob(pages):
            stale.unlink()
        pdf = self.save_as(path, out_dir / f"{path.stem}.pdf", "pdf")
        subprocess.run(["pdftoppm", "-png", "-r", str(dpi), str(pdf), str(out_dir / path.stem)], check=True)
        return sorted(out_dir.glob(pages))

    def close(self) -> None:
        """End soffice, politely if it can, and remove its profile."""
        if self._worker is not None and self._worker.stdin is not None:
            with suppress(BrokenPipeError, subprocess.TimeoutExpired):
                self._worker.stdin.close()  # The end of its input is the worker's sign to end soffice and itself.
                self._worker.wait(timeout=15)
        self._kill()
        if self.home is not None:
            shutil.rmtree(self.home, ignore_errors=True)
            self.home = None

    def _twice(self, path: Path, steps: Callable[[OfficeDocument], Result]) -> Result:
        try:
            with self.open(path) as document:
                return steps(document)
        except OfficeDiedError:
            with self.open(path) as document:
                return steps(document)

    def _start(self) -> None:
        if self._worker is not None:
            return
        executable = find_office()
        self.home = self.home or self._new_home()
        self._worker = subprocess.Popen(
            [UNO_PYTHON, "-E", "-B", "-m", "tests.office.worker", executable, str(self.home)],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,  # soffice is its child: killing the group leaves nothing behind.
        )
        self.soffice_pid = self._receive(self._worker)

    def _new_home(self) -> Path:
        home = Path(tempfile.mkdtemp(prefix="shnor-office-"))
        make_profile(home / PREPARED)
        if self._prepare is not None:
            self._prepare(home / PREPARED)
        return home

    def _ask(self, do: str, **request: Any) -> Any:
        worker = self._worker
        if worker is None or worker.stdin is None:
            raise OfficeDiedError("LibreOffice is no longer running")
        with suppress(BrokenPipeError):  # The answer that does not come says the same.
            worker.stdin.write(json.dumps({"do": do, **request}) + "\n")
            worker.stdin.flush()
        return self._receive(worker)

    def _receive(self, worker: subprocess.Popen[str]) -> Any:
        assert worker.stdout is not None
        watchdog = threading.Timer(ANSWER_LIMIT, _kill_group, [worker.pid])
        watchdog.start()
        try:
            line = worker.stdout.readline()
        finally:
            watchdog.cancel()
        answer = json.loads(line) if line else {"dead": "LibreOffice ended or did not answer"}
        if "dead" in answer:
            self._kill()
            raise OfficeDiedError(answer["dead"])
        if "refused" in answer:
            raise OfficeRefusedError(answer["refused"])
        return answer["result"]

    def _kill(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        _kill_group(worker.pid)
        worker.wait()
        for stream in (worker.stdin, worker.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()


def _kill_group(leader: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def find_office() -> str:
    """The path of soffice; OfficeMissingError says in Russian what lacks and what installs it.

    It is the program itself where that is known, not its launcher: the launcher hides exit codes and outlives signals.
    """
    remedy = "Его ставит команда «make test» (или «make office»)."
    executable = shutil.which("soffice")
    if executable is None:
        raise OfficeMissingError(f"Не найден LibreOffice (soffice). {remedy}")
    if shutil.which("pdftoppm") is None:
        raise OfficeMissingError(f"Не найден pdftoppm (пакет poppler-utils). {remedy}")
    probe = subprocess.run([UNO_PYTHON, "-E", "-c", "import uno"], capture_output=True, check=False)
    if probe.returncode != 0:
        raise OfficeMissingError(f"{UNO_PYTHON} не видит модуля uno (пакет python3-uno). {remedy}")
    program = Path(executable).resolve().with_name("soffice.bin")
    return str(program) if program.exists() else executable
