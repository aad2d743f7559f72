"""«Аналитическая карта»: its figures are the master's (fixture `figures`: the demo district).

1. Results, shares of the social passport, staff and causes are those of `shnor indicators`, each with its n.
2. What was not held is told from what is not known; a share of a few pupils is marked and not drawn.
3. A strength is said only with the numbers that bear it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from macros.reports.card import compose
from macros.reports.figures import Figures
from schemas.russian import number, percent
from templates.card import SchoolCard
from workbook.indicators import Indicator

SCHOOLS = ("003", "018", "032")
EVERY_SCHOOL = pytest.mark.parametrize("code", SCHOOLS)
FIELDS = {"Русский язык": "russian_now", "Математика": "maths_now"}


@cache
def card(figures: Figures, code: str) -> SchoolCard:
    school = figures.state.school(code)
    assert school is not None
    return compose(figures, school)


@EVERY_SCHOOL
def it_says_of_results_what_the_indicators_say(code: str, figures: Figures, indicators: Mapping[str, Indicator]):
    """1: the last year of ВПР and ОГЭ, share and n."""
    rows = {row.work: row for row in card(figures, code).results}
    compared = 0
    for grade, kind in ((4, "ВПР"), (5, "ВПР"), (6, "ВПР"), (7, "ВПР"), (8, "ВПР"), (9, "ОГЭ")):
        for subject, field in FIELDS.items():
            found = indicators.get(f"dynamics/{code}/2020-2021-год/{kind}/{subject}/{grade}/fails")
            if found is not None:
                said = getattr(rows[f"{kind}, {grade}\u00a0кл."], field).rstrip("¹")
                assert isinstance(found.value, float)
                assert said == f"{number(found.value, 1)} ({found.n})"
                assert found.district is not None
                district = getattr(rows[f"{kind}, {grade}\u00a0кл."], field.replace("now", "district"))
                assert district.startswith(f"{number(found.district, 1)} (")
                compared += 1
    assert compared >= 10


@EVERY_SCHOOL
def it_says_of_the_social_passport_what_the_indicators_say(
    code: str, figures: Figures, indicators: Mapping[str, Indicator]
):
    """1."""
    shares = [
        indicators[f"context/{code}/2021-2022-год/share/{name}"]
        for name in ("both_higher", "single_parent", "registered", "non_native")
    ]
    rows = card(figures, code).social
    for row, found in zip(rows, shares, strict=False):
        assert isinstance(found.value, float)
        assert row.school.startswith(percent(found.value))
        assert row.school.endswith(f"из {found.n})")
    index = indicators[f"context/{code}/2021-2022-год/social"]
    assert isinstance(index.value, float)
    assert rows[-1].school == f"{number(index.value, 1)}, {index.status}"


@EVERY_SCHOOL
def it_says_of_staff_and_causes_what_the_indicators_say(
    code: str, figures: Figures, indicators: Mapping[str, Indicator]
):
    """1."""
    made = card(figures, code)
    vacancies = indicators[f"staffing/{code}/2021-2022-год/vacancies"]
    assert isinstance(vacancies.value, float)
    assert made.staff[0].school.startswith(f"{percent(vacancies.value)} (n\u00a0=\u00a0{vacancies.n})")
    main = indicators[f"profile/{code}/2021-2022-год/main"]
    assert main.status in made.risk_summary
    for row in made.risks:
        score = indicators[f"profile/{code}/2021-2022-год/{row.group[0].lower()}{row.group[1:]}"].value
        assert row.score == (number(score, 1) if isinstance(score, float) else "не оценена")


def it_tells_what_was_not_held_from_what_is_not_known(figures: Figures):
    """2: no ВПР in spring 2020; the programme of grade 8 was not written in 2019."""
    rows = {row.work: row for row in card(figures, "018").results}
    assert rows["ВПР, 5\u00a0кл."].russian_last == "не пров."
    assert rows["ВПР, 8\u00a0кл."].russian_before_last == "—"


def it_marks_a_share_of_a_few_pupils(figures: Figures):
    """2."""
    made = card(figures, "018")
    cells = [getattr(row, name) for row in made.results for name in row.__slots__ if "district" not in name]
    few = [cell for cell in cells if cell.endswith("¹")]
    assert few
    assert all(int(cell.partition("(")[2].partition(")")[0]) < 5 for cell in few)
    assert made.notes == ("¹ Малая выборка: показатель не оценивается.",)


def it_praises_with_numbers_only(figures: Figures):
    """3: each sentence has a number and its base; a school without such a comparison is told so."""
    for code in SCHOOLS:
        for sentence in card(figures, code).strengths:
            assert any(letter.isdigit() for letter in sentence) or "нет" in sentence, sentence
