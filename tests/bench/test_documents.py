"""Printing protocols beside building the same tables by hand with python-docx (run by `make bench`).

Both make the documents of 15 schools in one run, so that a busy machine slows both; what is compared is the processor
time. Ours reads the template anew and makes it ready first; the other opens python-docx's own template for each.

1. Fifteen protocols cost less than their tables by hand.
2. A protocol with rows for a large school costs in proportion to its rows.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import fields, replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument

from templates.compiled import compiled
from templates.examples.protocol import EXAMPLE
from templates.fields import fields_of
from templates.pictures import Picture
from templates.protocol import Protocol
from templates.rendering import protocol_document

SCHOOLS = 15
ROUNDS = 4
PEOPLE = ("present", "invited", "agenda")
TABLES = [
    field.name
    for field in fields_of(Protocol).values()
    if field.is_list and field.members not in (None, Picture) and field.name not in PEOPLE
]
"""The fields that are tables of data, those of people aside."""
PROTOCOLS = [replace(EXAMPLE, number=str(number), school=f"МБОУ СОШ № {number}") for number in range(1, SCHOOLS + 1)]


def ours(protocols: list[Protocol]) -> list[bytes]:
    compiled.cache_clear()
    return [protocol_document(protocol) for protocol in protocols]


def by_hand(protocols: list[Protocol]) -> list[bytes]:
    return [tables_by_hand(protocol) for protocol in protocols]


def tables_by_hand(protocol: Protocol) -> bytes:
    """The same tables the way python-docx documents it: a row added, its cells filled in."""
    document = Document()
    for name in TABLES:
        rows = getattr(protocol, name)
        names = [field.name for field in fields(rows[0])]
        table = document.add_table(1, len(names))
        for cell, title in zip(table.rows[0].cells, names, strict=True):
            cell.text = title
        for row in rows:
            for cell, title in zip(table.add_row().cells, names, strict=True):
                cell.text = getattr(row, title)
    for paragraph in protocol.heard:
        document.add_paragraph(paragraph)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def seconds(work: Callable[[], Any]) -> float:
    """The least processor time of several runs."""
    spent = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent)


def opened(content: bytes) -> WordDocument:
    return Document(BytesIO(content))


def it_prints_protocols_for_less_than_their_tables_cost_by_hand(capsys: pytest.CaptureFixture[str]):
    """Requirement 1. Both hold the same rows."""
    printed, built = opened(ours(PROTOCOLS)[3]), opened(by_hand(PROTOCOLS)[3])
    data = [table for table in printed.tables if table.style is not None and table.style.name == "Таблица данных"]
    assert sorted(len(table.rows) for table in data) == sorted(len(table.rows) for table in built.tables)
    spent, hand = seconds(lambda: ours(PROTOCOLS)), seconds(lambda: by_hand(PROTOCOLS))
    with capsys.disabled():
        print(
            f"\nПротоколов {SCHOOLS}, время процессора: по шаблону {spent * 1000:.0f} мс, те же таблицы средствами "
            f"python-docx {hand * 1000:.0f} мс ({spent / hand:.2f})"
        )
    assert spent < hand


def it_costs_a_row_the_same_in_a_long_protocol(capsys: pytest.CaptureFixture[str]):
    """Requirement 2: what looks through the whole document for each row would cost a hundred times as much."""
    short = replace(EXAMPLE, works=EXAMPLE.works * 20)
    long = replace(EXAMPLE, works=EXAMPLE.works * 2_000)
    few, many = seconds(lambda: protocol_document(short)), seconds(lambda: protocol_document(long))
    with capsys.disabled():
        print(f"\nСтрок {len(short.works)} и {len(long.works)}: {few * 1000:.0f} и {many * 1000:.0f} мс")
    assert many < few * 200
