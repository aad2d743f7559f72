"""What every indicator of a sheet keeps: bounds, order of rows, and a school's numbers when another school joins.

1. The order of rows changes nothing.
2. Adding a school changes no other school's results.
3. Shares lie between 0 and 100, and a result without data has no value.
4. A blank row never reads as zeros or anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.forms.context import ContextRow
from schemas.forms.monitoring import MonitoringRow
from schemas.forms.olympiads import STAGES, OlympiadRow
from schemas.forms.partnership import PartnershipRow
from schemas.forms.risk import RiskRow
from schemas.forms.satisfaction import SatisfactionRow
from schemas.forms.training_needs import TrainingNeedRow
from schemas.forms.training_plan import TrainingPlanRow
from schemas.forms.works_row import WorksRow
from tests.udfs.sheet_rows import T2, YEAR, origin_of
from udfs.form_rows import FormRow
from udfs.monitoring import term_results
from udfs.objectivity_journal import journal_comparison
from udfs.olympiads import olympiad_results
from udfs.partnership import help_of_shnor, pairs
from udfs.ratios import Ratio
from udfs.risk_groups import risk_groups
from udfs.risk_proxies import risk_profiles
from udfs.satisfaction import satisfaction
from udfs.staffing import conditions
from udfs.training import training_done, training_lags, training_needs

SCHOOLS = ("018", "020", "032")
counts = st.one_of(st.none(), st.integers(0, 30))
NAMED: dict[str, Any] = {
    "class_label": st.sampled_from(["9А", "9Б", "11"]),
    "subject": st.sampled_from(["Математика", "Русский язык"]),
    "grade": st.sampled_from([9, 11]),
    "staff": st.sampled_from(["учителя математики", "тьюторы"]),
    "stage": st.sampled_from(STAGES),
    "code": st.sampled_from(["В1", "В2"]),
    "kind": st.just("ВПР"),
    "programme": st.sampled_from([5, 6]),
    "season": st.just("весна"),
    "small": st.sampled_from(["да", "нет"]),
    "recipient": st.sampled_from(SCHOOLS),
    "consultant": st.sampled_from(SCHOOLS),
    "event": st.sampled_from(["Урок", "Семинар"]),
    **dict.fromkeys(("due", "planned_on", "held_on", "agreed_on"), st.sampled_from([None, date(2021, 12, 1)])),
}
"""Values by field name that are no counts."""


def rows_of(model: Any, period: Any = T2, texts: Iterable[str] = ()) -> st.SearchStrategy[list[FormRow]]:
    """Rows of a form in several schools, each row with its own place; sums need not agree, cells may be blank."""
    names = {name: NAMED.get(name, st.none() if name in texts else counts) for name in model.model_fields}
    one = st.tuples(st.sampled_from(SCHOOLS), st.fixed_dictionaries(names))
    return st.lists(one, max_size=8).map(
        lambda found: [FormRow(who, period, values, origin_of(who, at)) for at, (who, values) in enumerate(found)]
    )


Calculation = Callable[[Sequence[FormRow]], Sequence[Any]]
CASES: dict[str, tuple[st.SearchStrategy[list[FormRow]], Calculation]] = {
    "M": (rows_of(MonitoringRow), term_results),
    "G": (rows_of(RiskRow), risk_groups),
    "P1": (rows_of(TrainingNeedRow, YEAR, ("topic",)), training_needs),
    "P2": (rows_of(TrainingPlanRow, texts=("programme", "provider", "study_form", "certified")), training_done),
    "P2 lags": (rows_of(TrainingPlanRow, texts=("programme", "provider", "study_form", "certified")), training_lags),
    "O": (rows_of(OlympiadRow, YEAR), olympiad_results),
    "U": (rows_of(SatisfactionRow, YEAR, ("question",)), satisfaction),
    "X": (rows_of(ContextRow, YEAR, ("type", "vacant_subjects", "speed")), conditions),
    "R": (rows_of(WorksRow, YEAR, ("scale", "note")), journal_comparison),
}
each_case = pytest.mark.parametrize("case", CASES)


def school_of(result: Any) -> str:
    return str(getattr(result, "place", result).school)


def ratios_in(result: Any) -> list[Ratio]:
    found = (getattr(result, name) for name in result.__dataclass_fields__)
    return [value for value in found if isinstance(value, Ratio)]


@each_case
@given(data=st.data())
def it_does_not_depend_on_the_order_of_rows(case, data):
    strategy, calculate = CASES[case]
    rows = data.draw(strategy)
    assert _unplaced(calculate(data.draw(st.permutations(rows)))) == _unplaced(calculate(rows))


def _unplaced(found: Sequence[Any]) -> list[str]:
    return sorted(repr(one) for one in found)


@each_case
@given(data=st.data())
def it_does_not_change_a_school_when_another_one_joins(case, data):
    strategy, calculate = CASES[case]
    rows = data.draw(strategy)
    alone = [row for row in rows if row.school == "018"]
    expected = [repr(one) for one in calculate(alone) if school_of(one) == "018"]
    assert [repr(one) for one in calculate(rows) if school_of(one) == "018"] == expected


@each_case
@given(data=st.data())
def it_keeps_shares_in_bounds_and_explains_each_result(case, data):
    strategy, calculate = CASES[case]
    for result in calculate(data.draw(strategy)):
        told: Any = getattr(result, "marker", result)
        assert told.explanation.endswith((".", ")"))
        assert "None" not in told.explanation
        for share in ratios_in(result):
            assert (share.percent is None) is (share.whole == 0)
            assert share.percent is None or share.percent >= 0


@each_case
@given(data=st.data())
def it_never_adds_anything_for_a_blank_row(case, data):
    strategy, calculate = CASES[case]
    rows = data.draw(strategy)
    keys = ("class_label", "subject", "grade", "staff", "stage", "code", "kind", "programme", "season", "small", "due")
    blank = [FormRow("099", row.period, {k: v for k, v in row.values.items() if k in keys}, row.origin) for row in rows]
    for result in calculate(blank):
        assert all(share.part == share.whole == 0 for share in ratios_in(result))
        assert not getattr(result, "n", None)


@given(data=st.data())
def it_keeps_pairs_whatever_the_order(data):
    rows = data.draw(rows_of(PartnershipRow, T2, ("direction", "agreement", "form", "result")))
    found = pairs(rows, T2, SCHOOLS, ["018"])
    assert found == pairs(data.draw(st.permutations(rows)), T2, SCHOOLS, ["018"])
    assert all(pair.meetings <= pair.planned for pair in found)
    lines = help_of_shnor(found, T2, SCHOOLS, SCHOOLS)
    assert [line.school for line in lines] == sorted(SCHOOLS)
    assert sum(line.n for line in lines) == len(found)


@given(data=st.data())
def it_profiles_a_school_alone_as_among_others(data):
    sheets = {"X": data.draw(CASES["X"][0]), "P1": data.draw(CASES["P1"][0]), "U": data.draw(CASES["U"][0])}
    pupils = {"018": 200, "020": 90}
    (alone,) = risk_profiles({"018": False}, YEAR.year, sheets, pupils)
    assert alone == risk_profiles(dict.fromkeys(SCHOOLS, False), YEAR.year, sheets, pupils)[0]
    assert all(score.low <= (score.score or score.low) <= score.high for score in alone.groups)
