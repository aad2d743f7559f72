"""The order's claims against its own figures: all that domain/methodology.md, 8.2, finds, and what mends each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from schemas.reference.order import Claim, OrderData, claims, order_data
from udfs.claim_rules import ClaimVerdict, whole_numbers
from udfs.claims import RULES, check_claim, check_claims, contradictions

TRUE, PARTLY, FALSE, UNKNOWN = ClaimVerdict.TRUE, ClaimVerdict.PARTLY, ClaimVerdict.FALSE, ClaimVerdict.UNKNOWN
DATA = order_data()
BY_ID = {claim.id: claim for claim in claims()}


def check(claim_id: str, data: OrderData = DATA):
    """One claim of the order on these figures."""
    return check_claim(BY_ID[claim_id], data)


def with_figure(key: str, value: str) -> OrderData:
    """The order with one figure printed otherwise."""
    return replace(DATA, figures={**DATA.figures, key: replace(DATA.figures[key], value=value)})


def with_mean(subject: str, **fields: str) -> OrderData:
    """The order with one row of its table printed otherwise."""
    changed: dict[str, Any] = {name: Decimal(value) for name, value in fields.items()}
    rows = (replace(row, **changed) if row.subject == subject else row for row in DATA.subject_means)
    return replace(DATA, subject_means=tuple(rows))


def with_high(year: int, **fields: Any) -> OrderData:
    """The order with one year's high results printed otherwise."""
    lines = (replace(line, **fields) if line.year == year else line for line in DATA.high_scorers)
    return replace(DATA, high_scorers=tuple(lines))


def with_schools(change: Callable[[Any], Any]) -> OrderData:
    """The order with its schools described otherwise."""
    return replace(DATA, schools=tuple(change(school) for school in DATA.schools))


def with_items(change: Callable[[Any], Any]) -> OrderData:
    """The order with the items of its road map put otherwise."""
    return replace(DATA, activities=tuple(change(item) for item in DATA.activities))


