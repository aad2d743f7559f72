"""How many graduates the activities of section 4 of the road map reached (methodology.md, 9: 4.4, 4.8, 4.11-4.17).

A school writes «Охват» on sheet D; graduates are grades 9 and 11 of «Контингент». One person may have come to several
activities, so each activity stands alone and a share above 100 % says that people were counted more than once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from schemas.periods import Period
from schemas.reference.roadmap import activity
from udfs.form_rows import FormRow
from udfs.pooling import DISTRICT
from udfs.ratios import Ratio, number_in, origins_of
from udfs.records import Origin

SECTION: Final = "4."
ONLY_SENIORS: Final = frozenset({"4.3", "4.12"})
"""Items of grade 11 alone: rehearsals of ЕГЭ, facultative courses for its graduates."""
KNOWN, REPEATED, UNKNOWN = "есть данные", "люди посчитаны не по одному разу", "нет данных"


@dataclass(frozen=True, slots=True)
class Coverage:
    """One activity at a school (or the district, `school` empty) in a period: people reached of the graduates."""

    school: str
    period: Period
    item: str
    reached: Ratio | None
    verdict: str
    explanation: str
    origins: tuple[Origin, ...]


def activity_coverage(plan: Iterable[FormRow], enrolment: Iterable[FormRow]) -> list[Coverage]:
    """Coverage by activity. `plan` are rows of sheet D, `enrolment` those of sheet K."""
    pupils = {
        (row.school, row.period, row.values.get("grade")): number_in(row, "end")
        for row in enrolment
        if row.values.get("grade") in (9, 11)
    }
    groups: defaultdict[tuple[str, Period, str], list[FormRow]] = defaultdict(list)
    for row in plan:
        item = str(row.values.get("item") or "")
        if item.startswith(SECTION) and number_in(row, "people") is not None:
            for school in (row.school, DISTRICT):
                groups[school, row.period, item].append(row)
    return [_of(*place, groups[place], pupils) for place in sorted(groups)]


def _of(
    school: str, period: Period, item: str, rows: list[FormRow], pupils: dict[tuple[str, Period, object], int | None]
) -> Coverage:
    grades = (11,) if item in ONLY_SENIORS else (9, 11)
    reached, graduates, left_out = 0, 0, 0
    for row in rows:
        known = [pupils.get((row.school, row.period, grade)) for grade in grades]
        if all(number is None for number in known):
            left_out += 1
            continue
        reached += number_in(row, "people") or 0
        graduates += sum(number or 0 for number in known)
    found = Ratio(reached, graduates, left_out) if left_out < len(rows) else None
    title = activity(item).title.split(".")[0]
    if found is None or not found.whole:
        verdict, text = UNKNOWN, f"{item}. {title}: число выпускников на листе «Контингент» не указано."
    else:
        verdict = REPEATED if found.part > found.whole else KNOWN
        text = f"{item}. {title}: охвачено {found.said} выпускников."
    return Coverage(school, period, item, found, verdict, text, origins_of(rows))
