"""«ВЫСТУПИЛИ»: what the school itself brings to the meeting, by its own report; nobody's words are made up.

The sheets «Квартальный отчёт» and «Проблемы» of the form are written for the control hour (road map, 6.1 and 6.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from macros.protocol.facts import SchoolFacts
from macros.protocol.words import lowered
from schemas.names import school_in_genitive
from schemas.russian import NBSP
from templates.protocol import NAME_BLANK
from workbook.master.state import MasterState

_NO_HELP = "не требуется"


def spoke(state: MasterState, facts: SchoolFacts) -> tuple[str, ...]:
    """The paragraphs; the director's name is not known to the department and is written by hand."""
    school, period = facts.school, facts.period
    report = next((row.values for row in state.rows("Q", school.code, period)), {})
    problems = [row.values for row in state.rows("QP", school.code, period)]
    what = "об исполнении мероприятий Дорожной карты и решений прошлых протоколов"
    return (f"{NAME_BLANK}, директор {school_in_genitive(school.name)},{NBSP}— {what}.", *_reported(report, problems))


def _reported(report: Mapping[str, Any], problems: list[Mapping[str, Any]]) -> Iterator[str]:
    if report.get("measures"):
        yield f"Принятые меры, по отчёту школы: {_inside(report['measures'])}"
    if problems:
        yield f"Проблемы, названные школой: {'; '.join(_problem(row) for row in problems)}."
    if report.get("help") and report["help"] != _NO_HELP:
        note = f": {lowered(_plain(report['help_note']))}" if report.get("help_note") else ""
        yield f"Школе требуется помощь{NBSP}— {report['help']}{note}."
    if report.get("proposals"):
        yield f"Предложения школы: {_inside(report['proposals'])}"


def _problem(row: Mapping[str, Any]) -> str:
    """«за работу «2» у 6 из 20 (математика, 9А; причина — …)»."""
    label = row.get("class_label") or ""
    grade = f"{label}{NBSP}класс" if label.isdecimal() else label
    where = ", ".join(part for part in ((row.get("subject") or "").lower(), grade) if part)
    cause = f"причина{NBSP}— {row['cause']}" if row.get("cause") else ""
    about = "; ".join(part for part in (where, cause) if part)
    return lowered(_plain(row["problem"])) + (f" ({about})" if about else "")


def _inside(text: str) -> str:
    """A school's sentences after a colon: the first letter small, a full stop at the end."""
    return f"{lowered(_plain(text))}."


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" .;")
