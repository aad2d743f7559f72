"""What was sent stays text wherever it is shown (schemas/visible.py).

1. Escape sequences, line breaks and signs that turn or hide text neither act nor forge a line: on the terminal, in JSON
   (which says the same text to its reader), in the letter, the documents, the copy with remarks and the master.
2. A file may be called anything a disk takes; it is taken in and answered, and the answers' names are of ids only.
3. A registry with a code that no file could be named after is refused, with the place.
4. No command prints but through macros/console.py.
"""

from __future__ import annotations

import ast
import io
import json
import os
import re
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest

from macros.console import fail, print_json, say
from macros.demo.filling import address
from macros.errors import ActionError
from macros.intake.answers import _stem
from macros.intake.unpacking import safe_name
from macros.registry import registry_of_file
from schemas.findings import Finding, Severity
from schemas.forms import works
from schemas.kinds.texts import Text
from schemas.visible import visible
from templates.printing import printable
from tests.macros.conftest import Shnor
from tests.macros.sample import NOW, REGISTRY, Town, write_registry
from tests.test_floors import ROOT
from workbook.master.errors import MasterError
from workbook.master.load import load_master
from workbook.master.state import EntryStatus, JournalEntry

ATTACKS = {
    "colour": "\x1b[31mкрасное",
    "title": "\x1b]0;имя окна\x07",
    "link": "\x1b]8;;http://example.org\x1b\\сюда",
    "one-byte-escape": "\x9b2J",
    "back": "принят\b\b\b\b\b\bвозвращён",
    "forged-line": "форма.xlsx\nИтог: ошибок нет",
    "return": "длинное\rИТОГ",
    "unicode-line": "а\u2028б\u2029в\x85г",
    "turned": "форма\u202excod.exe",
    "isolated": "\u2066а\u2069\u2067б",
    "no-width": "при\u200bня\u200dт\ufeff\u2060",
    "tags": "а\U000e0041\U000e0042",
    "no-unicode": os.fsdecode(b"\xff\xfe"),
}
ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]"
)
each_attack = pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)


@each_attack
def it_shows_one_harmless_line(attack: str, capsys: pytest.CaptureFixture[str]):
    """Requirement 1: terminal and log."""
    say(f"Файл {attack} принят")
    fail(f"Файл {attack} не принят.")
    for shown in capsys.readouterr():
        assert shown.endswith(("принят\n", "принят.\n"))
        assert shown.count("\n") == 1
        assert not ACTING.search(shown)
    assert visible(visible(attack)) == visible(attack)


@each_attack
def it_says_the_same_in_json(attack: str, capsys: pytest.CaptureFixture[str]):
    """Requirement 1: the document is valid, and its reader gets the text itself."""
    print_json({"file": attack, attack: [attack]})
    out = capsys.readouterr().out
    assert not ACTING.search(out)
    assert json.loads(out) == {"file": attack, attack: [attack]}


@each_attack
def it_quotes_nothing_that_acts(attack: str):
    """Requirement 1: remarks, the journal, cells and documents."""
    told = Finding("x", Severity.ERROR, f"стоит «{attack}».", sheet=attack, value=attack, file=attack)
    entry = JournalEntry(1, NOW, attack, "", attack, "", "", EntryStatus.REJECTED, 1, 0, producer=attack)
    texts = (told.text, told.value, told.file, entry.file, entry.school, entry.producer)
    assert [text for text in texts if ACTING.search(text) or "\n" in text] == []
    read = Text(100).read(attack.encode(errors="ignore").decode())
    assert read is None or not ACTING.search(read)
    harmful = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
    assert not harmful.search(printable(attack))


HOSTILE_NAMES = {
    "escape": b"\x1b[31m.xlsx",
    "line": "форма\nИтог: ошибок нет.xlsx".encode(),
    "turned": "форма\u202excod.xlsx".encode(),
    "no-unicode": b"\xff\xfe\xd0.xlsx",
    "markup": b"[bold].xlsx",
    "formula": b"=cmd.xlsx",
    "device": b"CON.xlsx",
    "long": "ж".encode() * 125 + b".xlsx",
    "capital": "Форма.XLSX".encode(),
    "small": "форма.xlsx".encode(),
    "whole": unicodedata.normalize("NFC", "йод.xlsx").encode(),
    "apart": unicodedata.normalize("NFD", "йод.xlsx").encode(),
    "ending": b"form.\xd0\xd0",
}
"""What files may be called on a disk of Linux, in bytes."""


