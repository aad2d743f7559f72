"""Claims about dates, periods and words: cited orders, due dates, targets, terms (methodology.md, 8.2, 23-26)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from schemas.reference.order import OrderData
from schemas.reference.roadmap import TimingKind
from schemas.russian import count, date_short, listing, number
from udfs.claim_rules import Answer, ClaimVerdict, Context, Rule, when

_ORDER, _TERM = "order.", "term."
_TARGET = re.compile(
    r"\d\s*(?:%|п\.\s?п\.|балл|процент)|(?:не менее|не более|не ниже|не выше|увеличить на|снизить на|до)\s+\d"
)
_MONTH_LENGTH = 7
"""«2021-01»: due dates of the road map are months."""


@dataclass(frozen=True, slots=True, order=True)
class _Cited:
    """An order cited, by its date and number."""

    day: date
    number: int

    def __str__(self) -> str:
        return f"№\u00a0{self.number} от {date_short(self.day)}"


def cited_before(context: Context) -> Answer:
    """An order can't cite one of a later date."""
    citing, others = _citing(context)
    later = [item for item in others if item.day > citing.day]
    text = f"приказ {citing} ссылается на {count(len(others), 'приказ', 'приказа', 'приказов')}, позже него: "
    return Answer(when(not later), text + (listing(map(str, later)) if later else "ни одного"))


def numbered_in_order(context: Context) -> Answer:
    """Within a year numbers grow with dates. Those that break the longest growing row are told, with a likely date."""
    wrong, parts = [], []
    for orders in _by_year(context):
        right = _longest_growing(orders)
        for item in orders:
            if item in right:
                continue
            wrong.append(item)
            before = [other for other in right if other.number < item.number][-1:]
            after = [other for other in right if other.number > item.number][:1]
            parts.append(f"{item}{_likely(item, before, after)}")
    text = "; ".join(parts) or "номера растут вместе с датами"
    return Answer(when(not wrong), text)


def numbered_evenly(context: Context) -> Answer:
    """Numbers grow at a steady pace: neighbours that are ten times faster than the year are told."""
    parts = []
    for orders in _by_year(context):
        right = _longest_growing(orders)
        first, last = date(right[-1].day.year, 1, 1), right[-1]
        pace = Fraction(last.number, max(1, (last.day - first).days))
        for before, after in pairwise(right):
            days = max(1, (after.day - before.day).days)
            own = Fraction(after.number - before.number, days)
            if own >= context.rules.claim_times * pace:
                parts.append(
                    f"{before} и {after}: {after.number - before.number} номеров за "
                    f"{count(days, 'день', 'дня', 'дней')}, а в среднем за год {number(float(pace), 1)} в день"
                )
    return Answer(when(not parts), "; ".join(parts) or "номера растут равномерно")


def same_period(context: Context) -> Answer:
    """The years of the document are the same wherever they stand."""
    periods = [context.data.text(key).replace("-", "–") for key in context.claim.items("periods")]
    return Answer(when(len(set(periods)) == 1), f"напечатано: {listing(periods)}")


def due_after(context: Context) -> Answer:
    """Single due dates lie after the month in which the order was signed."""
    day = context.data.day(_ORDER + context.claim.argument("citing"))
    month = f"{day:%Y-%m}"
    single = [item for item in context.data.activities if item.one_off_date]
    past = [item.code for item in single if item.one_off_date[-_MONTH_LENGTH:] < month]
    running = [item.code for item in single if item.one_off_date[-_MONTH_LENGTH:] == month]
    text = (
        f"приказ подписан {date_short(day)}; разовых пунктов {len(single)}, срок прошёл до подписания: "
        f"{_items(past)}; истекал в месяц подписания: {_items(running)}"
    )
    return Answer(when(not past and not running), text)


def same_deadline(context: Context) -> Answer:
    """The deadline in the order's text is the one in its table."""
    deadline = context.data.day(context.claim.argument("deadline"))
    code = context.claim.argument("item")
    due = next((item.one_off_date for item in context.data.activities if item.code == code), "")
    text = f"в приказе — {date_short(deadline)}, в п.\u00a0{code} Дорожной карты — {_month(due)}"
    return Answer(when(due == f"{deadline:%Y-%m}"), text)


