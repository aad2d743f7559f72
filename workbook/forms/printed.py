"""Rows that are printed before a form goes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas.forms.lists import STAFF
from schemas.forms.risk_factors import FACTORS
from schemas.forms.roadmap import NOT_DUE
from schemas.forms.satisfaction import QUESTIONS
from schemas.forms.self_analysis import indicators_for
from schemas.forms.social import LEVELS
from schemas.reference.roadmap import school_activities
from schemas.sheets import Layout, Sheet
from workbook.forms.issue import Issue


def rows_to_print(sheet: Sheet, issue: Issue) -> list[Mapping[str, Any]]:
    """The rows a sheet opens with: printed ones merged with the issue's values, or the values alone."""
    given = list(issue.rows.get(sheet.code, ()))
    if sheet.layout is Layout.CARD:
        known = _title(issue) if sheet.code == "T" else {}
        return [{**known, **(given[0] if given else {})}]
    if sheet.layout is Layout.OPEN or sheet.issued_rows:
        return given
    key = sheet.key[0]
    inputs = [column.name for column in sheet.inputs]
    by_key = {row[key]: {name: row[name] for name in inputs if name in row} for row in given}
    return [{**row, **by_key.get(row[key], {})} for row in _PRINTED[sheet.code](issue)]


def _title(issue: Issue) -> Mapping[str, Any]:
    return {
        "school": issue.school.code,
        "name": issue.school.name,
        "year": issue.period.year,
        "period": issue.period.name,
        "version": issue.version,
    }


def _grades(issue: Issue) -> list[Mapping[str, Any]]:
    return [{"grade": grade} for grade in range(1, 12)]


def _levels(issue: Issue) -> list[Mapping[str, Any]]:
    return [{"level": level} for level in LEVELS]


def _activities(issue: Issue) -> list[Mapping[str, Any]]:
    """The 46 items; what the period does not foresee is marked so beforehand (domain/forms.md, 1.12, D3)."""
    return [
        {
            "item": activity.code,
            "title": "; ".join((activity.title.rstrip(" ."), *activity.subitems)),
            "timing": activity.timing_text,
            "timing_kind": activity.timing_kind.label,
            "frequency": activity.occurrences_per_year,
            **({} if activity.foreseen_in(issue.period) else {"status": NOT_DUE}),
        }
        for activity in school_activities()
    ]


def _staff(issue: Issue) -> list[Mapping[str, Any]]:
    return [{"staff": staff} for staff in STAFF]


def _indicators(issue: Issue) -> list[Mapping[str, Any]]:
    return [
        {"code": item.code, "direction": item.direction, "title": item.title, "unit": item.unit}
        for item in indicators_for(issue.school.top_grade)
    ]


def _factors(issue: Issue) -> list[Mapping[str, Any]]:
    return [{"code": code, "group": group, "factor": factor} for code, group, factor in FACTORS]


def _questions(issue: Issue) -> list[Mapping[str, Any]]:
    return [{"code": code, "question": question} for code, question in QUESTIONS]


_PRINTED = {
    "K": _grades,
    "D": _activities,
    "S": _levels,
    "A": _indicators,
    "AF": _factors,
    "P1": _staff,
    "U": _questions,
}
