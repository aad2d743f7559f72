"""«Динамика»: each school's works of the current period against the same works before, with the district's beside.

A line's numbers are formulas over «Данные Результаты» and «Методика»; what only Python can say (the comparison chosen,
the sentence with the reasons, the journal's numbers) stands beside them as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from udfs.dynamics import Dynamics, Mean, Share, Verdict
from udfs.pooling import DISTRICT, MARKS, POINTS, Pooled
from udfs.records import journal_lines
from udfs.school_dynamics import WorkDynamics, dynamics_table, shown_periods
from workbook.master import works_formulas as excel
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.records import current_period, methodology_of, school_names, work_records
from workbook.master.state import MasterState
from workbook.master.tables import Formula, MasterTable
from workbook.master.works_formulas import WorkPlace

DISTRICT_CODE: Final = "район"
_NONE: Final = "—"
_ENDS: Final = ("low", "high", "previous_low", "previous_high")

_VISIBLE: Final = (
    Heading("school", "Код ОО", 7, Kind.LABEL),
    Heading("name", "Школа", 26),
    Heading("kind", "Вид работы", 17),
    Heading("subject", "Предмет", 15),
    Heading("grade", "Класс", 6, Kind.WHOLE),
    Heading("period", "Период", 13, Kind.LABEL),
    Heading("took", "Писали, чел.", 8, Kind.WHOLE),
    Heading("participation", "Писали от списка, %", 8, Kind.TENTHS),
    Heading("sample", "Объём выборки", 11),
    Heading("fails", "«2» или ниже порога, чел.", 8, Kind.WHOLE),
    Heading("fails_share", "«2» или ниже порога, %", 8, Kind.TENTHS),
    Heading("success", "Успева-емость, %", 8, Kind.TENTHS),
    Heading("quality", "Качество, %", 9, Kind.TENTHS),
    Heading("attainment", "СОУ, %", 7, Kind.TENTHS),
    Heading("mean", "Средняя отметка или балл", 9, Kind.HUNDREDTHS),
    Heading("high", "80 баллов и выше, чел.", 8, Kind.WHOLE),
    Heading("previous_period", "С чем сравнивается", 13, Kind.LABEL),
    Heading("previous_took", "Было: писали, чел.", 8, Kind.WHOLE),
    Heading("previous_share", "Было: «2» или ниже порога, %", 9, Kind.TENTHS),
    Heading("previous_quality", "Было: качество, %", 9, Kind.TENTHS),
    Heading("previous_mean", "Было: средняя", 9, Kind.HUNDREDTHS),
    Heading("fails_change", "«2» или ниже порога: измене-ние, п. п.", 9, Kind.TENTHS),
    Heading("fails_verdict", "«2» или ниже порога: динамика", 18),
    Heading("quality_change", "Качество: измене-ние, п. п.", 9, Kind.TENTHS),
    Heading("quality_verdict", "Качество: динамика", 18),
    Heading("mean_change", "Средняя: измене-ние", 9, Kind.HUNDREDTHS),
    Heading("mean_verdict", "Средняя: динамика", 18),
    Heading("earlier_period", "Ещё раньше: период", 13, Kind.LABEL),
    Heading("earlier_took", "Ещё раньше: писали, чел.", 8, Kind.WHOLE),
    Heading("earlier_share", "Ещё раньше: «2» или ниже порога, %", 9, Kind.TENTHS),
    Heading("district_took", "Район: писали, чел.", 8, Kind.WHOLE),
    Heading("district_share", "Район: «2» или ниже порога, %", 9, Kind.TENTHS),
    Heading("district_quality", "Район: качество, %", 9, Kind.TENTHS),
    Heading("district_mean", "Район: средняя", 9, Kind.HUNDREDTHS),
)
_HELPERS: Final = (
    Heading("scale", "Шкала", 13, Kind.LABEL),
    *(
        Heading(prefix + code, said + header, 7, Kind.WHOLE)
        for prefix, said in (("", ""), ("previous_", "Было: "))
        for code, header in (
            ("enrolled", "по списку"),
            ("mark2", "«2»"),
            ("mark3", "«3»"),
            ("mark4", "«4»"),
            ("mark5", "«5»"),
            ("base", "основание доли"),
        )
    ),
    Heading("previous_fails", "Было: «2» или ниже порога, чел.", 8, Kind.WHOLE),
    Heading("reason", "Почему не сопоставляется", 20),
    Heading("comparable", "Сопоставимо", 8, Kind.WHOLE),
    *(
        Heading(f"{code}_{end}", f"{header}: граница интервала", 8, Kind.HUNDREDTHS)
        for code, header in (("fails", "«2»"), ("quality", "Качество"))
        for end in _ENDS
    ),
    Heading("mean_half", "Средняя: половина интервала", 8, Kind.HUNDREDTHS),
)
HEADINGS: Final = (
    *_VISIBLE,
    *_HELPERS,
    Heading("sources", "Строки форм (№ в журнале: строки файла)", 34, Kind.LABEL),
    Heading("explanation", "Пояснение (на день сборки книги)", 110),
)
_ABOUT: Final = (
    "Итоги по параллелям: классы сложены в школы, школы — в район. Слово «рост» или «снижение» стоит только там, где "
    "группы сопоставимы, изменение не меньше порога листа «Методика» и больше случайных колебаний. Зелёный — изменение "
    "к лучшему, красный — к худшему, жёлтый — тенденция, серый — недостаточно данных. Рост доли «2» — к худшему. "
    "Вспомогательные столбцы раскрываются знаком «+» над таблицей. Школы стоят по коду, место в строке ничего не значит."
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    records = work_records(state)
    periods = shown_periods(records, current_period(state))
    lines = dynamics_table(records, periods, methodology_of(state))
    title = "Динамика результатов" + (f": {', '.join(period.title for period in periods)}" if periods else "")
    # Without protection: Excel does not unfold the helper columns of a protected sheet.
    table = book.add_table("Динамика", "dynamics", title, _ABOUT, HEADINGS, prefix="DYN", protected=False)
    names = school_names(state)
    for line in lines:
        style = {"explanation": ("cell", "small", "left"), "sources": ("cell", "small", "left")}
        bold = {"name": ("cell", "text", "bold")} if line.key.school == DISTRICT else {}
        table.write(_Row(table, line).values(names.get(line.key.school, "")), style | bold)
    table.finish()
    _fold(table)
    _colour(table)


class _Row:
    """One line of the table: texts, and formulas with the values they have now."""

    def __init__(self, table: MasterTable, line: WorkDynamics) -> None:
        self._line, self._cell = line, table.cell
        self._in_marks, self._in_points = line.key.scale == MARKS, line.key.scale == POINTS

    def values(self, name: str) -> dict[str, Any]:
        line, key = self._line, self._line.key
        values: dict[str, Any] = {
            "school": key.school or DISTRICT_CODE,
            "name": name,
            "kind": key.kind,
            "subject": key.subject,
            "grade": key.grade,
            "period": line.current.period.code,
            "scale": key.scale,
            "previous_period": line.previous_period.code if line.previous_period else _NONE,
            "earlier_period": line.earlier.period.code if line.earlier else _NONE,
            "reason": line.incomparable,
            "sources": journal_lines(line.current.origins),
            "explanation": line.explanation,
        }
        values |= dict(self._sums("", "period", line.current))
        values |= dict(self._sums("previous_", "previous_period", line.previous))
        values |= dict(self._results()) | dict(self._earlier())
        if self._in_marks or self._in_points:
            values |= dict(self._verdicts())
        if key.school != DISTRICT and (self._in_marks or self._in_points):
            values |= dict(self._district())
        return values

    def _place(self, period: str) -> WorkPlace:
        cell = self._cell
        school = "" if self._line.key.school == DISTRICT else cell("school")
        return WorkPlace(school, cell("kind"), cell("subject"), self._line.key.grade, cell("scale"), cell(period))

    def _sums(self, prefix: str, period: str, pooled: Pooled | None) -> Iterator[tuple[str, Formula]]:
        """Counts of one of the two periods, and the base of its shares."""
        place, cell = self._place(period), self._cell
        yield prefix + "took", Formula("=" + place.total("took"), pooled.took if pooled else 0)
        yield prefix + "enrolled", Formula("=" + place.total("enrolled"), (pooled and pooled.enrolled) or 0)
        fails = pooled.fails if pooled else None
        if self._in_marks:
            marks = pooled.marks if pooled else None
            for mark in (2, 3, 4, 5):
                count = getattr(marks, f"n{mark}") if marks else 0
                yield f"{prefix}mark{mark}", Formula("=" + place.total(f"mark{mark}"), count)
            span = f"{cell(prefix + 'mark2')}:{cell(prefix + 'mark5')}"
            yield prefix + "base", Formula(f"=SUM({span})", marks.marked if marks else 0)
            yield prefix + "fails", Formula("=" + cell(prefix + "mark2"), marks.n2 if marks else 0)
        elif self._in_points:
            yield prefix + "base", Formula("=" + cell(prefix + "took"), pooled.took if pooled else 0)
            yield prefix + "fails", Formula("=" + place.total("below"), fails.x if fails else 0)
        share = Formula(excel.percent_of(cell(prefix + "fails"), cell(prefix + "base")), _percent(fails))
        yield ("previous_share" if prefix else "fails_share"), share
        if self._in_marks:
            four_five = f"({cell(prefix + 'mark4')}+{cell(prefix + 'mark5')})"
            quality = pooled.quality if pooled else None
            yield prefix + "quality", Formula(excel.percent_of(four_five, cell(prefix + "base")), _percent(quality))
        yield prefix + "mean", Formula(self._mean_text(prefix, place), _value(pooled.mean if pooled else None))

    def _mean_text(self, prefix: str, place: WorkPlace) -> str:
        base = self._cell(prefix + "base")
        marks = "+".join(f"{mark}*{self._cell(f'{prefix}mark{mark}')}" for mark in (2, 3, 4, 5))
        total = f"({marks})" if self._in_marks else place.score_sum()
        return f'=IF({base}>0,{total}/{base},"")'

    def _results(self) -> Iterator[tuple[str, Formula]]:
        """What follows from the current counts."""
        cell, current = self._cell, self._line.current
        part = current.participation
        yield (
            "participation",
            Formula(excel.percent_of(cell("took"), cell("enrolled")), None if part is None else 100 * part),
        )
        yield "sample", Formula(excel.sample_label(cell("took")), None)
        if self._in_marks and current.marks:
            good, base = f"({cell('base')}-{cell('mark2')})", cell("base")
            weighted = f"(100*{cell('mark5')}+64*{cell('mark4')}+36*{cell('mark3')}+16*{cell('mark2')})"
            yield "success", Formula(excel.percent_of(good, base), current.marks.success_rate)
            yield "attainment", Formula(f'=IF({base}>0,{weighted}/{base},"")', current.marks.attainment_index)
        if self._in_points:
            yield "high", Formula("=" + self._place("period").total("high"), current.high or 0)

    def _earlier(self) -> Iterator[tuple[str, Formula]]:
        earlier, place = self._line.earlier, self._place("earlier_period")
        if earlier and (self._in_marks or self._in_points):
            fails = place.total(excel.fails_column(self._line.key.scale))
            yield "earlier_took", Formula("=" + place.total("took"), earlier.took)
            yield "earlier_share", Formula(excel.percent_of(fails, self._cell("earlier_took")), _percent(earlier.fails))

    def _verdicts(self) -> Iterator[tuple[str, Formula]]:
        cell, line = self._cell, self._line
        now, before = (cell("base"), cell("enrolled")), (cell("previous_base"), cell("previous_enrolled"))
        assert line.mean is not None
        same = cell("comparable")
        yield "comparable", Formula(excel.is_comparable(cell("reason"), now, before), int(line.mean.gates.comparable))
        yield from self._share("fails", cell("fails"), cell("previous_fails"), line.fails)
        if self._in_marks:
            four_five = [f"({cell(prefix + 'mark4')}+{cell(prefix + 'mark5')})" for prefix in ("", "previous_")]
            yield from self._share("quality", *four_five, line.quality)
        limit, spread = "M_delta_score", ("M_default_sd_score^2", "M_default_sd_score^2")
        if self._in_marks:
            counts = [tuple(cell(f"{prefix}mark{mark}") for mark in (2, 3, 4, 5)) for prefix in ("", "previous_")]
            limit = "M_delta_mark"
            spread = (
                excel.mark_variance(counts[0], now[0]),  # type: ignore[arg-type]  # four references each
                excel.mark_variance(counts[1], before[0]),  # type: ignore[arg-type]
            )
        interval = line.mean.interval
        half = None if interval is None else (interval.high - interval.low) / 2
        yield "mean_half", Formula(excel.interval_half(spread[0], now[0], spread[1], before[0], same), half)
        text = excel.mean_verdict(cell("mean"), cell("previous_mean"), cell("mean_half"), limit, same)
        yield "mean_verdict", Formula(text, line.mean.verdict.value)
        yield "mean_change", _change(cell("mean"), cell("previous_mean"), same, line.mean)

    def _share(self, code: str, x1: str, x0: str, judged: Dynamics | None) -> Iterator[tuple[str, Formula]]:
        """The ends of both intervals, the change and the verdict of one share."""
        cell = self._cell
        assert judged is not None
        n1, n0 = cell("base"), cell("previous_base")
        before, now = (share for share in self._shares(code))
        for end, (x, n), share, side in zip(
            _ENDS, ((x1, n1), (x1, n1), (x0, n0), (x0, n0)), (now, now, before, before), (-1, 1, -1, 1), strict=True
        ):
            yield f"{code}_{end}", Formula(excel.wilson_end(x, n, side), self._end(share, side))
        ends = tuple(cell(f"{code}_{end}") for end in _ENDS)
        text = excel.share_verdict(x1, n1, x0, n0, ends, cell("comparable"))  # type: ignore[arg-type]  # four ends
        yield f"{code}_verdict", Formula(text, judged.verdict.value)
        was, became = ("previous_share", "fails_share") if code == "fails" else ("previous_quality", "quality")
        yield f"{code}_change", _change(cell(became), cell(was), cell("comparable"), judged)
