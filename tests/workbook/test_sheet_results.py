"""What the sheets of the forms say, gathered: equal to the calculations, walked back to the rows, nobody ranked."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest

from schemas.findings import Finding, Severity
from schemas.forms.roadmap import DONE
from schemas.packages import all_sheets
from schemas.periods import Period
from schemas.sheets import FIRST_DATA_ROW
from tests.workbook.all_sheets import state_with_all_sheets
from tests.workbook.master.example import row_of
from workbook.indicators import indicators_of
from workbook.master.department import Decision, DecisionStatus, OwnActivity, Visit, VisitKind
from workbook.master.state import DataRow, EntryStatus, MasterState, Settings
from workbook.sheet_results import Section, SheetResult, sheet_results
from workbook.traces import Traces

T1, T2, YEAR = Period("2021/2022", 1), Period("2021/2022", 2), Period("2021/2022", 5)
Found = dict[tuple[Section, str, Period, str], SheetResult]


def found_in(state: MasterState) -> Found:
    lines = sheet_results(state)
    found = {(line.section, line.school, line.period, line.key): line for line in lines}
    assert len(found) == len(lines), "keys must be unique"
    return found


@pytest.fixture(scope="module")
def state() -> MasterState:
    return state_with_all_sheets()


@pytest.fixture(scope="module")
def found(state: MasterState) -> Found:
    return found_in(state)


def it_has_something_to_say_of_every_subject(found: Found):
    said = {(section, not school) for section, school, _, _ in found}
    assert {section for section, is_district in said if not is_district} == set(Section) - {Section.OWN}
    without_sum = {Section.OBJECTIVITY, Section.PROFILE}
    assert {section for section, is_district in said if is_district} == set(Section) - without_sum


def it_adds_the_classes_of_a_school_up(state: MasterState, found: Found):
    rows = [row.values for row in state.rows("M", "018", T2) if row.values["subject"] == "Русский язык"]
    total = sum(row[f"mark{mark}"] for row in rows for mark in (2, 3, 4, 5)) + sum(row["not_graded"] for row in rows)
    good = sum(row["mark5"] + row["mark4"] for row in rows)
    line = found[Section.MONITORING, "018", T2, "Русский язык/quality"]
    assert (line.value, line.n) == (100 * good / total, total)
    assert len(line.origins) == len(rows)


def it_compares_the_test_with_the_journal(found: Found):
    line = found[Section.MONITORING, "018", T2, "Русский язык/gap"]
    assert (line.unit, line.verdict) == ("п.\u00a0п.", "в пределах допустимого")
    assert line.explanation.startswith("Русский язык: успеваемость")


def it_gives_programmes_of_those_at_risk(state: MasterState, found: Found):
    (row,) = [
        r.values for r in state.rows("G", "018", T2) if (r.values["grade"], r.values["subject"]) == (9, "Математика")
    ]
    line = found[Section.RISK, "018", T2, "Математика/9/programmes"]
    assert (line.value, line.n) == (100 * row["with_programme"] / row["risk_end"], row["risk_end"])


def it_sets_training_against_the_need_of_the_yearly_report(state: MasterState, found: Found):
    need = sum(row.values["need"] or 0 for row in state.rows("P1", "018"))
    trained = sum(row.values["trained"] for row in state.rows("P2", "018", T2))
    line = found[Section.TRAINING, "018", T2, "все/done/covered"]
    assert (line.value, line.n) == (100 * trained / need, need)
    assert {origin.sheet for origin in line.origins} == {all_sheets()[code].title for code in ("P1", "P2")}


def it_counts_pupils_to_a_computer_by_the_last_term(state: MasterState, found: Found):
    (card,) = [row.values for row in state.rows("X", "018")]
    pupils = sum(row.values["end"] or 0 for row in state.rows("K", "018", T2))
    assert found[Section.STAFFING, "018", YEAR, "pupils_per_computer"].value == pupils / card["computers"]


def it_takes_the_registrys_pupils_where_no_enrolment_came(state: MasterState):
    without = replace(state, data=state.data | {"K": []})
    without.registry = [replace(school, pupils=120) for school in state.registry]
    (card,) = [row.values for row in state.rows("X", "018")]
    line = found_in(without)[Section.STAFFING, "018", YEAR, "pupils_per_computer"]
    assert line.value == 120 / card["computers"]


def it_takes_the_parents_answers_in_spring(state: MasterState):
    values = {"code": "В1", "families": 50, "asked": 20, "fully": 6, "rather": 8}
    asked = replace(state, data=state.data | {"U": [DataRow("018", YEAR, 1, 5, row_of("U", **values))]})
    line = found_in(asked)[Section.SURVEY, "018", YEAR, "В1"]
    assert (line.value, line.n, line.verdict) == (70, 20, "вывод без оговорок")


def it_tells_a_count_of_people_as_bounds(found: Found):
    line = next(line for (section, school, _, key), line in found.items() if (section, key) == (Section.HIGH, "high"))
    assert line.value is None
    assert line.verdict.startswith("от ")


def it_sums_the_markers_of_a_school_up_by_school_year(state: MasterState, found: Found):
    totals = {(place[1], place[2]) for place in found if (place[0], place[3]) == (Section.OBJECTIVITY, "all")}
    assert totals >= {
        (row.school, Period(row.period.year, 5)) for row in state.rows("R") if row.values["kind"] == "ВПР"
    }
    assert all(period.is_year for _, period in totals)


def it_leaves_out_nobody_of_the_regions_list(state: MasterState, found: Found):
    helped = {
        school for section, school, period, key in found if (section, period, key) == (Section.PARTNERSHIP, T2, "help")
    }
    assert helped == {school.code for school in state.registry if school.shnor}


def it_says_insufficient_data_of_a_shnor_school_without_a_report(state: MasterState):
    silent = replace(state, data=state.data | {"C": [row for row in state.data["C"] if row.school != "018"]})
    silent.data["C"] = [
        row for row in silent.data["C"] if "018" not in (row.values["recipient"], row.values["consultant"])
    ]
    silent.journal = [entry for entry in state.journal if (entry.school, entry.period) != ("018", T2.code)]
    line = found_in(silent)[Section.PARTNERSHIP, "018", T2, "help"]
    assert (line.value, line.n, line.verdict) == (None, None, "недостаточно данных")


def it_counts_tutors_of_the_registry(state: MasterState):
    tutored = replace(state, registry=[replace(school, tutor="методист") for school in state.registry])
    key = (Section.PARTNERSHIP, "", T2, "tutor")
    assert (found_in(state)[key].value, found_in(tutored)[key].value) == (0, 100)


def it_misses_the_sheets_of_a_school_that_did_not_report(state: MasterState, found: Found):
    silent = {school.code for school in state.registry} - {row.school for row in state.rows("T", period=T2)}
    assert silent
    for code in silent:
        line = found[Section.COMPLETENESS, code, T2, "sheets"]
        assert (line.value, line.verdict) == (0, "сдано не полностью")
        assert "Контингент" in line.explanation


def it_finds_the_accepted_row_a_remark_is_about(state: MasterState):
    row = next(state.rows("R", "018", T2))
    remark = Finding("R1", Severity.WARNING, "", "", "Результаты работ", f"H{row.source_row}:K{row.source_row}")
    card = Finding("T1", Severity.WARNING, "", "", "Титул", "C9")
    marked = replace(state, findings=[(row.entry, remark), (row.entry, card)])
    line = found_in(marked)[Section.COMPLETENESS, "018", T2, "remarks"]
    assert {(origin.sheet, origin.row) for origin in line.origins} == {
        ("Результаты работ", row.source_row),
        ("Титул", 9),
    }


def it_tells_forms_accepted_at_once_from_the_others(state: MasterState, found: Found):
    returned = next(entry for entry in state.journal if entry.status is EntryStatus.REJECTED)
    line = found[Section.COMPLETENESS, returned.school, Period.parse(returned.period), "at-once"]
    assert (line.value, line.n, line.verdict) == (0, 1, "часть форм не принята")
    assert line.places == (f"лист «Журнал приёма», №\u00a0{returned.number}",)


def it_counts_the_months_with_a_raid(state: MasterState, found: Found):
    """One raid, in November; the second term's months are November and December."""
    line = found[Section.VISITS, "", T2, "raids"]
    assert (line.value, line.n, line.verdict) == (50, 2, "не каждый месяц")
    assert line.places == ("лист «Выезды», 24.11.2021",)
    monthly = replace(state, visits=[*state.visits, Visit(date(2021, 12, 3), "018", VisitKind.RAID)])
    assert found_in(monthly)[Section.VISITS, "", T2, "raids"].verdict == "ежемесячно"


