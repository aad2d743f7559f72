"""P1 «Потребность в ПК» and P2 «План ПК»: who needs training, who got it, what lags (road map 2.2-2.5, 3.5-3.7).

Those trained are counted by programmes: a teacher who finished two of them counts twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from schemas.periods import Period
from schemas.russian import count, date_short
from udfs.form_rows import FormRow
from udfs.pooling import DISTRICT
from udfs.ratios import Ratio, left_out_note, number_in, origins_of, ratio, total
from udfs.records import Origin
from udfs.shnor import Answer

ALL_STAFF = ""
"""Stands for all categories where a category of staff is expected."""

_Key = tuple[Period, str, str]


@dataclass(frozen=True, slots=True)
class Need:
    """Who needs training, by category of staff (`staff` empty for all), of a school or the district (`school` empty).

    `need`, `diagnosed` and `long_ago` are of all in the category, the two gaps of those diagnosed.
    """

    school: str
    period: Period
    staff: str
    need: Ratio | None
    diagnosed: Ratio | None
    subject_gap: Ratio | None
    method_gap: Ratio | None
    long_ago: Ratio | None
    n: int | None
    verdict: str
    explanation: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Training:
    """Plan and fact from the beginning of the school year: `fulfilled` trained of planned, `covered` trained of need.

    `covered` counts only what has both numbers: categories of a school, schools of the district. None where none has.
    """

    school: str
    period: Period
    staff: str
    fulfilled: Ratio | None
    covered: Ratio | None
    trained_now: int | None
    n: int | None
    verdict: str
    explanation: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Lag:
    """A programme's plan: `answer` says whether it lags, `days` since its last day of study."""

    school: str
    period: Period
    staff: str
    programme: str
    done: Ratio | None
    due: date | None
    answer: Answer
    days: int
    explanation: str
    origin: Origin


def training_needs(rows: Iterable[FormRow]) -> list[Need]:
    """The need of each category and of all, by period, school and district."""
    groups = _grouped(rows)
    return [_need(key, groups[key]) for key in sorted(groups)]


def training_done(plans: Iterable[FormRow], needs: Iterable[FormRow] = ()) -> list[Training]:
    """Plan, fact and coverage of the need; `needs` are rows of P1, taken for the school year of the plan.

    A category in need for which a school that reports its plan has no programme counts: nobody of it was trained.
    """
    need = {
        (row.period.year, row.school, str(row.values["staff"])): number_in(row, "need")
        for row in needs
        if row.values.get("staff")
    }
    groups = _grouped(plans)
    by_school: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for year, school, staff in need:
        by_school[year, school].append(staff)
    for period, school, _ in [key for key in groups if key[1] != DISTRICT and key[2] == ALL_STAFF]:
        for staff in by_school[period.year, school]:
            groups.setdefault((period, school, staff), [])
            groups.setdefault((period, DISTRICT, staff), [])
    # Only schools that report a plan for the period are in the sums; of the others it isn't known whom they trained.
    parts: defaultdict[_Key, list[tuple[int | None, int | None]]] = defaultdict(list)
    for (period, school, staff), rows in groups.items():
        if school == DISTRICT or staff == ALL_STAFF:
            continue
        pair = total(rows, "trained") if rows else 0, need.get((period.year, school, staff))
        for where in (school, DISTRICT):
            parts[period, where, staff].append(pair)
            parts[period, where, ALL_STAFF].append(pair)
    return [_training(key, groups[key], parts[key]) for key in sorted(groups)]


def training_lags(plans: Iterable[FormRow], as_of: date | None = None) -> list[Lag]:
    """Each programme against its last day of study, as rule P2d of the form does; `as_of` is the end of the period."""
    found = [_lag(row, as_of or row.period.end) for row in plans]
    return sorted(found, key=lambda lag: (lag.period, lag.school, lag.staff, lag.programme))


