"""The libraries for Windows as wheels: fetched by pip, then proved to be all there and to be what was pinned."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from macros.errors import ActionError
from macros.release.pins import Pin, requirements_of
from macros.release.wheel_names import PLATFORM, WheelName
from macros.workplace.fitness import VERSIONS

Fetch = Callable[[Path, Path, str], None]
"""Puts the wheels that a requirements file names for a version of Python («3.13») into a folder."""


def pip_download(requirements: Path, folder: Path, python: str) -> None:
    """Fetch by pip, from whatever index it is set up with. Raises ActionError when it can't."""
    done = subprocess.run(download_command(requirements, folder, python), capture_output=True, text=True, check=False)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise ActionError(
            f"Библиотеки для Windows (Python {python}) не скачаны: {(errors or ['pip не ответил'])[-1]}. Проверьте, "
            "откуда берёт пакеты pip (pip config list). Архив без библиотек: python -m macros.release --without-wheels."
        )


def download_command(requirements: Path, folder: Path, python: str) -> list[str]:
    """The command line of pip."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
    target = ["--platform", PLATFORM, "--python-version", python, "--implementation", "cp", "--only-binary", ":all:"]
    return [*pip, *target, "--no-deps", "--require-hashes", "-r", str(requirements), "-d", str(folder)]


def fetch_libraries(pins: Sequence[Pin], folder: Path, fetch: Fetch = pip_download) -> list[Path]:
    """The wheels for each Python of the workplace. Raises ActionError for a missing one, or one that isn't pinned."""
    requirements = folder / "requirements.txt"
    requirements.write_text(requirements_of(pins), encoding="utf-8")
    for major, minor in VERSIONS:
        fetch(requirements, folder, f"{major}.{minor}")
    requirements.unlink()
    wheels = sorted(folder.iterdir())
    _check_sums(wheels, pins)
    _check_complete(wheels, pins)
    return wheels


def _check_sums(wheels: Iterable[Path], pins: Iterable[Pin]) -> None:
    """Raise ActionError for a file that is none of the pinned ones, whoever has put it there."""
    allowed = {one for pin in pins for one in pin.hashes}
    for wheel in wheels:
        if sha256(wheel.read_bytes()).hexdigest() not in allowed:
            raise ActionError(
                f"Контрольная сумма {wheel.name} не совпала с requirements/run.txt. Удалите кэш pip (pip cache purge) "
                "и соберите архив заново."
            )


def _check_complete(wheels: Iterable[Path], pins: Iterable[Pin]) -> None:
    """Raise ActionError when a Python of the workplace would lack a library."""
    there = [WheelName.of(wheel.name) for wheel in wheels]
    missing = [
        f"{pin.name} {pin.version} (Python {major}.{minor})"
        for pin in pins
        for major, minor in VERSIONS
        if not any((one.name, one.version) == (pin.name, pin.version) and one.is_for(major, minor) for one in there)
    ]
    if missing:
        raise ActionError(f"Нет файлов библиотек для Windows: {', '.join(missing)}.")
