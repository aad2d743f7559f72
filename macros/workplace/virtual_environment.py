"""The Python of the program's own: a virtual environment with the libraries of a release, without internet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from macros.errors import ActionError
from macros.workplace.layout import Layout
from macros.workplace.machine import Machine, Ran
from macros.workplace.release_files import ReleaseFiles

_IMPORTS: Final = "import macros.cli, pydantic, openpyxl, xlwings"
"""If these load, the program and its compiled libraries are whole; on Windows xlwings loads pywin32."""
_FORBIDDEN: Final = ("WinError 1260", "WinError 4551")
"""What Windows answers when a rule of the department (AppLocker, SRP; WDAC) forbids a program."""
_ISOLATED: Final = "-I"
"""Neither the environment nor the user's own packages change what this Python loads."""


def make_environment(machine: Machine, layout: Layout, release: ReleaseFiles) -> None:
    """Make the environment anew and put the release into it. Raises ActionError; what the tools said is in the log."""
    layout.log.write_text("", encoding="utf-8")
    details = f"Подробности: {layout.log}."
    made = _run(machine, layout, venv_command(machine, layout))
    if made.code:
        if any(error in made.output for error in _FORBIDDEN):
            raise ActionError(
                f"Политика не даёт запускать программы из папки «{layout.home}» (AppLocker или подобное). Попросите "
                f"администратора разрешить её или назвать разрешённую и укажите ту: --folder. {details}"
            )
        raise ActionError(f"Не удалось создать «{layout.venv}»: закройте Excel и окна ШНОР и повторите. {details}")
    installed = _run(machine, layout, pip_command(layout, release))
    if installed.code:
        raise ActionError(f"Библиотеки не поставлены: {_why(installed)} {details}")
    if not is_working(machine, layout):
        raise ActionError(
            "Библиотеки поставлены, но не загружаются. Обычно часть файлов убрал антивирус: внесите папку "
            f"«{layout.home}» в его исключения и повторите установку. {details}"
        )


def venv_command(machine: Machine, layout: Layout) -> list[str]:
    """The command that makes the environment, an empty one."""
    return [str(machine.interpreter.program), _ISOLATED, "-m", "venv", "--clear", str(layout.venv)]


def pip_command(layout: Layout, release: ReleaseFiles) -> list[str]:
    """The command that installs all of a release: from its folder only, each file with its checksum."""
    pip = [str(layout.python), _ISOLATED, "-m", "pip", "--isolated", "--disable-pip-version-check", "--no-input"]
    sources = ["--no-index", "--find-links", str(release.wheels), "--only-binary", ":all:", "--no-cache-dir"]
    return [*pip, "install", *sources, "--require-hashes", "-r", str(release.requirements)]


def is_working(machine: Machine, layout: Layout) -> bool:
    """Do the program and its libraries load in the environment?"""
    if not layout.python.exists():
        return False
    return not _run(machine, layout, [str(layout.python), _ISOLATED, "-c", _IMPORTS]).code


def _run(machine: Machine, layout: Layout, command: Sequence[str]) -> Ran:
    """Run a command; what it says goes into the log."""
    done = machine.run(command)
    with layout.log.open("a", encoding="utf-8") as log:
        log.write(f"> {' '.join(command)}\n{done.output}\n")
    return done


def _why(done: Ran) -> str:
    """Why pip has refused, as far as its words tell."""
    if "DO NOT MATCH THE HASHES" in done.output.upper():
        return "контрольная сумма файла не совпала с указанной в выпуске. Скачайте архив ШНОР заново."
    if "No matching distribution found" in done.output:
        return "в архиве нет библиотеки для этой версии Python. Возьмите полный архив ШНОР, Python 3.12 или 3.13."
    return "закройте Excel и окна ШНОР, проверьте место на диске и повторите."
