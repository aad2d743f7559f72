"""The release archive of the project's own sources.

1. Everything that a workplace needs is in it; two builds are byte-identical.
2. The wheel holds every source file and data file of the five floors, and the installer runs from it.
3. The checksums name the very files of the archive, the product's own among them, and no index.
4. What can't be had stops it with one Russian line, and nothing is left.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from macros.errors import ActionError
from macros.release import __main__ as command
from macros.release.build import make_release
from macros.release.pins import pins_for_windows
from macros.release.product import PACKAGES, product_version
from macros.workplace.command_files import installation_file
from tests.conftest import ROOT

VERSION = product_version(ROOT)
TOP = f"ШНОР-{VERSION}/"
WHEEL = f"{TOP}wheels/shnor-{VERSION}-py3-none-any.whl"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the archive is made from: nobody changes it between two builds."""
    copy = tmp_path_factory.mktemp("sources")
    for folder in (*PACKAGES, "docs", "requirements"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / file, copy)
    return copy


@pytest.fixture(scope="module")
def built(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive without libraries."""
    return make_release(sources, tmp_path_factory.mktemp("dist"), has_libraries=False)


@pytest.fixture(scope="module")
def contents(built: Path) -> dict[str, bytes]:
    """What is in it."""
    with zipfile.ZipFile(built) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def it_holds_what_a_workplace_needs(built: Path, contents: dict[str, bytes]):
    """Requirement 1."""
    assert built.name == f"ШНОР-{VERSION}.zip"
    outside_docs = {name for name in contents if not name.startswith(f"{TOP}docs/")}
    assert outside_docs == {
        f"{TOP}Установить.cmd", f"{TOP}ШНОР.xlam", f"{TOP}ПРОЧТИ.txt", f"{TOP}run.txt", f"{TOP}LICENSE.txt", WHEEL,
    }  # fmt: skip
    assert {f"{TOP}docs/{page}.md" for page in ("guide", "workplace", "excel-checklist")} <= contents.keys()
    assert contents[f"{TOP}Установить.cmd"] == installation_file(WHEEL.rpartition("/")[2])


def it_is_the_same_archive_each_time(sources: Path, built: Path, tmp_path: Path):
    """Requirement 1. The rights of the files and the order of a folder differ from one checkout to another."""
    for path in (sources / "macros").rglob("*.py"):
        path.chmod(0o600)
    assert make_release(sources, tmp_path, has_libraries=False).read_bytes() == built.read_bytes()


def it_says_in_the_first_text_what_to_do(contents: dict[str, bytes]):
    """Requirement 1. The Notepad of an old Windows needs the mark and the line ends."""
    text = contents[f"{TOP}ПРОЧТИ.txt"]
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.count(b"\n") == text.count(b"\r\n")
    told = text.decode("utf-8-sig")
    assert "Установить.cmd" in told
    assert "нет библиотек" in told


def it_has_every_source_file_in_the_wheel(sources: Path, contents: dict[str, bytes]):
    """Requirement 2."""
    with zipfile.ZipFile(io.BytesIO(contents[WHEEL])) as wheel:
        inside = set(wheel.namelist())
    files = {
        path.relative_to(sources).as_posix()
        for package in PACKAGES
        for path in (sources / package).rglob("*")
        # Notes beside the data are for those who change it.
        if path.is_file() and path.suffix != ".md"
    }
    assert files - inside == set()
    assert {name.partition("/")[0] for name in inside} == {*PACKAGES, f"shnor-{VERSION}.dist-info"}


def it_installs_from_the_wheel_without_any_library(contents: dict[str, bytes], tmp_path: Path):
    """Requirement 2: as «Установить.cmd» starts it."""
    wheel = tmp_path / WHEEL.rpartition("/")[2]
    wheel.write_bytes(contents[WHEEL])
    start = f"import sys, runpy; sys.path.insert(0, {str(wheel)!r}); sys.argv = ['x', '--from', {str(tmp_path)!r}];"
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-X",
            "utf8",
            "-c",
            f"{start} runpy.run_module('macros.workplace', run_name='__main__')",
        ],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "Распакуйте архив ШНОР целиком" in done.stderr


def it_names_the_checksum_of_its_own_wheel(contents: dict[str, bytes]):
    """Requirement 3."""
    text = contents[f"{TOP}run.txt"].decode("ascii")
    pins = {pin.name: pin for pin in pins_for_windows(text)}
    assert pins["shnor"].version == VERSION
    assert pins["shnor"].hashes == {sha256(contents[WHEEL]).hexdigest()}
    assert {"pywin32", "xlwings", "pydantic-core"} <= pins.keys()
    assert "setuptools" not in pins
    assert "://" not in text
    assert "index" not in text


def it_holds_the_libraries_that_were_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Requirement 3."""
    monkeypatch.setattr("macros.release.build.build_wheel", _small_wheel)
    monkeypatch.setattr(
        "macros.release.build._pinned", lambda _: f"rich==1 --hash=sha256:{sha256(b'rich').hexdigest()}"
    )

    def fetch(_: Path, folder: Path, __: str) -> None:
        (folder / "rich-1-py3-none-any.whl").write_bytes(b"rich")

    archive = make_release(ROOT, tmp_path, fetch=fetch)
    with zipfile.ZipFile(archive) as opened:
        assert opened.read(f"{TOP}wheels/rich-1-py3-none-any.whl") == b"rich"
        assert "нет библиотек" not in opened.read(f"{TOP}ПРОЧТИ.txt").decode("utf-8-sig")


def it_leaves_no_archive_when_libraries_can_not_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Requirement 4."""
    monkeypatch.setattr("macros.release.build.build_wheel", _small_wheel)

    def refuse(*_: object) -> None:
        raise ActionError("Библиотеки для Windows не скачаны.")

    monkeypatch.setattr("macros.release.build.fetch_libraries", refuse)
    assert command.main(["--out", str(tmp_path / "dist")]) == 2
    assert capsys.readouterr() == ("", "Библиотеки для Windows не скачаны.\n")
    assert not (tmp_path / "dist").exists()


def it_tells_where_the_archive_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Requirement 1."""
    monkeypatch.setattr("macros.release.build.build_wheel", _small_wheel)
    assert command.main(["--out", str(tmp_path), "--without-wheels"]) == 0
    assert capsys.readouterr().out == f"Архив: {tmp_path / f'ШНОР-{VERSION}.zip'}\n"


def it_tells_why_the_product_could_not_be_built(tmp_path: Path):
    """Requirement 4."""
    for package in PACKAGES:
        (tmp_path / package).mkdir()
    (tmp_path / "LICENSE").write_text("")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "shnor"\nversion = "не версия"\n')
    with pytest.raises(ActionError, match="Пакет программы не собран"):
        make_release(tmp_path, tmp_path / "dist", has_libraries=False)


def _small_wheel(_: Path, folder: Path) -> Path:
    wheel = folder / WHEEL.rpartition("/")[2]
    wheel.write_bytes(b"wheel")
    return wheel
