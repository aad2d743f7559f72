"""One line of «ШНОР»: a school's results by procedure, and the answers that follow from them as formulas.

Cached values come from the same line as Python computed it (udfs/school_shnor.py), and a test proves the two equal in
a spreadsheet application.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from udfs.intervals import reliability
from udfs.parameters import GapPolicy, Methodology
from udfs.reconciliation import Reconciliation
from udfs.school_shnor import Measure, ShnorRow, compared_year, measures
from udfs.shnor import Answer, ProcedureCell, is_low
from workbook.master import shnor_formulas as excel
from workbook.master.headings import Heading, Kind
from workbook.master.tables import Formula, MasterTable
from workbook.master.works_formulas import WorkPlace, fails_column, key_value, quoted_text

Cells = Iterator[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure with its place in the table (columns `n1`, `x1`, …) and the two years that are looked at."""

    number: int
    measure: Measure
    year: str
    before: str | None
    adjacent: bool

    def headings(self, prefix: str) -> Iterator[Heading]:
        """Participants, those below the border and their share, of this year or (prefix «p») of the year before."""
        year = (self.before or "раньше") if prefix else self.year
        title = f"{self.measure.name}, {year}"
        yield Heading(f"{prefix}n{self.number}", f"{title}: писали, чел.", 12, Kind.WHOLE)
        yield Heading(f"{prefix}x{self.number}", f"{title}: ниже границы, чел.", 12, Kind.WHOLE)
        yield Heading(f"{prefix}share{self.number}", f"{title}: ниже границы, %", 12, Kind.TENTHS)


def procedures_of(year: str, first: str) -> tuple[Procedure, ...]:
    """The procedures of the rules for a school year; `first` is the first year with results."""
    found = []
    for number, measure in enumerate(measures(), start=1):
        before = compared_year(measure, year, first)
        adjacent = before is not None and int(before[:4]) == int(year[:4]) - 1
        found.append(Procedure(number, measure, year, before, adjacent))
    return tuple(found)


class SchoolLine:
    """The cells of one school."""

    def __init__(self, table: MasterTable, row: ShnorRow, rules: Sequence[Procedure], methodology: Methodology) -> None:
        self._cell, self._row, self._rules, self._methodology = table.cell, row, rules, methodology

    def cells(self) -> Cells:
        """The row as column codes and values."""
        row, cell, school = self._row, self._cell, self._row.school
        out, code = cell("excluded"), cell("school")
        yield from (("school", school.code), ("name", school.name), ("summary", row.summary))
        yield from (("federal_why", row.federal.explanation), ("regional_why", row.regional.explanation))
        yield "type", Formula(f'=IFERROR(INDEX(REG_type,MATCH({code},REG_code,0))&"","")', school.type or None)
        yield "official", _flag(code, "shnor", school.shnor)
        yield "project_500", _flag(code, "project_500", school.project_500)
        is_excluded = row.federal.answer is Answer.EXCLUDED
        yield "excluded", Formula(excel.excluded(cell("type")), int(is_excluded))
        for rule in self._rules:
            yield from self._procedure(rule)
        now, pairs, firm = (self._words(code) for code in ("low", "pair", "firm"))
        yield "branch_a", Formula(excel.branch_a(out, now), row.branch_a.value)
        yield "branch_b", Formula(excel.branch_b(out, pairs), row.branch_b.value)
        yield "federal", Formula(excel.federal(out, cell("branch_a"), cell("branch_b")), row.federal.answer.value)
        yield "federal_list", _reconciled(cell, "federal", row.federal_list)
        vpr = [rule for rule in self._rules if rule.measure.kind == "ВПР"]
        text = excel.regional(out, self._words("low", vpr), self._words("plow", vpr), adjacent=vpr[0].adjacent)
        yield "regional", Formula(text, row.regional.answer.value)
        yield "regional_list", _reconciled(cell, "regional", row.regional_list)
        firmly = excel.signal_firmness(cell("federal"), cell("branch_a"), firm, pairs)
        yield "probability", Formula(firmly, row.reliability.probability if row.reliability else None)
        label = excel.reliability_label(cell("probability"))
        yield "reliability", Formula(label, row.reliability.label.value if row.reliability else None)

    def _words(self, code: str, rules: Sequence[Procedure] | None = None) -> str:
        """The range of a word's columns over the procedures, which stand side by side."""
        taken = rules or self._rules
        return f"{self._cell(f'{code}{taken[0].number}')}:{self._cell(f'{code}{taken[-1].number}')}"

    def _procedure(self, rule: Procedure) -> Cells:
        cell, number = self._cell, rule.number
        now = self._row.cell(rule.measure, rule.year)
        before = self._row.cell(rule.measure, rule.before) if rule.before else None
        yield from self._result("", rule, rule.year, now)
        yield from self._result("p", rule, rule.before, before)
        words = self._word(now), self._word(before)
        text = excel.pair(cell(f"low{number}"), cell(f"plow{number}"), adjacent=rule.adjacent)
        yield f"pair{number}", Formula(text, self._pair(*words, adjacent=rule.adjacent))
        n, x = cell(f"n{number}"), cell(f"x{number}")
        firm = 0.0
        if now and words[0] == excel.YES and now.x is not None and now.n is not None:
            firm = reliability(now.x, now.n, self._methodology).probability
        yield f"firm{number}", Formula(excel.firmness(cell(f"low{number}"), n, x), firm)

    def _result(self, prefix: str, rule: Procedure, year: str | None, found: ProcedureCell | None) -> Cells:
        word = f"{prefix}low{rule.number}"
        if year is None or found is None or not found.held:
            yield word, excel.NOT_HELD
            return
        measure = rule.measure
        rest = key_value("", measure.kind, measure.subject, measure.grade, measure.scale, f"{year}-год")
        place = WorkPlace(f"{self._cell('school')}&{quoted_text(rest)}")
        took = place.total("took")
        n, x = self._cell(f"{prefix}n{rule.number}"), self._cell(f"{prefix}x{rule.number}")
        yield f"{prefix}n{rule.number}", Formula(f'=IF({took}>0,{took},"")', found.n)
        yield (
            f"{prefix}x{rule.number}",
            Formula(f'=IF(N({n})>0,{place.total(fails_column(measure.scale))},"")', found.x),
        )
        share = None if not found.n or found.x is None else 100 * found.x / found.n
        yield f"{prefix}share{rule.number}", Formula(f'=IF(N({n})>0,100*{x}/{n},"")', share)
        yield word, Formula(excel.low(n, x), self._word(found))

    def _word(self, found: ProcedureCell | None) -> str:
        return excel.NOT_HELD if found is None else excel.WORDS[is_low(found, self._methodology)]

    def _pair(self, now: str, before: str, *, adjacent: bool) -> str:
        if now == excel.NOT_HELD:
            return excel.NOT_HELD
        if before == excel.NOT_HELD or not (adjacent or self._methodology.gap_policy is GapPolicy.SKIP):
            return excel.NO if now == excel.NO else excel.NOT_HELD
        if excel.NO in (now, before):
            return excel.NO
        return excel.YES if now == before == excel.YES else excel.FEW


def _flag(code: str, column: str, value: bool) -> Formula:
    text = f'=IF(COUNTIFS(REG_code,{code}&"*",REG_{column},"{excel.YES}")>0,"{excel.YES}","{excel.NO}")'
    return Formula(text, excel.YES if value else excel.NO)


def _reconciled(cell: Any, rule: str, value: Reconciliation) -> Formula:
    return Formula(excel.reconciled(cell("official"), cell(rule)), value.value)
