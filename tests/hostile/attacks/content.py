"""Attacks by what lies beside the cells: macros, old macro sheets, links, DDE, objects, connections; and lost parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.hostile.attack import Attack, book, changed, of_sheet, refused, replacing, sheet, sheet_of, told
from tests.workbook.reading.packages import CONTENT_TYPES, MAIN, OFFICE, SHEET_PART, book_parts, relations, zipped

MACROS, LINKS, ACTIVE, OURS, BROKEN = "file-macros", "file-links", "file-active", "form-unknown", "file-broken"
_VBA: Final = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

_STYLED: Final = '<row r="1"><c r="A1" s="99999999999"><v>1</v></c></row>'


def _form_with(added: Mapping[str, bytes], **changes: tuple[str, str]) -> bytes:
    """Our form with parts added, and texts of workbook.xml or its relations replaced."""
    parts = {"workbook": "xl/workbook.xml", "rels": "xl/_rels/workbook.xml.rels", "types": "[Content_Types].xml"}
    return changed({parts[name]: replacing(*texts) for name, texts in changes.items()}, added)


def _link(body: str, target: str = "file:///\\\\evil\\share\\Отчёт.xlsx") -> bytes:
    return _form_with(
        {
            "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}">{body}</externalLink>'.encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(("r1", "externalLinkPath", target)).encode(),
        }
    )


def _macro_sheet(kind: str, part: str) -> bytes:
    """A sheet of Excel 4.0 macros that runs when the book is opened; nothing else in the book tells of it."""
    target = part.removeprefix("xl/")
    return _form_with(
        {part: b"<xm:macrosheet/>"},
        workbook=("</sheets>", '<sheet name="Macro1" sheetId="900" state="veryHidden" r:id="rId900"/></sheets>'),
        rels=(
            "</Relationships>",
            f'<Relationship Id="rId900" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>',
        ),
    )


def _renamed_vba() -> bytes:
    """VBA under another name than Excel's: the relation and the content type alone tell it."""
    return _form_with(
        {"xl/data.bin": _OLE},
        rels=("</Relationships>", f'<Relationship Id="rId901" Type="{_VBA}" Target="data.bin"/></Relationships>'),
    )


def _cell_of_form(formula: str) -> bytes:
    """Our form with a formula in a cell of «Результаты работ»."""
    cell = f'<row r="900"><c r="A900"><f>{formula}</f><v>1</v></c></row></sheetData>'
    return changed({sheet_of("R"): replacing("</sheetData>", cell)})


def _rels_of(part: str, *items: tuple[str, str, str]) -> dict[str, str | bytes]:
    folder, name = part.rsplit("/", 1)
    return {f"{folder}/_rels/{name}.rels": relations(*items)}


def _cyclic() -> bytes:
    rels = _rels_of(SHEET_PART, ("r1", "comments", "sheet1.xml"), ("r2", "drawing", "../worksheets/sheet1.xml"))
    own = relations(("r1", "worksheet", "workbook.xml"), ("r2", "officeDocument", "workbook.xml"))
    rels |= {"xl/_rels/workbook.xml.rels": own}
    return book(rels)


def _without(part: str) -> bytes:
    parts = book_parts()
    del parts[part]
    return zipped(parts)


def _wrong_types() -> bytes:
    return book({"[Content_Types].xml": CONTENT_TYPES.replace("spreadsheetml", "wordprocessingml")})


def _strict() -> bytes:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    parts = {name: str(text).replace(MAIN, strict).replace(OFFICE, office) for name, text in book_parts().items()}
    return zipped(parts)


def _dates_of_1904() -> bytes:
    return changed({"xl/workbook.xml": replacing("<workbookPr ", '<workbookPr date1904="1" ')})


ATTACKS: Final[tuple[Attack, ...]] = (
    told("макросы VBA", lambda: _form_with({"xl/vbaProject.bin": _OLE}), MACROS),
    told("макросы VBA под другим именем", _renamed_vba, MACROS),
    told("лист макросов XLM", lambda: _macro_sheet("xlMacrosheet", "xl/macrosheets/sheet1.xml"), MACROS),
    told("лист макросов XLM в другой папке", lambda: _macro_sheet("xlMacrosheet", "xl/worksheets/m.xml"), MACROS),
    told("лист макросов XLM, международный", lambda: _macro_sheet("xlIntlMacrosheet", "xl/x/m.xml"), MACROS),
    told("лист диалога", lambda: _macro_sheet("dialogsheet", "xl/dialogsheets/sheet1.xml"), ACTIVE),
    told("ссылка на другую книгу", lambda: _link("<externalBook/>"), LINKS),
    told("ссылка на сервер", lambda: _link("<externalBook/>", "https://evil.example/a.xlsx"), LINKS),
    told("DDE", lambda: _link('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'), ACTIVE),
    told("связь OLE", lambda: _link('<oleLink progId="Package"/>'), ACTIVE),
    told("DDE в формуле", lambda: _cell_of_form("cmd|&apos;/c calc&apos;!A0"), "rows-below-end", "end-missing"),
    told(
        "WEBSERVICE в формуле",
        lambda: _cell_of_form('WEBSERVICE("http://127.0.0.1:9")'),
        "rows-below-end",
        "end-missing",
    ),
    told("вложенный объект OLE", lambda: _form_with({"xl/embeddings/oleObject1.bin": _OLE}), ACTIVE),
    told("элемент ActiveX", lambda: _form_with({"xl/activeX/activeX1.bin": _OLE}), ACTIVE),
    told("подключение к данным", lambda: _form_with({"xl/connections.xml": b"<connections/>"}), ACTIVE),
    told("запрос к базе", lambda: _form_with({"xl/queryTables/queryTable1.xml": b"<queryTable/>"}), ACTIVE),
    told("модель данных", lambda: _form_with({"xl/model/item.data": b"x"}), ACTIVE),
    told("надстройка из сети", lambda: _form_with({"xl/webextensions/webextension1.xml": b"<we/>"}), ACTIVE),
    told("своя лента", lambda: _form_with({"customUI/customUI14.xml": b"<customUI/>"}), ACTIVE),
    refused("связи по кругу", _cyclic, OURS, BROKEN),
    refused("нет списка типов", lambda: _without("[Content_Types].xml"), OURS),
    refused("нет связей пакета", lambda: _without("_rels/.rels"), OURS, BROKEN),
    refused("нет книги", lambda: _without("xl/workbook.xml"), BROKEN),
    refused("нет связей книги", lambda: _without("xl/_rels/workbook.xml.rels"), OURS, BROKEN),
    refused("нет листа", lambda: _without(SHEET_PART), OURS, BROKEN),
    refused("типы не те", _wrong_types, OURS),
    refused("лист — строка связей", lambda: book({SHEET_PART: relations()}), OURS, BROKEN),
    refused("Strict Open XML", _strict, OURS),
    refused("лист ссылается на стиль, которого нет", lambda: of_sheet(sheet(_STYLED)), OURS, BROKEN),
    told("даты с 1904 года", _dates_of_1904, "date-outside", "file-name", "T2", "R12"),
)
