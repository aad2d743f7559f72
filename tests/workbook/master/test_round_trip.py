"""Whatever stands in a state stands in the master built from it, and comes back out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from tests.workbook.master.example import TERMS, district_state
from tests.workbook.master.states import states
from udfs.parameters import PARAMETERS
from workbook.master.build import build_master
from workbook.master.load import load_master
from workbook.master.state import MasterState, Settings


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


def through_a_workbook(state: MasterState, folder: Path) -> MasterState:
    path = folder / "master.xlsx"
    build_master(state, path)
    return load_master(path)


def it_gives_back_a_whole_district(folder: Path):
    state = district_state()
    assert sum(map(len, state.data.values())) > 4000
    assert through_a_workbook(state, folder) == state


@settings(max_examples=25)
@given(state=states())
def it_gives_back_any_state(folder: Path, state: MasterState):
    assert through_a_workbook(state, folder) == state


def it_gives_back_an_empty_district_with_the_default_methodology(folder: Path):
    empty = MasterState(Settings((), "", "", ""))
    defaults = {parameter.key: parameter.value for parameter in PARAMETERS}
    assert through_a_workbook(empty, folder) == MasterState(empty.settings, methodology=defaults)


def it_gives_whole_numbers_back_as_whole_numbers_and_codes_as_text(folder: Path):
    row = next(through_a_workbook(district_state(TERMS, ("018",)), folder).rows("R", "018"))
    assert (type(row.values["took"]), type(row.values["class_label"]), row.school) == (int, str, "018")


def it_never_makes_a_formula_or_a_link_of_submitted_text(folder: Path):
    path = folder / "texts.xlsx"
    own = Settings(("=1+1",), "http://example.org", "@SUM(A1)", "", notice="=HYPERLINK(1)")
    build_master(MasterState(own), path)
    with ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    formulas = "".join(re.findall(r"<f[ >].*?</f>", "".join(parts.values())))
    assert "SET_period" in formulas
    assert [text for text in ("1+1", "SUM(A1)", "HYPERLINK") if text in formulas] == []
    assert [name for name, text in parts.items() if name.endswith(".rels") and "example.org" in text] == []
    assert load_master(path).settings == own
