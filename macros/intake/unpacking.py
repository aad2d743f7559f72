"""A .zip in the inbox: its forms become received files of their own (domain/forms.md, section 4, row 11).

The guard has bounded the archive before: its size, the size and the ratio of what is unpacked, names that lead outside.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from macros.intake.inbox import Received, hash_of
from schemas.findings import Finding, Severity
from schemas.personal import masked
from schemas.russian import count
from schemas.visible import visible
from workbook.reading.container import UnreadableFile
from workbook.reading.errors import FILE_ARCHIVE
from workbook.reading.guard import FILE_LIMIT, Package
from workbook.reading.kind import is_service_file

FORMS_LIMIT = 100
"""So many forms may come in one archive: those of a district, twice over (design default)."""
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tar")
_FORM = ".xlsx"
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever the ending."""
_NAME_LIMIT = 240
"""Bytes; no disk takes more than 255."""
INSIDE = " → "
"""Between the name of an archive and that of a form in it."""
_OTHERS_SHOWN = 5


@dataclass
class Unpacked:
    """What an archive held: its forms as received files, oldest first, and remarks about the archive itself."""

    forms: list[Received] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def is_archive(findings: Sequence[Finding]) -> bool:
    """True where the reader has met an archive of forms instead of a form."""
    return any(item.code == FILE_ARCHIVE for item in findings)


def unpack(archive: Received, folder: Path) -> Unpacked:
    """Unpack the forms of an archive into `folder`; archives inside it stay closed, other files are only named."""
    try:
        return _unpack(archive, folder)
    except UnreadableFile as problem:
        return Unpacked(findings=[problem.finding.in_file(archive.name)])


def _unpack(archive: Received, folder: Path) -> Unpacked:
    data = archive.path.read_bytes()
    package = Package(data)
    files = list(_files(package, data))
    forms = [(part, name) for part, name in files if name.suffix.lower() == _FORM]
    if len(forms) > FORMS_LIMIT:
        message = f"в архиве {_forms(len(forms))}, допускается {FORMS_LIMIT}."
        refusal = Finding(FILE_ARCHIVE, Severity.BLOCK, message, "Пришлите формы несколькими архивами.")
        return Unpacked(findings=[refusal.in_file(archive.name)])
    done = Unpacked(findings=[item.in_file(archive.name) for item in _remarks(len(forms), [name for _, name in files])])
    for part, name in forms:
        content = package.read(part, FILE_LIMIT)
        # A folder for each: names may repeat in different folders of the archive.
        path = Path(mkdtemp(dir=folder)) / safe_name(name.name)
        path.write_bytes(content)
        done.forms.append(
            replace(
                archive,
                path=path,
                name=f"{archive.name}{INSIDE}{masked(name.name)}",
                folders=(*name.parts[-2::-1], *archive.folders),
                sha256=hash_of(content),
            )
        )
    return done


def safe_name(name: str) -> str:
    """A name under which a file may be written here, whatever it is called."""
    plain = _UNSAFE.sub("_", visible(name)).encode()[-_NAME_LIMIT:].decode(errors="ignore").strip(" .")
    return f"_{plain}" if not plain or _DEVICE.match(plain) else plain


def _files(package: Package, data: bytes) -> Iterator[tuple[str, PurePosixPath]]:
    """The parts that are somebody's files, with the names people gave them; oldest first."""
    # The package knows its parts in lower case. Archivers of Windows write Russian names in CP866.
    with zipfile.ZipFile(io.BytesIO(data), metadata_encoding="cp866") as archive:
        entries = archive.infolist()
    for part, entry in sorted(zip(package.names, entries, strict=True), key=lambda pair: pair[1].date_time):
        given = entry.filename.replace("\\", "/")
        name = PurePosixPath(given if given.lower() == part else part)
        if not part.endswith("/") and not part.startswith("__macosx/") and not is_service_file(Path(name.name)):
            yield part, name


def _remarks(forms: int, names: Sequence[PurePosixPath]) -> Iterator[Finding]:
    others = [masked(name.name) for name in names if name.suffix.lower() != _FORM]
    nested = [name for name in others if name.lower().endswith(_ARCHIVES)]
    held, fate = f"в архиве {_forms(forms)}", "принимаются по отдельности"
    if others:
        shown = ", ".join(others[:_OTHERS_SHOWN]) + (", …" if len(others) > _OTHERS_SHOWN else "")
        held += f" и {count(len(others), 'лишний', 'лишних', 'лишних')} ({shown})"
        fate = f"обработаны только {_FORM}"
    yield Finding(FILE_ARCHIVE, Severity.INFO, f"{held} — {fate}.")
    if nested:
        message = f"архив внутри архива не открыт: {', '.join(f'«{name}»' for name in nested[:_OTHERS_SHOWN])}."
        yield Finding(FILE_ARCHIVE, Severity.WARNING, message, "Пришлите формы отдельными файлами или одним архивом.")


def _forms(number: int) -> str:
    return count(number, "файл .xlsx", "файла .xlsx", "файлов .xlsx")
