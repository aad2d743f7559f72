"""The page of the road map: every activity, and nothing that isn't there.

1. Each of the 67 activities has one line; a school's names the school, the department's the department.
2. Every sheet and every table it names exists in a form or in the master, every column on its sheet.
3. A document is said to be printed only where there is a template or a sheet for it, and no template is passed over.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from macros.docs.roadmap import DOCUMENTS, OWN_TABLES, roadmap, sheets_of
from macros.masters import build
from macros.new import empty_state
from schemas.packages import all_sheets
from schemas.reference.roadmap import Activity, activities
from schemas.reference.roadmap_places import EXPORTS, places
from tests.macros.sample import write_registry

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
FOR_SCHOOLS = {"check_report.docx"}
"""Templates of what goes back to a school; the road map asks for none of them."""


@pytest.fixture(scope="module")
def lines() -> dict[str, str]:
    """The page's lines by the number of the activity."""
    found = re.findall(r"^\| (\d\.\d+) \| (.*) \|$", roadmap(), re.MULTILINE)
    assert len(found) == len(activities())
    return dict(found)


@pytest.mark.parametrize("activity", activities(), ids=lambda activity: activity.code)
def it_has_a_line_for_every_activity(activity: Activity, lines: dict[str, str]):
    """Requirement 1."""
    title, who, where, indicator, document = lines[activity.code].split(" | ")
    assert activity.title.startswith(title.rstrip("…").strip())
    assert who == ("школа" if activity.is_school_item else "управление образования")
    assert [sheet.title for sheet in sheets_of(activity.code) if f"«{sheet.title}» («" not in where] == []
    assert ("«Дорожная карта»" in where) is activity.is_school_item
    assert indicator
    assert document


def it_sends_every_sheet_of_a_form_to_an_activity():
    """Requirement 1: only the title and the road map itself belong to none."""
    named = {sheet.code for activity in activities() for sheet in sheets_of(activity.code)}
    assert set(all_sheets()) - named == {"T", "D"}


def it_names_no_item_that_the_road_map_has_not():
    """Requirement 1."""
    codes = {activity.code for activity in activities()}
    assert [item for sheet in all_sheets().values() for item in sheet.seed_items if item not in codes] == []


@pytest.mark.parametrize("activity", activities(), ids=lambda activity: activity.code)
def it_names_columns_of_every_sheet_that_tells_of_an_activity(activity: Activity):
    """Requirement 2."""
    place, sheets = places()[activity.code], {sheet.code: sheet for sheet in sheets_of(activity.code)}
    assert {column.partition(".")[0] for column in place.columns} == set(sheets)
    for code, sheet in sheets.items():
        assert [name for name in place.columns_of(code) if name not in sheet.by_name] == []


def it_names_only_tables_and_columns_of_the_master(tmp_path: Path):
    """Requirement 2."""
    master = tmp_path / "master.xlsx"
    build(empty_state(write_registry(tmp_path)), master)
    with zipfile.ZipFile(master) as package:
        sheets = re.findall(r'<sheet name="([^"]+)"', package.read("xl/workbook.xml").decode())
    assert [name for name, _ in OWN_TABLES.values() if name not in sheets] == []
    for own in (own for place in places().values() for own in place.own_tables if own != EXPORTS):
        table, _, column = own.partition(".")
        assert not column or column in {heading.code for heading in OWN_TABLES[table][1]}, own


def it_promises_only_documents_that_can_be_printed():
    """Requirement 3."""
    assert {name for place in places().values() for name in place.documents} <= set(DOCUMENTS)
    templates = {path.name for path in TEMPLATES.glob("*.docx")}
    assert {text.removeprefix("шаблон ") for text in DOCUMENTS.values()} | FOR_SCHOOLS == templates
