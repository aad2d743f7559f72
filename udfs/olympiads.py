"""O «Олимпиады»: entries, prizes, and how many go on to the next stage, by subject and stage (road map 6.8).

A pupil takes part in several subjects, so people are added over schools within a subject only; over subjects, entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from schemas.forms.olympiads import STAGES
from schemas.periods import Period
from schemas.russian import number
from udfs.form_rows import FormRow
from udfs.parameters_sheets import SHEET_DEFAULTS, SheetParameters
from udfs.pooling import DISTRICT
from udfs.ratios import Ratio, left_out_note, origins_of, ratio, small_note, total
from udfs.records import Origin

ALL_SUBJECTS = ""
"""Stands for all subjects where a subject is expected."""

_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class OlympiadResult:
    """A stage in a subject (`subject` empty for all) of a school, or of the district (`school` empty).

    `prizes` are winners and prize-winners of the entries. `passed_on` are the stage's entries to those of the stage
    before, None at the first stage or without it. `per_hundred` is prizes to 100 pupils, None where those aren't known.
    """

    school: str
    year: str
    subject: str
    stage: str
    entries: int | None
    people: int | None
    prizes: Ratio | None
    passed_on: Ratio | None
    per_hundred: float | None
    n: int | None
    verdict: str
    explanation: str
    origins: tuple[Origin, ...]


def olympiad_results(
    rows: Iterable[FormRow],
    pupils: Mapping[str, int] | None = None,
    methodology: SheetParameters = SHEET_DEFAULTS,
) -> list[OlympiadResult]:
    """The results by year, school and district, subject and stage. `pupils` by school code, «» for the district.

    Where a form came for several periods of a year, the latest one of the school counts: its numbers are cumulative.
    """
    groups: defaultdict[_Key, list[FormRow]] = defaultdict(list)
    for row in _latest(rows):
        subject, stage = row.values.get("subject"), row.values.get("stage")
        if subject and stage in STAGES:
            for school in (row.school, DISTRICT):
                groups[row.period.year, school, subject, stage].append(row)
                groups[row.period.year, school, ALL_SUBJECTS, stage].append(row)
    order = sorted(groups, key=lambda key: (*key[:3], STAGES.index(key[3])))
    return [_result(key, groups, pupils or {}, methodology) for key in order]


def _latest(rows: Iterable[FormRow]) -> list[FormRow]:
    each = list(rows)
    last: dict[tuple[str, str], Period] = {}
    for row in each:
        place = row.period.year, row.school
        last[place] = max(row.period, last.get(place, row.period))
    return [row for row in each if row.period == last[row.period.year, row.school]]


def _result(
    key: _Key, groups: Mapping[_Key, Sequence[FormRow]], pupils: Mapping[str, int], methodology: SheetParameters
) -> OlympiadResult:
    year, school, subject, stage = key
    rows = groups[key]
    entries, prizes = total(rows, "entries"), ratio(rows, ("winners", "prizes"), ("entries",))
    place = STAGES.index(stage)
    before = total(groups[year, school, subject, STAGES[place - 1]], "entries") if _has_before(key, groups) else None
    passed_on = Ratio(entries, before) if entries is not None and before else None
    enrolled = pupils.get(school)
    per_hundred = 100 * prizes.part / enrolled if prizes and enrolled and not prizes.left_out else None
    verdict = "нет данных" if prizes is None else "призовые места есть" if prizes.part else "призовых мест нет"
    parts = (
        f"призовых мест {prizes.said} участий" if prizes else "числа не внесены",
        f"к предыдущему этапу {passed_on.said}" if passed_on else "",
        f"на 100 обучающихся {number(per_hundred, 1)} (обучающихся {enrolled})" if per_hundred is not None else "",
    )
    name = f"{subject or 'Все предметы'}, {stage} этап"
    return OlympiadResult(
        school=school,
        year=year,
        subject=subject,
        stage=stage,
        entries=entries,
        people=total(rows, "people") if subject != ALL_SUBJECTS else None,
        prizes=prizes,
        passed_on=passed_on,
        per_hundred=per_hundred,
        n=entries,
        verdict=verdict,
        explanation=f"{name}: {verdict}; {'; '.join(part for part in parts if part)}."
        + small_note(entries or 0, methodology.small_group_n)
        + left_out_note(prizes),
        origins=origins_of(rows),
    )


def _has_before(key: _Key, groups: Mapping[_Key, Sequence[FormRow]]) -> bool:
    place = STAGES.index(key[3])
    return place > 0 and (*key[:3], STAGES[place - 1]) in groups
