"""What stands on a specialist's sheets besides cells, in the form that Excel gives it.

1. Tables and pivot tables keep numbers and names, or get free ones; a pivot table over ours is refreshed on opening.
2. What can't be carried over stays behind with a word about it; the sheet itself comes along.
3. Conversations, links to other books, spilling formulas lean on parts of the whole book: those come along, too.
4. A document of another program in a sheet is refused: nothing is damaged, nothing lost.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from tests.workbook.grafting.own import changed, grafted, master, parts_of, plain_sheet, replaced, sheet, yesterday
from workbook.master.errors import MasterError
from workbook.package import OFFICE, OpenPackage

MINE, SHEET, BOOK = "Мой лист", "xl/worksheets/sheet2.xml", "xl/workbook.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PIVOT, CACHE = "xl/pivotTables/pivotTable1.xml", "xl/pivotCache/pivotCacheDefinition1.xml"
MICROSOFT = "http://schemas.microsoft.com/office"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_EXCEL = "application/vnd.ms-excel.{}+xml"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return master(tmp_path / "fresh.xlsx")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An own sheet with figures: A1:B3, the second sheet of the book."""
    cells = {"A1": "школа", "B1": "число", "A2": "018", "B2": 5, "A3": "001", "B3": 7}
    return master(tmp_path / "old.xlsx", plain_sheet(MINE, cells))


def xml(name: str, inner: str = "", /, **attributes: str) -> bytes:
    told = "".join(f' {key.replace("__", ":")}="{value}"' for key, value in attributes.items())
    return f'<{name} xmlns="{MAIN}" xmlns:r="{OFFICE}"{told}>{inner}</{name}>'.encode()


def with_pivot(source: str = "worksheet", on: str = MINE) -> Callable[[OpenPackage], None]:
    """Put a pivot table on the own sheet as Excel does: it, its cache, the cache's records, and the book's list."""

    def change(package: OpenPackage) -> None:
        records = "xl/pivotCache/pivotCacheRecords1.xml"
        fields = '<cacheFields count="1"><cacheField name="школа"><sharedItems/></cacheField></cacheFields>'
        place = f'<worksheetSource ref="A1:B3" sheet="{on}"/>' if source == "worksheet" else ""
        definition = f'<cacheSource type="{source}">{place}</cacheSource>{fields}'
        package.put(CACHE, xml("pivotCacheDefinition", definition, r__id="rId1"), _TYPE.format("pivotCacheDefinition"))
        package.put(records, xml("pivotCacheRecords", "", count="0"), _TYPE.format("pivotCacheRecords"))
        location = '<location ref="D1:E3" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
        formats = '<formats count="1"><format dxfId="0"><pivotArea/></format></formats>'
        about = xml("pivotTableDefinition", location + formats, name="Сводная1", cacheId="7", dataCaption="")
        package.put(PIVOT, about, _TYPE.format("pivotTable"))
        package.relate(CACHE, "pivotCacheRecords", records)
        package.relate(PIVOT, "pivotCacheDefinition", CACHE)
        package.relate(SHEET, "pivotTable", PIVOT)
        listed = etree.SubElement(package.tree(BOOK), f"{{{MAIN}}}pivotCaches")
        name = package.relate(BOOK, "pivotCacheDefinition", CACHE)
        etree.SubElement(listed, f"{{{MAIN}}}pivotCache", {"cacheId": "7", f"{{{OFFICE}}}id": name})
        dxfs = package.tree("xl/styles.xml").find(f"{{{MAIN}}}dxfs")
        dxfs.insert(0, etree.fromstring(xml("dxf", '<font><b/><color rgb="FF0A0B0C"/></font>')))
        for rule in (
            rule for part in package.parts if "/sheet" in part for rule in package.tree(part).iter("{*}cfRule")
        ):
            if rule.get("dxfId"):
                rule.set("dxfId", str(int(rule.get("dxfId")) + 1))

    return change


def it_gives_a_pivot_table_its_place_in_the_new_book(old: Path, fresh: Path):
    """Requirement 1."""
    new, told = grafted(changed(old, with_pivot()), fresh)
    assert told == ()
    parts = parts_of(new)
    pivot, cache = (etree.fromstring(parts[part]) for part in (PIVOT, CACHE))
    (listed,) = etree.fromstring(parts[BOOK]).iter("{*}pivotCache")
    assert pivot.get("cacheId") == listed.get("cacheId")
    assert cache.get("refreshOnLoad") is None
    look = etree.fromstring(parts["xl/styles.xml"]).find("{*}dxfs")[int(pivot.find(".//{*}format").get("dxfId"))]
    assert look.find(".//{*}color").get("rgb") == "FF0A0B0C"
    (read,) = openpyxl.load_workbook(new)[MINE]._pivots
    assert (read.name, read.cache.cacheSource.worksheetSource.sheet) == ("Сводная1", MINE)
    again, told = grafted(new, fresh)
    assert (told, parts_of(again)) == ((), parts)


