"""Marker O4: marks of ВПР against the journal, from sheet R (domain/methodology.md, 6).

Results are pooled by school, subject and grade of the programme, never by class, so that no teacher is judged by ВПР.
The form gives the three counts but not the pairs of marks, so weighted κ can't be computed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from schemas.forms.works_lists import VPR
from schemas.periods import Period
from schemas.russian import NBSP, number
from udfs.form_rows import FormRow
from udfs.objectivity import Direction, Marker, sign_of
from udfs.parameters_sheets import SHEET_DEFAULTS, SheetParameters
from udfs.ratios import Ratio, left_out_note, number_in, origins_of, ratio
from udfs.records import Origin
from udfs.shnor import Answer


@dataclass(frozen=True, slots=True)
class JournalComparison:
    """ВПР against the journal for a school, a subject and a grade of the programme in a period, with its marker O4."""

    school: str
    period: Period
    subject: str
    grade: int
    season: str
    lowered: Ratio | None
    confirmed: Ratio | None
    raised: Ratio | None
    marker: Marker


def sign_test(lowered: int, raised: int) -> float:
    """The exact two-sided sign test: how probable so uneven a split is by chance. Equal marks don't count."""
    n, least = lowered + raised, min(lowered, raised)
    if min(lowered, raised) < 0:
        raise ValueError(f"Критерий знаков: числа {lowered} и {raised} должны быть не меньше 0")
    return float(min(Fraction(1), Fraction(2 * sum(comb(n, k) for k in range(least + 1)), 2**n)))


def journal_comparison(
    rows: Iterable[FormRow], methodology: SheetParameters = SHEET_DEFAULTS
) -> list[JournalComparison]:
    """O4 from the rows of sheet R: ВПР below, as in and above the journal, by school, subject and programme."""
    groups: defaultdict[tuple[Period, str, str, int, str], list[FormRow]] = defaultdict(list)
    for row in rows:
        programme = number_in(row, "programme")
        if row.values.get("kind") == VPR and row.values.get("subject") and programme is not None:
            key = row.period, row.school, row.values["subject"], programme, str(row.values.get("season") or "")
            groups[key].append(row)
    return [_journal(*key, groups[key], methodology) for key in sorted(groups)]


def _journal(
    period: Period,
    school: str,
    subject: str,
    grade: int,
    season: str,
    rows: Sequence[FormRow],
    methodology: SheetParameters,
) -> JournalComparison:
    names = ("lowered", "confirmed", "raised")
    lowered, confirmed, raised = (ratio(rows, (name,), names) for name in names)
    name = f"ВПР, {subject}, программа {grade} класса"
    marker = _journal_marker(name, lowered, raised, origins_of(rows), methodology)
    return JournalComparison(school, period, subject, grade, season, lowered, confirmed, raised, marker)


def _journal_marker(
    name: str, lowered: Ratio | None, raised: Ratio | None, origins: tuple[Origin, ...], m: SheetParameters
) -> Marker:
    if lowered is None or raised is None or lowered.whole < m.objectivity_pairs_min:
        n = lowered.whole if lowered else None
        why = "сравнение с журналом не внесено" if n is None else f"участников {n}, нужно {m.objectivity_pairs_min}"
        return Marker("O4", name, Answer.UNKNOWN, None, None, None, n, f"Недостаточно данных: {name}: {why}.", origins)
    p = sign_test(lowered.part, raised.part)
    low_share, high_share = lowered.exact or Fraction(0), raised.exact or Fraction(0)
    direction, value = None, None
    # The test is two-sided, so the direction is that of the greater share.
    if lowered.part >= raised.part:
        value = lowered.percent
        if low_share > Fraction(str(m.objectivity_lowered)) and p < m.objectivity_p:
            direction = Direction.JOURNAL_HIGH
    else:
        value = raised.percent
        if high_share > Fraction(str(m.objectivity_raised)) and p < m.objectivity_p:
            direction = Direction.VPR_HIGH
    answer = Answer.NO if direction is None else Answer.YES
    said = f" ({direction})" if direction else ""
    text = (
        f"{sign_of(answer)}{said}. {name}: ниже журнала {lowered.said}, выше журнала {raised.said}, критерий знаков "
        f"p{NBSP}={NBSP}{number(p, 4)} (признак — ниже больше {number(m.objectivity_lowered)}{NBSP}% или выше больше "
        f"{number(m.objectivity_raised)}{NBSP}% при p меньше {number(m.objectivity_p)})."
    ) + left_out_note(lowered)
    return Marker("O4", name, answer, direction, value, p, lowered.whole, text, origins)
