"""U «Удовлетворённость»: how many parents are satisfied, how sure that is, how many were asked (road map 6.10).

Wilson's interval takes the asked for a chance sample of the families; how they were chosen the form does not tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from schemas.forms.satisfaction import QUESTIONS
from schemas.periods import Period
from schemas.russian import number, percent
from udfs.form_rows import FormRow
from udfs.intervals import Z_95, Interval, wilson
from udfs.parameters_sheets import SHEET_DEFAULTS, SheetParameters
from udfs.pooling import DISTRICT
from udfs.ratios import Ratio, left_out_note, origins_of, ratio, small_note
from udfs.records import Origin


class Coverage(StrEnum):
    """What may be concluded from as many families as were asked."""

    ENOUGH = "вывод без оговорок"
    PROVISIONAL = "ориентировочно"
    POOR = "охват недостаточен, вывод не делается"
    UNKNOWN = "нет данных"


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The answers to a question in a school, or in the district (`school` empty).

    `share` is satisfied, fully or rather, of those asked; `interval` is in per cent; `covered` asked of all families.
    """

    school: str
    period: Period
    code: str
    question: str
    share: Ratio | None
    interval: Interval | None
    covered: Ratio | None
    coverage: Coverage
    explanation: str
    origins: tuple[Origin, ...]

    @property
    def n(self) -> int | None:
        """Those asked."""
        return self.share.whole if self.share else None

    @property
    def verdict(self) -> str:
        """«вывод без оговорок»."""
        return self.coverage.value


def satisfaction(
    rows: Iterable[FormRow], methodology: SheetParameters = SHEET_DEFAULTS, z: float = Z_95
) -> list[Satisfaction]:
    """Each question in every school and in the district, by period."""
    groups: defaultdict[tuple[Period, str, str], list[FormRow]] = defaultdict(list)
    for row in rows:
        code = row.values.get("code")
        if code:
            for school in (row.school, DISTRICT):
                groups[row.period, school, code].append(row)
    return [_question(*key, groups[key], methodology, z) for key in sorted(groups)]


def _question(
    period: Period, school: str, code: str, rows: Sequence[FormRow], methodology: SheetParameters, z: float
) -> Satisfaction:
    share = ratio(rows, ("fully", "rather"), ("asked",))
    covered = ratio(rows, ("asked",), ("families",))
    interval = None
    if share is not None and share.whole and share.part <= share.whole:
        raw = wilson(share.part, share.whole, z)
        interval = Interval(100 * raw.low, 100 * raw.high)
    coverage = _coverage(share, covered, methodology)
    question = next((str(row.values["question"]) for row in rows if row.values.get("question")), "")
    question = question or dict(QUESTIONS).get(code, code)
    parts = (
        f"удовлетворены {share.said}" if share and share.whole else "опрошенных нет",
        f"интервал {number(interval.low, 1)}–{percent(interval.high)}" if interval else "",
        f"опрошено семей {covered.said}" if covered else "сколько семей всего, не указано",
    )
    limits = (
        f"вывод делается при охвате не менее {number(methodology.survey_coverage_min)}\u00a0%, "
        f"без оговорок — не менее {number(methodology.survey_coverage_good)}\u00a0%"
    )
    text = f"{question}: {coverage}; {'; '.join(part for part in parts if part)} ({limits})."
    small = small_note(share.whole if share else 0, methodology.small_group_n)
    return Satisfaction(
        school,
        period,
        code,
        question,
        share,
        interval,
        covered,
        coverage,
        text + small + left_out_note(share, covered),
        origins_of(rows),
    )


def _coverage(share: Ratio | None, covered: Ratio | None, methodology: SheetParameters) -> Coverage:
    if share is None or covered is None or not covered.whole or not share.whole:
        return Coverage.UNKNOWN
    if covered.is_at_least(methodology.survey_coverage_good):
        return Coverage.ENOUGH
    return Coverage.PROVISIONAL if covered.is_at_least(methodology.survey_coverage_min) else Coverage.POOR