def it_lets_a_pivot_table_over_a_sheet_of_ours_take_its_figures_anew(old: Path, fresh: Path):
    """Requirement 1."""
    new, told = grafted(changed(old, with_pivot(on="Реестр ОО")), fresh)
    assert told == ()
    assert etree.fromstring(parts_of(new)[CACHE]).get("refreshOnLoad") == "1"


def it_leaves_the_figures_of_a_pivot_table_that_took_them_from_outside(old: Path, fresh: Path):
    """Requirement 2."""
    new, told = grafted(changed(old, with_pivot("external")), fresh)
    assert told == (f"Лист «{MINE}»: сводная таблица «Сводная1» перенесена значениями: её данные не в этой книге.",)
    assert not any("pivot" in part for part in parts_of(new))
    assert openpyxl.load_workbook(new)[MINE]["B2"].value == 5


def it_leaves_slicers_behind(old: Path, fresh: Path):
    """Requirement 2: with the shape they had in the drawing, which would be damage without them."""

    def change(package: OpenPackage) -> None:
        package.put("xl/slicers/slicer1.xml", b'<slicers xmlns="x"/>', _EXCEL.format("slicer"))
        name = package.relate(SHEET, f"{MICROSOFT}/2007/relationships/slicer", "xl/slicers/slicer1.xml")
        listed = (
            f'<extLst><ext uri="u"><s:slicerList xmlns:s="x14"><s:slicer r:id="{name}"/></s:slicerList></ext></extLst>'
        )
        space = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
        frame = '<a:graphicData xmlns:a="a"><s:slicer xmlns:s="sle" name="школа"/></a:graphicData>'
        drawing = (
            f'<d:wsDr xmlns:d="{space}"><d:twoCellAnchor><d:graphicFrame>{frame}</d:graphicFrame></d:twoCellAnchor>'
        )
        drawing += "<d:oneCellAnchor><d:sp/></d:oneCellAnchor></d:wsDr>"
        place = "xl/drawings/drawing9.xml"
        package.put(place, drawing.encode(), "application/vnd.openxmlformats-officedocument.drawing+xml")
        shown = f'<drawing r:id="{package.relate(SHEET, "drawing", place)}"/>'
        end = b"</worksheet>"
        package.parts[SHEET] = package.parts[SHEET].replace(end, (shown + listed).encode() + end)

    new, told = grafted(changed(old, change), fresh)
    assert told == (f"Лист «{MINE}»: не перенесены срезы. Добавьте их заново.",)
    parts = parts_of(new)
    assert not any("slicer" in part or b"slicer" in data for part, data in parts.items())
    assert b"oneCellAnchor" in parts["xl/drawings/drawing9.xml"]


def it_makes_a_table_filled_from_outside_an_ordinary_one(fresh: Path, tmp_path: Path):
    """Requirement 2."""

    def own(workbook: Any) -> None:
        sheet(MINE, {}, workbook).add_table("A1:B3", {"name": "Запрос", "data": [["а", 1], ["б", 2]]})

    old = master(tmp_path / "old.xlsx", own)

    def change(package: OpenPackage) -> None:
        table = "xl/tables/table1.xml"
        package.put("xl/queryTables/queryTable1.xml", xml("queryTable", name="q"), _TYPE.format("queryTable"))
        package.relate(table, "queryTable", "xl/queryTables/queryTable1.xml")
        package.tree(table).set("tableType", "queryTable")
        for column in package.tree(table).iter("{*}tableColumn"):
            column.set("queryTableFieldId", column.get("id"))

    new, told = grafted(changed(old, change), fresh)
    (sentence,) = told
    assert sentence.startswith(f"Лист «{MINE}»: данные внешнего запроса перенесены значениями")
    parts = parts_of(new)
    assert b"query" not in parts["xl/tables/table1.xml"]
    assert not any("query" in part.lower() for part in parts)


def it_renames_a_table_called_like_a_name_of_ours(fresh: Path, tmp_path: Path):
    """Requirement 1: and the formulas that call it."""

    def own(workbook: Any) -> None:
        mine = sheet(MINE, {"D1": "=SUM(reg_CODE[число])"}, workbook)
        mine.add_table("A1:B3", {"name": "REG_code", "columns": [{"header": "школа"}, {"header": "число"}]})
        workbook.define_name("Итог", "=SUM(REG_code[число])")

    old = master(tmp_path / "old.xlsx", own)
    # Two things of one name can't be in one book, so it is one that was made before the name of ours was.
    changed(old, replaced(BOOK, (b'<definedName name="REG_code">', b'<definedName name="REG_old">')))
    new, told = grafted(old, fresh)
    assert told == ("Ваша таблица «REG_code» названа «REG_code_2»: имя «REG_code» есть у программы.",)
    book = openpyxl.load_workbook(new)
    assert book[MINE]["D1"].value == "=SUM(REG_code_2[число])"
    assert book[MINE].tables["REG_code_2"].name == "REG_code_2"
    assert book.defined_names["Итог"].attr_text == "SUM(REG_code_2[число])"


