"""The ribbon's callbacks, run by an interpreter of VBA on a real master.

1. Each button runs to its command in Python, which is made of the button's name and two numbers, or to its sheet.
2. The lists show the registry and the calendar; what is chosen goes along.
3. Buttons that can't work yet are off, and the tip says why; the ribbon asks again when the user leaves a sheet that
   decides it.
4. A book that the user has changed gives no error: names gone, cells with errors, sheets hidden.
5. No text of a cell becomes part of a command.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import VBAObject, method

from macros.actions import BUTTONS, Need
from macros.excel.parts import excel_parts
from macros.masters import build
from macros.new import empty_state
from schemas.periods import Period
from tests.macros.sample import write_registry
from workbook.master.book import code_name
from workbook.master.state import EntryStatus, JournalEntry

PROBE = """
Option Explicit
Public Command As String

Public Sub RunPython(ByVal Code As String)
    Command = Code
End Sub

Public Function LastCommand() As String
    LastCommand = Command
End Function

Public Function Control(ByVal Tag As String) As Object
    Dim Made As New Probe
    Made.Tag = Tag
    Set Control = Made
End Function

Public Function Asked(ByVal What As String, ByVal Tag As String, ByVal Index As Long) As Variant
    Dim Answer As Variant
    Select Case What
        Case "school count": SchoolCount Control(Tag), Answer
        Case "period count": PeriodCount Control(Tag), Answer
        Case "school": SchoolLabel Control(Tag), Index, Answer
        Case "period": PeriodLabel Control(Tag), Index, Answer
        Case "chosen school": SchoolIndex Control(Tag), Answer
        Case "enabled": IsEnabled Control(Tag), Answer
        Case "tip": SupertipOf Control(Tag), Answer
    End Select
    Asked = Answer
End Function

Public Sub Choose(ByVal School As Long, ByVal Period As Long)
    OnSchool Control(""), "", School
    OnPeriod Control(""), "", Period
End Sub

Public Sub Load(ByVal Ribbon As Object)
    OnLoad Ribbon
End Sub

Public Sub Leave(ByVal Sheet As String)
    Workbook_SheetDeactivate Worksheets(Sheet)
End Sub

Public Sub Spoil()
    Worksheets("Реестр ОО").Range("A7").NumberFormat = "General"
    Worksheets("Реестр ОО").Range("A7").Formula = "=1/0"
    ThisWorkbook.Names("J_number").Delete
    ThisWorkbook.Names("CARD_school").Delete
    Worksheets("Карта школы").Visible = xlSheetHidden
End Sub

Public Function ActiveCode() As String
    ActiveCode = ActiveSheet.CodeName
End Function

Public Sub StandOn(ByVal Sheet As String, ByVal Address As String)
    Worksheets(Sheet).Activate
    Worksheets(Sheet).Range(Address).Select
End Sub

Public Function NameAt(ByVal Row As Long) As String
    NameAt = CStr(ThisWorkbook.Names("REG_name").RefersToRange.Cells(Row, 1).Value)
End Function

Public Function Card() As String
    Card = CStr(ThisWorkbook.Names("CARD_school").RefersToRange.Value)
End Function
"""
_EVIL = "'); import os; os.system('calc"


def opened(path: Path) -> Any:
    """The master in the interpreter, with the macros that it reads from the file and a stand-in for xlwings.

    It stops at xlwings' own module, the last one of the file, whose calls of Windows it does not know.
    """
    excel = ExcelApplication.open(str(path))
    # An event's procedure is private: as Excel, the interpreter's user can't call it by name.
    excel.add_module(excel_parts().workbook_code.replace("Private Sub", "Public Sub"), name="BookEvents")
    excel.add_module("Option Explicit\nPublic Tag As String\n", name="Probe", kind="class")
    excel.add_module(PROBE, name="Probes")
    return excel


def press(excel: Any, key: str) -> None:
    """Click a button, as Office calls its procedure."""
    excel.run(f"On{key}", excel.run("Control", ""))


@pytest.fixture(scope="module")
def masters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A new master, and one with a period and a file taken in."""
    folder = tmp_path_factory.mktemp("ribbon")
    state = empty_state(write_registry(folder))
    state.registry[0] = replace(state.registry[0], name=_EVIL, code="001")
    build(state, folder / "new.xlsm")
    state.settings = replace(state.settings, period=Period("2021/2022", 2).code)
    state.journal = [JournalEntry(1, datetime(2022, 1, 10), "f", "0" * 64, "018", "", "", EntryStatus.ACCEPTED, 0, 0)]
    build(state, folder / "used.xlsm")
    return {name: folder / f"{name}.xlsm" for name in ("new", "used")}


