"""ИОР: the formula by hand, its composition, its refusals, and its cells made of works.

Requirements: 1. 50 + 10·Σwrz/Σwr/sd with its error; 2. coverage and the number of procedures; 3. not held is no lack;
4. ВПР count for less, and not at all where they are doubted; 5. the composition is printed; 6. the order of cells and
a school of another grade change nothing.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.udfs.works import marks, origin, points, year
from udfs.parameters_context import CONTEXT_DEFAULTS
from udfs.records import SchoolRecord, WorkRecord
from udfs.results_cells import DISTRICT, REGION, Reference, results_table
from udfs.results_index import ResultCell, ResultsBase, results_base, results_index

YEAR = "2021/2022"
ONLY_EGE = replace(CONTEXT_DEFAULTS, results_weight_oge=0, results_weight_vpr=0)
BASE = ResultsBase("2018/2019", 33, 0.5)
EGE, OGE, VPR = (ResultCell(name, weight) for name, weight in (("ЕГЭ", 1.0), ("ОГЭ", 1.0), ("ВПР", 0.5)))


def got(cell: ResultCell, n: int, z: float) -> ResultCell:
    return replace(cell, n=n, z=z)


def index(*cells: ResultCell, methodology=CONTEXT_DEFAULTS, base: ResultsBase | None = BASE):
    return results_index("018", YEAR, cells, base, methodology)


def it_gives_the_answer_worked_out_by_hand():
    """1. r = 24/32 and 8/16 with k = 8: (0.75·0.4 + 0.5·(−0.2)) / 1.25 = 0.16; 50 + 10·0.16/0.5."""
    found = index(got(EGE, 24, 0.4), got(OGE, 8, -0.2), VPR)
    assert found.raw == pytest.approx(0.16, abs=1e-12)
    assert found.value == pytest.approx(53.2, abs=1e-9)
    assert found.se == pytest.approx(10 * sqrt(0.75**2 / 24 + 0.5**2 / 8) / 1.25 / 0.5, abs=1e-9)
    assert (found.n, found.available, found.maximum, found.verdict) == (32, 2, 2.5, "рассчитан")


known_cells = st.lists(
    st.builds(
        lambda at, weight, n, z: ResultCell(f"процедура {at}", float(weight), n, float(z)),
        st.integers(1, 99),
        st.sampled_from([Fraction(1, 2), Fraction(1, 4), Fraction(1)]),
        st.integers(1, 200),
        st.fractions(-3, 3, max_denominator=64),
    ),
    min_size=2,
    max_size=8,
    unique_by=lambda cell: cell.name,
)


@given(known_cells)
def it_agrees_with_exact_fractions(cells):
    """1. A second implementation in fractions."""
    weights = [Fraction(cell.weight) * Fraction(cell.n, cell.n + 8) for cell in cells]
    raw = sum(weight * Fraction(cell.z) for weight, cell in zip(weights, cells, strict=True)) / sum(weights)
    error = sum(weight**2 / cell.n for weight, cell in zip(weights, cells, strict=True))
    found = index(*cells)
    assert found.value == pytest.approx(float(50 + 20 * raw), abs=1e-9)
    assert found.se == pytest.approx(20 * sqrt(error) / float(sum(weights)), abs=1e-9)


@given(known_cells, st.randoms(use_true_random=False))
def it_does_not_depend_on_the_order_and_lies_between_its_parts(cells, random):
    """1, 6."""
    mixed = random.sample(cells, len(cells))
    found, other = index(*cells), index(*mixed)
    assert (found.value, found.se) == (other.value, other.se)
    assert min(cell.z for cell in cells) - 1e-9 <= found.raw <= max(cell.z for cell in cells) + 1e-9


@given(known_cells)
def it_rises_with_any_of_its_results(cells):
    """1."""
    better = [replace(cells[0], z=cells[0].z + 1), *cells[1:]]
    assert index(*better).value > index(*cells).value


def it_needs_two_procedures_and_half_the_weight():
    """2."""
    assert index(got(EGE, 20, 1), OGE).explanation.startswith(
        "ИОР: нет данных, процедур с результатами 1, нужно не менее 2."
    )
    three = replace(EGE, name="ещё ЕГЭ"), replace(OGE, name="ещё ОГЭ")
    short = index(got(VPR, 20, 1), got(replace(VPR, name="ВПР-2"), 20, 1), EGE, *three)
    assert short.value is None
    assert "имеющиеся процедуры — 25,0\u00a0% возможных по весу, нужно не менее 50\u00a0%" in short.explanation
    assert index(got(EGE, 20, 1), got(OGE, 20, 1), *three).value is not None, "exactly half is enough"


def it_leaves_what_was_not_held_out_of_what_was_possible():
    """3."""
    absent = replace(OGE, possible=False, absence="процедура не проводилась")
    found = index(got(EGE, 20, 1), got(VPR, 20, 1), absent)
    assert (found.maximum, found.lacking) == (1.5, ())
    assert (
        index(absent).explanation == "ИОР: нет данных, для школы нет ни одной процедуры, по которой он рассчитывается."
    )


def it_calls_an_index_with_a_large_error_provisional():
    """1. Five and five pupils: an error of about 6 points."""
    found = index(got(EGE, 5, 1), got(OGE, 5, 1))
    assert found.se == pytest.approx(20 / sqrt(10), abs=1e-9)
    assert found.verdict == "ориентировочно"
    assert "(ориентировочно)" in found.explanation


def it_prints_its_composition():
    """5."""
    text = index(got(replace(EGE, reference=DISTRICT), 21, 0.4), got(OGE, 8, -0.2), VPR).explanation
    assert (
        "Состав: ЕГЭ (21\u00a0участник, вес 1, отклонение 0,40); ОГЭ (8\u00a0участников, вес 1, отклонение −0,20)."
        in text
    )
    assert "Вес состава 2,00 из 2,50 возможных. Сравнение со средним: по району. Не вошли: ВПР — нет данных." in text


def it_makes_a_base_of_the_schools_that_have_a_result():
    """1."""
    raw = [index(got(EGE, 20, z), got(OGE, 20, z), base=None) for z in range(10)]
    assert all(item.value is None and item.raw is not None for item in raw)
    assert "базового года нет" in raw[0].explanation
    base = results_base("2018/2019", [*raw, index(EGE)])
    assert base is not None
    assert base.n == 10
    assert base.sd == pytest.approx(sqrt(55 / 6), abs=1e-12)
    assert results_base("2018/2019", raw[:9]) is None
    assert results_base("2018/2019", raw[:1] * 12) is None, "no spread"


SCHOOLS = [SchoolRecord("018", "СОШ", top_grade=11), SchoolRecord("022", "ООШ", top_grade=9)]
SPRING = year(2021)


def works(school: str, *, good: int = 0) -> list[WorkRecord]:
    """A school's ВПР of grades 5 and 6 and ОГЭ, the marks better by `good` pupils."""
    subjects = ("Русский язык", "Математика")
    result = [
        marks(SPRING, (4 - good, 8, 6, 2 + good), label, school=school, kind=kind, subject=subject)
        for kind, label in (("ВПР", "5А"), ("ВПР", "6А"), ("ОГЭ", "9А"))
        for subject in subjects
    ]
    return [replace(record, origin=origin(int(school), number)) for number, record in enumerate(result, start=7)]


