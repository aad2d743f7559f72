"""Participation: how many of those on the list wrote (domain/methodology.md, 9, U; 1.4, last line)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.periods import Period
from schemas.russian import percent
from udfs.form_rows import FormRow
from udfs.parameters import DEFAULTS, Methodology
from udfs.pooling import DISTRICT
from udfs.ratios import Ratio, left_out_note, origins_of, ratio
from udfs.records import Origin

FULL, LOW, UNKNOWN = "участие полное", "участие ниже порога", "нет данных"


@dataclass(frozen=True, slots=True)
class Participation:
    """All works of one kind in a period: who wrote of those on the lists. `school` is empty for the district."""

    school: str
    period: Period
    kind: str
    wrote: Ratio | None
    verdict: str
    explanation: str
    origins: tuple[Origin, ...]


def participation(rows: Iterable[FormRow], methodology: Methodology = DEFAULTS) -> list[Participation]:
    """Participation by kind of work, the district first, schools by code. `rows` are those of sheet R.

    Counts of several works are added, so a pupil counts once for each work.
    """
    groups: defaultdict[tuple[str, Period, str], list[FormRow]] = defaultdict(list)
    for row in rows:
        for school in (row.school, DISTRICT):
            groups[school, row.period, str(row.values.get("kind") or "")].append(row)
    return [_of(*place, groups[place], methodology) for place in sorted(groups)]


def _of(school: str, period: Period, kind: str, rows: list[FormRow], methodology: Methodology) -> Participation:
    found = ratio(rows, ["took"], ["enrolled"])
    least = 100 * methodology.participation_min
    if found is None or not found.whole:
        verdict, text = UNKNOWN, f"{kind}: списочный состав не указан."
    else:
        verdict = FULL if found.is_at_least(least) else LOW
        sign = "не менее" if verdict == FULL else "менее"
        text = f"{kind}: писали {found.said} — {sign} {percent(least, 0)}.{left_out_note(found)}"
    return Participation(school, period, kind, found, verdict, text, origins_of(rows))
