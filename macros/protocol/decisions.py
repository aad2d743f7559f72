"""Decisions proposed by rules (domain/forms.md, 3.1); the specialist edits them before the protocol is signed."""

from __future__ import annotations

from datetime import date

from macros.protocol.facts import District, SchoolFacts
from macros.protocol.proposal import Proposal
from macros.protocol.rules_results import growing_fails, journal_gap, low_results, next_report
from macros.protocol.rules_work import courses, no_report, overdue, programmes
from schemas.names import school_in_genitive
from workbook.master.state import RegisteredSchool


def director_of(school: RegisteredSchool) -> str:
    """Who answers for a school's decisions; the director's name is not known to the department."""
    return f"директор {school_in_genitive(school.name)}"


def proposed(district: District, facts: SchoolFacts, methodical: str, held_on: date) -> list[Proposal]:
    """What the rules propose to a school after a period, in their order; `methodical` gives help with teaching."""
    owner = director_of(facts.school)
    return [
        *growing_fails(district, facts, methodical, owner),
        *low_results(district, facts, owner),
        *programmes(district, facts, owner, held_on),
        *overdue(district, facts, owner, held_on),
        *courses(district, facts, owner, held_on),
        *journal_gap(district, facts, owner),
        *no_report(facts, owner, held_on),
        next_report(district, facts, owner),
    ]
