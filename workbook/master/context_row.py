"""A line of «ИСБ × ИОР»: shares, levels, the group and the comparison by formulas, both indexes as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from schemas.forms.social import SHARES
from udfs.context_groups import OFFERS, ContextGroup
from udfs.records import Origin, journal_lines
from udfs.results_index import ResultCell
from udfs.social_base import Variant
from workbook.context_tables import SchoolContext
from workbook.master import context_formulas as excel
from workbook.master.tables import Formula, MasterTable
from workbook.master.works_formulas import percent_of

Periods = Mapping[Origin, str]
"""The period of each row of the social passport."""

_SUBJECTS: Final = {"русский язык": "рус.", "математика": "мат.", "математика (профиль)": "мат. (проф.)"}
_VARIANTS: Final = (("no_language", Variant.NO_LANGUAGE), ("outside", Variant.OUTSIDE))


def cells(table: MasterTable, line: SchoolContext, periods: Periods) -> Iterator[tuple[str, Any]]:
    """The values of the next row of the table, by column."""
    yield from (("school", line.school.code), ("name", line.school.name))
    yield from _shares(table, line, periods)
    yield from _social(table, line)
    yield from _results(line)
    yield from _group(table, line.group)
    yield from _expected(table, line)
    yield from (("social_sources", journal_lines(line.social.origins)), ("social_why", line.social.explanation))
    yield from (("results_sources", journal_lines(line.results.origins)), ("results_why", line.results.explanation))
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


def _social(table: MasterTable, line: SchoolContext) -> Iterator[tuple[str, Any]]:
    social, cell = line.social, table.cell
    yield "social", social.value
    yield "band", Formula(f"={excel.level(cell('social'))}", social.verdict)
    for code, variant in _VARIANTS:
        yield code, social.variants[variant]
    same = None if social.band is None else excel.DIFFERS if social.sensitive else excel.SAME
    yield "same_band", Formula(excel.same_level(cell("band"), [cell(code) for code, _ in _VARIANTS]), same)
    texts = (line.shares.missing, *line.shares.notes, *(query.explanation for query in line.jumps))
    yield "warnings", " ".join(text[:1].upper() + text[1:].removesuffix(".") + "." for text in texts if text)


def _results(line: SchoolContext) -> Iterator[tuple[str, Any]]:
    results = line.results
    yield from (("results", results.value), ("se", results.se), ("reliability", results.verdict))
    yield "n", results.n or None
    yield "coverage", 100 * results.available / results.maximum if results.maximum else None
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
