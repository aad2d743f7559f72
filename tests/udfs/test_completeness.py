"""Completeness of the sheets and how the files came in."""

from __future__ import annotations

from datetime import date

from tests.udfs.sheet_rows import T1, T2
from udfs.completeness import Receipt, RowFindings, SheetPlace, completeness, intake_quality
from udfs.ratios import Ratio
from udfs.records import Origin


def sheet(code, school="018", period=T2):
    return SheetPlace(school, period, code)


def receipt(day, accepted=True, school="018", package="quarter", **more):
    return Receipt(school, T2, package, date(2022, 1, day), accepted, **more)


def of(found, school="018", period=T2):
    return next(one for one in found if (one.school, one.period) == (school, period))


def it_counts_sheets_handed_in_of_those_expected():
    wanted = [sheet("K"), sheet("R"), sheet("M"), sheet("K", "020")]
    found = completeness(wanted, [sheet("K"), sheet("R"), sheet("R")])
    assert of(found).handed_in == Ratio(2, 3)
    assert of(found).missing == (sheet("M"),)
    assert of(found, "020").handed_in == Ratio(0, 1)
    assert of(found, "").handed_in == Ratio(2, 4)
    assert of(found).explanation == (
        "2\u00a0четверть 2021/2022\u00a0учебного года: сдано не полностью, листов 2 из 3 (66,7\u00a0%); не сданы: M."
    )
    assert "не всё сдали 2\u00a0школы" in of(found, "").explanation


def it_does_not_count_what_was_not_expected():
    found = of(completeness([sheet("K")], [sheet("K"), sheet("C")]))
    assert (found.handed_in, found.unexpected, found.verdict) == (Ratio(1, 1), (sheet("C"),), "сдано полностью")
    assert of(completeness([], [sheet("C")])).verdict == "листы не ожидались"


def it_counts_rows_with_findings():
    rows = [
        RowFindings(sheet("R"), Origin(3, 5), errors=1),
        RowFindings(sheet("R"), Origin(3, 6)),
        RowFindings(sheet("M"), Origin(3, 9), warnings=2),
    ]
    found = completeness([sheet("R")], [sheet("R")], [*rows, RowFindings(sheet("R", "020"), Origin(4, 5))])
    assert of(found).with_findings == Ratio(2, 3)
    assert of(found, "").with_findings == Ratio(2, 4)
    assert [origin.row for origin in of(found).origins] == [5, 9]
    assert of(completeness([sheet("R")], [])).with_findings is None


def it_keeps_periods_apart():
    found = completeness([sheet("K"), sheet("K", period=T1)], [sheet("K", period=T1)])
    assert (of(found).handed_in, of(found, period=T1).handed_in) == (Ratio(0, 1), Ratio(1, 1))


def it_says_how_the_files_came_in():
    receipts = [
        receipt(10, accepted=False, errors=7, warnings=3),
        receipt(12, warnings=1),
        receipt(11, package="year"),
        receipt(9, accepted=False, school="020", errors=2),
    ]
    found = intake_quality(receipts)
    own, district = of(found), of(found, "")
    assert (own.accepted_at_once, own.files, own.errors, own.warnings) == (Ratio(1, 2), 3, 7, 4)
    assert (own.on_time, own.verdict) == (None, "все формы приняты")
    assert (district.accepted_at_once, district.verdict) == (Ratio(1, 3), "часть форм не принята")


def it_counts_as_in_time_what_was_accepted_by_the_day_set():
    due = date(2022, 1, 12)
    receipts = [receipt(12, due=due), receipt(10, False, "020", due=due), receipt(13, True, "020", due=due)]
    found = intake_quality(receipts)
    assert (of(found).on_time, of(found, "020").on_time, of(found, "").on_time) == (
        Ratio(1, 1),
        Ratio(0, 1),
        Ratio(1, 2),
    )
