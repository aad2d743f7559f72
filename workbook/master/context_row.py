"""A line of «ИСБ × ИОР»: shares, levels, the group and the comparison and both indexes by formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from schemas.forms.social import SHARES
from udfs.context_groups import OFFERS, ContextGroup
from udfs.records import Origin
from udfs.results_index import ResultCell
from udfs.social_base import SIGNS, Variant, standardised, weighted_sum
from udfs.social_shares import OUTSIDE
from workbook.context_tables import ContextTables, SchoolContext
from workbook.master import context_formulas as excel
from workbook.master import results_formulas, social_formulas
from workbook.master.tables import Formula, MasterTable
from workbook.master.works_formulas import percent_of
from workbook.traces.traces import Traces
from workbook.traces.works import RESULTS, SOCIAL

Periods = Mapping[Origin, str]
"""The period of each row of the social passport."""

_SUBJECTS: Final = {"русский язык": "рус.", "математика": "мат.", "математика (профиль)": "мат. (проф.)"}
_VARIANTS: Final = (("no_language", Variant.NO_LANGUAGE), ("outside", Variant.OUTSIDE))


def cells(
    table: MasterTable,
    line: SchoolContext,
    tables: ContextTables,
    periods: Periods,
    procedures: results_formulas.Range | None,
    traces: Traces,
) -> Iterator[tuple[str, Any]]:
    """The values of the next row of the table, by column; `procedures` are the school's rows of «Состав ИОР»."""
    yield from (("school", line.school.code), ("name", line.school.name))
    yield from _shares(table, line, periods)
    yield from _deviations(table, line, tables)
    yield from _social(table, line)
    yield from _results(table, line, procedures)
    yield from _group(table, line.group)
    yield from _expected(table, line)
    yield "social_sources", traces.told(line.social.origins, SOCIAL)
    yield "results_sources", traces.told(line.results.origins, RESULTS)
    yield from (("social_why", line.social.explanation), ("results_why", line.results.explanation))
    yield from (("group_why", line.group.explanation), ("expected_why", line.expected.explanation))


def composition(found: Iterable[ResultCell]) -> str:
    """«ВПР-5: рус. 24, мат. 25; ОГЭ: рус. 19»: the procedures in short with their results, those without n alone."""
    said = []
    for kind, group in groupby((_short(cell) for cell in found), key=lambda pair: pair[0]):
        said.append(f"{kind}: {', '.join(text for _, text in group)}")
    return "; ".join(said)


def _short(cell: ResultCell) -> tuple[str, str]:
    """«ВПР, русский язык, 5 класс» as («ВПР-5», «рус. 24»)."""
    kind, subject, *grade = cell.name.split(", ")
    if grade:
        kind = f"{kind}-{grade[0].removesuffix(' класс')}"
    return kind, f"{_SUBJECTS.get(subject, subject)}{f' {cell.n}' if cell.counts else ''}"


def _shares(table: MasterTable, line: SchoolContext, periods: Periods) -> Iterator[tuple[str, Any]]:
    """Counts added up over the rows of the passport, and shares of them; blank where a count is lacking."""
    shares = line.shares.shares
    used = sorted({periods[origin] for origin in line.shares.origins})
    school = table.cell("school")

    def total(column: str) -> str:
        return excel.total(school, used, column)

    for name in SHARES:
        share, base = shares.get(name), "known" if name == "both_higher" else "covered"
        if share is None:
            continue
        whole = total("covered")
        yield base, Formula(f"={whole}-({total('unknown')})" if base == "known" else f"={whole}", share.n)
        yield name, Formula(f"={total(name)}", share.x)
        yield f"{name}_share", Formula(percent_of(table.cell(name), table.cell(base)), 100 * share.x / share.n)
    if outside := shares.get(OUTSIDE):
        yield OUTSIDE, Formula(f"={excel.larger(school, used, ('police', 'commission'))}", outside.x)


