"""Social passport of a school: counts of sheet S added up over levels, and the shares the index is made of.

Counts are added, never percentages. Item 3.1 of the road map; domain/methodology.md, 2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from schemas.forms.social import SHARES
from schemas.periods import Period
from schemas.russian import count, listing, number, percent, points
from udfs.dynamics import Share
from udfs.form_rows import FormRow
from udfs.parameters_context import CONTEXT_DEFAULTS, ContextParameters
from udfs.records import Origin

OUTSIDE: Final = "registered_outside"
"""The third share by the registers of the police and the commission alone: a school can't change those by itself."""

NAMES: Final = {
    "both_higher": "оба родителя с высшим образованием",
    "single_parent": "из неполных семей",
    "registered": "состоят на учёте",
    "non_native": "русский язык не родной",
    OUTSIDE: "на учёте в ОПДН или КДНиЗП",
}
_COUNTS = ("pupils", "covered", *SHARES, "unknown")


@dataclass(frozen=True, slots=True)
class SocialShares:
    """The shares of a school for a school year, over all its levels.

    `shares` holds the four of item 3.1 and `OUTSIDE`; None where a count is lacking. `years` are the years added up:
    one, or several for a small contingent. `own` are the shares of the year alone, to be set beside another year's.
    `missing` is why no index may follow, in Russian, empty if it may.
    """

    school: str
    year: str
    years: tuple[str, ...]
    pupils: int | None
    unknown: Share | None
    shares: Mapping[str, Share | None]
    own: Mapping[str, Share | None]
    missing: str
    notes: tuple[str, ...]
    origins: tuple[Origin, ...]

    @property
    def explanation(self) -> str:
        """The four shares with their counts, and the reservations."""
        parts = [f"{NAMES[name]} — {say_share(self.shares.get(name))}" for name in SHARES]
        when = f"Сведения за {listing(self.years)}: " if self.years else ""
        sentences = (f"{when}{'; '.join(parts)}" if when else "", *self.notes, self.missing)
        return " ".join(text[:1].upper() + text[1:].removesuffix(".") + "." for text in sentences if text)


@dataclass(frozen=True, slots=True)
class JumpQuery:
    """A share that moved so much within a year that the school is asked about it. `change` is in percentage points."""

    school: str
    indicator: str
    before: Share
    after: Share
    change: float
    explanation: str
    origins: tuple[Origin, ...]


def social_shares(
    rows: Iterable[FormRow],
    year: str,
    methodology: ContextParameters = CONTEXT_DEFAULTS,
    schools: Iterable[str] = (),
) -> list[SocialShares]:
    """The shares of each school that handed in sheet S, and of those in `schools`, by code.

    Of several periods of a school year the last one counts. Rows of later years are left alone.
    """
    by_school: dict[str, dict[str, list[FormRow]]] = defaultdict(dict)
    for (school, when), found in _by_year(rows).items():
        if when <= year:
            by_school[school][when] = found
    known = {school for school, years in by_school.items() if year in years} | set(schools)
    return [_of_school(school, by_school[school], year, methodology) for school in sorted(known)]


def jump_queries(
    before: Iterable[SocialShares], after: Iterable[SocialShares], methodology: ContextParameters = CONTEXT_DEFAULTS
) -> list[JumpQuery]:
    """The shares of the year alone that changed by more than `social_jump_pp`; by school, in the order of the form."""
    earlier = {item.school: item for item in before}
    limit = Fraction(str(methodology.social_jump_pp))
    found = []
    for item in sorted(after, key=lambda one: one.school):
        old = earlier.get(item.school)
        for name in SHARES if old else ():
            was, now = old.own.get(name) if old else None, item.own.get(name)
            if old and was and now and abs(change := _percent(now) - _percent(was)) > limit:
                text = (
                    f"{NAMES[name][:1].upper()}{NAMES[name][1:]}: {old.year} — {say_share(was)}, "
                    f"{item.year} — {say_share(now)}, изменение {points(float(change)).removesuffix('.')} — больше "
                    f"{number(methodology.social_jump_pp)}\u00a0п.\u00a0п. Уточните у школы причину."
                )
                origins = (*old.origins, *item.origins)
                found.append(JumpQuery(item.school, name, was, now, float(change), text, origins))
    return found


def say_share(share: Share | None) -> str:
    """«12 из 35 (34,3 %)»; «нет данных» where there is none."""
    return f"{share.x} из {share.n} ({percent(100 * share.x / share.n)})" if share else "нет данных"


def _percent(share: Share) -> Fraction:
    return Fraction(100 * share.x, share.n)


def _by_year(rows: Iterable[FormRow]) -> dict[tuple[str, str], list[FormRow]]:
    """The rows of the last period of each school year in which a school told anything."""
    by_period: dict[tuple[str, Period], list[FormRow]] = defaultdict(list)
    for row in rows:
        if any(row.values.get(name) is not None for name in _COUNTS):
            by_period[row.school, row.period].append(row)
    return {(school, period.year): found for (school, period), found in sorted(by_period.items())}


