"""Claims about results of ЕГЭ against the order's own table (domain/methodology.md, 8.1 and 8.2, claims 1-9)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from schemas.reference import procedures
from schemas.russian import listing, number, percent, points, signed
from udfs.claim_rules import Answer, ClaimVerdict, Context, Rule, when
from udfs.exams import Direction, DistrictDynamics, Position, SubjectDynamics, SubjectRow, district_dynamics
from udfs.false_discovery import exact_rate_test
from udfs.intervals import newcombe

EGE = "ЕГЭ"


def _table(context: Context) -> DistrictDynamics:
    return district_dynamics(
        SubjectRow(row.subject, row.mean_2019, row.mean_2020, row.krai) for row in context.data.subject_means
    )


def _subjects(rows: Iterable[SubjectDynamics]) -> str:
    return listing(f"{row.subject[:1].lower()}{row.subject[1:]} {signed(row.delta, 1)}" for row in rows)


def most_grew(context: Context) -> Answer:
    """«Положительная динамика по большинству предметов»: more than half of the subjects rose."""
    table = _table(context)
    grew, fell = table.count(Direction.GROWTH), table.count(Direction.DECLINE)
    text = (
        f"средний балл вырос по {grew} из {table.compared} предметов, снизился по {fell}, "
        f"не изменился по {table.count(Direction.UNCHANGED)}"
    )
    return Answer(when(2 * grew > table.compared), text)


def above_region(context: Context) -> Answer:
    """«По k предметам выше краевых»: strictly above, equal and below are counted apart."""
    table, claimed = _table(context), int(context.claim.argument("claimed"))
    above, equal = table.count(Position.ABOVE), table.count(Position.EQUAL)
    same = [row.subject.lower() for row in table.subjects if row.position is Position.EQUAL]
    text = (
        f"по {above} из {table.compared_with_region} предметов выше краевого, "
        f"равно — {equal}{f' ({listing(same)})' if same else ''}, ниже — {table.count(Position.BELOW)}"
    )
    if above < claimed <= above + equal:
        text += f"; {claimed} получается, только если считать «не ниже»"
    return Answer(when(above == claimed), text)


def these_grew(context: Context) -> Answer:
    """«Сохраняется положительная динамика по …»: each subject rose, none that rose is left out, years suffice."""
    table, named = _table(context), context.claim.items("subjects")
    wrong = [row for row in table.subjects if row.subject in named and row.direction is not Direction.GROWTH]
    left = [row for row in table.subjects if row.subject not in named and row.direction is Direction.GROWTH]
    needed, years = int(context.claim.argument("needs_years")), 2
    sentences = [
        f"названо предметов: {len(named)}, из них вырос средний балл по {len(named) - len(wrong)}",
        f"не вырос: {_subjects(wrong)}" if wrong else "",
        f"вырос, но не назван: {_subjects(left)}" if left else "",
        f"«сохраняется» требует {needed} лет, в приказе {years}" if years < needed else "",
    ]
    verdict = ClaimVerdict.FALSE if wrong else ClaimVerdict.PARTLY if left or years < needed else ClaimVerdict.TRUE
    return Answer(verdict, "; ".join(text for text in sentences if text))


def these_fell_most(context: Context) -> Answer:
    """«Нестабильные результаты по …»: no subject fell more than one of those named."""
    table, names = _table(context), context.claim.items("subjects")
    known = [(row, row.delta) for row in table.subjects if row.delta is not None]
    named = [(row, delta) for row, delta in known if row.subject in names]
    least = max((delta for _, delta in named), default=Decimal(0))
    worse = [row for row, delta in known if row.subject not in names and delta < least]
    above = [row for row, _ in named if row.position is Position.ABOVE]
    sentences = [
        f"названы {_subjects(row for row, _ in named)}",
        f"не названы, хотя снизились сильнее: {_subjects(worse)}" if worse else "",
        f"выше краевого из названных: {listing(row.subject.lower() for row in above)}" if above else "",
    ]
    verdict = ClaimVerdict.FALSE if worse else ClaimVerdict.PARTLY if above else ClaimVerdict.TRUE
    return Answer(verdict, "; ".join(text for text in sentences if text))


def results_improved(context: Context) -> Answer:
    """«Удалось значительно улучшить результаты»: the mean over subjects and most subjects rose."""
    table, year = _table(context), int(context.claim.argument("year"))
    deltas = [row.delta for row in table.subjects if row.delta is not None]
    grew, fell = table.count(Direction.GROWTH), table.count(Direction.DECLINE)
    now, before = context.data.high(year).hundred, context.data.high(year - 1).hundred
    mean = sum(deltas, Decimal(0)) / len(deltas)
    text = (
        f"среднее изменение по {len(deltas)} предметам {signed(mean, 2)} балла, рост по {grew}, снижение по {fell}; "
        f"100-балльных результатов было {before}, стало {now}{_incomparable(year - 1, year)}"
    )
    return Answer(when(mean > 0 and grew > fell), text)


def more_high(context: Context) -> Answer:
    """«Рост числа выпускников 80+» against some years, which must not leave out the year before."""
    year, than = int(context.claim.argument("year")), [int(item) for item in context.claim.items("than")]
    now = context.data.high(year)
    lower = [other for other in than if context.data.high(other).count >= now.count]
    before = context.data.high(year - 1)
    text = f"{year}\u00a0г. — {now.count}, " + ", ".join(
        f"{other}\u00a0г. — {context.data.high(other).count}" for other in sorted(than, reverse=True)
    )
    fell = before.count > now.count and before.year not in than
    if fell:
        change = Fraction(100 * (now.count - before.count), before.count)
        text += (
            f"; но в {before.year}\u00a0г. их было {before.count}, то есть число снизилось "
            f"на {before.count - now.count} ({signed(float(change), 1)}\u00a0%), "
            f"а доля {'выросла' if now.share > before.share else 'не выросла'}: "
            f"{percent(before.share)} и {percent(now.share)}"
        )
    verdict = ClaimVerdict.FALSE if lower else ClaimVerdict.PARTLY if fell else ClaimVerdict.TRUE
    return Answer(verdict, text)


def share_base(context: Context) -> Answer:
    """Shares printed without their base: which bases do the counts imply, and are they any the order names?"""
    parts, is_possible = [], True
    implied: dict[int, list[int]] = {}
    for line in sorted(context.data.high_scorers, key=lambda item: -item.year):
        half = Fraction(1, 20)
        least = ceil(Fraction(100 * line.count) / (Fraction(line.share) + half))
        most = floor(Fraction(100 * line.count) / (Fraction(line.share) - half))
        implied[line.year] = [least, most]
        is_possible = is_possible and least <= most
        parts.append(f"{line.year}\u00a0г. — {least if least == most else f'от {least} до {most}'}")
    year = int(context.claim.argument("year"))
    count = context.data.high(year).count
    bases = [int(context.data.number(key)) for key in context.claim.items("bases")]
    others = "; ".join(f"от {base} получилось бы {percent(100 * count / base)}" for base in bases)
    text = f"база не напечатана; из чисел следует: {', '.join(parts)}; {others}"
    is_named = any(implied[year][0] <= base <= implied[year][1] for base in bases)
    verdict = ClaimVerdict.FALSE if not is_possible else ClaimVerdict.TRUE if is_named else ClaimVerdict.PARTLY
    return Answer(verdict, text)


def share_grew(context: Context) -> Answer:
    """A rise of the share of 80+: is it beyond chance, and do the years compare the same people?"""
    year, than = int(context.claim.argument("year")), [int(item) for item in context.claim.items("than")]
    now, parts, grown, same = context.data.high(year), [], 0, True
    for other in than:
        line = context.data.high(other)
        interval = newcombe(now.count, now.implied_base, line.count, line.implied_base, context.methodology.z)
        delta = 100 * (now.count / now.implied_base - line.count / line.implied_base)
        is_beyond = interval.low > 0
        grown += is_beyond
        low, high = number(100 * interval.low, 1), number(100 * interval.high, 1)
        word = "больше случайных колебаний" if is_beyond else "в пределах случайных колебаний"
        parts.append(f"к {other}\u00a0г. {points(delta)} (интервал от {low} до {high}), {word}")
        same = same and not _incomparable(other, year)
    text = "; ".join(parts) + next((reason for other in than if (reason := _incomparable(other, year))), "")
    verdict = ClaimVerdict.TRUE if grown == len(than) else ClaimVerdict.PARTLY if grown else ClaimVerdict.FALSE
    return Answer(ClaimVerdict.PARTLY if verdict is ClaimVerdict.TRUE and not same else verdict, text)


def times_fewer(context: Context) -> Answer:
    """«На порядок ниже»: the count fell at least tenfold."""
    year, than = int(context.claim.argument("year")), int(context.claim.argument("than"))
    now, before = context.data.high(year), context.data.high(than)
    equal = exact_rate_test(before.hundred, now.hundred)
    by_base = exact_rate_test(before.hundred, now.hundred, before.implied_base, now.implied_base)
    times = f"в {number(before.hundred / now.hundred, 1)} раза" if now.hundred else "до нуля"
    text = (
        f"{before.hundred} и {now.hundred}: снижение {times}, «на порядок» — в {number(context.rules.claim_times)}; "
        f"по точному критерию такое различие случайно с вероятностью {number(equal, 2)} "
        f"(с учётом числа участников — {number(by_base, 2)})"
    )
    return Answer(when(before.hundred >= context.rules.claim_times * now.hundred and before.hundred > 0), text)


def _incomparable(before: int, now: int) -> str:
    reason = procedures.incomparable(EGE, "", f"{before - 1}/{before}", f"{now - 1}/{now}")
    return f"; {reason}" if reason else ""


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        most_grew,
        above_region,
        these_grew,
        these_fell_most,
        results_improved,
        more_high,
        share_base,
        share_grew,
        times_fewer,
    )
}
