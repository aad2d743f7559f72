"""A document says which edition of the methodology it was made with."""

from __future__ import annotations

from dataclasses import replace

from udfs.edition import edition, edition_code
from udfs.parameters import DEFAULTS, Combine

CHANGED = replace(DEFAULTS, low_share_percent=25, combine=Combine.A_AND_B)


def it_says_that_nothing_was_approved_or_changed():
    assert edition(DEFAULTS) == (
        "лист «Методика» мастер-книги, управлением образования не утверждена; все значения — принятые в программе по "
        f"умолчанию; редакция {edition_code(DEFAULTS)}"
    )


def it_names_the_order_and_the_changed_values_with_their_defaults():
    text = edition(CHANGED, "приказ № 7 от 11.01.2022")
    assert "утверждена: приказ № 7 от 11.01.2022; изменено 2\u00a0значения: " in text
    assert "доля не преодолевших нижнюю границу, не менее — 25 (по умолчанию 30)" in text
    assert "A_AND_B (по умолчанию A_OR_B)" in text


def it_names_three_changed_values_at_most():
    many = replace(CHANGED, n_min=7, delta_score=4.5, z=2.0)
    assert "изменено 5\u00a0значений" in edition(many)
    assert edition(many).count("(по умолчанию") == 3


def it_has_another_code_as_soon_as_a_value_differs():
    assert len({edition_code(item) for item in (DEFAULTS, CHANGED, replace(DEFAULTS, n_min=6))}) == 3
    assert edition_code(DEFAULTS) == edition_code(replace(DEFAULTS))
