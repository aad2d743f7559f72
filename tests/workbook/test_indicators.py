"""Indicators as data, for the command line and the protocol."""

from __future__ import annotations

import json

import pytest

from tests.workbook.master.history import state_with_history
from workbook.context_tables import context_tables
from workbook.indicators import Indicator, indicators_of
from workbook.master.state import MasterState, Settings


@pytest.fixture(scope="module")
def indicators() -> dict[str, Indicator]:
    found = indicators_of(state_with_history())
    by_id = {indicator.id: indicator for indicator in found}
    assert len(by_id) == len(found), "ids must be unique"
    return by_id


def it_walks_a_number_back_to_the_schools_rows(indicators: dict[str, Indicator]):
    found = indicators["dynamics/018/2021-2022-2/АКР/Математика/9/fails"]
    assert found.name == "АКР, Математика, 9\u00a0класс: доля отметки «2»"
    assert (found.unit, found.previous_period) == ("%", "2021/2022-1")
    assert found.n is not None
    assert len(found.trace) == 2
    assert all(", лист «Результаты работ», строка\u00a0" in place for place in found.trace)
    state = state_with_history()
    rows = [
        row.values
        for row in state.rows("R", "018")
        if (row.period.code, row.values["kind"], row.values["subject"]) == ("2021/2022-2", "АКР", "Математика")
        and row.values["class_label"].startswith("9")
    ]
    twos, took = (sum(row[name] for row in rows) for name in ("mark2", "took"))
    assert (found.value, found.n) == (100 * twos / took, took)


def it_sets_the_district_and_the_previous_value_beside_a_school(indicators: dict[str, Indicator]):
    school = indicators["dynamics/018/2021-2022-2/АКР/Математика/9/mean"]
    district = indicators["dynamics/district/2021-2022-2/АКР/Математика/9/mean"]
    assert school.district == district.value
    assert school.previous is not None
    assert district.district is None


def it_says_of_a_named_change_whether_it_remains_among_all_of_the_report():
    # At one standard error many changes are named, and few remain when their number is allowed for.
    loose = indicators_of(state_with_history(methodology={"z": 1, "delta_share_pp": 1}))
    named = [item for item in loose if item.id.startswith("dynamics/") and item.status in ("рост", "снижение")]
    schools = [item for item in named if item.school]
    assert any(" не остаётся: вероятность " in item.explanation for item in schools)
    assert all("С поправкой на число сравнений (" in item.explanation for item in schools)
    assert not any("поправк" in item.explanation for item in loose if item not in schools)


def it_gives_both_signals_of_every_school_with_the_reconciliation(indicators: dict[str, Indicator]):
    found = indicators["shnor/018/2020-2021-год/federal"]
    assert (found.value, found.status) == ("да", "да")
    assert "Сверка с краевым перечнем: в обоих." in found.explanation
    assert "Надёжность: формально, требует подтверждения." in found.explanation
    assert indicators["shnor/ОСОШ/2020-2021-год/regional"].value == "не классифицируется"


def it_prints_the_base_of_the_share_of_signals(indicators: dict[str, Indicator]):
    found = indicators["shnor/district/2020-2021-год/share"]
    assert found.n == 6
    assert found.explanation.endswith("из 6 школ, ещё у 0 недостаточно данных.")


def it_quotes_the_printed_mean_and_warns_of_different_participants(indicators: dict[str, Indicator]):
    found = indicators["exams/district/2020/Физика"]
    assert (found.value, found.previous, found.status) == (55.8, 53.9, "рост")
    assert "Относительно края: выше." in found.explanation
    assert "несопоставимый контингент" in found.explanation
    assert found.trace[0] == "лист «Справочные значения», Физика, 2019\u00a0г."


def it_gives_the_aggregate_mean_and_the_road_map(indicators: dict[str, Indicator]):
    assert indicators["exams/018/2021/aggregate"].status == "есть данные"
    assert indicators["exams/018/2020/aggregate"].status == "несопоставимо"
    plan = indicators["roadmap/018/2021-2022-2/rate"]
    assert plan.status == f"исполнено {round(float(plan.value or 0) * (plan.n or 0) / 100)} из {plan.n}"
    assert len(plan.trace) == 46


def it_gives_the_attainment_index_for_reference_only(indicators: dict[str, Indicator]):
    found = indicators["dynamics/018/2021-2022-2/АКР/Математика/9/attainment"]
    assert isinstance(found.value, float)
    assert (found.unit, found.status) == ("%", "для сведения")


def it_gives_the_class_of_three_years_and_what_stands_beside_it(indicators: dict[str, Indicator]):
    place = "stability/018/2020-2021-год/ЕГЭ/Русский язык/11/средний балл"
    assert indicators[f"{place}/class"].value == indicators[f"{place}/class"].status
    assert indicators[f"{place}/double"].unit == "балл"
    shrunk, district = indicators[f"{place}/shrunk"], indicators[f"{place.replace('018', 'district')}/class"]
    assert isinstance(shrunk.value, float)
    assert district.school == ""


def it_gives_the_indexes_of_context_and_their_group():
    state = state_with_history()
    found = {item.id: item for item in indicators_of(state)}
    tables = context_tables(state)
    school = tables.of("018")
    assert school is not None
    assert found["context/018/2020-2021-год/results"].value == school.results.value
    assert found["context/018/2020-2021-год/group"].value == school.group.group.value
    assert found["context/018/2021-2022-год/social"].explanation == school.social.explanation
    shares = found["context/018/2021-2022-год/share/single_parent"]
    (row,) = [row for row in state.rows("S", "018") if row.source_row == 5]
    assert any(f"строка\u00a0{row.source_row}" in place for place in shares.trace)
    assert found["context/district/2021-2022-год/low-social"].n == tables.low.n


def it_is_plain_json(indicators: dict[str, Indicator]):
    text = json.dumps([indicator.as_json() for indicator in indicators.values()], ensure_ascii=False, allow_nan=False)
    assert json.loads(text)[0]["trace"]


def it_ranks_nothing(indicators: dict[str, Indicator]):
    """Within each kind, the district first and then schools by code."""
    for kind in ("dynamics", "exams"):
        schools = [item.school for item in indicators.values() if item.id.startswith(kind)]
        if kind == "dynamics":
            assert schools == sorted(schools)
    said = " ".join(item.explanation + item.name for item in indicators.values()).lower()
    assert not [word for word in ("рейтинг", "худш", "лучш") if word in said]


def it_has_nothing_to_say_of_an_empty_master():
    assert indicators_of(MasterState(Settings((), "", "", ""))) == []
