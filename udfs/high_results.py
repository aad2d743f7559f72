"""High and low results of ЕГЭ from the sheet «Результаты работ»: 80+, 100 points, below the minimum.

The sheet has sums by class and subject. From them the number of results from 80 points is known; the number of people
(a graduate may have several) or of results from 81 points is only known to lie between two numbers, and that is said
(domain/methodology.md, 5.2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from schemas.periods import Period
from schemas.reference import tables
from schemas.reference.ege import minimum_scores
from schemas.russian import count, listing, percent
from udfs.form_rows import FormRow
from udfs.parameters_change import CHANGE_DEFAULTS, ChangeParameters, HighUnit
from udfs.pooling import DISTRICT, POINTS
from udfs.records import Origin

EGE = "ЕГЭ"
RUSSIAN = "Русский язык"
COUNTED_FROM = 80
"""The boundary of the column «80 баллов и выше», which no parameter moves."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A count as far as the sums tell: between `low` and `high`; both None without data. `reason` says why not exact.

    `n` is what the count is out of (people or results), None where that isn't known.
    """

    low: int | None
    high: int | None
    n: int | None
    unit: str
    reason: str = ""

    @property
    def value(self) -> int | None:
        """The count itself, None unless it is known exactly."""
        return self.low if self.low == self.high else None

    @property
    def share(self) -> float | None:
        """The share in per cent, None unless the count and its base are known."""
        return 100 * self.value / self.n if self.value is not None and self.n else None

    @property
    def text(self) -> str:
        """«3 из 40 (7,5 %)», «от 3 до 5» or «нет данных», with the reason."""
        if self.low is None or self.high is None:
            return f"нет данных ({self.reason})"
        base = f" из {self.n}" if self.n else ""
        if self.value is not None:
            return f"{self.value}{base}" + (f" ({percent(self.share)})" if self.share is not None else "")
        return f"от {self.low} до {self.high}{base} ({self.reason})"


@dataclass(frozen=True, slots=True)
class SubjectLow:
    """Results below the minimum in a subject; `minimum` is None for a subject with none in the reference table."""

    subject: str
    minimum: int | None
    below: Bounds


@dataclass(frozen=True, slots=True)
class HighResults:
    """A school's (district: code empty) high and low results of ЕГЭ in a year, with the sentence that prints the rule.

    `high` is in the methodology's unit and boundary, `results` always results from 80. `below_university` is Russian
    under 36, the second line of the report.
    """

    school: str
    period: Period
    high: Bounds
    results: Bounds
    hundred: Bounds
    below: tuple[SubjectLow, ...]
    below_university: Bounds
    explanation: str
    origins: tuple[Origin, ...]


def high_results(rows: Iterable[FormRow], rules: ChangeParameters = CHANGE_DEFAULTS) -> list[HighResults]:
    """Each school's counts by year, the district's first, then by code. Takes rows of sheet R, leaves out all but ЕГЭ.

    People of different schools are different, so the district's bounds are sums of the schools'.
    """
    groups: defaultdict[tuple[str, Period], list[FormRow]] = defaultdict(list)
    for row in rows:
        if row.values.get("kind") == EGE and row.values.get("scale") == POINTS and row.values.get("took"):
            groups[row.school, row.period].append(row)
            groups[DISTRICT, row.period].append(row)
    return [_results(*place, group, rules) for place, group in sorted(groups.items(), key=lambda item: item[0])]


def _results(school: str, period: Period, rows: Sequence[FormRow], rules: ChangeParameters) -> HighResults:
    results, hundred = (_sum(rows, field, "результаты") for field in ("high", "hundred"))
    high = _high(rows, results, hundred, rules)
    minimums = minimum_scores()
    below = tuple(
        SubjectLow(subject, minimums.get(subject), _sum(_of(rows, subject), "below", "результаты"))
        for subject in dict.fromkeys(sorted(str(row.values["subject"]) for row in rows))
    )
    university_minimum = _university_minimum()
    university = _below_university(_of(rows, RUSSIAN))
    unit = "выпускников с таким результатом хотя бы по одному предмету" if _counts_people(rules) else "результатов"
    sentences = [f"От {rules.high_from}\u00a0баллов: {unit} — {high.text}"]
    if high != results:
        sentences.append(f"Результатов от {COUNTED_FROM}\u00a0баллов — {results.text}")
    sentences.append(f"100-балльных результатов — {hundred.text}")
    sentences.append("Ниже минимального балла: " + ("; ".join(_say(item) for item in below)))
    if _of(rows, RUSSIAN):
        sentences.append(f"Русский язык, ниже {university_minimum} (минимум для вуза) — {university.text}")
    text = " ".join(f"{sentence}." for sentence in sentences)
    origins = tuple(row.origin for row in rows)
    return HighResults(school, period, high, results, hundred, below, university, text, origins)


@cache
def _university_minimum() -> int:
    """The minimum in Russian for admission to a university; the certificate's is lower (domain/methodology.md, 5.2)."""
    rows = tables.read("ege")
    return next(
        int(row["value"]) for row in rows if (row["measure"], row["subject"]) == ("minimum_university", RUSSIAN)
    )