def it_brings_a_conversation_along_with_the_people_in_it(old: Path, fresh: Path):
    """Requirement 3."""

    def change(package: OpenPackage) -> None:
        talk, people = "xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"
        package.put(talk, b'<ThreadedComments xmlns="t"/>', _EXCEL.format("threadedcomments"))
        package.put(people, b'<personList xmlns="t"/>', _EXCEL.format("person"))
        package.relate(SHEET, f"{MICROSOFT}/2017/10/relationships/threadedComment", talk)
        package.relate(BOOK, f"{MICROSOFT}/2017/10/relationships/person", people)

    new, told = grafted(changed(old, change), fresh)
    package = OpenPackage(new.read_bytes())
    assert told == ()
    (people,) = package.related(BOOK, "person").values()
    assert package.content_type(people) == _EXCEL.format("person")
    assert b"personList" in package.parts[people]


def it_keeps_links_to_other_books_and_their_numbers(fresh: Path, tmp_path: Path):
    """Requirement 3: with the last figures, since the other book may not be at hand."""
    old = master(tmp_path / "old.xlsx", plain_sheet(MINE, {"A1": "=[2]Лист1!A1", "A2": "='Реестр ОО'!A5"}))

    def change(package: OpenPackage) -> None:
        listed = etree.Element(f"{{{MAIN}}}externalReferences")
        package.tree(BOOK).find(f"{{{MAIN}}}sheets").addnext(listed)
        for number in (1, 2):
            part = f"xl/externalLinks/externalLink{number}.xml"
            package.put(part, xml("externalLink", '<externalBook r:id="rId1"/>'), _TYPE.format("externalLink"))
            package.relate(part, "externalLinkPath", f"Книга{number}.xlsx", is_outer=True)
            entry = etree.SubElement(listed, f"{{{MAIN}}}externalReference")
            entry.set(f"{{{OFFICE}}}id", package.relate(BOOK, "externalLink", part))

    new, told = grafted(yesterday(changed(old, change)), fresh)
    assert told == ()
    package = OpenPackage(new.read_bytes())
    related = package.related(BOOK, "externalLink")
    parts = [related[item.get(f"{{{OFFICE}}}id")] for item in package.peek(BOOK).iter("{*}externalReference")]
    assert [package.relationships(part)[0].target for part in parts] == ["Книга1.xlsx", "Книга2.xlsx"]
    (mine,) = (data for data in package.parts.values() if b"[2]" in data and b"sheetData" in data)
    assert etree.fromstring(mine).findtext(".//{*}c[@r='A1']/{*}v") == "1"
    assert etree.fromstring(mine).find(".//{*}c[@r='A2']/{*}v") is None


def it_lets_a_spilling_formula_spill_in_the_new_book(fresh: Path, tmp_path: Path):
    """Requirement 3."""

    def own(workbook: Any) -> None:
        sheet(MINE, {}, workbook).write_dynamic_array_formula("A1", "=_xlfn.UNIQUE('Реестр ОО'!C5:C9)")

    new, told = grafted(master(tmp_path / "old.xlsx", own), fresh)
    assert told == ()
    package = OpenPackage(new.read_bytes())
    (metadata,) = package.related(BOOK, "sheetMetadata").values()
    assert b"XLDAPR" in package.parts[metadata]
    assert any(b'cm="1"' in data for data in package.parts.values())


def it_has_no_such_parts_of_its_own(fresh: Path):
    """Requirement 3: their numbers could not stay as they are if ours had some."""
    package = OpenPackage(fresh.read_bytes())
    kinds = {item.kind for item in package.relationships(BOOK)}
    assert kinds == {"worksheet", "theme", "styles", "sharedStrings"}


def it_refuses_a_document_of_another_program(old: Path, fresh: Path):
    """Requirement 4."""

    def change(package: OpenPackage) -> None:
        package.put("xl/embeddings/oleObject1.bin", b"\0", "application/vnd.openxmlformats-officedocument.oleObject")
        package.relate(SHEET, "oleObject", "xl/embeddings/oleObject1.bin")

    before = fresh.read_bytes()
    with pytest.raises(MasterError, match=f"На листе «{MINE}» есть внедрённый документ другой программы"):
        grafted(changed(old, change), fresh)
    assert fresh.read_bytes() == before
