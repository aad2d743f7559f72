"""Requisites and people, as the order prints them."""

from __future__ import annotations

from datetime import date

import pytest

from schemas.reference.officials import ORDER, official, officials


def it_names_the_six_people_of_the_order():
    surnames = [person.name_surname_first.split("\u00a0")[0] for person in officials()]
    assert surnames == ["Никольская", "Крапивина", "Непорожная", "Носко", "Хунова", "Семенов"]


def it_writes_a_name_both_ways():
    assert official("head").name == "Г.А.\u00a0Никольская"
    assert official("head").name_surname_first == "Никольская\u00a0Г.А."
    with pytest.raises(KeyError):
        official("director")


def it_keeps_the_orders_requisites():
    assert (ORDER.number, ORDER.signed_on, ORDER.organisation[-1]) == ("54", date(2021, 1, 27), "ТУАПСИНСКИЙ РАЙОН")
