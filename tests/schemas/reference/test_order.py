"""The order's figures and claims as data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from schemas.reference.order import Claim, claims, order_data


def it_has_claims_of_all_26_numbers_and_no_verdict_among_them():
    assert {claim.number for claim in claims()} == set(range(1, 27))
    assert len({claim.id for claim in claims()}) == len(claims())
    assert all(claim.quotation and claim.rule for claim in claims())


def it_gives_every_figure_with_the_words_it_stands_in():
    figures = order_data().figures
    assert all(figure.quotation and figure.unit for figure in figures.values())
    numbers = {key: figure for key, figure in figures.items() if figure.unit in ("чел.", "ед.", "%")}
    for key, figure in numbers.items():
        printed = figure.quotation.replace("\u00a0", "").replace(" ", "").replace(",", ".")
        # «СОШ № 12 и № 31» are two, «одна сменная» is one; all others are printed in digits.
        assert figure.value in printed or key in ("programme.failed", "schools.evening"), key


def it_reads_numbers_dates_and_the_table_of_exams():
    data = order_data()
    assert data.number("children") == 26779
    assert data.day("order.61") == date(2021, 1, 29)
    assert data.number("ege.share.2020") == Decimal("37.2")
    with pytest.raises(KeyError):
        data.number("ege.count.2016")


def it_says_which_argument_a_rule_lacks():
    with pytest.raises(ValueError, match="Утверждение 12: правилу «sum» нужен аргумент «total»"):
        Claim("12", "…", "sum", {}).argument("total")