def exams(school: str) -> list[WorkRecord]:
    return [
        points(SPRING, 12, 70, school=school),
        points(SPRING, 12, 61, school=school, subject="Математика (профиль)"),
    ]


def table(records, base=BASE, when=YEAR, schools=SCHOOLS, **more):
    return {item.school: item for item in results_table(schools, records, when, base, **more)}


def it_makes_cells_of_works_and_compares_schools_by_what_they_can_have():
    """3, 5."""
    found = table([*works("018", good=2), *works("022"), *exams("018")])
    assert [cell.name for cell in found["018"].composition][-2:] == ["ЕГЭ, русский язык", "ЕГЭ, математика (профиль)"]
    assert (found["018"].maximum, found["022"].maximum) == (5, 3), "a school of nine grades has no ЕГЭ"
    assert found["022"].lacking == ()
    assert len(found["022"].origins) == 6
    assert found["018"].value > 50 > found["022"].value


def it_measures_marks_in_deviations_of_the_district():
    """1. Marks 2..5 of (2, 8, 6, 4) and (4, 8, 6, 2) pupils: the means 3.6 and 3.3 around 3.45."""
    cell = table([*works("018", good=2), *works("022")])["018"].composition[0]
    sd = sqrt((6 * 1.45**2 + 16 * 0.45**2 + 12 * 0.55**2 + 6 * 1.55**2) / 39)
    assert (cell.mean, cell.z, cell.n) == (3.6, pytest.approx(0.15 / sd, abs=1e-9), 20)
    assert cell.reference == DISTRICT


