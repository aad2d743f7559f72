"""Generated states of a master: anything that may stand in one, in small numbers."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from schemas.columns import Column
from schemas.findings import Finding, Severity
from schemas.kinds.choices import Choice
from schemas.kinds.dates import Day
from schemas.kinds.numbers import Number
from schemas.kinds.texts import ClassLabel
from schemas.packages import all_sheets
from schemas.periods import Period
from schemas.sheets import Sheet
from tests.workbook.master.department import department_tables, texts
from udfs.parameters import PARAMETERS
from workbook.master.registry import SMALL
from workbook.master.settings import SIZES
from workbook.master.state import (
    DataRow,
    EntryStatus,
    ExamResult,
    JournalEntry,
    MasterState,
    RegisteredSchool,
    Settings,
)

_LINES = st.lists(texts(1), max_size=3).map(tuple)
_CODES = st.sampled_from(["001", "018", "ОСОШ", "КШИ", "32"])
_PERIODS = st.builds(Period, st.sampled_from(["2019/2020", "2021/2022"]), st.integers(1, 5))
_COUNTS = st.integers(0, 9999)
_SCORES = st.integers(0, 1000).map(lambda tenths: tenths / 10)
_MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
_DAYS = st.dates(date(2015, 1, 1), date(2099, 12, 31))

_SETTINGS = st.builds(
    Settings,
    **{item.name: texts(most=300) for item in fields(Settings)}
    | {
        "organisation": _LINES,
        "present": _LINES,
        "period": _PERIODS.map(str) | st.just(""),
        "text_size": st.sampled_from(["", *SIZES]),
    },
)
_SCHOOLS = st.builds(
    RegisteredSchool,
    code=_CODES,
    name=texts(),
    type=texts(),
    settlement=texts(),
    location=texts(),
    top_grade=st.none() | st.integers(4, 11),
    active=st.booleans(),
    shnor=st.booleans(),
    shnor_source=texts(),
    project_500=st.booleans(),
    consultant=texts(),
    tutor=texts(),
    pupils=st.none() | _COUNTS,
    note=texts(),
    full_name=texts(),
    small=st.sampled_from(["", *SMALL]),
    fis_login=texts(),
    gia_code=texts(),
    valid_from=st.none() | st.dates(date(1990, 1, 1), date(2014, 12, 31)),
    valid_to=st.none() | _DAYS,
)
_FINDINGS = st.builds(
    Finding,
    code=texts(1),
    severity=st.sampled_from(Severity),
    message=texts(),
    fix=texts(),
    sheet=texts(),
    cell=texts(),
    row_label=texts(),
    field=texts(),
    value=texts(),
    file=texts(),
    related=st.lists(st.sampled_from(["A1", "B2:C9"]), max_size=2).map(tuple),
)
_RESULTS = st.builds(
    ExamResult,
    texts(1),
    st.integers(2000, 2099),
    st.none() | _SCORES,
    st.none() | _SCORES,
    texts(),
    st.sampled_from(["ЕГЭ", "ВПР"]) | texts(1),
    st.sampled_from(["средний балл"]) | texts(1),
    st.none() | st.integers(1, 11),
)


def _values(column: Column) -> st.SearchStrategy[Any]:
    match column.kind:
        case Number(digits=0) as kind:
            value: st.SearchStrategy[Any] = st.integers(kind.low, kind.high)
        case Number() as kind:
            value = st.integers(kind.low * 100, kind.high * 100).map(lambda hundredths: hundredths / 100)
        case Day():
            value = _DAYS
        case Choice() as kind:
            value = st.sampled_from(kind.options)
        case ClassLabel():
            value = st.sampled_from(["9", "9А", "11", "10Б-1"])
        case _:
            value = texts(1)
    return st.none() | value


def _rows(sheet: Sheet) -> st.SearchStrategy[list[DataRow]]:
    values = st.fixed_dictionaries({column.name: _values(column) for column in sheet.columns})
    return st.lists(st.builds(DataRow, _CODES, _PERIODS, _COUNTS, _COUNTS, values), min_size=1, max_size=2)


@st.composite
def states(draw: st.DrawFn) -> MasterState:
    """A state in which every parameter of the methodology has a value, as in every master that was built."""
    methodology: dict[str, Any] = {parameter.key: parameter.value for parameter in PARAMETERS}
    methodology["low_share_percent"] = draw(st.integers(1, 100))
    methodology["z"] = draw(st.integers(50, 500)) / 100
    journal = draw(
        st.lists(
            st.builds(
                JournalEntry,
                number=st.integers(1, 99),
                received=_MOMENTS,
                file=texts(),
                sha256=texts(),
                school=_CODES,
                period=_PERIODS.map(str) | st.just(""),
                package=st.sampled_from(["quarter", "year", "results", ""]),
                status=st.sampled_from(EntryStatus),
                errors=_COUNTS,
                warnings=_COUNTS,
                form_version=texts(),
                producer=texts(),
            ),
            max_size=3,
        )
    )
    return MasterState(
        settings=draw(_SETTINGS),
        registry=draw(st.lists(_SCHOOLS, max_size=3, unique_by=lambda school: school.code)),
        methodology=methodology,
        reference=draw(st.lists(_RESULTS, max_size=3)),
        data=draw(st.fixed_dictionaries({}, optional={code: _rows(sheet) for code, sheet in all_sheets().items()})),
        findings=draw(st.lists(st.tuples(st.integers(1, 99), _FINDINGS), max_size=2)),
        journal=journal,
        built=draw(st.none() | _DAYS),
        **draw(department_tables()),
    )
