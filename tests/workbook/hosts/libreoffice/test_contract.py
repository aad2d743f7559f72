"""What the engine rests on in xlwings, which has no public interface for engines.

1. The members of `xlwings.base_classes` that the engine answers for are those written down here.
2. They take the arguments that xlwings' own engine for Excel takes, in the same order.
3. Every other member is refused by name.
4. The stages of reading and writing ask of an engine what this one gives.
5. Nothing comes from `xlwings.pro`.
"""

from __future__ import annotations

import ast
import inspect
from inspect import getattr_static
from pathlib import Path
from typing import Any

import pytest
import xlwings
from xlwings import base_classes

from workbook.hosts.libreoffice import (
    app,
    book,
    books,
    charts,
    engine,
    looks,
    names,
    pictures,
    ranges,
    sheet,
    sheets,
    tables,
)
from workbook.hosts.libreoffice.errors import NotSupportedError
from workbook.hosts.libreoffice.members import members_of

CLASSES: dict[str, type] = {
    "Apps": engine.Apps,
    "App": app.App,
    "Books": books.Books,
    "Book": book.Book,
    "Sheets": sheets.Sheets,
    "Sheet": sheet.Sheet,
    "Range": ranges.Range,
    "Font": looks.Font,
    "Names": names.Names,
    "Name": names.Name,
    "Tables": tables.Tables,
    "Table": tables.Table,
    "TableColumns": tables.TableColumns,
    "TableColumn": tables.TableColumn,
    "Pictures": pictures.Pictures,
    "Picture": pictures.Picture,
    "Charts": charts.Charts,
    "Chart": charts.Chart,
}
"""The engine's classes by the base class they stand for."""

USED = {
    "Apps": "add keys",
    "App": (
        "activate api books calculate calculation display_alerts enable_events hwnd interactive kill "
        "path pid quit screen_updating selection status_bar version visible"
    ),
    "Books": "active add api open",
    "Book": "activate api app close fullname name names save sheets",
    "Sheets": "active add api",
    "Sheet": (
        "activate api autofit book cells charts clear clear_contents clear_formats copy delete index move name "
        "names pictures range select tables used_range visible"
    ),
    "Range": (
        "address api autofit clear clear_contents clear_formats color column column_hidden column_width "
        "coords copy current_region delete end expand font formula formula_array get_address has_array "
        "height horizontal_alignment insert left max_cells_per_read max_cells_per_write name "
        "number_format raw_value row row_height row_hidden select shape table top vertical_alignment "
        "width wrap_text"
    ),
    "Font": "api bold color italic name size",
    "Names": "add contains snapshot",
    "Name": "delete name refers_to refers_to_range",
    "Tables": "add",
    "Table": (
        "api columns data_body_range display_name header_row_range name parent range resize "
        "show_autofilter show_headers show_totals totals_row_range"
    ),
    "TableColumns": "",
    "TableColumn": "data_body_range index name range",
    "Pictures": "add",
    "Picture": "api delete height index left lock_aspect_ratio name parent top width",
    "Charts": "add",
    "Chart": "api chart_type delete height left name parent plot_by set_source_data title to_png top width",
}
"""The members, one string for each class; a line changes here when xlwings gains, loses or renames one of them."""


@pytest.fixture(scope="module")
def excel() -> dict[str, dict[str, list[str]]]:
    """The arguments of the methods of xlwings' engine for Excel: it can be read here, not imported."""
    source = Path(str(xlwings.__file__)).with_name("_xlwindows.py").read_text("utf-8")
    return {
        made.name: {
            method.name: [argument.arg for argument in method.args.args]
            for method in made.body
            if isinstance(method, ast.FunctionDef)
        }
        for made in ast.parse(source).body
        if isinstance(made, ast.ClassDef)
    }


def answered(base: str) -> set[str]:
    """The members of a base class that the engine's class has of its own."""
    made, members = CLASSES[base], members_of(getattr(base_classes, base))
    return {name for name in members if not is_refused(getattr_static(made, name, None))}


def is_refused(member: Any) -> bool:
    """Whether it is a member that `members.calc_object` made."""
    call = member.fget if isinstance(member, property) else member
    return "_refuse" in getattr(call, "__qualname__", "")


@pytest.mark.parametrize("base", CLASSES)
def it_answers_for_the_members_written_down(base: str):
    """1."""
    assert " ".join(sorted(answered(base) - {"__call__", "__iter__", "__len__", "__getitem__"})) == USED[base]


@pytest.mark.parametrize("base", CLASSES)
def it_takes_what_excels_engine_takes(base: str, excel: dict[str, dict[str, list[str]]]):
    """2. More only at the end; `Books.open` takes the rest of Excel's arguments together and refuses them."""
    for name in answered(base):
        member = getattr_static(CLASSES[base], name, None)
        if not inspect.isfunction(member) or name not in excel[base] or (base, name) == ("Books", "open"):
            continue
        ours = list(inspect.signature(member).parameters)
        theirs = excel[base][name]
        assert ours[: len(theirs)] == theirs, f"{base}.{name}"


def it_opens_books_with_the_arguments_that_xlwings_passes(excel: dict[str, dict[str, list[str]]]):
    """2."""
    assert excel["Books"]["open"][:6] == ["self", "fullname", "update_links", "read_only", "format", "password"]
    assert len(excel["Books"]["open"]) == 16


@pytest.mark.parametrize("base", [base for base in CLASSES if base != "Apps"])
def it_refuses_every_other_member_by_name(base: str):
    """3. Setters too, where a property is only read."""
    made: Any = CLASSES[base]
    blank = object.__new__(made)
    for name, member in members_of(getattr(base_classes, base)).items():
        own = getattr_static(made, name, None)
        assert not (isinstance(member, property) and inspect.isfunction(own)), f"{base}.{name} is a property"
        if is_refused(own):
            with pytest.raises(NotSupportedError, match=rf"^{base}\.{name}: в LibreOffice не поддержано$"):
                getattr(blank, name) if isinstance(member, property) else getattr(blank, name)()
        if isinstance(own, property) and isinstance(member, property) and member.fset:
            assert own.fset is not None, f"{base}.{name} says nothing when it is set"
    with pytest.raises(NotSupportedError, match=rf"^{base}\.what_comes_next: "):
        print(blank.what_comes_next)


def it_gives_the_stages_of_conversion_what_they_ask():
    """4."""
    source = Path(inspect.getfile(xlwings.conversion.standard)).read_text("utf-8")
    assert {line.strip() for line in source.splitlines() if "engine.impl" in line} == {
        "c.value = c.engine.impl.clean_value_data(",
        "[c.engine.impl.prepare_xl_data_element(x, self.options) for x in y]",
    }
    assert (engine.Engine.name, engine.Engine.type) == ("libreoffice", "desktop")
    made = xlwings.Engine(impl=engine.Engine())
    assert (made.name, made.type, len(made.apps)) == ("libreoffice", "desktop", 0)


def it_takes_nothing_from_the_part_that_needs_a_key():
    """5. tests/test_floors.py sees imports; a name built at run time would have to stand in the text too."""
    folder = Path(str(engine.__file__)).parent
    assert [path.name for path in folder.glob("*.py") if "xlwings.pro" in path.read_text("utf-8")] == []
