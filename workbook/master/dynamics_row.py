"""One line of «Динамика»: its formulas, and the values they have now.

Each number is a formula over the data sheet or over the line's own cells; its cached value comes from the same line as
Python computed it (udfs/school_dynamics.py), and a test proves the two equal in a spreadsheet application.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from udfs.dynamics import Dynamics, Share
from udfs.dynamics_correction import MEASURES, NAMED, DynamicsCorrection
from udfs.intervals import wilson
from udfs.parameters import Methodology
from udfs.pooling import DISTRICT, MARKS, POINTS, Pooled
from udfs.school_dynamics import WorkDynamics
from workbook.master import works_formulas as excel
from workbook.master.headings import NO, YES
from workbook.master.tables import Formula, MasterTable
from workbook.master.works_formulas import DISTRICT_CODE, WorkPlace, key_of, key_value
from workbook.traces import Traces
from workbook.traces.works import work

ENDS: Final = ("low", "high", "previous_low", "previous_high")
"""The ends of the intervals of a share now and before, as the helper columns hold them."""
_NONE: Final = "—"
_PREVIOUS: Final = "previous_"

Cells = Iterator[tuple[str, Formula]]


class RowFormulas:
    """The cells of the table's next row."""

    def __init__(
        self,
        table: MasterTable,
        line: WorkDynamics,
        methodology: Methodology,
        traces: Traces,
        correction: DynamicsCorrection,
    ) -> None:
        self._line, self._cell, self._methodology, self._traces = line, table.cell, methodology, traces
        self._correction = correction
        self._in_marks, self._in_points = line.key.scale == MARKS, line.key.scale == POINTS
        self._is_district = line.key.school == DISTRICT

    def values(self, name: str) -> dict[str, Any]:
        """The row by column code; `name` is the school's."""
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
            "sources": self._sources(),
            "explanation": line.explanation,
        }
        values |= dict(self._key(prefix, values[f"{prefix}period"]) for prefix in ("", _PREVIOUS, "earlier_"))
        values |= dict(self._attendance("", line.current)) | dict(self._attendance(_PREVIOUS, line.previous))
        if self._in_marks or self._in_points:
            for prefix, pooled in (("", line.current), (_PREVIOUS, line.previous)):
                values |= dict(self._counts(prefix, pooled)) | dict(self._measures(prefix, pooled))
            values |= dict(self._more_of_now()) | dict(self._earlier()) | dict(self._verdicts())
            if not self._is_district:
                values |= dict(self._district())
                for code in MEASURES:
                    values |= dict(self._corrected(code)) if getattr(self._line, code) else {}
        return values

    def _sources(self) -> str:
        """The cells of all periods of the row."""
        stages = (self._line.current, self._line.previous, self._line.earlier)
        origins = (origin for stage in stages if stage for origin in stage.origins)
        return self._traces.told(origins, work(self._line.key.scale))

    def _place(self, prefix: str) -> WorkPlace:
        return WorkPlace(self._cell(f"{prefix}key"), self._is_district)

    def _key(self, prefix: str, period: str) -> tuple[str, Formula]:
        """The key by which the rows of one period are found."""
        cell, key = self._cell, self._line.key
        text = key_of(*(cell(code) for code in ("school", "kind", "subject", "grade", "scale", f"{prefix}period")))
        value = key_value(key.school or DISTRICT_CODE, key.kind, key.subject, key.grade, key.scale, period)
        return f"{prefix}key", Formula("=" + text, value)

    def _attendance(self, prefix: str, pooled: Pooled | None) -> Cells:
        place = self._place(prefix)
        yield f"{prefix}took", Formula("=" + place.total("took"), pooled.took if pooled else 0)
        yield f"{prefix}enrolled", Formula("=" + place.total("enrolled"), (pooled and pooled.enrolled) or 0)
        if not prefix:
            part = None if pooled is None else pooled.participation
            text = excel.percent_of(self._cell("took"), self._cell("enrolled"))
            yield "participation", Formula(text, None if part is None else 100 * part)
            yield "sample", Formula(excel.sample_label(self._cell("took")), self._sample(pooled.took if pooled else 0))

    def _sample(self, took: int) -> str | None:
        method = self._methodology
        if took < method.n_pooled_min:
            return f"менее {method.n_pooled_min} чел."
        return "малая выборка" if took < method.n_dynamics_min else None

    def _counts(self, prefix: str, pooled: Pooled | None) -> Cells:
        """Counts by mark, the base of the shares, and those below the border."""
        place, base, fails = self._place(prefix), f"{prefix}base", f"{prefix}fails"
        if self._in_points:
            below = pooled.below if pooled else None
            yield base, Formula("=" + self._cell(f"{prefix}took"), pooled.took if pooled else 0)
            yield fails, Formula("=" + place.total("below"), below or 0)
            return
        marks = pooled.marks if pooled else None
        for mark in (2, 3, 4, 5):
            value = getattr(marks, f"n{mark}") if marks else 0
            yield f"{prefix}mark{mark}", Formula("=" + place.total(f"mark{mark}"), value)
        first, last = self._cell(f"{prefix}mark2"), self._cell(f"{prefix}mark5")
        yield base, Formula(f"=SUM({first}:{last})", marks.marked if marks else 0)
        yield fails, Formula("=" + first, marks.n2 if marks else 0)

    def _measures(self, prefix: str, pooled: Pooled | None) -> Cells:
        """Shares and the mean of one of the two periods."""
        base = self._cell(f"{prefix}base")
        share = _percent(pooled.fails if pooled else None)
        yield _share_column(prefix), Formula(excel.percent_of(self._cell(f"{prefix}fails"), base), share)
        total = self._place(prefix).score_sum()
        if self._in_marks:
            quality = _percent(pooled.quality if pooled else None)
            yield f"{prefix}quality", Formula(excel.percent_of(self._good(prefix), base), quality)
            total = "(" + "+".join(f"{mark}*{self._cell(f'{prefix}mark{mark}')}" for mark in (2, 3, 4, 5)) + ")"
        mean = pooled.mean if pooled else None
        yield f"{prefix}mean", Formula(f'=IF({base}>0,{total}/{base},"")', mean.mean if mean else None)

    def _good(self, prefix: str) -> str:
        return f"({self._cell(f'{prefix}mark4')}+{self._cell(f'{prefix}mark5')})"

    def _more_of_now(self) -> Cells:
        cell, current = self._cell, self._line.current
        if self._in_points:
            yield "high", Formula("=" + self._place("").total("high"), current.high or 0)
            return
        base, marks = cell("base"), current.marks
        weighted = f"(100*{cell('mark5')}+64*{cell('mark4')}+36*{cell('mark3')}+16*{cell('mark2')})"
        success = excel.percent_of(f"({base}-{cell('mark2')})", base)
        yield "success", Formula(success, marks.success_rate if marks else None)
        text = f'=IF({base}>0,{weighted}/{base},"")'
        yield "attainment", Formula(text, marks.attainment_index if marks else None)

    def _earlier(self) -> Cells:
        earlier, place = self._line.earlier, self._place("earlier_")
        if earlier:
            fails = place.total(excel.fails_column(self._line.key.scale))
            yield "earlier_took", Formula("=" + place.total("took"), earlier.took)
            yield "earlier_share", Formula(excel.percent_of(fails, self._cell("earlier_took")), _percent(earlier.fails))

    def _district(self) -> Cells:
        """The district's line of the same work, found in the table itself."""
        district, keys = self._line.district, ("kind", "subject", "grade", "scale", "period")
        where = f'DYN_school,"{DISTRICT_CODE}",' + ",".join(f"DYN_{key},{self._cell(key)}" for key in keys)
        took, base = f"SUMIFS(DYN_took,{where})", f"SUMIFS(DYN_base,{where})"
        yield "district_took", Formula("=" + took, district.took)
        yield "district_share", Formula(excel.percent_of(f"SUMIFS(DYN_fails,{where})", base), _percent(district.fails))
        mean = f'=IF({base}>0,SUMIFS(DYN_mean,{where}),"")'
        yield "district_mean", Formula(mean, district.mean.mean if district.mean else None)
        if self._in_marks:
            quality = f'=IF({base}>0,SUMIFS(DYN_quality,{where}),"")'
            yield "district_quality", Formula(quality, _percent(district.quality))

    def _verdicts(self) -> Cells:
        cell, line = self._cell, self._line
        assert line.fails is not None
        assert line.mean is not None
        now, before = (cell("base"), cell("enrolled")), (cell("previous_base"), cell("previous_enrolled"))
        text = excel.is_comparable(cell("reason"), now, before)
        yield "comparable", Formula(text, int(line.mean.gates.comparable))
        was, became = line.previous, line.current
        yield from self._share("fails", line.fails, was.fails if was else None, became.fails)
        if line.quality is not None:
            yield from self._share("quality", line.quality, was.quality if was else None, became.quality)
        yield from self._mean(line.mean)

    def _corrected(self, code: str) -> Iterator[tuple[str, Any]]:
        """Whether a named change remains in the whole report. The probability itself only Python can find."""
        verdict, adjusted = self._cell(f"{code}_verdict"), self._cell(f"{code}_adjusted")
        found, remains = self._correction.of(self._line, code), self._correction.remains(self._line, code)
        yield f"{code}_adjusted", found.adjusted if found else None
        named = ",".join(f'{verdict}="{word}"' for word in NAMED)
        text = f'=IF(AND(OR({named}),ISNUMBER({adjusted})),IF({adjusted}<=M_false_discovery_rate,"{YES}","{NO}"),"")'
        yield f"{code}_kept", Formula(text, None if remains is None else YES if remains else NO)

    def _share(self, code: str, judged: Dynamics, was: Share | None, became: Share | None) -> Cells:
        """The ends of both intervals, the change and the verdict of one share."""
        cell = self._cell
        x1, x0 = (cell(p + "fails") if code == "fails" else self._good(p) for p in ("", _PREVIOUS))
        n1, n0 = cell("base"), cell("previous_base")
        sides = ((x1, n1, became, -1), (x1, n1, became, 1), (x0, n0, was, -1), (x0, n0, was, 1))
        for end, (x, n, share, side) in zip(ENDS, sides, strict=True):
            yield f"{code}_{end}", Formula(excel.wilson_end(x, n, side), self._end(share, side))
        ends = (cell(f"{code}_low"), cell(f"{code}_high"), cell(f"{code}_previous_low"), cell(f"{code}_previous_high"))
        text = excel.share_verdict(x1, n1, x0, n0, ends, cell("comparable"))
        yield f"{code}_verdict", Formula(text, judged.verdict.value)
        columns = (
            ("quality", "previous_quality") if code == "quality" else (_share_column(""), _share_column(_PREVIOUS))
        )
        yield f"{code}_change", self._change(*columns, judged)

    def _end(self, share: Share | None, side: int) -> float | None:
        if share is None:
            return None
        interval = wilson(share.x, share.n, self._methodology.z)
        return interval.low if side < 0 else interval.high

    def _mean(self, judged: Dynamics) -> Cells:
        cell = self._cell
        spread, limit = ["M_default_sd_score^2"] * 2, "M_delta_score"
        if self._in_marks:
            spread = [self._variance(prefix) for prefix in ("", _PREVIOUS)]
            limit = "M_delta_mark"
        text = excel.interval_half(spread[0], cell("base"), spread[1], cell("previous_base"), cell("comparable"))
        half = None if judged.interval is None else (judged.interval.high - judged.interval.low) / 2
        yield "mean_half", Formula(text, half)
        text = excel.mean_verdict(cell("mean"), cell("previous_mean"), cell("mean_half"), limit, cell("comparable"))
        yield "mean_verdict", Formula(text, judged.verdict.value)
        yield "mean_change", self._change("mean", "previous_mean", judged)

    def _variance(self, prefix: str) -> str:
        two, three, four, five = (self._cell(f"{prefix}mark{mark}") for mark in (2, 3, 4, 5))
        return excel.mark_variance((two, three, four, five), self._cell(f"{prefix}base"))

    def _change(self, now: str, before: str, judged: Dynamics) -> Formula:
        text = f'=IF({self._cell("comparable")}=1,{self._cell(now)}-{self._cell(before)},"")'
        return Formula(text, judged.delta)


def _share_column(prefix: str) -> str:
    return "previous_share" if prefix else "fails_share"


def _percent(share: Share | None) -> float | None:
    return None if share is None else 100 * share.x / share.n