@pytest.fixture(scope="module")
def excel(masters: dict[str, Path]) -> Any:
    return opened(masters["used"])


@pytest.mark.parametrize("key", [item.key for item in BUTTONS if item.command])
def it_runs_to_a_command_of_a_name_and_two_numbers(excel: Any, key: str):
    """1, 5."""
    excel.run("Choose", 1, 3)
    press(excel, key)
    assert excel.run("LastCommand") == f"from macros.excel.press import press; press('{key}', 1, 3)"


@pytest.mark.parametrize("item", [item for item in BUTTONS if item.sheet], ids=lambda item: item.key)
def it_shows_a_sheet(excel: Any, item: Any):
    """1."""
    excel.run("Choose", 2, 0)
    press(excel, item.key)
    assert excel.run("ActiveCode") == code_name(item.sheet)


def it_offers_the_registry_and_the_calendar(excel: Any):
    """2."""
    assert excel.run("Asked", "school count", "", 0) == 4
    assert excel.run("Asked", "school", "по активной строке", 0) == "по активной строке"
    assert excel.run("Asked", "school", "", 2).startswith("018  ")
    assert excel.run("Asked", "period count", "", 0) == 13
    assert excel.run("Asked", "period", "текущий: ", 0) == "текущий: 2021/2022-2"
    assert excel.run("Asked", "period", "", 1) == "2020/2021, 1 четверть"
    excel.run("Choose", 3, 0)
    assert excel.run("Asked", "chosen school", "", 0) == 3


def it_shows_the_card_of_the_chosen_school_or_of_the_active_row(excel: Any):
    """2."""
    excel.run("Choose", 2, 0)
    press(excel, "SchoolCard")
    assert excel.run("Card") == "018"
    excel.run("Choose", 0, 0)
    excel.run("StandOn", "Реестр ОО", "C7")
    press(excel, "SchoolCard")
    assert excel.run("Card") == "015"


def it_is_off_with_a_reason_until_it_can_work(excel: Any, masters: dict[str, Path]):
    """3."""
    new = opened(masters["new"])
    for need in (Need.PERIOD, Need.DATA):
        tag = f"{need.name}|{need.value}|что делает"
        assert not new.run("Asked", "enabled", tag, 0)
        assert new.run("Asked", "tip", tag, 0) == need.value
        assert excel.run("Asked", "enabled", tag, 0)
        assert excel.run("Asked", "tip", tag, 0) == "что делает"
    assert new.run("Asked", "enabled", f"{Need.NOTHING.name}||x", 0)


class RibbonUI(VBAObject):  # type: ignore[misc]  # pyOpenVBA ships no types.
    """The ribbon as Office hands it over; it counts how often it is told to ask again."""

    vba_type_name = "IRibbonUI"

    def __init__(self) -> None:
        self.asked = 0

    @method  # type: ignore[untyped-decorator]
    def Invalidate(self) -> None:  # noqa: N802 - the name VBA calls
        self.asked += 1


def it_asks_again_when_a_sheet_that_decides_is_left(masters: dict[str, Path]):
    """3."""
    excel, ribbon_ui = opened(masters["new"]), RibbonUI()
    excel.run("Leave", "Настройки")  # The ribbon isn't loaded: nothing to ask, and no error.
    excel.run("Load", ribbon_ui)
    for left, asked in (("Справка", 0), ("Настройки", 1), ("Реестр ОО", 2), ("Календарь четвертей", 3), ("Обложка", 3)):
        excel.run("Leave", left)
        assert ribbon_ui.asked == asked, left


def it_makes_no_error_of_what_the_user_has_done(masters: dict[str, Path]):
    """4."""
    excel = opened(masters["used"])
    excel.run("Spoil")
    assert not excel.run("Asked", "enabled", f"{Need.DATA.name}|{Need.DATA.value}|x", 0), "the journal's name is gone"
    assert excel.run("Asked", "school", "", 3) == f"  {excel.run('NameAt', 3)}", "its code is an error"
    excel.run("Choose", 0, 0)
    excel.run("StandOn", "Реестр ОО", "C7")
    press(excel, "SchoolCard")
    assert excel.run("ActiveCode") == code_name("school-card")