# domain/methodology.md, 8.2: the finding of each number, as a verdict and the numbers that must stand in the sentence.
FOUND = [
    ("1", FALSE, ["по 4 из 11", "снизился по 7"]),
    ("2", FALSE, ["по 7 из 11", "равно — 1 (русский язык)", "ниже — 3", "8 получается, только если считать «не ниже»"]),
    ("3", FALSE, ["названо предметов: 5", "математика (профиль) −2,2", "требует 3 лет, в приказе 2"]),
    ("4", FALSE, ["математика (профиль) −2,2", "химия −2,3", "выше краевого из названных: география"]),
    ("5", FALSE, ["−1,67 балла", "снижение по 7", "было 10, стало 3"]),
    ("6", PARTLY, ["183", "−12,6\u00a0%", "34,1\u00a0% и 37,2\u00a0%"]),
    (
        "7",
        PARTLY,
        ["2020\u00a0г. — 430", "от 536 до 537", "от 467 до 468", "от 465 до 466", "32,3\u00a0%", "35,0\u00a0%"],
    ),
    ("8", PARTLY, ["+3,1\u00a0п.\u00a0п. (интервал от −2,9 до 9,2)", "от 0,0 до 12,4", "от 0,5 до 12,9", "контингент"]),
    ("9.1", FALSE, ["в 3,3 раза", "0,09", "0,16"]),
    ("9.2", TRUE, ["2 + 1 = 3"]),
    ("10", PARTLY, ["11 из 23", "названо 5"]),
    ("11", PARTLY, ["7 из 23", "остальных 16 (69,6\u00a0%)"]),
    ("12", FALSE, ["23 + 22 = 45, напечатано 44"]),
    ("13.1", TRUE, ["44 + 38 + 7 + 6 = 95"]),
    ("13.2", FALSE, ["= 96, напечатано 95"]),
    ("14", FALSE, ["35 + 2 = 37, напечатано 38"]),
    ("15", FALSE, ["= 26\u00a0847, напечатано 26\u00a0779, разница +68"]),
    ("16", FALSE, ["527 + 939 + 121 = 1587, напечатано 1650"]),
    ("17", FALSE, ["14\u00a0756 — для 38 школ, 14\u00a0756 — для 35 школ"]),
    ("18.1", TRUE, ["457 + 23 + 16 = 496"]),
    ("18.2", TRUE, ["12 + 2 = 14"]),
    ("18.3", TRUE, ["в перечне 15"]),
    ("19.1", TRUE, ["14 из 34"]),
    ("19.2", FALSE, ["16 из 33", "12 из 33"]),
    (
        "20",
        FALSE,
        ["ШНОР 4: №\u00a08, №\u00a020, №\u00a024 и\u00a0№\u00a025", "«большой рывок»: №\u00a020 и\u00a0№\u00a024"],
    ),
    ("21.1", FALSE, ["нет в нём: №\u00a012"]),
    ("21.2", FALSE, ["нет в нём: №\u00a04"]),
    ("22.1", PARTLY, ["15\u00a0школ из 34 (44,1\u00a0%)", "с 11 классом 10, без него 5"]),
    ("22.2", TRUE, ["6 из 15 — 40,0\u00a0%", "41\u00a0%"]),
    ("23.1", FALSE, ["№\u00a061 от 29.01.2021"]),
    ("23.2", FALSE, ["№\u00a0881 от 12.10.2020", "дата около 03.12.2020"]),
    ("23.3", FALSE, ["№\u00a03 от 10.03.2020 и №\u00a0293 от 13.03.2020: 290 номеров за 3\u00a0дня"]),
    ("24.1", FALSE, ["2021–2023 и\u00a02020–2023"]),
    ("24.2", FALSE, ["до подписания: п.\u00a05.7", "в месяц подписания: п.\u00a01.1 и\u00a0п.\u00a03.3"]),
    ("24.3", FALSE, ["18.03.2021", "01.2021"]),
    ("25", UNKNOWN, ["0 из 67"]),
    ("26.1", FALSE, ["не раскрыты: ЦНОР и\u00a0ШССУ"]),
    ("26.2", FALSE, ["п.\u00a04.13: «Администрация ОО» 2\u00a0раза", "п.\u00a06.9: «Администрация ОО» 2\u00a0раза"]),
    ("26.3", UNKNOWN, ["«постоянно» у 32 пунктов из 67"]),
]


@pytest.mark.parametrize(("claim_id", "verdict", "parts"), FOUND, ids=[row[0] for row in FOUND])
def it_finds_what_the_methodology_finds(claim_id, verdict, parts):
    found = check(claim_id)
    assert found.verdict is verdict
    for part in parts:
        assert part in found.explanation
    assert found.explanation.startswith(verdict[:1].upper() + verdict[1:] + ": ")
    assert found.explanation.endswith(".")
    assert found.sources


def it_checks_every_claim_of_the_order():
    assert [item.id for item in check_claims()] == [row[0] for row in FOUND]
    # Of the 26 only number 18 holds throughout.
    assert {item.number for item in contradictions(check_claims())} == set(range(1, 27)) - {18}


def it_has_no_rule_without_a_claim():
    assert {claim.rule for claim in claims()} == set(RULES)


