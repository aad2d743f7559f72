"""Attacks by XML: entities, external documents, encodings that hide them, depth, floods of everything."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from tests.hostile.attack import MEGABYTE, Attack, book, changed, leaning, of_sheet, refused, sheet, told
from tests.workbook.reading.packages import MAIN, SHEET_PART

UNSAFE, BROKEN, BOMB, LARGE = "file-unsafe-xml", "file-broken", "file-bomb", "file-sheet-too-large"
OURS = "form-unknown"

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_BOMB = f'<!DOCTYPE a [<!ENTITY l0 "ха">{_LAUGHS}]><worksheet><sheetData>&l9;</sheetData></worksheet>'
_EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'
_REMOTE = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/evil.dtd"><worksheet/>'
_PARAMETER = '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///dev/zero">%p;]><worksheet/>'
_PARTS: Final = (
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "docProps/custom.xml",
    "docProps/app.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
)


def _in_part(part: str) -> bytes:
    """Our form, one part of which is the thousand million laughs; a part that nobody reads does no harm."""
    return changed({part: lambda data: b"<!DOCTYPE a [<!ENTITY l0 'x'>]>" + data.partition(b"?>")[2]})


def _as_sheet(text: str, encoding: str = "utf-8", declared: str = "") -> bytes:
    head = f'<?xml version="1.0" encoding="{declared or encoding}"?>'
    return book({SHEET_PART: (head + text).encode(encoding)})


def _deep(part: str, depth: int = 1_000_000) -> bytes:
    return book({part: b"<a>" * depth + b"</a>" * depth})


def _deep_in_form(part: str, before: bytes) -> bytes:
    """Our form with a million elements one in another, well-formed, before the end of a part."""
    depth = 500_000
    return changed({part: lambda data: data.replace(before, b"<a>" * depth + b"</a>" * depth + before, 1)})


def _deep_strings() -> bytes:
    table = f'<sst xmlns="{MAIN}">{"<si>" * 900_000}{"</si>" * 900_000}</sst>'
    return leaning('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', sharedStrings=table)


def _attribute(megabytes: int) -> bytes:
    return of_sheet(sheet(f'<row r="1"><c r="A1" s="{"9" * megabytes * MEGABYTE}"><v>1</v></c></row>'))


def _attributes(number: int) -> bytes:
    said = " ".join(f'a{n}="1"' for n in range(number))
    return of_sheet(sheet(f'<row r="1"><c {said} r="A1"><v>1</v></c></row>'))


def _text(megabytes: int) -> bytes:
    cells = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"я" * (megabytes * MEGABYTE // 2)}</t></is></c></row>'
    return of_sheet(sheet(cells))


def _flood(piece: str, megabytes: int) -> bytes:
    """A sheet of the unusual kind: whatever it is full of, it must be parsed to be understood."""
    return of_sheet(sheet(piece * (megabytes * MEGABYTE // len(piece)), before="<!-- -->"))


def _in_form(part: str, before: str, flood: str, number: int) -> bytes:
    return changed({part: lambda data: data.replace(before.encode(), flood.encode() * number + before.encode(), 1)})


def _at_sheet(name: str, text: str, code: str = UNSAFE, encoding: str = "utf-8", declared: str = "") -> Attack:
    return refused(name, lambda: _as_sheet(text, encoding, declared), code)


def _floods() -> dict[str, Callable[[], bytes]]:
    return {
        "примечания XML, 15 МБ": lambda: _flood("<!-- x -->", 15),
        "разделы CDATA, 15 МБ": lambda: _flood("<![CDATA[x]]>", 15),
        "указания обработчику, 15 МБ": lambda: _flood("<?x y?>", 15),
        "клетки без адреса, 15 МБ": lambda: _flood("<c><v>1</v></c>", 15),
        "строки без номера, 15 МБ": lambda: _flood("<row><c><v>1</v></c></row>", 15),
        "пустые клетки с приставкой, 15 МБ": lambda: _flood('<x:c r="A1" s="1"/>', 15),
        "вложенные клетки, 15 МБ": lambda: _flood("<c><c/></c>", 15),
        "приставки, 6 МБ": lambda: _flood('<a xmlns:b="c"/>', 6),
    }


ATTACKS: Final[tuple[Attack, ...]] = (
    _at_sheet("миллиард смехов", _BOMB),
    _at_sheet("внешний файл", _EXTERNAL),
    _at_sheet("внешняя сеть", _REMOTE),
    _at_sheet("параметр-сущность", _PARAMETER),
    _at_sheet("сущность в UTF-16", _BOMB, encoding="utf-16"),
    _at_sheet("сущность в UTF-16 без метки", _BOMB, encoding="utf-16-le", declared="utf-16"),
    _at_sheet("сущность в KOI8-R", _BOMB, encoding="koi8-r"),
    _at_sheet("сущность в UTF-7", _EXTERNAL, BROKEN, encoding="utf-7"),
    _at_sheet("сущность в UTF-32", _EXTERNAL, BROKEN, encoding="utf-32"),
    _at_sheet("сущность в EBCDIC", _EXTERNAL, BROKEN, encoding="cp037"),
    _at_sheet("кодировка не та", sheet("я").replace("я", "ÿ"), BROKEN, encoding="latin-1", declared="utf-8"),
    _at_sheet("неизвестная кодировка", sheet(""), BROKEN, declared="x-evil"),
    *(refused(f"сущность: {part}", partial(_in_part, part), UNSAFE) for part in _PARTS[1:]),
    told(f"сущность: {_PARTS[0]}", lambda: _in_part(_PARTS[0]), UNSAFE, OURS, "file-name", "formulas-uncalculated"),
    refused("нулевые байты", lambda: book({SHEET_PART: b"\0" * 900_000}), BROKEN, LARGE),
    refused("глубина: лист", lambda: _deep(SHEET_PART), BROKEN, OURS, BOMB),
    refused("глубина: книга", lambda: _deep("xl/workbook.xml"), BROKEN, OURS, BOMB),
    refused("глубина: связи", lambda: _deep("_rels/.rels"), BROKEN, OURS, BOMB),
    refused("глубина: строки", _deep_strings, BROKEN, OURS, BOMB),
    told("глубина в форме: книга", lambda: _deep_in_form("xl/workbook.xml", b"</workbook>"), BROKEN, BOMB, "file-name"),
    told("глубина в форме: стили", lambda: _deep_in_form("xl/styles.xml", b"</styleSheet>"), BROKEN, BOMB, "file-name"),
    refused("свойство в 60 МБ", lambda: _attribute(60), BROKEN, BOMB, OURS, LARGE),
    refused("свойство в 10 МБ", lambda: _attribute(10), BROKEN, BOMB, OURS, LARGE),
    refused("миллион свойств", lambda: _attributes(1_000_000), BROKEN, BOMB, OURS, LARGE),
    refused("текст в 60 МБ", lambda: _text(60), BROKEN, BOMB, OURS, LARGE),
    refused("текст в 10 МБ", lambda: _text(10), BROKEN, BOMB, OURS, LARGE),
    *(refused(name, make, BROKEN, BOMB, OURS, LARGE) for name, make in _floods().items()),
    told("XML 1.1", lambda: book({SHEET_PART: '<?xml version="1.1"?>' + sheet("")}), BROKEN, OURS),
    told("только примечание", lambda: book({SHEET_PART: "<!-- -->"}), BROKEN, OURS),
    told("два корня", lambda: of_sheet(sheet("") * 2), BROKEN, OURS),
)
