"""Looks of cells in another book: the same as they were, each once.

1. Equal looks are shared with ours, other ones appended; cell styles come along by name.
2. Colours of a theme or a palette mean what they meant; those of a theme that the new book hasn't got are written out.
3. Number formats get numbers that are free.

Where a cell without a look looks as in our books, the old looks stay and ours follow; where it looks otherwise, since
another program or a person changed the usual font, ours stay and the old ones follow. Both ways lead to the same looks.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from tests.workbook.grafting.own import changed, grafted, master, parts_of, plain_sheet, replaced, sheet
from workbook.package import OpenPackage

MINE = "Мой лист"
STYLES, THEME = "xl/styles.xml", "xl/theme/theme1.xml"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return master(tmp_path / "fresh.xlsx")


@pytest.fixture(params=["as in our books", "otherwise"])
def as_usual(request: pytest.FixtureRequest) -> Callable[[Path], Path]:
    """Leaves a master as it is, or gives it another usual font."""
    small = b'<font><sz val="10"/><color theme="1"/><name val="Arial"/><family val="2"/></font>'
    larger = replaced(STYLES, (small, small.replace(b'"10"', b'"12"')))
    return (lambda path: path) if request.param == "as in our books" else (lambda path: changed(path, larger))


def with_look(**look: Any) -> Callable[[Any], None]:
    """One cell with this look, A1, and a plain one below."""

    def write(workbook: Any) -> None:
        mine = sheet(MINE, {"A2": "просто"}, workbook)
        mine.write("A1", 0.5, workbook.add_format(look))

    return write


def look_of(path: Path, address: str = "A1") -> Any:
    return openpyxl.load_workbook(path)[MINE][address]


def counts_of(path: Path) -> dict[str, int]:
    return {etree.QName(item).localname: len(item) for item in etree.fromstring(parts_of(path)[STYLES])}


def it_shares_a_look_that_is_ours_already(fresh: Path, tmp_path: Path, as_usual: Callable[[Path], Path]):
    """Requirement 1: a copy of a sheet of ours adds nothing."""
    ours = {"bold": True, "font_size": 14, "font_color": "#2F5D8A", "valign": "vcenter"}
    old = as_usual(master(tmp_path / "old.xlsx", with_look(**ours)))
    before, after = counts_of(fresh), counts_of(grafted(old, fresh)[0])
    assert after["fonts"] == before["fonts"]
    assert after["fills"] == before["fills"]


def it_appends_a_look_once(fresh: Path, tmp_path: Path):
    """Requirement 1."""
    new, _ = grafted(master(tmp_path / "old.xlsx", with_look(bg_color="#123456"), after=3), fresh)
    before, after = counts_of(fresh), counts_of(new)
    assert after == before | {"fills": before["fills"] + 1, "cellXfs": before["cellXfs"] + 1}
    assert look_of(new).fill.fgColor.rgb == "FF123456"


def it_brings_a_cell_style_along_by_its_name(fresh: Path, tmp_path: Path, as_usual: Callable[[Path], Path]):
    """Requirement 1: «Итог» is the specialist's own."""
    old = master(tmp_path / "old.xlsx", with_look(bg_color="#C6EFCE"))

    def restyle(package: OpenPackage) -> None:
        root = package.tree(STYLES)
        looks, named, styles = (root.find(f"{{*}}{name}") for name in ("cellXfs", "cellStyleXfs", "cellStyles"))
        cell = package.tree("xl/worksheets/sheet2.xml").find(".//{*}c[@r='A1']")
        etree.SubElement(styles, styles[0].tag, {"name": "Итог", "xfId": str(len(named))})
        named.append(etree.fromstring(etree.tostring(looks[int(cell.get("s"))])))
        named[-1].attrib.pop("xfId")
        looks[int(cell.get("s"))].set("xfId", str(len(named) - 1))

    new, _ = grafted(as_usual(changed(old, restyle)), fresh)
    styles = etree.fromstring(parts_of(new)[STYLES]).find("{*}cellStyles")
    assert [style.get("name") for style in styles] == ["Normal", "Итог"]
    assert look_of(new).style == "Итог"
    again, _ = grafted(new, fresh)
    assert parts_of(again)[STYLES] == parts_of(new)[STYLES]


def it_takes_a_built_in_style_for_ours_whatever_its_name(fresh: Path, tmp_path: Path, as_usual: Callable[[Path], Path]):
    """Requirement 1: Excel calls «Normal» by its name in the user's language."""
    old = changed(
        master(tmp_path / "old.xlsx", with_look(italic=True)), replaced(STYLES, (b'"Normal"', '"Обычный"'.encode()))
    )
    new, _ = grafted(as_usual(old), fresh)
    assert len(etree.fromstring(parts_of(new)[STYLES]).find("{*}cellStyles")) == 1


