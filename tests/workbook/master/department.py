"""Generated lines of the department's own tables: anything that may stand in one, in small numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from schemas.calendar import TermDates
from schemas.checking import known_codes
from schemas.forms.roadmap import STATUSES
from schemas.periods import Period
from schemas.waivers import Waiver
from workbook.master.department import (
    Correction,
    DatedFact,
    Decision,
    DecisionStatus,
    FactKind,
    HourProtocol,
    NameForms,
    OwnActivity,
    Recommendation,
    Visit,
    VisitKind,
    own_activities,
)

_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"))


def texts(least: int = 0, most: int = 40) -> st.SearchStrategy[str]:
    """Any text, texts that look like formulas, numbers and links more often than chance would."""
    awkward = st.sampled_from(["=1+1", "@SUM(A1)", "018", "3.10", "http://example.org", "+7", " - ", "1e5", "_x0041_"])
    return st.text(_CHARACTERS, min_size=least, max_size=most) | awkward


_YEARS = st.sampled_from(["2019/2020", "2021/2022"])
_PERIODS = st.builds(Period, _YEARS, st.integers(1, 5)).map(str)
_SCHOOLS = st.sampled_from(["001", "018", "ОСОШ"])
_EARLY = st.dates(date(1990, 1, 1), date(2020, 12, 31))
_LATE = st.dates(date(2021, 1, 1), date(2099, 12, 31))
_MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
_COUNTS = st.none() | st.integers(0, 9999)

_TABLES: dict[str, st.SearchStrategy[list[Any]]] = {
    "statuses": st.lists(
        st.builds(
            DatedFact,
            _SCHOOLS,
            st.sampled_from(FactKind),
            texts(1),
            st.none() | _EARLY,
            st.none() | _LATE,
            texts(),
        ),
        max_size=3,
    ),
    "calendar": st.lists(
        st.builds(TermDates, _YEARS, st.integers(1, 5), _EARLY, _LATE, st.just("") | _SCHOOLS, texts()),
        max_size=3,
        unique_by=lambda line: (line.year, line.term, line.school),
    ),
    "decisions": st.lists(
        st.builds(
            Decision,
            id=st.sampled_from(["П-2022-001", "П-2022-002", "П-2022-010"]),
            school=_SCHOOLS,
            protocol=texts(),
            protocol_date=st.none() | _EARLY,
            item=texts(),
            text=texts(most=300),
            trigger=texts(),
            trigger_value=texts(),
            trigger_source=texts(),
            owner=texts(),
            due=st.none() | _LATE,
            expected=texts(),
            report_form=texts(),
            status=st.sampled_from(DecisionStatus),
            report=texts(),
            report_period=st.just("") | _PERIODS,
            new_due=st.none() | _LATE,
            evidence=texts(),
            history=texts(),
        ),
        max_size=3,
        unique_by=lambda item: item.id,
    ),
    "recommendations": st.lists(
        st.builds(
            Recommendation,
            st.sampled_from(["П-2022-001", "П-2022-002", "П-2022-010"]),
            _SCHOOLS,
            _PERIODS,
            rule=texts(),
            text=texts(most=300),
            due=st.none() | _LATE,
            indicators=texts(),
            value=texts(),
            cells=texts(),
        ),
        max_size=3,
        unique_by=lambda item: item.id,
    ),
    "protocols": st.lists(
        st.builds(
            HourProtocol, st.integers(1, 99), _EARLY, st.just("") | _SCHOOLS, st.just("") | _PERIODS, texts(), texts()
        ),
        max_size=3,
    ),
    "visits": st.lists(
        st.builds(Visit, _LATE, _SCHOOLS, st.sampled_from(VisitKind), texts(), texts(), _COUNTS, texts(), texts()),
        max_size=3,
    ),
    "staff": st.lists(
        st.builds(NameForms, texts(least=1), texts(), texts(), texts(), texts()),
        max_size=3,
        unique_by=lambda item: item.name,
    ),
    "own_roadmap": st.lists(
        st.builds(
            OwnActivity,
            st.sampled_from([*own_activities()]),
            _PERIODS,
            st.sampled_from(["", *STATUSES]),
            _COUNTS,
            st.none() | _LATE,
            texts(),
            texts(),
        ),
        max_size=3,
        unique_by=lambda line: (line.item, line.period),
    ),
    "waivers": st.lists(
        st.builds(
            Waiver,
            st.sampled_from(sorted(known_codes())),
            st.just("") | _SCHOOLS,
            st.just("") | _PERIODS,
            texts(),
            texts(),
            texts(),
            st.none() | _EARLY,
            st.none() | _LATE,
            texts(),
        ),
        max_size=3,
    ),
    "corrections": st.lists(
        st.builds(
            Correction,
            st.integers(1, 99),
            _SCHOOLS,
            _PERIODS,
            texts(),
            texts(),
            texts(),
            texts(),
            texts(),
            _MOMENTS,
        ),
        max_size=3,
    ),
}


def department_tables() -> st.SearchStrategy[dict[str, Any]]:
    """The attributes of a state that hold the department's own tables."""
    return st.fixed_dictionaries(_TABLES)
