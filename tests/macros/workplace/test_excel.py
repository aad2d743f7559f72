"""Which Excel is installed.

1. Every one that Office tells a folder of, 32-bit ones on a 64-bit Windows too, the newest first.
2. Its bits come from the program itself; a program that can't be read has unknown ones.
3. Where Office tells no folder, the Excel that starts by its name.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.workplace.excel import installed_excels, program_bits
from tests.macros.workplace.workplace import Place, RecordedWindows, program


def it_finds_every_excel(place: Place):
    """Requirement 1."""
    old = place.root / "Office14"
    old.mkdir()
    (old / "EXCEL.EXE").write_bytes(program(0x014C))
    key = r"HKLM\Software\WOW6432Node\Microsoft\Office\14.0\Excel\InstallRoot"
    place.windows.set_value(key, "Path", str(old))
    found = installed_excels(place.windows)
    assert [(excel.version, excel.bits, excel.is_supported) for excel in found] == [
        ("16.0", 64, True),
        ("14.0", 32, True),
    ]


def it_is_not_misled_by_other_keys_of_office():
    """Requirement 1."""
    windows = RecordedWindows()
    windows.set_value(r"HKLM\Software\Microsoft\Office\ClickToRun\Excel\InstallRoot", "Path", "C:/")
    windows.set_value(r"HKLM\Software\Microsoft\Office\16.0\Word\InstallRoot", "Path", "C:/")
    assert installed_excels(windows) == []


def it_finds_the_excel_that_starts_by_its_name(tmp_path: Path):
    """Requirement 3."""
    file = tmp_path / "EXCEL.EXE"
    file.write_bytes(program(0x8664))
    windows = RecordedWindows()
    windows.set_value(r"HKLM\Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", "", f'"{file}"')
    assert [(excel.program, excel.bits) for excel in installed_excels(windows)] == [(file, 64)]


@pytest.mark.parametrize(
    ("content", "bits"),
    [
        (program(0x8664), 64),
        (program(0xAA64), 64),
        (program(0x014C), 32),
        (program(0x01C0), 0),
        (b"MZ", 0),
        (b"#!/bin/sh" + bytes(80), 0),
        (program(0x8664)[:-1], 0),
        (b"MZ" + bytes(58) + b"\xff\xff\xff\x7f", 0),
    ],
)
def it_reads_the_bits_of_a_program(tmp_path: Path, content: bytes, bits: int):
    """Requirement 2."""
    file = tmp_path / "EXCEL.EXE"
    file.write_bytes(content)
    assert program_bits(file) == bits


def it_knows_no_bits_of_a_program_that_is_not_there(tmp_path: Path):
    """Requirement 2."""
    assert program_bits(tmp_path / "EXCEL.EXE") == 0