def has_targets(context: Context) -> Answer:
    """Is there a target value in any item of the road map? Without one, effect can't be judged."""
    items = context.data.activities
    found = [item.code for item in items if any(_TARGET.search(text) for text in (item.title, *item.subitems))]
    text = f"пунктов с числовым целевым значением {len(found)} из {len(items)}"
    if found:
        return Answer(ClaimVerdict.TRUE, f"{text}: {_items(found)}")
    return Answer(ClaimVerdict.UNKNOWN, f"{text}: судить о том, достигнута ли цель, не по чему")


def terms_explained(context: Context) -> Answer:
    """Each abbreviation is spelled out somewhere in the order."""
    terms = {key.removeprefix(_TERM): item.value for key, item in context.data.figures.items() if key.startswith(_TERM)}
    known = [f"{term} — {words}" for term, words in terms.items() if words]
    unknown = [term for term, words in terms.items() if not words]
    text = f"раскрыты: {'; '.join(known) or 'ни одно'}; не раскрыты: {listing(unknown) or 'нет таких'}"
    return Answer(when(not unknown), text)


def no_repeats(context: Context) -> Answer:
    """A list names nobody twice."""
    parts = []
    for key in context.claim.items("lists"):
        people = context.data.text(key).split(";")
        parts += [
            f"п.\u00a0{key.partition('.')[2]}: «{name}» {count(people.count(name), 'раз', 'раза', 'раз')}"
            for name in dict.fromkeys(people)
            if people.count(name) > 1
        ]
    return Answer(when(not parts), "; ".join(parts) or "повторов нет")


def due_checkable(context: Context) -> Answer:
    """Items whose due time is no date or frequency: whether they are done in time can't be checked."""
    items = context.data.activities
    ongoing, scheduled = (
        sum(item.timing_kind is kind for item in items) for kind in (TimingKind.ONGOING, TimingKind.BY_SCHEDULE)
    )
    rest = len(items) - ongoing - scheduled
    text = (
        f"срок «постоянно» у {ongoing} пунктов из {len(items)}, «по графику» у {scheduled}; "
        f"дата или периодичность, которую можно проверить, — у {rest}"
    )
    return Answer(ClaimVerdict.TRUE if rest == len(items) else ClaimVerdict.UNKNOWN, text)


def _citing(context: Context) -> tuple[_Cited, list[_Cited]]:
    orders = _orders(context.data)
    own = int(context.claim.argument("citing"))
    return next(item for item in orders if item.number == own), [item for item in orders if item.number != own]


def _orders(data: OrderData) -> list[_Cited]:
    keys = [key for key in data.figures if key.startswith(_ORDER)]
    return sorted(_Cited(data.day(key), int(key.removeprefix(_ORDER))) for key in keys)


def _by_year(context: Context) -> list[list[_Cited]]:
    """The cited orders of each year before the citing one's; its own year has just begun."""
    citing, others = _citing(context)
    years = sorted({item.day.year for item in others if item.day.year < citing.day.year})
    return [[item for item in others if item.day.year == year] for year in years]


def _longest_growing(orders: Sequence[_Cited]) -> list[_Cited]:
    """The longest run of orders (by date) whose numbers grow."""
    best: list[list[_Cited]] = []
    for item in orders:
        fitting = [run for run in best if run[-1].number < item.number]
        best.append([*max(fitting, key=len, default=[]), item])
    return max(best, key=len, default=[])


def _likely(item: _Cited, before: Sequence[_Cited], after: Sequence[_Cited]) -> str:
    if not before or not after:
        return ": номер не подходит к дате"
    (low,), (high,) = before, after
    part = Fraction(item.number - low.number, high.number - low.number)
    day = low.day + timedelta(days=round(part * (high.day - low.day).days))
    return f": номер стоит между {low} и {high}, по нему дата около {date_short(day)}"


def _items(codes: Sequence[str]) -> str:
    return listing(f"п.\u00a0{code}" for code in codes) or "нет"


def _month(text: str) -> str:
    return ".".join(reversed(text.split("-"))) if text else number(None)


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        cited_before,
        numbered_in_order,
        numbered_evenly,
        same_period,
        due_after,
        same_deadline,
        has_targets,
        terms_explained,
        no_repeats,
        due_checkable,
    )
}
