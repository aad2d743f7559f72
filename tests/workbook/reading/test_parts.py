"""The small parts of an .xlsx package."""

from __future__ import annotations

import pytest

from tests.workbook.reading.packages import MAIN, OFFICE, Parts, book_parts, relations, zipped
from workbook.reading import parts
from workbook.reading.errors import UnreadableFile
from workbook.reading.guard import Package
from workbook.reading.parts import SheetInfo

WORKBOOK = f"""<x:workbook xmlns:x="{MAIN}" xmlns:rel="{OFFICE}">
  <x:workbookPr date1904="1"/>
  <x:sheets>
    <x:sheet name="Титул" sheetId="1" rel:id="a"/>
    <x:sheet name="Списки &amp; коды" sheetId="2" state="veryHidden" rel:id="b"/>
    <x:sheet name="Диаграмма" sheetId="3" rel:id="c"/>
    <x:sheet name="Без части" sheetId="4" rel:id="d"/>
  </x:sheets>
  <x:definedNames><x:definedName name="shnor_form">"quarter 1.0"</x:definedName></x:definedNames>
</x:workbook>"""


def package_of(**changes: str) -> Package:
    texts: Parts = book_parts()
    texts |= {
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": relations(
            ("a", "worksheet", "/xl/worksheets/sheet1.xml"),
            ("b", "worksheet", "xl/worksheets/sheet2.xml"),
            ("c", "chartsheet", "chartsheets/sheet1.xml"),
            ("d", "worksheet", "worksheets/lost.xml"),
            ("e", "sharedStrings", "sharedStrings.xml"),
        ),
        "xl/worksheets/sheet2.xml": "<worksheet/>",
        "xl/chartsheets/sheet1.xml": "<chartsheet/>",
    }
    return Package(zipped(texts | changes))


def it_lists_the_worksheets_in_order_with_their_states_and_parts():
    assert parts.read_workbook(package_of()).sheets == (
        SheetInfo("Титул", "visible", "xl/worksheets/sheet1.xml"),
        SheetInfo("Списки & коды", "veryHidden", "xl/worksheets/sheet2.xml"),
    )


def it_reads_names_and_the_date_system():
    workbook = parts.read_workbook(package_of())

    assert workbook.names == {"shnor_form": '"quarter 1.0"'}
    assert workbook.date1904
    assert workbook.shared_strings == "sharedStrings.xml"


def it_reads_custom_properties_and_the_producer():
    package = package_of(
        **{
            "docProps/custom.xml": '<Properties><property name="shnor"><lpwstr>T 1</lpwstr></property></Properties>',
            "docProps/app.xml": "<Properties><Application>LibreOffice/7.4</Application></Properties>",
        }
    )

    assert parts.read_properties(package) == {"shnor": "T 1"}
    assert parts.read_producer(package) == "LibreOffice/7.4"


def it_does_without_properties():
    package = package_of(**{"docProps/custom.xml": "<broken"})

    assert parts.read_properties(package) == {}
    assert parts.read_producer(package) == ""


def it_names_the_files_that_the_book_links_to():
    package = package_of(
        **{
            "xl/externalLinks/externalLink1.xml": "<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                ("r1", "externalLinkPath", "file:///C:\\Отчёты\\%D0%9A%D0%BD%D0%B8%D0%B3%D0%B01.xlsx"),
            ),
        }
    )

    assert parts.has_links(package)
    assert parts.linked_files(package) == ["Книга1.xlsx"]
    assert not parts.has_links(package_of())


def it_refuses_a_package_without_a_workbook():
    with pytest.raises(UnreadableFile, match="повреждён"):
        parts.read_workbook(Package(zipped({"_rels/.rels": relations()})))
