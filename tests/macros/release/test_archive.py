"""The archive is the same for the same contents, whenever and in whatever order they come."""

from __future__ import annotations

import zipfile
from pathlib import Path

from macros.release.archive import write_archive

CONTENTS = {"ШНОР/Установить.cmd": b"@echo off\r\n", "ШНОР/wheels/a.whl": b"PK" * 50, "ШНОР/docs/guide.md": b"a" * 500}


def it_writes_the_same_bytes_in_any_order(tmp_path: Path):
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    write_archive(one, CONTENTS)
    write_archive(two, dict(reversed(CONTENTS.items())))
    assert one.read_bytes() == two.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.zip", "two.zip"]


def it_holds_what_it_was_given(tmp_path: Path):
    write_archive(tmp_path / "one.zip", CONTENTS)
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == CONTENTS


def it_packs_what_is_not_packed_yet(tmp_path: Path):
    write_archive(tmp_path / "one.zip", CONTENTS)
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        packed = {member.filename: member.compress_type for member in archive.infolist()}
    assert packed["ШНОР/wheels/a.whl"] == zipfile.ZIP_STORED
    assert packed["ШНОР/docs/guide.md"] == zipfile.ZIP_DEFLATED


def it_replaces_an_older_archive(tmp_path: Path):
    (tmp_path / "one.zip").write_bytes(b"old")
    write_archive(tmp_path / "one.zip", CONTENTS)
    assert zipfile.is_zipfile(tmp_path / "one.zip")