def it_writes_out_colours_of_another_theme(fresh: Path, tmp_path: Path):
    """Requirement 2: the book's theme is ours again, the cell's colour is not to change with it."""
    old = master(tmp_path / "old.xlsx", with_look(bg_color="#123456", font_color="#654321"))
    themed = (
        (b'<fgColor rgb="FF123456"/>', b'<fgColor theme="4" tint="0.4"/>'),
        (b'<color rgb="FF654321"/>', b'<color theme="1"/>'),
    )
    changed(old, replaced(STYLES, *themed))
    same, told = grafted(old, fresh)
    assert (look_of(same).fill.fgColor.theme, told) == (4, ())
    changed(old, replaced(THEME, (b'<a:accent1><a:srgbClr val="4F81BD"/>', b'<a:accent1><a:srgbClr val="00AA11"/>')))
    new, told = grafted(old, fresh)
    fill, font = look_of(new).fill.fgColor, look_of(new).font
    assert (fill.rgb, fill.tint, font.color.rgb, font.scheme) == ("FF00AA11", 0.4, "FF000000", None)
    assert parts_of(new)[THEME] == parts_of(fresh)[THEME]
    assert told == ()


def it_tells_that_charts_may_look_otherwise_under_another_theme(fresh: Path, tmp_path: Path):
    """Requirement 2."""

    def own(workbook: Any) -> None:
        chart = workbook.add_chart({"type": "pie"})
        chart.add_series({"values": f"='{MINE}'!$A$1:$A$2"})
        sheet(MINE, {"A1": 1, "A2": 2}, workbook).insert_chart("C3", chart)

    old = master(tmp_path / "old.xlsx", own)

    def retheme(package: OpenPackage) -> None:
        replaced(THEME, (b'<a:accent1><a:srgbClr val="4F81BD"/>', b'<a:accent1><a:srgbClr val="00AA11"/>'))(package)
        name = next(part for part in package.parts if part.startswith("xl/charts/"))
        fill = b'<c:spPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></c:spPr>'
        space = b' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        package.parts[name] = package.parts[name].replace(
            b"</c:chart>", b"</c:chart>" + fill.replace(b"<c:spPr", b"<c:spPr" + space)
        )

    _, told = grafted(changed(old, retheme), fresh)
    assert told == ("Тема оформления книги стала прежней: цвета диаграмм и фигур на ваших листах могли измениться.",)


def it_keeps_colours_of_a_palette_of_the_books_own(fresh: Path, tmp_path: Path, as_usual: Callable[[Path], Path]):
    """Requirement 2: such books have once been .xls."""
    old = master(tmp_path / "old.xlsx", with_look(bg_color="#123456"))
    palette = b"".join(b'<rgbColor rgb="00%06X"/>' % number for number in range(64))
    changed(old, replaced(
        STYLES,
        (b'<fgColor rgb="FF123456"/>', b'<fgColor indexed="42"/>'),
        (b"</styleSheet>", b"<colors><indexedColors>" + palette + b"</indexedColors></colors></styleSheet>"),
    ))  # fmt: skip
    new, _ = grafted(as_usual(old), fresh)
    colour, palette = look_of(new).fill.fgColor, etree.fromstring(parts_of(new)[STYLES]).findall(".//{*}rgbColor")
    assert (colour.rgb if colour.type == "rgb" else palette[colour.indexed].get("rgb"))[2:] == "00002A"


def it_gives_number_formats_free_numbers(fresh: Path, tmp_path: Path, as_usual: Callable[[Path], Path]):
    """Requirement 3: a number that means one thing in the old book may mean another in the new one."""
    old = master(tmp_path / "old.xlsx", with_look(num_format='0.000" б."'), after=0)
    new, _ = grafted(as_usual(old), fresh)
    assert look_of(new).number_format == '0.000" б."'
    numbers = [item.get("numFmtId") for item in etree.fromstring(parts_of(new)[STYLES]).find("{*}numFmts")]
    assert len(numbers) == len(set(numbers))
    built_in, _ = grafted(as_usual(master(tmp_path / "percent.xlsx", with_look(num_format=10))), fresh)
    assert look_of(built_in).number_format == "0.00%"


def it_leaves_cells_without_a_look_without_one(fresh: Path, tmp_path: Path, as_usual: Callable[[Path], Path]):
    new, _ = grafted(as_usual(master(tmp_path / "old.xlsx", plain_sheet(MINE, {"A1": 1}))), fresh)
    assert look_of(new).has_style is False
