"""Claims about the network of schools: totals, shares of schools, lists of schools (methodology.md, 8.2, 10-22)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from schemas.russian import count, number, percent, signed
from udfs.claim_rules import Answer, ClaimVerdict, Context, Rule, group, named, when, whole_numbers

_PRAISE = {
    "leap_2020": "большой рывок",
    "no_fails_2020": "нет результатов ниже минимума",
    "stable_high": "стабильно высокое качество",
}


def sum_is(context: Context) -> Answer:
    """A printed total equals the sum of its parts."""
    total, text, summed = _summed(context)
    difference = summed - total
    return Answer(when(not difference), text + (f", разница {signed(difference)}" if difference else ""))


def more_than(context: Context) -> Answer:
    """«Более k»: the sum of the parts is greater."""
    total, text, summed = _summed(context)
    return Answer(when(summed > total), text)


def _summed(context: Context) -> tuple[Decimal, str, Decimal]:
    total = context.data.number(context.claim.argument("total"))
    parts = [context.data.number(key) for key in context.claim.items("parts")]
    summed = sum(parts, Decimal(0))
    return total, f"{' + '.join(number(part) for part in parts)} = {number(summed)}, напечатано {number(total)}", summed


def same_for_different(context: Context) -> Answer:
    """One number printed for two different sets can't be right for both."""
    first, second = (context.data.number(key) for key in context.claim.items("numbers"))
    one, other = (context.data.number(key) for key in context.claim.items("sets"))
    text = f"{number(first)} — для {number(one)} школ, {number(second)} — для {number(other)} школ"
    return Answer(when((first == second) == (one == other)), text)


def list_length(context: Context) -> Answer:
    """A list holds as many schools as the order says."""
    schools = group(context.data, context.claim.argument("group"))
    total = context.data.number(context.claim.argument("total"))
    return Answer(when(len(schools) == total), f"в перечне {len(schools)}, напечатано {number(total)}")


def share_of_base(context: Context) -> Answer:
    """Percentages are whole numbers of schools out of a base the order names; else a common base is looked for."""
    percents = [context.data.number(key) for key in context.claim.items("percents")]
    bases = [int(context.data.number(key)) for key in context.claim.items("bases")]
    fitting = [base for base in bases if all(whole_numbers(item, base) for item in percents)]
    if fitting:
        return Answer(ClaimVerdict.TRUE, _fractions(percents, fitting[0]))
    # Schools of the district that may be meant: a few fewer than the day schools, up to all.
    near = range(min(bases) - 4, max(bases) + 1)
    common = [base for base in near if all(whole_numbers(item, base) for item in percents)]
    tried = ", ".join(number(base) for base in bases)
    found = "; ".join(_fractions(percents, base) for base in common) or "нет ни одной"
    text = f"при базе {tried} целого числа школ не получается; подходящая база из {near.start}–{near.stop - 1}: {found}"
    return Answer(ClaimVerdict.FALSE, text)


def _printed(share: Decimal) -> str:
    """A percentage with the decimals it is printed with."""
    return f"{number(share)}\u00a0%"


def _fractions(percents: list[Decimal], base: int) -> str:
    return ", ".join(f"{_printed(item)} — это {whole_numbers(item, base)[0]} из {base}" for item in percents)


def share_of_schools(context: Context) -> Answer:
    """A percentage without a base: which fractions print so, and is one of them out of the schools with ЕГЭ?"""
    share, most = context.data.number(context.claim.argument("percent")), context.rules.claim_schools_max
    found = [(counted, base) for base in range(1, most + 1) for counted in whole_numbers(share, base)]
    with_exams = sum(bool(school.has_grade_11) for school in context.data.schools if school.reports)
    leapt = group(context.data, context.claim.argument("named"))
    fractions = ", ".join(f"{counted} из {base}" for counted, base in found) or "ни одной"
    text = (
        f"{_printed(share)} при числе школ до {most} — {fractions}; база в приказе не названа, "
        f"школ с 11 классом в реестре {with_exams}; по именам среди «рывка» названо {len(leapt)}: {named(leapt)}"
    )
    fits = any(base == with_exams for _, base in found)
    return Answer(ClaimVerdict.PARTLY if fits else ClaimVerdict.FALSE, text)


def others_untold(context: Context) -> Answer:
    """A list of the successful says nothing of the rest: how many are they?"""
    schools = group(context.data, context.claim.argument("mark"))
    base = sum(bool(school.has_grade_11) for school in context.data.schools if school.reports)
    rest = base - len(schools)
    text = (
        f"названо {len(schools)} из {base} школ с 11 классом; результаты ниже минимума могли быть в остальных {rest} "
        f"({percent(100 * rest / base)}), о них в приказе не сказано"
    )
    return Answer(ClaimVerdict.PARTLY if rest else ClaimVerdict.TRUE, text)


def apart(context: Context) -> Answer:
    """The praised are not among those listed as low."""
    praised, low = (group(context.data, context.claim.argument(name)) for name in ("group", "from"))
    both = [school for school in praised if school in low]
    text = f"названо {len(praised)}, из них в перечне ШНОР {len(both)}{f': {named(both)}' if both else ''}"
    for mark in context.claim.items("also"):
        again = [school for school in both if school in group(context.data, mark)]
        if again:
            text += f"; среди них и в группе «{_PRAISE[mark]}»: {named(again)}"
    return Answer(when(not both), text)


def within(context: Context) -> Answer:
    """Those named as low are among the listed."""
    alarming, low = (group(context.data, context.claim.argument(name)) for name in ("group", "of"))
    outside = [school for school in alarming if school not in low]
    inside = [school for school in alarming if school in low]
    text = f"названо {len(alarming)}, в перечне ШНОР {len(inside)}{f' ({named(inside)})' if inside else ''}"
    if outside:
        text += f", нет в нём: {named(outside)}"
    return Answer(when(not outside), text)


def composition(context: Context) -> Answer:
    """What the list is made of: schools without grade 11 have no ЕГЭ, so the list can't rest on it for all."""
    schools, base = (
        group(context.data, context.claim.argument("group")),
        context.data.number(context.claim.argument("all")),
    )
    without = [school for school in schools if school.has_grade_11 is False]
    text = (
        f"{count(len(schools), 'школа', 'школы', 'школ')} из {number(base)} "
        f"({percent(float(Fraction(100 * len(schools)) / Fraction(base)))}); "
        f"с 11 классом {len(schools) - len(without)}, без него {len(without)}"
        f"{f' ({named(without)}): ЕГЭ у них нет' if without else ''}"
    )
    return Answer(ClaimVerdict.PARTLY if without else ClaimVerdict.TRUE, text)


def same_share(context: Context) -> Answer:
    """Does the list hold more of some schools than the district does? The two shares stand side by side."""
    parts = sum((context.data.number(key) for key in context.claim.items("parts")), Decimal(0))
    base = context.data.number(context.claim.argument("base"))
    district = context.data.number(context.claim.argument("district"))
    share = Fraction(100) * Fraction(parts) / Fraction(base)
    over = round(share) > district
    text = (
        f"{number(parts)} из {number(base)} — {percent(float(share))}, по району {_printed(district)}: "
        f"таких школ в перечне {'больше' if over else 'не больше'}, чем в районе"
    )
    return Answer(ClaimVerdict.TRUE, text)


RULES: dict[str, Rule] = {
    "sum": sum_is,
    **{
        rule.__name__: rule
        for rule in (
            more_than,
            same_for_different,
            list_length,
            share_of_base,
            share_of_schools,
            others_untold,
            apart,
            within,
            composition,
            same_share,
        )
    },
}