def it_expects_no_raid_of_a_month_that_is_not_over(state: MasterState):
    early = replace(state, built=date(2021, 12, 30))
    line = found_in(early)[Section.VISITS, "", T2, "raids"]
    assert (line.value, line.n, line.verdict) == (100, 1, "ежемесячно")


def it_tells_a_school_not_visited_from_one_of_which_nothing_is_known(found: Found):
    assert [found[Section.VISITS, "018", term, "visits"].verdict for term in (T1, T2)] == ["нет данных", "выезды были"]


def it_counts_decisions_and_names_them(state: MasterState):
    given = date(2021, 11, 1)
    decided = replace(state)
    decided.decisions = [
        Decision("П-2021-001", "018", protocol_date=given, due=date(2021, 12, 1), status=DecisionStatus.DONE),
        Decision("П-2021-002", "018", protocol_date=given, due=date(2021, 12, 1)),
    ]
    line = found_in(decided)[Section.DECISIONS, "018", T2, "rate"]
    assert (line.value, line.n, line.verdict) == (50, 2, "есть просроченные")
    assert line.places == ("лист «Поручения», П-2021-001, П-2021-002",)


def it_counts_the_departments_own_items(state: MasterState):
    own = replace(state, own_roadmap=[OwnActivity("1.3", T2.code, DONE, evidence="Приказ")])
    found = found_in(own)
    assert found[Section.OWN, "", T2, "item/1.3"].value == DONE
    rate = found[Section.OWN, "", T2, "rate"]
    assert rate.n is not None
    assert rate.value == 100 / rate.n