def _grouped(rows: Iterable[FormRow]) -> dict[_Key, list[FormRow]]:
    groups: defaultdict[_Key, list[FormRow]] = defaultdict(list)
    for row in rows:
        staff = row.values.get("staff")
        if staff:
            for school in (row.school, DISTRICT):
                groups[row.period, school, staff].append(row)
                groups[row.period, school, ALL_STAFF].append(row)
    return groups


def _need(key: _Key, rows: Sequence[FormRow]) -> Need:
    period, school, staff = key
    need, diagnosed = ratio(rows, ("need",), ("total",)), ratio(rows, ("diagnosed",), ("total",))
    subject, method = ratio(rows, ("subject_gap",), ("diagnosed",)), ratio(rows, ("method_gap",), ("diagnosed",))
    long_ago = ratio(rows, ("long_ago",), ("total",))
    named = (
        ("нуждаются в повышении квалификации", need),
        ("прошли диагностику", diagnosed),
        ("предметный дефицит", subject),
        ("методический дефицит", method),
        ("последнее обучение более 3 лет назад", long_ago),
    )
    said = "; ".join(f"{name} {item.said}" for name, item in named if item is not None) or "числа не внесены"
    verdict = "нет данных" if need is None else "потребность есть" if need.part else "потребности нет"
    n = need.whole if need else None
    explanation = f"{_name(staff)}: {verdict}; {said}." + left_out_note(*(item for _, item in named))
    return Need(
        school, period, staff, need, diagnosed, subject, method, long_ago, n, verdict, explanation, origins_of(rows)
    )


def _training(key: _Key, rows: Sequence[FormRow], pairs: Sequence[tuple[int | None, int | None]]) -> Training:
    period, school, staff = key
    fulfilled = ratio(rows, ("trained",), ("planned",))
    known = [(done, asked) for done, asked in pairs if done is not None and asked is not None]
    left_out = len(pairs) - len(known)
    covered = Ratio(sum(done for done, _ in known), sum(asked for _, asked in known), left_out) if known else None
    verdict = _verdict(covered)
    parts = (
        f"обучено с начала года {covered.said} нуждающихся" if covered else "",
        f"план выполнен: {fulfilled.said}" if fulfilled else "программ в плане нет" if not rows else "план не внесён",
    )
    explanation = f"{_name(staff)}: {verdict}; {'; '.join(part for part in parts if part)}."
    if covered and left_out:
        explanation += f" Потребность или число обученных неизвестны: {count(left_out, 'строка', 'строки', 'строк')}."
    n = covered.whole if covered else None
    now = total(rows, "trained_now")
    return Training(school, period, staff, fulfilled, covered, now, n, verdict, explanation, origins_of(rows))


def _verdict(covered: Ratio | None) -> str:
    if covered is None:
        return "потребность не указана"
    if not covered.whole:
        return "нуждающихся нет"
    return "потребность закрыта" if covered.part >= covered.whole else "потребность закрыта не полностью"


def _lag(row: FormRow, as_of: date) -> Lag:
    done, due = ratio([row], ("trained",), ("planned",)), row.values.get("due")
    is_full, is_ahead = done is not None and done.part >= done.whole, isinstance(due, date) and due > as_of
    is_unknown = done is None or not isinstance(due, date)
    answer = Answer.NO if is_full or is_ahead else Answer.UNKNOWN if is_unknown else Answer.YES
    days = (as_of - due).days if answer is Answer.YES and isinstance(due, date) else 0
    staff, programme = str(row.values.get("staff") or ""), str(row.values.get("programme") or "")
    term = f"срок {date_short(due)}" if isinstance(due, date) else "срок не указан"
    said = f"обучено {done.said}" if done else "план или число обученных не внесены"
    late = f", прошло {count(days, 'день', 'дня', 'дней')}" if days else ""
    text = f"Отставание: {answer}. {_name(staff)}, «{programme}»: {said}; {term}{late}."
    return Lag(row.school, row.period, staff, programme, done, due, answer, days, text, row.origin)


def _name(staff: str) -> str:
    return f"{staff[0].upper()}{staff[1:]}" if staff else "Все категории"