def it_takes_the_mean_and_spread_of_the_region_where_given():
    """1."""
    name = "ЕГЭ, русский язык"
    region = {(name, YEAR): Reference(64, 12)}
    cells = table([*works("018"), *exams("018")], region=region)["018"].composition
    cell = next(cell for cell in cells if cell.name == name)
    assert (cell.z, cell.reference) == (pytest.approx(0.5, abs=1e-12), REGION)
    without_spread = {(name, YEAR): Reference(64)}
    cells = table([*works("018"), *exams("018")], region=without_spread, default_sd_score=10)["018"].composition
    assert next(cell for cell in cells if cell.name == name).z == pytest.approx(0.6, abs=1e-12)


def it_shares_the_weight_of_a_subject_between_the_grades_of_vpr():
    """4."""
    found = table(works("018"), vpr_grades=(5, 6))["018"]
    assert sum(cell.weight for cell in found.composition if cell.name.startswith("ВПР")) == 1
    assert sum(cell.weight for cell in found.composition if cell.name.startswith("ОГЭ")) == 2


@pytest.mark.parametrize(("markers", "counted"), [(1, 4), (2, 0)])
def it_leaves_out_vpr_of_a_school_with_two_markers(markers: int, counted: int):
    """4."""
    found = table(works("018"), markers={"018": markers})["018"]
    assert sum(cell.name.startswith("ВПР") for cell in found.composition) == counted
    assert ("не учтена: есть признаки необъективности, требующие проверки" in found.explanation) == (not counted)
    assert found.maximum == 5, "what was possible stays"


def it_knows_the_years_without_oge_and_with_few_at_ege():
    """3. In 2020 there was neither ОГЭ nor spring ВПР, and only applicants to universities wrote ЕГЭ."""
    spring = year(2019)
    records = [replace(record, period=spring) for record in exams("018")]
    found = table(records, when="2019/2020")["018"]
    assert found.maximum == 2
    assert found.value == pytest.approx(50, abs=1e-9), "the only school is the district's mean"
    assert "ЕГЭ 2019/2020 — только поступающие в вузы." in found.explanation


def it_joins_the_year_before_where_participants_are_few():
    """1. n 6 and 4: w·n/(10 + 8) for each year, the weight of the subject divided 0.6 to 0.4."""
    small = [
        points(year(when), n, mean, school="018", subject=subject)
        for subject in ("Русский язык", "Математика (профиль)")
        for when, n, mean in ((2021, 6, 70), (2020, 4, 61))
    ]
    name = "ЕГЭ, русский язык"
    region = {(measure, when): Reference(64, 12) for measure in (name, "ЕГЭ, математика (профиль)")
              for when in (YEAR, "2020/2021")}  # fmt: skip
    found = table(small, schools=SCHOOLS[:1], region=region, methodology=ONLY_EGE)["018"]
    cells = [cell for cell in found.composition if cell.name == name]
    assert [(cell.year, cell.n, cell.whole, cell.part) for cell in cells] == [
        (YEAR, 6, 10, 0.6),
        ("2020/2021", 4, 10, 0.4),
    ]
    assert found.raw == pytest.approx((6 * 0.5 + 4 * -0.25) / 10, abs=1e-12)
    assert found.se == pytest.approx(10 * sqrt(2 * (10 / 18) ** 2 / 10) / (2 * 10 / 18) / BASE.sd, abs=1e-9)
    assert (found.n, found.available, found.year) == (20, pytest.approx(2), YEAR)
    assert "ЕГЭ, русский язык, 2020/2021" in found.explanation


def it_lets_the_year_stand_alone_with_enough_participants_or_by_the_methodology():
    """1."""
    small = [points(year(when), n, 70, school="018") for when, n in ((2021, 6), (2020, 4))]
    assert len(table([points(SPRING, 10, 70), small[1]], schools=SCHOOLS[:1])["018"].composition) == 1
    alone = replace(CONTEXT_DEFAULTS, results_small_years=1)
    assert [cell.n for cell in table(small, schools=SCHOOLS[:1], methodology=alone)["018"].composition] == [6]


def it_has_no_data_for_a_primary_school_or_without_works():
    """2, 3."""
    primary = [SchoolRecord("021", "НОШ", top_grade=4)]
    assert "нет ни одной процедуры" in table(works("018"), schools=primary)["021"].explanation
    assert table([])["018"].verdict == "нет данных"


def it_leaves_terms_out():
    """1."""
    term = [replace(record, period=replace(SPRING, term=2)) for record in works("018")]
    assert table(term)["018"].n == 0


def it_keeps_a_school_as_it_is_when_another_joins_under_the_region_s_reference():
    """6."""
    names = [cell.name for cell in table(works("018"))["018"].composition]
    region = {(name, YEAR): Reference(3.5, 0.9) for name in names}
    alone, joined = table(works("018"), region=region), table([*works("022", good=1), *works("018")], region=region)
    assert joined["018"] == alone["018"]
