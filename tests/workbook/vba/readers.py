"""Other people's readers of VBA projects, and the projects that Excel itself has written."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from importlib.util import find_spec
from pathlib import Path

import olefile
from pyopenvba.cfb import CFB
from pyopenvba.vba import VBAProject, parse_vba_project

with warnings.catch_warnings():
    # olevba calls pyparsing by names that pyparsing is about to drop.
    warnings.simplefilter("ignore")
    from oletools.olevba import VBA_Parser, decompress_stream


def xlwings_folder() -> Path:
    """The folder of the installed xlwings, whose example workbooks were saved by Excel."""
    spec = find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def project_in(workbook: Path) -> bytes:
    """The VBA project of a workbook."""
    with zipfile.ZipFile(workbook) as package:
        return package.read("xl/vbaProject.bin")


def streams(project: bytes) -> dict[str, bytes]:
    """All streams by path, read by olefile, which is told to accept no defect."""
    with olefile.OleFileIO(io.BytesIO(project), raise_defects=olefile.DEFECT_POTENTIAL) as container:
        return {"/".join(path): container.openstream(path).read() for path in container.listdir()}


def sources(project: bytes) -> dict[str, str]:
    """The text of each module, read by olevba; document modules that hold nothing but their header included."""
    parser = VBA_Parser("vbaProject.bin", data=project)
    try:
        return {Path(name).stem: code for _, _, name, code in parser.extract_all_macros()}
    finally:
        parser.close()


def plain(container: bytes) -> bytes:
    """A compressed stream made plain by olevba."""
    return bytes(decompress_stream(bytearray(container)))


def opened(project: bytes) -> tuple[CFB, VBAProject]:
    """The container and the project, read by pyOpenVBA."""
    container = CFB.from_bytes(project)
    return container, parse_vba_project(container)


def records(dir_stream: bytes) -> list[tuple[int, bytes]]:
    """The records of a plain `dir` stream: number and data. The version (9) says less of its length than it has."""
    found, at = [], 0
    while at < len(dir_stream):
        number, length = struct.unpack_from("<HI", dir_stream, at)
        length = 6 if number == 9 else length
        found.append((number, dir_stream[at + 6 : at + 6 + length]))
        at += 6 + length
    return found