def it_walks_every_line_back_to_accepted_rows(state: MasterState, found: Found):
    rows = {(row.entry, all_sheets()[code].title, row.source_row) for code, rows in state.data.items() for row in rows}
    traces = Traces(state)
    for line in found.values():
        assert {(origin.entry, origin.sheet, origin.row) for origin in line.origins} <= rows
        places = traces.trace(line.origins, line.reads)
        assert len(places) >= len(set(line.origins))
        assert all(re.search(r", строка\u00a0[1-9]", place) for place in places), "no form has a row 0"
        if isinstance(line.value, int | float) and line.value:
            assert line.origins or line.places, (line.section, line.key)


def it_says_of_every_line_which_fields_it_is_made_of(found: Found):
    titles = {code: sheet.title for code, sheet in all_sheets().items()}
    for line in found.values():
        if line.section is not Section.COMPLETENESS:  # A row with a remark is looked at as a whole.
            read = {titles[item.sheet] for item in line.reads}
            assert {origin.sheet for origin in line.origins} <= read, (line.section, line.key)


def it_leads_to_the_lines_of_a_card(state: MasterState, found: Found):
    lines = {column.name: FIRST_DATA_ROW + at for at, column in enumerate(all_sheets()["X"].columns)}
    traces, line = Traces(state), found[Section.STAFFING, "018", YEAR, "outdated"]
    (source,) = traces.sources(line.origins, line.reads)
    assert source.cells == f"C{lines['computers']}:C{lines['outdated']}"
    ratio = found[Section.STAFFING, "018", YEAR, "pupils_per_computer"]
    assert {item.sheet for item in traces.sources(ratio.origins, ratio.reads)} == {"Контекст ОО", "Контингент"}


def it_gives_each_number_with_its_base_and_a_sentence(found: Found):
    for line in found.values():
        assert line.verdict
        assert line.explanation.endswith((".", ")")), line.explanation
        if isinstance(line.value, int | float) and line.origins:
            assert line.n, (line.section, line.key)


def it_ranks_nobody(state: MasterState):
    by_section: defaultdict[Section, list[str]] = defaultdict(list)
    for line in sheet_results(state):
        by_section[line.section].append(line.school)
    assert list(by_section) == [section for section in Section if section in by_section]
    assert all(schools == sorted(schools) for schools in by_section.values())


def it_leaves_one_schools_lines_as_they_are_when_another_leaves(state: MasterState, found: Found):
    left = replace(
        state,
        registry=[school for school in state.registry if school.code != "008"],
        journal=[entry for entry in state.journal if entry.school != "008"],
        data={sheet: [row for row in rows if row.school != "008"] for sheet, rows in state.data.items()},
    )
    after = {key: (line.value, line.n) for key, line in found_in(left).items() if key[1] not in ("", "008")}
    of_pairs = Section.PARTNERSHIP  # Another school's report may say more of a pair.
    mine = {key: value for key, value in after.items() if key[0] is not of_pairs}
    assert len(mine) > 500
    assert mine == {key: (found[key].value, found[key].n) for key in mine}


def it_reaches_the_indicators(state: MasterState, found: Found):
    indicators = {item.id: item for item in indicators_of(state)}
    line = found[Section.RISK, "018", T2, "Математика/9/programmes"]
    item = indicators["risk/018/2021-2022-2/Математика/9/programmes"]
    assert (item.value, item.n, item.status, item.explanation) == (line.value, line.n, line.verdict, line.explanation)
    assert item.trace == tuple(origin.place for origin in line.origins)
    assert item.sources == Traces(state).sources(line.origins, line.reads)


def it_says_nothing_of_an_empty_master():
    assert sheet_results(MasterState(Settings((), "", "", ""))) == []
