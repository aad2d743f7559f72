"""A master in which a specialist keeps sheets of his own, and what is said of the one built in its place."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from tests.workbook.master.example import TERMS, district_state
from workbook.grafting.graft import graft
from workbook.master import build, help, journal, reference, registry, settings
from workbook.master.book import MasterBook
from workbook.master.build import Writer
from workbook.master.state import MasterState
from workbook.package import OpenPackage
from workbook.vba.modules import Module
from workbook.vba.office_parts import OfficeParts

REPORT, HIDDEN, CHART = "Мой отчёт", "Черновик", "Диаграмма"
PICTURE: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)
_FEW: Final = (registry.write, journal.write, reference.write, settings.write, help.write)
Parts = dict[str, bytes]
Own = Callable[[Any], None]
"""Writes sheets of the specialist's own into an XlsxWriter workbook."""


def state() -> MasterState:
    return district_state(TERMS[1:], ("018",))


def master(
    path: Path,
    *own: Own,
    after: int = 1,
    writers: Sequence[Writer] = _FEW,
    modules: Sequence[Module] = (),
    code_names: Mapping[str, str] = MappingProxyType({}),
) -> Path:
    """A master of some of our sheets, the specialist's ones after the first `after` of them.

    With `modules` it has macros; `code_names` are those of the specialist's sheets.
    """
    book = MasterBook(path)
    for write in writers[:after]:
        write(book, state())
    for add in own:
        add(book.workbook)
    for write in writers[after:]:
        write(book, state())
    if modules:
        OfficeParts(tuple(modules), {}).attach(book.workbook, {**book.code_names, **code_names})
    book.close()
    return path


def whole_master(path: Path, own: Own, monkeypatch: Any) -> Path:
    """A master of all sheets as `build_master` writes it, the specialist's ones after the first group."""

    def write(book: MasterBook, _: MasterState) -> None:
        own(book.workbook)

    first, *others = build.GROUPS
    with monkeypatch.context() as patch:
        patch.setattr(build, "GROUPS", (first, ("#FF0000", (write,)), *others))
        build.build_master(state(), path)
    return path


def grafted(old: Path, fresh: Path) -> tuple[Path, tuple[str, ...]]:
    """A copy of a fresh master with the own sheets of the old one, and what was said."""
    new = old.with_name(f"{old.stem}-new.xlsx")
    shutil.copy(fresh, new)
    return new, graft(old, new)


def parts_of(path: Path) -> Parts:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(path: Path, change: Callable[[OpenPackage], None]) -> Path:
    """The file with its package changed as another program would have written it."""
    package = OpenPackage(path.read_bytes())
    change(package)
    package.save(path)
    return path


def replaced(part: str, *pairs: tuple[bytes, bytes]) -> Callable[[OpenPackage], None]:
    """A change of a part's bytes; fails where there is nothing to change."""

    def change(package: OpenPackage) -> None:
        for old, new in pairs:
            assert old in package.parts[part], old
            package.parts[part] = package.parts[part].replace(old, new)

    return change


def yesterday(path: Path) -> Path:
    """The master as it was when the first school in the registry was called otherwise."""
    name = state().registry[0].name.encode()
    return changed(path, replaced("xl/sharedStrings.xml", (b">%b<" % name, b">" + "Прежнее имя".encode() + b"<")))


def sheet(name: str, cells: dict[str, Any], workbook: Any) -> Any:
    """A sheet of values and formulas."""
    added = workbook.add_worksheet(name)
    for address, value in cells.items():
        if str(value).startswith("="):
            added.write_formula(address, value, None, 1)
        else:
            added.write(address, value)
    return added


def plain_sheet(name: str, cells: dict[str, Any]) -> Own:
    return partial(sheet, name, cells)


def write_own(workbook: Any) -> None:
    """A report with all that a specialist puts on a sheet, a hidden draft, and a chart on a sheet of its own."""
    loud = workbook.add_format(
        {"bold": True, "font_color": "#AA00BB", "bg_color": "#CCFFCC", "num_format": '0.00" балла"', "border": 2}
    )
    red, wide = workbook.add_format({"bold": True, "font_color": "red"}), workbook.add_format({"italic": True})
    report = sheet(REPORT, {"A2": "='Реестр ОО'!B5", "A3": "=COUNTA(REG_code)", "A4": "=A3*2"}, workbook)
    report.write("A1", "Свод", loud)
    report.set_column("D:D", 20, wide)
    report.set_row(9, 30, wide)
    report.write_rich_string("B1", "Жи", red, "рный", " текст ")
    report.conditional_format(
        "A3:A4", {"type": "cell", "criteria": ">", "value": 1, "format": workbook.add_format({"bg_color": "#FF00FF"})}
    )
    report.data_validation("C1", {"validate": "list", "source": ["да", "нет"]})
    report.write_comment("A1", "Моё примечание")
    report.insert_image("E5", "точка.png", {"image_data": io.BytesIO(PICTURE)})
    report.add_table("G1:H3", {"name": "Таблица1", "data": [["а", 1], ["б", 2]], "style": "Table Style Light 9"})
    report.write_formula("C2", "=SUM(H2:H3)*Ставка", None, 4.5)
    report.write_url("D2", "internal:'Реестр ОО'!A1", None, "реестр")
    _chart(workbook, report.insert_chart, "J2")
    draft = sheet(HIDDEN, {"A1": "слово", "A2": 7, "B2": "=A2+1"}, workbook)
    draft.hide()
    draft.print_area("A1:B3")
    draft.autofilter("A1:B3")
    workbook.define_name("Ставка", "=1.5")
    workbook.define_name("МойДиапазон", f"='{REPORT}'!$A$1:$A$4")
    workbook.define_name(f"'{REPORT}'!Местное", f"='{REPORT}'!$A$1")


def write_own_and_chart(workbook: Any) -> None:
    """The same, with a chart on a sheet of its own."""
    write_own(workbook)
    _chart(workbook, lambda chart: workbook.add_chartsheet(CHART).set_chart(chart))


def _chart(workbook: Any, place: Callable[..., Any], *where: Any) -> None:
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"name": "Число", "values": f"='{REPORT}'!$H$2:$H$3", "categories": f"='{REPORT}'!$G$2:$G$3"})
    chart.set_title({"name": "Моя диаграмма"})
    place(*where, chart)