def _deviations(table: MasterTable, line: SchoolContext, tables: ContextTables) -> Iterator[tuple[str, Any]]:
    """Each share in deviations of the base year, and their weighted sums."""
    cell, base = table.cell, tables.base.social_scale
    # A share may stand there though the index may not follow from it.
    z = standardised(line.shares, base.indicators, tables.methodology) if base else {}
    for name in SIGNS:
        share = social_formulas.entered(cell(name), cell("known" if name == "both_higher" else "covered"))
        yield f"z_{name}", Formula(f"={social_formulas.deviation(name, share)}", z.get(name))
    # Beyond the limit there is no index, whatever the shares (udfs/social_shares.py).
    unknown = f"100*({cell('covered')}-{cell('known')})<=M_social_unknown_max_percent*{cell('covered')}"
    allowed = f"AND(COUNT({','.join(cell(name) for name in SHARES)})={len(SHARES)},{unknown})"
    for variant, code in social_formulas.VARIANTS.items():
        total = weighted_sum(line.social.z, variant, base.indicators, tables.methodology) if base else None
        yield f"raw_{code}", Formula(social_formulas.raw(variant, cell, allowed), total)


def _social(table: MasterTable, line: SchoolContext) -> Iterator[tuple[str, Any]]:
    social, cell = line.social, table.cell
    for code, variant in (("social", Variant.MAIN), *_VARIANTS):
        total = cell(f"raw_{social_formulas.VARIANTS[variant]}")
        yield code, Formula(social_formulas.index(variant, total), social.variants[variant])
    yield "band", Formula(f"={excel.level(cell('social'))}", social.verdict)
    same = None if social.band is None else excel.DIFFERS if social.sensitive else excel.SAME
    yield "same_band", Formula(excel.same_level(cell("band"), [cell(code) for code, _ in _VARIANTS]), same)
    texts = (line.shares.missing, *line.shares.notes, *(query.explanation for query in line.jumps))
    yield "warnings", " ".join(text[:1].upper() + text[1:].removesuffix(".") + "." for text in texts if text)


def _results(
    table: MasterTable, line: SchoolContext, procedures: results_formulas.Range | None
) -> Iterator[tuple[str, Any]]:
    results, cell = line.results, table.cell
    if procedures:
        total, value, words = cell("results_raw"), cell("results"), ("ориентировочно", "рассчитан", "нет данных")
        coverage = 100 * results.available / results.maximum if results.maximum else None
        yield "results_raw", Formula(f"={results_formulas.raw(procedures)}", results.raw)
        yield "results", Formula(results_formulas.index(total), results.value)
        yield "se", Formula(results_formulas.error(value, procedures), results.se)
        yield "reliability", Formula(results_formulas.reliability(value, cell("se"), words), results.verdict)
        yield "n", Formula(results_formulas.taken(procedures), results.n or None)
        yield "coverage", Formula(results_formulas.coverage(procedures), coverage)
    else:
        yield "reliability", results.verdict
    yield "composition", composition(results.composition)
    yield "lacking", composition(results.lacking)


def _group(table: MasterTable, group: ContextGroup) -> Iterator[tuple[str, Any]]:
    cell = table.cell
    sides = cell("social_side"), cell("results_side")
    social = excel.side(cell("social"), None, excel.CUT_SOCIAL)
    results = excel.side(cell("results"), cell("se"), excel.CUT_RESULTS)
    yield "social_side", Formula(social, group.social.side.value)
    yield "results_side", Formula(results, group.results.side.value)
    yield "group", Formula(excel.group(*sides), group.group.value)
    yield "between", Formula(excel.between(*sides), excel.between_said(group.between) or None)
    offer = OFFERS[group.group]
    for code, value in (("offer", offer.text), ("items", ", ".join(offer.items))):
        # An empty cell would come out as 0.
        text = f'=INDEX({excel.OFFERS}_{code},MATCH({cell("group")},{excel.OFFERS}_group,0))&""'
        yield code, Formula(text, value or None)


def _expected(table: MasterTable, line: SchoolContext) -> Iterator[tuple[str, Any]]:
    expected = line.expected
    yield from (("expected", expected.expected), ("residual", expected.residual))
    yield from (("shrunk", expected.shrunk), ("t", expected.t))
    yield "class", Formula(excel.comparison(table.cell("t")), expected.verdict.value)