def _counts_people(rules: ChangeParameters) -> bool:
    return rules.high_unit is HighUnit.GRADUATES


def _of(rows: Sequence[FormRow], subject: str) -> list[FormRow]:
    return [row for row in rows if row.values.get("subject") == subject]


def _say(item: SubjectLow) -> str:
    border = f"ниже {item.minimum}" if item.minimum is not None else "минимум не указан"
    return f"{item.subject.lower()} ({border}) — {item.below.text}"


def _sum(rows: Sequence[FormRow], field: str, unit: str) -> Bounds:
    """The sum over the rows; no number at all where one of them is blank."""
    values = [row.values.get(field) for row in rows]
    took = sum(row.values["took"] for row in rows)
    blank = sum(value is None for value in values)
    if blank or not rows:
        reason = (
            f"не заполнено в {count(blank, 'строке', 'строках', 'строках')} из {len(rows)}" if rows else "нет строк"
        )
        return Bounds(None, None, took or None, unit, reason)
    total = sum(value for value in values if value is not None)
    return Bounds(total, total, took, unit)


def _high(rows: Sequence[FormRow], results: Bounds, hundred: Bounds, rules: ChangeParameters) -> Bounds:
    """The count in the methodology's unit and boundary, as far as the sums tell."""
    unit = rules.high_unit.value
    is_people, is_moved = _counts_people(rules), rules.high_from > COUNTED_FROM
    if results.low is None or results.high is None or not (is_people or is_moved):
        return Bounds(results.low, results.high, None if is_people else results.n, unit, results.reason)
    # Results of exactly 80 can't be told from those of 81: only the results of 100 points are surely above.
    lowest = "hundred" if is_moved else "high"
    low = sum(_least(part, lowest, is_people) for part in _by_school(rows))
    reasons = [
        f"лист считает от {COUNTED_FROM}\u00a0баллов" if is_moved else "",
        "один выпускник может иметь несколько таких результатов" if is_people else "",
    ]
    reason = listing(text for text in reasons if text)
    return Bounds(low, results.high, None if is_people else results.n, unit, "" if low == results.high else reason)


def _least(rows: Sequence[FormRow], field: str, is_people: bool) -> int:
    """The least number of people (or results) behind a school's sums: one subject and day has each of them once."""
    if not is_people:
        return sum(row.values.get(field) or 0 for row in rows)
    by_subject: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        classes, label = by_subject[str(row.values.get("subject"))], str(row.values.get("class_label"))
        # A class that wrote on two days may have the same people in both rows.
        classes[label] = max(classes[label], row.values.get(field) or 0)
    return max((sum(classes.values()) for classes in by_subject.values()), default=0)


def _by_school(rows: Sequence[FormRow]) -> Iterable[list[FormRow]]:
    schools: defaultdict[str, list[FormRow]] = defaultdict(list)
    for row in rows:
        schools[row.school].append(row)
    return schools.values()


def _below_university(rows: Sequence[FormRow]) -> Bounds:
    """Russian under 36: at least those under the certificate's minimum, at most all who have less than 80."""
    below, high = (_sum(rows, field, "результаты") for field in ("below", "high"))
    if below.low is None or below.n is None:
        return below
    most = below.n - (high.high or 0)
    reason = "" if below.low == most else "лист считает по минимуму для аттестата"
    return Bounds(below.low, most, below.n, "результаты", reason)