@pytest.mark.skipif(os.name == "nt", reason="Windows allows few of these names")
def it_takes_in_whatever_a_file_is_called(town: Town, shnor: Shnor):
    """Requirements 1 and 2."""
    broken = {works.SHEET.title: {address(works.SHEET, 0, "mark4"): "\u202e=1+1"}}
    form = town.send("018", typed=broken).read_bytes()
    (town.inbox / "ШНОР_квартал_018_2021-2022-2.xlsx").unlink()
    for number, name in enumerate(HOSTILE_NAMES.values()):
        path = Path(os.fsdecode(os.path.join(os.fsencode(town.inbox), name)))  # noqa: PTH118 -- of bytes
        path.write_bytes(form if number == 0 else f"не форма {number}".encode())
    answered = shnor("intake", town.master, town.inbox)
    assert answered.code == 1, answered
    assert not ACTING.search(answered.out)
    assert "\nИтог" not in answered.out
    state = town.state
    assert len(state.journal) == 2 + len(HOSTILE_NAMES)
    made = sorted(path.name for path in town.answers.iterdir())
    assert len(made) >= 2 * len(HOSTILE_NAMES)
    names = r"\d{4}(_018_2021-2022-2_quarter)?_(протокол_проверки\.docx|письмо\.txt|замечания\.xlsx)"
    assert [name for name in made if not re.fullmatch(names, name)] == []
    assert [path.name for path in town.archive.rglob("*.*") if not path.name.isascii()] == []
    for path in town.answers.iterdir():
        assert not ACTING.search(text_of(path)), path
    assert [cell for cell in texts_of(town.master) if ACTING.search(cell)] == []
    assert shnor("rebuild", town.master, "--check").code == 0


def text_of(path: Path) -> str:
    """All text of an answer."""
    if path.suffix == ".txt":
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        parts = [part for part in package.namelist() if part.endswith((".xml", ".vml"))]
        return "\n".join(package.read(part).decode().replace("\r\n", "\n") for part in parts if "sheet" not in part)


def texts_of(book: Path) -> list[str]:
    """The texts of all cells of a workbook."""
    sheets = openpyxl.load_workbook(book, read_only=True)
    return [value for sheet in sheets for row in sheet.values for value in row if isinstance(value, str)]


CODES = (
    "../../x",
    "..",
    "a/b",
    "a\\b",
    "a:b",
    "a\x00b",
    "a\u202eb",
    "a\nb",
    "a;b",
    'a"b',
    "=a",
    "ж" * 33,
    ".a",
)


@pytest.mark.parametrize("code", CODES, ids=[f"code-{number}" for number in range(len(CODES))])
def it_names_no_file_after_a_code_like(code: str, tmp_path: Path, town: Town):
    """Requirements 2 and 3."""
    entry = JournalEntry(7, NOW, "f", "", code, "2021/2022-2", "quarter", EntryStatus.REJECTED, 1, 0)
    assert re.fullmatch(r"0007_2021-2022-2_quarter", _stem(entry))
    if not {"\n", '"', "\x00", ";"} & set(code):
        with pytest.raises(ActionError, match="код ОО состоит из букв, цифр"):
            registry_of_file(write_registry(tmp_path, f"Код ОО;Наименование\n{code};Школа\n"))


def it_refuses_such_a_code_in_the_master(town: Town):
    """Requirement 3: somebody may type it."""
    book = openpyxl.load_workbook(town.master)
    book["Реестр ОО"]["A5"] = "../../x"
    book.save(town.master)
    with pytest.raises(MasterError, match=r"«Реестр ОО», ячейка A5: стоит «\.\./\.\./x»"):
        load_master(town.master)


def it_refuses_codes_that_differ_in_capitals_only(tmp_path: Path):
    """Requirement 3: on Windows the files of both would be one."""
    with pytest.raises(ActionError, match="повторяются коды"):
        registry_of_file(write_registry(tmp_path, "Код ОО;Наименование\nОСОШ;а\nосош;б\n"))
    assert [school.code for school in registry_of_file(write_registry(tmp_path, REGISTRY))] == ["001", "018", "015"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("..", "_"),
        ("", "_"),
        ("con.xlsx", "_con.xlsx"),
        ("консоль.xlsx", "консоль.xlsx"),
        ("a\x1b\u202e.xlsx", "a\ufffd\ufffd.xlsx"),
        ("a:b.xlsx", "a_b.xlsx"),
        ("😀" * 100 + ".xlsx", "😀" * 58 + ".xlsx"),
    ],
    ids=["parents", "empty", "device", "no-device", "acting", "stream", "long"],
)
def it_unpacks_under_a_name_that_any_disk_takes(name: str, safe: str):
    """Requirement 2."""
    assert safe_name(name) == safe


def it_prints_in_one_place_only():
    """Requirement 4. Programs of developers (docs, release, demo) and the installer's own window aside."""
    aside = {"console.py", "macros/docs", "macros/release", "macros/workplace/__main__.py"}
    printing = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "macros").rglob("*.py"))
        if not any(str(path.relative_to(ROOT)).startswith(item) or path.name == item for item in aside)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []
