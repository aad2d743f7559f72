"""Every indicator is at work in the demo (fixture `demo`).

1. Every section of «Показатели листов» has values, those of the spring before as well.
2. Three years against the region have conclusions of every kind, and reasons where there is none.
3. No column of the master is blank for lack of data.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from python_calamine import CalamineWorkbook

from schemas.reference.schools import shnor_schools
from schemas.sheets import CODE_ROW
from tests.macros.conftest import Demo
from udfs.stability import Stability
from udfs.stability_table import stability_table
from workbook.master.records import methodology_of, work_records
from workbook.master.stability import region_values
from workbook.sheet_results import Section, sheet_results

SHNOR = {school.code for school in shnor_schools()}


def it_has_something_to_say_in_every_section(demo: Demo):
    """Requirement 1: with how many it rests on, where a section counts people."""
    found = sheet_results(demo.state)
    valued = {line.section for line in found if line.value is not None}
    assert valued == set(Section)
    for section in (Section.SURVEY, Section.FORECAST):
        lines = [line for line in found if line.section is section]
        assert {line.school for line in lines} >= {"", *SHNOR} if section is Section.SURVEY else len(lines) > 50
        assert all(line.value is not None and line.n for line in lines)


def it_draws_conclusions_from_three_years(demo: Demo):
    """Requirement 2: of large schools in every class; of small ones and of ЕГЭ none, and it is said why."""
    lines = stability_table(work_records(demo.state), region_values(demo.state), methodology_of(demo.state))
    verdicts = Counter(line.result.verdict for line in lines)
    assert min(verdicts[verdict] for verdict in Stability) > 0
    assert verdicts[Stability.HIGH] > 20
    assert verdicts[Stability.LOW] > 20
    unsaid = [line.result.explanation for line in lines if line.result.verdict is Stability.NONE]
    for reason in ("участников в", "несопоставимый контингент", "нужны три года", "не больше случайных колебаний"):
        assert any(reason in text for text in unsaid), reason


BLANK = {
    "Реестр ОО": {"pupils", "full_name", "gia_code", "valid_from", "valid_to"},
    "Динамика": {"reason"},
    "Стабильность": {"trend"},
    "База ИСБ": {"frozen_on"},
    "Календарь четвертей": {"school"},
    "Данные Титул": {"contact"},
    "Данные Контингент": {"admitted"},
    "Данные Результаты": {"mean_primary"},
}
"""Columns with nothing in them, by sheet: requisites of schools, small charts, what comes later or did not happen."""


def it_leaves_no_column_of_the_master_blank(demo: Demo):
    """Requirement 3: but for «Исключения», for which the demo has no occasion."""
    book = CalamineWorkbook.from_path(str(demo.master))
    found: dict[str, set[str]] = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        codes = rows[CODE_ROW - 1] if len(rows) > CODE_ROW else []
        if name != "Исключения" and _is_code_row(codes):
            filled = {column for row in rows[CODE_ROW:] for column, value in enumerate(row) if value not in ("", None)}
            blank = {str(code) for column, code in enumerate(codes) if code and column not in filled}
            found |= {name: blank} if blank else {}
    assert found == BLANK


def _is_code_row(cells: list[Any]) -> bool:
    """True for the machine names over a table; a page has other things there."""
    texts = [str(cell) for cell in cells if cell]
    return len(texts) > 2 and all(re.fullmatch(r"[\w-]+", text, re.ASCII) for text in texts)
