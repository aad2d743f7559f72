"""Rows 1-12: the file is not a book, not an .xlsx, or can't be opened."""

from __future__ import annotations

import io
import zipfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.bad_input.case import B, Case, I, Place, W, Way
from tests.bad_input.hands import FORM, file, parts
from tests.macros.sample import dated
from workbook.reading import ole

CSV = "Код ОО;Класс;Писали\n018;9А;24\n"


def _truncated(place: Place) -> bytes:
    return place.forms.quarter_file.read_bytes()[: 100 << 10]


def _service(place: Place) -> None:
    for name in ("~$Отчёт.xlsx", "Thumbs.db"):
        (place.town.inbox / name).write_bytes(bytes(165))


def _archive(place: Place) -> None:
    for code in ("018", "015"):
        place.town.send(code)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(place.town.inbox.glob("*.xlsx")):
            archive.write(path, path.name)
            path.unlink()
        archive.writestr("scan.pdf", b"%PDF-1.4")
    path = place.town.inbox / "формы.zip"
    path.write_bytes(buffer.getvalue())
    dated(path)


def _held_open() -> AbstractContextManager[object]:
    """As on Windows, while Excel holds the file."""
    really_open = Path.open

    def held(path: Path, *arguments: Any, **settings: Any) -> Any:
        if path.name.startswith("ШНОР_квартал"):
            raise PermissionError(13, "Permission denied", str(path))
        return really_open(path, *arguments, **settings)

    return patch.object(Path, "open", held)


CASES = (
    Case(
        1,
        "книга в старом формате .xls",
        file("form.xls", lambda place: place.forms.saved_as("xls")),
        [("", "", "file-xls", W)],
        "Читает и проверяет; выпадающих списков в таком файле нет.",
    ),
    Case(
        2,
        "файл .xls, переименованный в .xlsx",
        file(FORM, lambda place: place.forms.saved_as("xls")),
        [("", "", "file-renamed", W)],
        "Узнаёт формат по содержимому и читает.",
    ),
    Case(
        3,
        "файл .ods",
        file("form.ods", lambda place: place.forms.saved_as("ods")),
        [("", "", "file-ods", W), ("", "", "file-producer", I)],
        "Читает и проверяет; называет программу, в которой файл сохранён.",
    ),
    Case(
        3,
        "файл .ods, переименованный в .xlsx",
        file(FORM, lambda place: place.forms.saved_as("ods")),
        [("", "", "file-ods", W), ("", "", "file-producer", I)],
        "Узнаёт формат по содержимому и читает.",
    ),
    Case(
        4,
        "веб-страница под именем .xls",
        file("журнал.xls", "<html><body><table><tr><td>9А</td></tr></table></body></html>".encode()),
        [("", "", "file-html", B)],
        "Не читает и говорит, как пересохранить.",
    ),
    Case(
        5,
        "текстовый файл CSV под именем .xlsx",
        file(FORM, CSV.encode("cp1251")),
        [("", "", "file-text", B)],
        "Не читает: данные нужны в форме.",
    ),
    Case(
        7,
        "книга закрыта паролем",
        file(FORM, ole.wrap("EncryptionInfo", bytes(64))),
        [("", "", "file-encrypted", B)],
        "Не читает и говорит, где снять пароль.",
    ),
    Case(8, "пустой файл", file(FORM, b""), [("", "", "file-empty", B)], "Просит прислать снова."),
    Case(8, "начало файла без конца", file(FORM, _truncated), [("", "", "file-broken", B)], "Просит прислать снова."),
    Case(
        9,
        "служебные файлы Excel и Windows",
        _service,
        [],
        "Пропускает и называет их число.",
        said=("Служебные файлы пропущены: 2. Закройте файлы в Excel",),
        way=Way.INTAKE,
    ),
    Case(
        10,
        "в книгу добавлены макросы",
        parts(lambda form: {"xl/vbaProject.bin": "macros"}, "form.xlsm"),
        [("", "", "file-macros", W)],
        "Читает только данные, макросы не выполняет.",
    ),
    Case(
        11,
        "файл PDF вместо книги",
        file("приказ.pdf", b"%PDF-1.4"),
        [("", "", "file-foreign", B)],
        "Называет, что получено, и просит форму.",
        said=("получен PDF",),
    ),
    Case(
        11,
        "архив с формами и лишним файлом",
        _archive,
        [("", "", "file-archive", I)],
        "Принимает каждую форму архива отдельно, лишнее называет.",
        said=("2\u00a0файла .xlsx и 1\u00a0лишний (scan.pdf)", "принят: 2", "Распаковано архивов: 1"),
        way=Way.INTAKE,
    ),
    Case(
        12,
        "файл открыт в Excel на общем диске",
        lambda place: place.town.send("018"),
        [("", "", "file-busy", W)],
        "Пробует несколько раз и оставляет файл до следующего запуска.",
        said=("будет прочитан при следующем запуске",),
        way=Way.INTAKE,
        during=_held_open,
    ),
)
