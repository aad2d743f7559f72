"""ЕГЭ figures of the order and their own arithmetic (domain/methodology.md, section 8)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from schemas.reference.ege import high_scorers, minimum_scores, subject_means


def it_has_11_subjects_in_the_orders_sequence():
    subjects = [row.subject for row in subject_means()]
    assert len(subjects) == 11
    assert (subjects[0], subjects[-1]) == ("Русский язык", "Литература")


def it_keeps_printed_growth_that_agrees_with_the_means():
    assert all(row.mean_2020 - row.mean_2019 == row.delta_printed for row in subject_means())


def it_shows_4_subjects_growing_and_7_above_the_region():
    assert sum(row.delta_printed > 0 for row in subject_means()) == 4
    above = [row.mean_2020 - row.krai for row in subject_means()]
    assert (sum(d > 0 for d in above), sum(d == 0 for d in above), sum(d < 0 for d in above)) == (7, 1, 3)


def it_keeps_exact_decimals():
    literature = subject_means()[-1]
    assert (literature.mean(2019), literature.mean(2020)) == (Decimal("75"), Decimal("64.2"))
    with pytest.raises(KeyError):
        literature.mean(2021)


def it_gives_high_scorers_of_four_years_with_their_implied_bases():
    assert [(row.year, row.count, row.hundred, row.implied_base) for row in high_scorers()] == [
        (2017, 142, 4, 466),
        (2018, 145, 5, 468),
        (2019, 183, 10, 537),
        (2020, 160, 3, 430),
    ]


def it_gives_minimum_scores_of_all_subjects_of_the_table():
    minimum = minimum_scores()
    assert set(minimum) >= {row.subject for row in subject_means()}
    assert (minimum["Русский язык"], minimum["Математика (профиль)"], minimum["Обществознание"]) == (24, 27, 42)
    assert "Математика (база)" not in minimum
