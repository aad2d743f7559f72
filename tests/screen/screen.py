"""A screen that nobody sees (Xvfb), a mouse on it (xdotool), and pictures of it."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Self

from PIL import Image

SIZE = (1400, 900)
_HEADER = struct.Struct(">25I")
"""The head of an X window dump, which Xvfb keeps its picture as (X11/XWDFile.h)."""
_BYTES_PER_LINE, _COLOURS, _COLOUR_SIZE = 12, 19, 12


class ScreenMissingError(Exception):
    """Raised when a program is not installed that the tests with a screen need."""


class Screen:
    """A screen of its own number; `close` ends it."""

    def __init__(self, folder: Path) -> None:
        for program in ("Xvfb", "xdotool"):
            if shutil.which(program) is None:
                raise ScreenMissingError(
                    f"{program} is not installed: tests with a virtual screen need the packages xvfb and xdotool "
                    "(.ci/need office installs them)."
                )
        self._picture = folder / "Xvfb_screen0"
        number, written = os.pipe()
        self._process = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(written), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"),
                *("-nolisten", "tcp", "-fbdir", str(folder)),
            ],
            pass_fds=(written,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(written)
        with os.fdopen(number) as told:
            self.name = f":{told.readline().strip()}"
        if self.name == ":":
            raise ScreenMissingError("Xvfb did not start. Try by hand: Xvfb -displayfd 1")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()

    def click(self, x: int, y: int) -> None:
        """Move the mouse there and press its left button."""
        self._do("mousemove", "--sync", str(x), str(y), "click", "1")

    def photograph(self, target: Path) -> None:
        """Write what is seen now as a .png file."""
        dump = self._picture.read_bytes()
        header = _HEADER.unpack_from(dump)
        start, stride = header[0] + header[_COLOURS] * _COLOUR_SIZE, header[_BYTES_PER_LINE]
        rows = dump[start : start + stride * SIZE[1]]
        Image.frombuffer("RGB", SIZE, rows, "raw", "BGRX", stride, 1).save(target)

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": self.name}, check=True, timeout=20)
