"""The 67 activities of the road map 2021-2023 (order № 54 of 27.01.2021, table of section 2).

`roadmap.csv` repeats the order word for word, its slips included. What has to be read otherwise is overridden here,
with a reason that is shown to the user.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from schemas.periods import Period
from schemas.reference import tables

SCHOOL_ADMINISTRATION = "Администрация ОО"
"""The party whose name among the responsible makes an activity one that schools report on."""


class TimingKind(StrEnum):
    """How often an activity is due (domain/forms.md, opening note)."""

    ONGOING = "ongoing"
    BY_SCHEDULE = "by_schedule"
    YEARLY_WITH_MONTHS = "yearly_with_months"
    TWICE_A_YEAR = "twice_a_year"
    QUARTERLY = "quarterly"
    PER_QUARTER_TERM = "per_quarter_term"
    MONTHLY = "monthly"
    ONE_OFF = "one_off"

    @property
    def label(self) -> str:
        """The kind in Russian, as people read it."""
        return _LABELS[self]


_LABELS = {
    TimingKind.ONGOING: "постоянно",
    TimingKind.BY_SCHEDULE: "по графику",
    TimingKind.YEARLY_WITH_MONTHS: "ежегодно",
    TimingKind.TWICE_A_YEAR: "2 раза в год",
    TimingKind.QUARTERLY: "ежеквартально",
    TimingKind.PER_QUARTER_TERM: "по итогам четверти",
    TimingKind.MONTHLY: "ежемесячно",
    TimingKind.ONE_OFF: "разово",
}

_UNCOUNTED = (TimingKind.ONGOING, TimingKind.BY_SCHEDULE, TimingKind.ONE_OFF)


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of the road map; `code` is its number in the order («3.9»).

    `months` are calendar months 1-12 of a yearly activity (none for a plain «ежегодно»). `one_off_date` is a month
    («2021-01») or two («2021-03/2021-04»). `note` is empty unless the order had to be read against its letter.
    """

    code: str
    section: str
    title: str
    subitems: tuple[str, ...]
    timing_text: str
    timing_kind: TimingKind
    occurrences_per_year: int | None
    months: tuple[int, ...]
    one_off_date: str
    responsible: tuple[str, ...]
    note: str = ""

    @property
    def is_school_item(self) -> bool:
        """True when the order names «Администрация ОО» among the responsible."""
        return SCHOOL_ADMINISTRATION in self.responsible

    @property
    def counted(self) -> bool:
        """True when «Исполнено» needs at least one event (domain/forms.md, 1.12, rule D2)."""
        return self.timing_kind not in _UNCOUNTED

    def foreseen_in(self, period: Period) -> bool:
        """True when the activity is due in the period.

        Only months and one-off dates can say no (domain/forms.md, 1.12, rule D3); a plain «ежегодно» may be done in
        any term. Design default: a month belongs to each term that has a day in it.
        """
        if self.one_off_date:
            first, last = self.one_off_date.split("/")[0], self.one_off_date.split("/")[-1]
            return f"{period.start:%Y-%m}" <= last and first <= f"{period.end:%Y-%m}"
        return not self.months or not _months_of(period).isdisjoint(self.months)


@dataclass(frozen=True, slots=True)
class _Override:
    """What an activity's timing really is, and why."""

    kind: TimingKind
    occurrences_per_year: int
    note: str


_OVERRIDES = {
    "3.6": _Override(
        TimingKind.QUARTERLY,
        4,
        "Название мероприятия требует ежеквартального мониторинга, а в графе срока стоит «постоянно»; "
        "принято: ежеквартально",
    )
}


@cache
def activities() -> tuple[Activity, ...]:
    """All 67 activities in the order's own sequence."""
    return tuple(_activity(row) for row in tables.read("roadmap"))


@cache
def school_activities() -> tuple[Activity, ...]:
    """The 46 activities a school reports on: those naming «Администрация ОО»."""
    return tuple(activity for activity in activities() if activity.is_school_item)


@cache
def sections() -> tuple[str, ...]:
    """The six section headings of the road map."""
    return tuple(dict.fromkeys(activity.section for activity in activities()))


def activity(code: str) -> Activity:
    """The activity with this number. Raises KeyError when the road map has none."""
    return _by_code()[code]


@cache
def _by_code() -> dict[str, Activity]:
    return {item.code: item for item in activities()}


def _activity(row: dict[str, str]) -> Activity:
    kind = TimingKind(row["timing_kind"])
    occurrences = int(row["occurrences_per_year"]) if row["occurrences_per_year"] else None
    override = _OVERRIDES.get(row["code"])
    return Activity(
        code=row["code"],
        section=row["section"],
        title=row["title"],
        subitems=tuple(part.strip() for part in row["subitems"].split("|")) if row["subitems"] else (),
        timing_text=row["timing_text"],
        timing_kind=override.kind if override else kind,
        occurrences_per_year=override.occurrences_per_year if override else occurrences,
        months=tuple(int(month) for month in row["months"].split(";") if month),
        one_off_date=row["one_off_date"],
        responsible=tuple(row["responsible"].split(";")),
        note=override.note if override else "",
    )


def _months_of(period: Period) -> set[int]:
    if period.is_year:
        return set(range(1, 13))
    return set(range(period.start.month, period.end.month + 1))
