"""The libraries for Windows, with a fetcher instead of a network.

1. Each Python of the workplace is asked for, with the pins and their checksums.
2. A file that is not pinned, or one that is missing for some Python, stops the release.
3. pip is told to fetch for Windows, wheels only, checksums required, from whatever index it is set up with.
4. When pip can't, one Russian line says so with its last word.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from macros.errors import ActionError
from macros.release.libraries import download_command, fetch_libraries, pip_download
from macros.release.pins import Pin, pins_for_windows

CONTENTS = {
    "rich-15.0.0-py3-none-any.whl": b"rich",
    "lxml-6.1.3-cp312-cp312-win_amd64.whl": b"lxml 3.12",
    "lxml-6.1.3-cp313-cp313-win_amd64.whl": b"lxml 3.13",
}
PINS = [
    Pin("rich", "15.0.0", frozenset([sha256(b"rich").hexdigest()])),
    Pin("lxml", "6.1.3", frozenset(sha256(content).hexdigest() for content in (b"lxml 3.12", b"lxml 3.13"))),
]


class Fetcher:
    """Puts files into the folder, as pip would, and remembers what it was asked for."""

    def __init__(self, contents: Mapping[str, bytes] = CONTENTS) -> None:
        self.contents = contents
        self.asked: list[str] = []
        self.pythons: list[str] = []

    def __call__(self, requirements: Path, folder: Path, python: str) -> None:
        self.asked.append(requirements.read_text("utf-8"))
        self.pythons.append(python)
        for name, content in self.contents.items():
            (folder / name).write_bytes(content)


def it_fetches_for_each_python(tmp_path: Path):
    """Requirement 1."""
    fetch = Fetcher()
    wheels = fetch_libraries(PINS, tmp_path, fetch)
    assert [wheel.name for wheel in wheels] == sorted(CONTENTS)
    assert fetch.pythons == ["3.13", "3.12"]
    assert [pins_for_windows(text) for text in fetch.asked] == [PINS, PINS]


@pytest.mark.parametrize("name", CONTENTS)
def it_refuses_a_changed_file(tmp_path: Path, name: str):
    """Requirement 2."""
    with pytest.raises(ActionError, match="Контрольная сумма") as refusal:
        fetch_libraries(PINS, tmp_path, Fetcher({**CONTENTS, name: b"changed"}))
    assert name in str(refusal.value)


def it_refuses_a_file_that_nobody_asked_for(tmp_path: Path):
    """Requirement 2."""
    with pytest.raises(ActionError, match="Контрольная сумма"):
        fetch_libraries(PINS, tmp_path, Fetcher({**CONTENTS, "more-1-py3-none-any.whl": b"more"}))


@pytest.mark.parametrize(
    ("name", "lack"),
    [
        ("rich-15.0.0-py3-none-any.whl", "rich 15.0.0 (Python 3.13), rich 15.0.0 (Python 3.12)"),
        ("lxml-6.1.3-cp312-cp312-win_amd64.whl", "lxml 6.1.3 (Python 3.12)"),
        ("lxml-6.1.3-cp313-cp313-win_amd64.whl", "lxml 6.1.3 (Python 3.13)"),
    ],
)
def it_refuses_a_release_that_lacks_a_library(tmp_path: Path, name: str, lack: str):
    """Requirement 2."""
    fewer = {other: content for other, content in CONTENTS.items() if other != name}
    with pytest.raises(ActionError) as refusal:
        fetch_libraries(PINS, tmp_path, Fetcher(fewer))
    assert str(refusal.value) == f"Нет файлов библиотек для Windows: {lack}."


def it_tells_pip_to_fetch_for_windows_with_checksums():
    """Requirement 3."""
    command = download_command(Path("run.txt"), Path("wheels"), "3.13")
    text = " ".join(command)
    assert "--platform win_amd64 --python-version 3.13 --implementation cp --only-binary :all:" in text
    assert "--require-hashes" in command
    assert "--no-deps" in command
    assert not any("index" in word or "find-links" in word or "://" in word for word in command)


def it_says_why_pip_could_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Requirement 4."""
    said = "Looking in links\nERROR: Could not find a version\nERROR: No matching distribution found for lxml==6.1.3"
    refused = subprocess.CompletedProcess([], 1, "", said)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: refused)
    with pytest.raises(ActionError) as refusal:
        pip_download(tmp_path / "run.txt", tmp_path, "3.13")
    (line,) = str(refusal.value).splitlines()
    assert "No matching distribution found for lxml==6.1.3" in line
    assert "--without-wheels" in line


def it_is_refused_by_pip_itself_for_a_wrong_checksum(tmp_path: Path):
    """Requirement 3: the real pip, over a wheel in a folder."""
    wheel = tmp_path / "tiny-1.0-py3-none-any.whl"
    _write_wheel(wheel)
    requirements = tmp_path / "run.txt"
    good = sha256(wheel.read_bytes()).hexdigest()
    for checksum, code in ((good, 0), ("0" * 64, 1)):
        requirements.write_text(f"tiny==1.0 --hash=sha256:{checksum}\n")
        command = [
            *download_command(requirements, tmp_path / "out", "3.13"),
            "--no-index",
            "--find-links",
            str(tmp_path),
        ]
        done = subprocess.run([sys.executable, *command[1:]], capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
    assert "DO NOT MATCH THE HASHES" in done.stderr.upper()


def _write_wheel(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("tiny.py", "")
        wheel.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        wheel.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("tiny-1.0.dist-info/RECORD", "")