MENDED = [
    ("2", with_mean("Русский язык", krai="73.5")),
    ("9.1", with_high(2020, hundred=1)),
    ("12", with_figure("kindergartens", "45")),
    ("13.2", with_figure("kindergartens.village", "21")),
    ("14", with_figure("schools.state", "3")),
    ("15", with_figure("children", "26847")),
    ("16", with_figure("teachers", "1500")),
    ("17", with_figure("schools.municipal.pupils", "14000")),
    ("19.2", with_figure("schools.day", "33")),
    ("20", with_schools(lambda school: replace(school, shnor=school.shnor and "stable_high" not in school.marks))),
    ("21.1", with_schools(lambda school: replace(school, shnor=school.shnor or school.code == "012"))),
    ("21.2", with_schools(lambda school: replace(school, shnor=school.shnor or school.code == "004"))),
    ("22.1", with_schools(lambda school: replace(school, has_grade_11=True))),
    ("23.1", with_figure("order.61", "2021-01-20")),
    ("23.2", with_figure("order.881", "2020-12-03")),
    ("23.3", with_figure("order.3", "2020-01-10")),
    ("24.1", with_figure("period.goals", "2021-2023")),
    ("24.2", with_items(lambda item: replace(item, one_off_date=item.one_off_date and "2021-04"))),
    ("24.3", with_figure("deadline.plans", "2021-01-18")),
    ("25", with_items(lambda item: replace(item, title="Доля «2» — не более 10\u00a0%"))),
    ("26.2", with_figure("responsible.6.9", "Управление образования;Администрация ОО")),
    ("6", with_high(2019, count=159)),
]


@pytest.mark.parametrize(("claim_id", "data"), MENDED, ids=[row[0] for row in MENDED])
def it_changes_its_mind_when_the_figure_changes(claim_id, data):
    if claim_id == "26.2":
        data = replace(
            data, figures={**data.figures, "responsible.4.13": replace(data.figures["responsible.6.9"], value="А;Б")}
        )
    assert check(claim_id).verdict is not TRUE
    assert check(claim_id, data).verdict is TRUE


@pytest.mark.parametrize(
    ("claim_id", "data"),
    [
        ("9.2", with_figure("hundred.social", "2")),
        ("13.1", with_figure("organisations", "96")),
        ("18.1", with_figure("certificates.cadet", "17")),
        ("18.3", with_figure("shnor", "14")),
        ("19.1", with_figure("small.percent", "42")),
        ("10", with_figure("growth.percent", "47.9")),
        ("6", with_high(2017, count=170)),
        ("7", with_high(2020, count=1)),
    ],
)
def it_stops_confirming_when_the_figure_changes(claim_id, data):
    assert check(claim_id).verdict is not FALSE
    assert check(claim_id, data).verdict is FALSE


def it_confirms_growth_when_most_subjects_grow():
    rows = tuple(replace(row, mean_2019=Decimal(50), mean_2020=Decimal(60)) for row in DATA.subject_means)
    grown = replace(DATA, subject_means=rows)
    assert check("1", grown).verdict is TRUE
    assert check("5", grown).verdict is TRUE
    # All named subjects grew now, but others are left out, and two years are too few.
    assert check("3", grown).verdict is PARTLY


def it_accepts_the_list_of_unsteady_subjects_when_no_other_fell_more():
    data = with_mean("Математика (профиль)", mean_2020="62.5")
    data = replace(
        data,
        subject_means=tuple(
            replace(row, mean_2020=row.mean_2019) if row.subject == "Химия" else row for row in data.subject_means
        ),
    )
    assert check("4", data).verdict is PARTLY  # География is above the region.


def it_explains_terms_that_have_words():
    figures = {key: replace(figure, value=figure.value or "что-то") for key, figure in DATA.figures.items()}
    assert check("26.1", replace(DATA, figures=figures)).verdict is TRUE


def it_refuses_a_rule_it_does_not_know():
    with pytest.raises(ValueError, match="Утверждение 99: правила «guess» нет"):
        check_claim(Claim("99", "…", "guess", {}), DATA)


def it_finds_the_whole_numbers_that_print_as_a_percentage():
    # domain/methodology.md, 8.2, claim 10: 11/23 is the only fraction with n ≤ 40.
    found = [(count, base) for base in range(1, 41) for count in whole_numbers(Decimal("47.8"), base)]
    assert found == [(11, 23)]
    both = [base for base in range(30, 39) if all(whole_numbers(Decimal(share), base) for share in (48, 36))]
    assert both == [33]