def _of_school(
    school: str, years: Mapping[str, Sequence[FormRow]], year: str, methodology: ContextParameters
) -> SocialShares:
    rows = years.get(year)
    if not rows:
        missing = f"социальный паспорт за {year} не сдан"
        return SocialShares(school, year, (), None, None, {}, {}, missing, (), ())
    pupils = _total(rows, "pupils")
    used: tuple[str, ...] = (year,)
    notes: list[str] = []
    if pupils is not None and pupils < methodology.social_small_contingent:
        first = int(year[:4]) - methodology.social_small_years + 1
        recent = [when for when in sorted(years) if int(when[:4]) >= first]
        # An earlier year with blanks would blank the sums; the year itself stays, so that its own blanks are told.
        used = tuple(when for when in recent if when == year or all(_shares(years[when])[name] for name in SHARES))
        notes.append(_small(pupils, used, methodology))
    chosen = sorted((row for when in used for row in years[when]), key=lambda row: row.origin)
    shares, unknown = _shares(chosen), _share(_unknown(chosen), _total(chosen, "covered"))
    notes += _reservations(chosen, unknown, methodology)
    return SocialShares(
        school=school,
        year=year,
        years=used,
        pupils=pupils,
        unknown=unknown,
        shares=shares,
        own=_shares(rows),
        missing=_missing(shares, unknown, methodology),
        notes=tuple(notes),
        origins=tuple(row.origin for row in chosen),
    )


def _small(pupils: int, used: Sequence[str], methodology: ContextParameters) -> str:
    years = methodology.social_small_years
    text = f"обучающихся {pupils}, меньше {methodology.social_small_contingent}: сведения сложены за {len(used)} из "
    text += count(years, "года", "лет", "лет")
    return text if len(used) == years else f"{text}, доли ориентировочные"


def _shares(rows: Sequence[FormRow]) -> dict[str, Share | None]:
    covered, unknown = _total(rows, "covered"), _unknown(rows)
    known = covered - (unknown or 0) if covered is not None else None
    shares = {name: _share(_total(rows, name), known if name == "both_higher" else covered) for name in SHARES}
    return shares | {OUTSIDE: _share(_outside(rows), covered)}


def _share(x: int | None, n: int | None) -> Share | None:
    # A number larger than its whole is a mistake of the school's (rule S1), never a share.
    return None if x is None or not n or n < x else Share(x, n)


def _outside(rows: Sequence[FormRow]) -> int | None:
    """The pupils on at least one of the two registers, at least: the larger one at each level (design default)."""
    pairs = [(row.values.get("police"), row.values.get("commission")) for row in rows]
    known = [max(police, commission) for police, commission in pairs if police is not None and commission is not None]
    return sum(known) if len(known) == len(pairs) else None


def _unknown(rows: Sequence[FormRow]) -> int | None:
    """Pupils whose parents' education is unknown, at least: the cell may be left blank. None where all are blank."""
    known: list[int] = [value for row in rows if (value := row.values.get("unknown")) is not None]
    return sum(known) if known else None


def _total(rows: Sequence[FormRow], name: str) -> int | None:
    values = [row.values.get(name) for row in rows]
    known: list[int] = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _missing(shares: Mapping[str, Share | None], unknown: Share | None, methodology: ContextParameters) -> str:
    limit = methodology.social_unknown_max_percent
    if unknown and _percent(unknown) > Fraction(str(limit)):
        return f"образование родителей неизвестно: {say_share(unknown)} — больше {number(limit)}\u00a0%"
    lacking = [f"«{NAMES[name]}»" for name in SHARES if shares[name] is None]
    return f"нет данных для {'доли' if len(lacking) == 1 else 'долей'} {listing(lacking)}" if lacking else ""


def _reservations(rows: Sequence[FormRow], unknown: Share | None, methodology: ContextParameters) -> list[str]:
    warn, least = methodology.social_unknown_warn_percent, methodology.social_coverage_min_percent
    notes = []
    covered = _share(_total(rows, "covered"), _total(rows, "pupils"))
    if covered and _percent(covered) < Fraction(str(least)):
        notes.append(f"охвачено сбором сведений {say_share(covered)} — меньше {number(least)}\u00a0%")
    if unknown is None:
        notes.append("сколько учащихся, образование родителей которых неизвестно, не указано: доля взята от охваченных")
    elif Fraction(str(warn)) < _percent(unknown) <= Fraction(str(methodology.social_unknown_max_percent)):
        notes.append(f"образование родителей неизвестно: {say_share(unknown)} — больше {number(warn)}\u00a0%")
    return notes
