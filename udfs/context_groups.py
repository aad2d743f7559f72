"""ИСБ × ИОР: four groups of schools with a border band, and what each group is offered.

The order names a group «с учетом индекса уровня социального благополучия и индекса образовательных результатов» and
gives no rule; this one is a design default (domain/methodology.md, 3). A group is a reason to offer something, never a
place in a list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final

from schemas.russian import listing, number
from udfs.parameters_context import CONTEXT_DEFAULTS, ContextParameters, CutRule
from udfs.records import Origin
from udfs.results_index import ResultsIndex
from udfs.social_index import SocialIndex, digits_apart


class Side(StrEnum):
    """Where a value stands on an axis."""

    HIGH = "выше"
    BORDER = "пограничное значение"
    LOW = "ниже"
    UNKNOWN = "нет данных"


class Group(StrEnum):
    """The group of a school by both axes."""

    WELL = "благополучные"
    UNREALISED = "не реализующие потенциал"
    RESILIENT = "резильентные"
    SUPPORT = "особая поддержка"
    BORDER = "пограничная"
    UNKNOWN = "недостаточно данных"


@dataclass(frozen=True, slots=True)
class Offer:
    """What follows from a group, and the items of the road map it rests on."""

    text: str
    items: tuple[str, ...] = ()


OFFERS: Final = {
    Group.WELL: Offer("школа-консультант", ("3.12", "3.16", "5.7")),
    Group.UNREALISED: Offer("управленческий аудит", ("6.5", "6.7")),
    Group.RESILIENT: Offer("источник практик для других школ", ("3.18",)),
    Group.SUPPORT: Offer("адресная поддержка", ("2.1", "2.2", "2.3", "2.4", "2.5", "3.9", "6.4", "6.6")),
    Group.BORDER: Offer("решение после уточнения на часе контроля (значение в пределах погрешности)"),
    Group.UNKNOWN: Offer("сначала собрать недостающие сведения"),
}
"""What each group is offered (domain/methodology.md, 3; «2.x» there are the items of section 2)."""

_GROUPS: Final = {
    (Side.HIGH, Side.HIGH): Group.WELL,
    (Side.HIGH, Side.LOW): Group.UNREALISED,
    (Side.LOW, Side.HIGH): Group.RESILIENT,
    (Side.LOW, Side.LOW): Group.SUPPORT,
}


@dataclass(frozen=True, slots=True)
class Axis:
    """A value on its axis; `cut` is where the axis is divided, `band` half the width of the border strip."""

    name: str
    value: float | None
    cut: float
    band: float
    side: Side

    @property
    def text(self) -> str:
        """«ИОР 47,0 — ниже 50,0 (полоса ± 2,0)»."""
        if self.value is None:
            return f"{self.name} — нет данных"
        low, high = self.cut - self.band, self.cut + self.band
        shown = number(self.value, digits_apart(self.value, low, high))
        where = f"между {number(low, 1)} и {number(high, 1)}, пограничное значение"
        if self.side is not Side.BORDER:
            where = f"{self.side} {number(self.cut, 1)} (полоса ± {number(self.band, 1)})"
        return f"{self.name} {shown} — {where}"


@dataclass(frozen=True, slots=True)
class ContextGroup:
    """A school's group; `between` are the groups a border school may belong to, `n` the results behind ИОР."""

    school: str
    group: Group
    social: Axis
    results: Axis
    between: tuple[Group, ...]
    offer: Offer
    n: int | None
    explanation: str
    origins: tuple[Origin, ...]


def axis(
    name: str, value: float | None, se: float | None, cut: float, methodology: ContextParameters = CONTEXT_DEFAULTS
) -> Axis:
    """The side of a value: within ± max(`context_band_se` · SE, `context_band_min`) of the cut it is on the border."""
    band = max(methodology.context_band_se * (se or 0.0), methodology.context_band_min)
    if value is None:
        return Axis(name, None, cut, band, Side.UNKNOWN)
    distance = round(value - cut, 9)
    side = Side.BORDER if abs(distance) <= round(band, 9) else Side.HIGH if distance > 0 else Side.LOW
    return Axis(name, value, cut, band, side)


def group_of(social: Side, results: Side) -> tuple[Group, tuple[Group, ...]]:
    """The group of two sides, and the groups it lies between where a side is on the border."""
    if Side.UNKNOWN in (social, results):
        return Group.UNKNOWN, ()
    if Side.BORDER not in (social, results):
        return _GROUPS[social, results], ()
    return Group.BORDER, tuple(
        group
        for (one, other), group in _GROUPS.items()
        if social in (one, Side.BORDER) and results in (other, Side.BORDER)
    )


def context_group(
    social: SocialIndex,
    results: ResultsIndex,
    methodology: ContextParameters = CONTEXT_DEFAULTS,
    cuts: tuple[float, float] | None = None,
) -> ContextGroup:
    """The group of one school. `cuts` are those of ИСБ and ИОР, `context_cut` for both by default."""
    at_social, at_results = cuts or (methodology.context_cut, methodology.context_cut)
    # The passport counts every pupil, so ИСБ has no sampling error: its strip is the narrowest one.
    axes = (
        axis("ИСБ", social.value, None, at_social, methodology),
        axis("ИОР", results.value, results.se, at_results, methodology),
    )
    group, between = group_of(axes[0].side, axes[1].side)
    reasons = [item.explanation for item in (social, results) if item.value is None]
    return ContextGroup(
        school=social.school,
        group=group,
        social=axes[0],
        results=axes[1],
        between=between,
        offer=OFFERS[group],
        n=results.n if results.value is not None else None,
        explanation=_explain(group, axes, between, reasons),
        origins=(*social.origins, *results.origins),
    )


def context_groups(
    social: Iterable[SocialIndex],
    results: Iterable[ResultsIndex],
    methodology: ContextParameters = CONTEXT_DEFAULTS,
) -> list[ContextGroup]:
    """The groups of the schools that stand in both lists, by code."""
    by_school = {item.school: item for item in results}
    pairs = sorted(((item, by_school[item.school]) for item in social if item.school in by_school), key=_code)
    cuts = None
    if methodology.context_cut_rule is CutRule.MEDIAN:
        cuts = (
            _median((item.value for item, _ in pairs), methodology),
            _median((item.value for _, item in pairs), methodology),
        )
    return [context_group(one, other, methodology, cuts) for one, other in pairs]


def _code(pair: tuple[SocialIndex, ResultsIndex]) -> str:
    return pair[0].school


def _median(values: Iterable[float | None], methodology: ContextParameters) -> float:
    known = [value for value in values if value is not None]
    return median(known) if known else methodology.context_cut


def _explain(group: Group, axes: Iterable[Axis], between: Iterable[Group], reasons: Iterable[str]) -> str:
    offer = OFFERS[group]
    items = f" (пункты дорожной карты {', '.join(offer.items)})" if offer.items else ""
    named = listing((f"«{one}»" for one in between), "или")
    sentences = (
        f"Группа: {group}.",
        f"{'; '.join(one.text for one in axes)}.",
        f"Возможные группы: {named}." if named else "",
        f"Что следует: {offer.text}{items}.",
        *reasons,
    )
    return " ".join(sentence for sentence in sentences if sentence)
