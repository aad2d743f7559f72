"""Attacks by what a sheet claims: range, rows, strings told a thousand times, styles, merges, comments, many sheets."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable
from typing import Final

from schemas.packages import QUARTER
from schemas.sheets import Layout
from tests.hostile.attack import Attack, Change, changed, form, leaning, of_sheet, refused, sheet, sheet_of, told
from tests.workbook.reading.packages import MAIN, OFFICE, SHEET_PART, book_parts, relations, zipped
from workbook.forms.issue import MARKER_WORD

LARGE, BROKEN, BOMB, OURS = "file-sheet-too-large", "file-broken", "file-bomb", "form-unknown"
_WORKS: Final = "R"


def _cells(*cells: str, before: str = "") -> Callable[[], bytes]:
    return lambda: of_sheet(sheet("".join(cells), before=before))


def _valued(address: str) -> str:
    return f'<row r="{address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 1}"><c r="{address}"><v>1</v></c></row>'


def _styled_rows(number: int, cells: int, prefix: str = "") -> bytes:
    """So many rows with nothing but looks, as a careless paste leaves them."""
    row = '<row r="%d" s="1" customFormat="1">' + '<c r="A%d" s="1"/>' * cells + "</row>"
    body = "".join(row % ((n,) * (cells + 1)) for n in range(1, number))
    # As an office suite compresses it: no limit on the ratio may stop what people really send.
    return zipped(book_parts() | {SHEET_PART: sheet(_valued("A1") + body, before=prefix)})


def _form_rows(number: int) -> bytes:
    """Our form with so many styled empty rows below its table."""
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(1_000, number))
    return changed(
        {sheet_of(_WORKS): lambda data: data.replace(b"</sheetData>", rows.encode() + b"</sheetData>", 1)}, pack=zipped
    )


def _filled_form(rows: int, value: str) -> bytes:
    """Our form with so many rows of one text in every column, where its end mark stood before."""
    return changed({sheet_of(_WORKS): _filling(rows, value)})


def _filled_sheets() -> bytes:
    """Every table of our form filled to the brim with what it must not hold."""
    tables = [item.code for item in QUARTER.sheets if item.layout is not Layout.CARD]
    return changed({sheet_of(code): _filling(490, "9Ы") for code in tables})


def _filling(rows: int, value: str) -> Change:
    cells = "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{a}{n}" t="str"><v>{value}</v></c>' for a in string.ascii_uppercase[:20])
        + "</row>"
        for n in range(5, 5 + rows)
    )

    def change(data: bytes) -> bytes:
        head = data[: data.index(b'<row r="5"')]
        return head + cells.encode() + data[data.index(b"</sheetData>") :]

    return change


def _strings(number: int, length: int, cells: int, claimed: int | None = None) -> bytes:
    """`cells` cells that take turns at `number` shared strings of this length."""
    count = number if claimed is None else claimed
    table = f'<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">' + (
        "<si><t>" + "ы" * length + "</t></si>"
    ) * number + "</sst>"  # fmt: skip
    rows = (cells - 1) // 20 + 1
    body = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{chr(65 + n)}{row}" t="s"><v>{(row + n) % number}</v></c>' for n in range(20))
        + "</row>"
        for row in range(1, rows + 1)
    )
    return leaning(body, sharedStrings=table)


def _styles(number: int, code: str = "0") -> bytes:
    looks = f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{code}"/></numFmts>'
    looks += f'<cellXfs count="{number}">' + '<xf numFmtId="164" fontId="0"/>' * number + "</cellXfs>"
    return leaning(
        '<row r="1"><c r="A1" s="1"><v>1</v></c></row>', styles=f'<styleSheet xmlns="{MAIN}">{looks}</styleSheet>'
    )


def _struck_form(number: int) -> bytes:
    """Our form in which tens of thousands of cell formats are struck through."""

    def change(data: bytes) -> bytes:
        data = data.replace(b"</fonts>", b"<font><strike/></font></fonts>", 1)
        fonts = data[: data.index(b"</fonts>")].count(b"<font>") - 1
        return data.replace(b"</cellXfs>", b'<xf fontId="%d"/>' % fonts * number + b"</cellXfs>", 1)

    return changed({"xl/styles.xml": change})


def _merged_form(ranges: Iterable[str]) -> bytes:
    merged = "<mergeCells>" + "".join(f'<mergeCell ref="{item}"/>' for item in ranges) + "</mergeCells>"
    return _after_cells(merged)


def _after_cells(text: str) -> bytes:
    return changed({sheet_of(_WORKS): lambda data: data.replace(b"</sheetData>", b"</sheetData>" + text.encode(), 1)})


def _commented_form(comments: int, authors: int) -> bytes:
    part = sheet_of(_WORKS)
    folder, name = part.rsplit("/", 1)
    said = "".join(f'<comment ref="A{n}" authorId="0"><text><t>да</t></text></comment>' for n in range(1, comments))
    named = "".join(f"<author>a{n}</author>" for n in range(authors))
    xml = f'<comments xmlns="{MAIN}"><authors>{named}</authors><commentList>{said}</commentList></comments>'
    rels = relations(("rId901", "comments", "../comments9.xml"))
    return with_rels(f"{folder}/_rels/{name}.rels", rels, {"xl/comments9.xml": xml.encode()})


def with_rels(part: str, rels: str, added: dict[str, bytes]) -> bytes:
    body = rels.partition(">")[2].removesuffix("</Relationships>")
    if part.encode() in form():
        return changed(
            {part: lambda data: data.replace(b"</Relationships>", body.encode() + b"</Relationships>")}, added
        )
    return changed({}, added | {part: rels.encode()})


def _many_sheets(number: int, cells: str, strings: str = "") -> bytes:
    names = "".join(f'<sheet name="Л{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, number + 1))
    kinds = [(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, number + 1)]
    kinds += [("s", "sharedStrings", "sharedStrings.xml")] if strings else []
    parts: dict[str, str | bytes] = {f"xl/worksheets/sheet{n}.xml": sheet(cells) for n in range(1, number + 1)}
    parts |= {"xl/sharedStrings.xml": strings} if strings else {}
    parts["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>'
    return zipped(book_parts() | parts | {"xl/_rels/workbook.xml.rels": relations(*kinds)})


def _grid(rows: int, columns: int, text: str = "<v>1</v>") -> str:
    letters = [chr(65 + n) for n in range(columns)]
    return "".join(
        f'<row r="{n}">' + "".join(f'<c r="{a}{n}">{text}</c>' for a in letters) + "</row>" for n in range(1, rows + 1)
    )


def _names(number: int, text: str) -> bytes:
    defined = "".join(f'<definedName name="n{n}">{text.format(n=n, m=n + 1)}</definedName>' for n in range(number))
    return changed({"xl/workbook.xml": lambda data: _with_names(data, defined.encode())})


def _with_names(data: bytes, defined: bytes) -> bytes:
    assert b"</definedNames>" in data
    return data.replace(b"</definedNames>", defined + b"</definedNames>", 1)


_LIST: Final = '<dataValidation type="list" sqref="A1"/>'
_FORMAT: Final = '<conditionalFormatting sqref="A1"><cfRule type="expression"/></conditionalFormatting>'
_NAMED: Final = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
_PREFIXED: Final = '<x:c xmlns:x="a" r="XFD1048576"><x:v>1</x:v></x:c>'
_TABLE: Final = f'<sst xmlns="{MAIN}">' + ("<si><t>" + "ы" * 100 + "</t></si>") * 15_000 + "</sst>"
_MARK: Final = f'<row r="2"><c r="A2" t="str"><v>{MARKER_WORD};R;quarter;{"9" * 30_000}.0;018;2021/2022-2</v></c></row>'

ATTACKS: Final[tuple[Attack, ...]] = (
    refused("A1 и XFD1048576", _cells(_valued("A1"), _valued("XFD1048576")), LARGE),
    refused("A1 и XFD1048576, с приставкой", _cells(_PREFIXED, before="<!-- -->"), LARGE, OURS, BROKEN),
    refused("A1 и A1048576", _cells(_valued("A1"), _valued("A1048576")), LARGE),
    refused("A1 и XFD1", _cells(_valued("A1"), _valued("XFD400")), LARGE),
    refused(
        "строка 99999999999", _cells('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'), LARGE, BROKEN, OURS
    ),
    refused("строка −1", _cells('<row r="-1"><c r="A-1"><v>1</v></c></row>'), LARGE, BROKEN, OURS),
    refused("столбец ZZZZZZ", _cells('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'), LARGE, BROKEN, OURS),
    refused("размер листа A1:XFD1048576", _cells(_valued("A1"), before='<dimension ref="A1:XFD1048576"/>'), OURS),
    refused(
        "размер листа с переполнением",
        _cells(_valued("A1"), before='<dimension ref="A1:ZZZZZZZ99999999999999"/>'),
        OURS,
    ),
    refused("400 000 значений", lambda: of_sheet(sheet(_grid(20_000, 20))), OURS, LARGE),
    refused("1 500 000 значений", lambda: of_sheet(sheet(_grid(75_000, 20))), LARGE),
    refused("400 000 формул без значений", lambda: of_sheet(sheet(_grid(20_000, 20, "<f>1+1</f>"))), OURS, LARGE),
    refused("миллион оформленных строк", lambda: _styled_rows(1_000_000, 1), OURS, LARGE, BOMB),
    refused(
        "200 000 оформленных строк, необычный лист", lambda: _styled_rows(200_000, 1, "<!-- -->"), OURS, LARGE, BOMB
    ),
    refused("400 000 строк по 5 оформленных клеток", lambda: _styled_rows(400_000, 5), OURS, LARGE, BOMB),
    told("форма: 300 000 оформленных строк", lambda: _form_rows(300_000), "rows-blank", "rows-heavy"),
    told("форма: миллион оформленных строк", lambda: _form_rows(1_048_576), "rows-heavy", BOMB, LARGE),
    told("форма: 480 строк не того", lambda: _filled_form(480, "-1"), "cell-limit"),
    told("форма: 9 000 строк не того", lambda: _filled_form(9_000, "-1"), "rows-many"),
    told("форма: 9 000 строк имён", lambda: _filled_form(9_000, "Иванов Пётр Сергеевич"), "personal-data"),
    told("форма: 19 000 строк не того", lambda: _filled_form(19_000, "-1"), LARGE),
    told("форма: 12 листов по 490 строк", _filled_sheets, "cell-choice"),
    refused("строка в 30 000 знаков, 400 000 раз", lambda: _strings(1, 30_000, 399_000), LARGE, BOMB),
    refused("строка в миллион знаков, 10 000 раз", lambda: _strings(1, 1_000_000, 10_000), LARGE, BOMB, BROKEN),
    refused("20 строк по 100 000 знаков, 100 000 раз", lambda: _strings(20, 100_000, 100_000), LARGE, BOMB),
    refused("200 000 строк", lambda: _strings(200_000, 20, 200_000), OURS, LARGE, BOMB),
    refused("миллион строк", lambda: _strings(1_000_000, 20, 200), OURS, LARGE, BOMB),
    refused("сказано 4 млрд строк", lambda: _strings(10, 5, 200, claimed=4_000_000_000), OURS, BROKEN),
    refused("миллион стилей", lambda: _styles(1_000_000), OURS, BOMB, LARGE),
    refused("формат числа в 200 КБ", lambda: _styles(2, "[Red]" * 40_000), OURS, BROKEN),
    told("форма: 60 000 зачёркнутых стилей", lambda: _struck_form(60_000), "file-name"),
    told(
        "форма: 200 000 объединений", lambda: _merged_form(f"A{n}:A{n + 1}" for n in range(5, 400_000, 2)), "file-name"
    ),
    told("форма: объединения на миллион строк", lambda: _merged_form("A5:A1048576" for _ in range(1_000)), "file-name"),
    told("форма: миллион проверок данных", lambda: _after_cells(_LIST * 500_000), "file-name"),
    told("форма: миллион условных форматов", lambda: _after_cells(_FORMAT * 400_000), "file-name"),
    told("форма: миллион ссылок", lambda: _after_cells('<hyperlink ref="A1" r:id="r1"/>' * 1_000_000), "file-name"),
    told("форма: 30 000 примечаний", lambda: _commented_form(30_000, 1), "cell-comment"),
    told("форма: 20 000 примечаний, 50 000 авторов", lambda: _commented_form(20_000, 50_000), "cell-comment", BOMB),
    told("форма: 100 000 имён", lambda: _names(100_000, "n{m}"), "file-name", BOMB),
    told("форма: имена по кругу", lambda: _names(1_000, "n{m}+n{n}"), "file-name"),
    refused("1 900 листов", lambda: _many_sheets(1_900, _valued("A1")), OURS, BOMB, LARGE),
    refused("200 листов по 30 000 значений", lambda: _many_sheets(200, _grid(1_500, 20)), LARGE, BOMB),
    refused("300 листов с общими строками в 4 МБ", lambda: _many_sheets(300, _NAMED, _TABLE), OURS, BOMB, LARGE),
    refused("служебная строка в 30 000 знаков", lambda: of_sheet(sheet(_MARK)), OURS, "form-version"),
)
