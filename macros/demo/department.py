"""What the demo's department keeps in its master: the region's values, registry, decisions, visits, own items."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from macros.demo.context import context_rows
from macros.demo.decisions import decisions
from macros.demo.district import PROFILES, SYNTHETIC_NOTICE
from macros.demo.exports import login
from macros.demo.own_plan import own_plan
from macros.demo.partnership import pairs
from macros.demo.region import with_region_shares
from macros.demo.spreads import with_region_values
from macros.demo.visits import visits
from macros.masters import build
from macros.new import empty_state
from schemas.reference.schools import school
from workbook.master.department import DatedFact, FactKind
from workbook.master.state import MasterState, RegisteredSchool

_TUTOR = "методист КРО"
"""A post, not a name; whoever of the list comes last has none yet."""
_CONSULTANTS_SINCE, _IN_PROJECT_SINCE, _GREW_SMALL = date(2021, 3, 15), date(2021, 1, 27), date(2020, 9, 1)
_SOURCE = "Учебная запись, вымышлена"


def found(master: Path) -> None:
    """Write the new master of the district, with all of that in it."""
    state = empty_state()
    state.settings = replace(state.settings, notice=SYNTHETIC_NOTICE)
    furnish(state)
    build(state, master)


def furnish(state: MasterState) -> None:
    """Fill in the department's own tables of a new master, before any form goes out."""
    state.reference = with_region_shares(with_region_values(state.reference))
    state.registry = _registry(state.registry)
    state.statuses = _statuses(state.registry)
    state.decisions = list(decisions())
    state.visits = visits()
    state.own_roadmap = own_plan()


def _statuses(schools: list[RegisteredSchool]) -> list[DatedFact]:
    """Who has been a consultant and since when, who takes part in «500+», who was no small school at first."""
    consultants = sorted({consultant for _, consultant in pairs()})
    in_project = [item.code for item in schools if item.project_500]
    nearly = next(item for item in schools if item.small == "условно")
    return [
        *(DatedFact(code, FactKind.CONSULTANT, since=_CONSULTANTS_SINCE, source=_SOURCE) for code in consultants),
        *(DatedFact(code, FactKind.PROJECT_500, since=_IN_PROJECT_SINCE, source=_SOURCE) for code in in_project),
        DatedFact(nearly.code, FactKind.SMALL, "нет", until=_GREW_SMALL - timedelta(days=1), source=_SOURCE),
        DatedFact(nearly.code, FactKind.SMALL, "условно", since=_GREW_SMALL, source=_SOURCE),
    ]


def _registry(schools: list[RegisteredSchool]) -> list[RegisteredSchool]:
    consultants = dict(pairs())
    listed = [item.code for item in schools if item.shnor]
    return [
        replace(
            item,
            consultant=_named(consultants[item.code]) if item.code in consultants else "",
            tutor=_TUTOR if item.code in listed[:-1] else "",
            small=context_rows(item.code)[0]["small"] if item.code in PROFILES else "",
            fis_login=login(item.code) if item.code in PROFILES else "",
        )
        for item in schools
    ]


def _named(code: str) -> str:
    return f"школа №\u00a0{school(code).number}"
