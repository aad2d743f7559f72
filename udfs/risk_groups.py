"""G «Группы риска»: programmes for pupils at risk, who left the group, and high achievers (road map 4.5-4.7, 5.5).

A pupil may be at risk in several subjects, so numbers are added over schools within a grade and a subject only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.periods import Period
from udfs.form_rows import FormRow
from udfs.parameters_sheets import SHEET_DEFAULTS, SheetParameters
from udfs.pooling import DISTRICT
from udfs.ratios import Ratio, left_out_note, number_in, origins_of, ratio, small_note, total
from udfs.records import Origin
from udfs.shnor import Answer


@dataclass(frozen=True, slots=True)
class RiskGroup:
    """A grade and a subject in a school, or in the district (`school` empty).

    `programmes`: pupils with a programme of those in the group at the end. `left`: those who overcame of all who were
    in the group in the period. `at_risk` and `high` are of all pupils, `high_plans` of the high achievers; None where
    no row gives the counts. `shortage` answers «не все обеспечены программами», `lacking` names the schools.
    """

    school: str
    period: Period
    grade: int
    subject: str
    programmes: Ratio | None
    left: Ratio | None
    at_risk: Ratio | None
    high: Ratio | None
    high_plans: Ratio | None
    consultations: int | None
    shortage: Answer
    lacking: tuple[str, ...]
    n: int | None
    verdict: str
    explanation: str
    origins: tuple[Origin, ...]


def risk_groups(rows: Iterable[FormRow], methodology: SheetParameters = SHEET_DEFAULTS) -> list[RiskGroup]:
    """Each grade and subject of every school and of the district, by period; the district stands first."""
    groups: defaultdict[tuple[Period, str, int, str], list[FormRow]] = defaultdict(list)
    for row in rows:
        grade, subject = row.values.get("grade"), row.values.get("subject")
        if isinstance(grade, int) and subject:
            for school in (row.school, DISTRICT):
                groups[row.period, school, grade, subject].append(row)
    return [_group(*key, groups[key], methodology) for key in sorted(groups)]


def _group(
    period: Period, school: str, grade: int, subject: str, rows: Sequence[FormRow], methodology: SheetParameters
) -> RiskGroup:
    programmes = ratio(rows, ("with_programme",), ("risk_end",))
    left = ratio(rows, ("overcame",), ("risk_start", "joined"))
    at_risk = ratio(rows, ("risk_end",), ("pupils",))
    high, plans = ratio(rows, ("high",), ("pupils",)), ratio(rows, ("high_with_plan",), ("high",))
    answers = [(row.school, _is_short(row)) for row in rows]
    shortage = _joined(answer for _, answer in answers)
    verdict = _verdict(shortage, programmes)
    parts = [
        f"в группе риска на конец периода {at_risk.said} обучающихся" if at_risk else "",
        f"с индивидуальной программой {programmes.said}" if programmes else "",
        f"вышли из группы риска {left.said}" if left else "",
        f"потенциальных высокобалльников {high.part}, с планом {plans.said}" if high and plans else "",
    ]
    lacking = tuple(sorted({code for code, answer in answers if answer is Answer.YES}))
    if school == DISTRICT and lacking:
        parts.append(f"не все обеспечены в школах: {', '.join(lacking)}")
    said = "; ".join(part for part in parts if part) or "числа не внесены"
    n = programmes.whole if programmes else None
    return RiskGroup(
        school=school,
        period=period,
        grade=grade,
        subject=subject,
        programmes=programmes,
        left=left,
        at_risk=at_risk,
        high=high,
        high_plans=plans,
        consultations=total(rows, "consultations"),
        shortage=shortage,
        lacking=lacking,
        n=n,
        verdict=verdict,
        explanation=f"{subject}, {grade} класс: {verdict}. {said[0].upper()}{said[1:]}."
        + small_note(n or 0, methodology.small_group_n)
        + left_out_note(programmes, left, at_risk, high, plans),
        origins=origins_of(rows),
    )


def _is_short(row: FormRow) -> Answer:
    """Rule G6: somebody in the group at the end has no programme."""
    at_risk, provided = number_in(row, "risk_end"), number_in(row, "with_programme")
    if at_risk == 0:
        return Answer.NO
    if at_risk is None or provided is None:
        return Answer.UNKNOWN
    return Answer.YES if provided < at_risk else Answer.NO


def _joined(answers: Iterable[Answer]) -> Answer:
    found = set(answers)
    if Answer.YES in found:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in found else Answer.NO


def _verdict(shortage: Answer, programmes: Ratio | None) -> str:
    if shortage is Answer.UNKNOWN:
        return "недостаточно данных"
    if shortage is Answer.YES:
        return "не все обеспечены программами"
    return "все обеспечены программами" if programmes and programmes.whole else "группы риска нет"
