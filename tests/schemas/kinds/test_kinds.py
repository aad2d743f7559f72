"""What each kind of cell understands, takes in with a remark, or refuses (domain/forms.md, section 4, rows 29-46)."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from schemas.fields import COUNT_MAX
from schemas.forms.works_lists import SUBJECT_ALIASES, SUBJECTS, WORK_KIND_ALIASES, WORK_KINDS
from schemas.kinds.base import Noted, Unreadable, shown
from schemas.kinds.choices import Choice
from schemas.kinds.dates import Day, serial
from schemas.kinds.numbers import Number
from schemas.kinds.texts import ClassLabel, Text

COUNT, SCORE, DAY = Number(0, COUNT_MAX), Number(0, 100, digits=1), Day()
SUBJECT = Choice("subject", SUBJECTS, SUBJECT_ALIASES)
STATUS = Choice("status", ("Исполнено", "Не исполнено"), {"да": "Исполнено"})
LABEL = ClassLabel()


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (COUNT, 24.0, 24),
        (COUNT, 0.0, 0),
        (COUNT, 7, 7),
        (SCORE, 61.5, 61.5),
        (SCORE, 61, 61),
        (DAY, date(2021, 12, 13), date(2021, 12, 13)),
        (DAY, datetime(2021, 12, 13, 0, 0), date(2021, 12, 13)),
        (SUBJECT, "Математика (база)", "Математика (база)"),
        (SUBJECT, " математика (БАЗА) ", "Математика (база)"),
        (LABEL, 9.0, "9"),
        (LABEL, "9 а", "9А"),
        (Text(10), "  две\nстроки\u00ad ", "две строки"),
        (Text(10), "\u200b", None),
        (Text(10), 12.0, "12"),
    ],
)
def it_understands_in_silence(kind: Any, raw: Any, value: Any):
    assert kind.read(raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "value", "code"),
    [
        (SCORE, "72,4", 72.4, "cell-text-number"),
        (SCORE, "72.4", 72.4, "cell-text-number"),
        (COUNT, "1 385", 1385, "cell-text-number"),
        (COUNT, "1\u00a0385", 1385, "cell-text-number"),
        (COUNT, "1\u2009385", 1385, "cell-text-number"),
        (COUNT, "'24", 24, "cell-text-number"),
        (COUNT, "25 чел.", 25, "cell-text-number"),
        (COUNT, "12 (двенадцать)", 12, "cell-text-number"),
        (SCORE, "72,4 %", 72.4, "cell-text-number"),
        (DAY, "15 марта 2021г", date(2021, 3, 15), "cell-date-text"),
        (DAY, "15 мая 2021 года", date(2021, 5, 15), "cell-date-text"),
        (DAY, "15.03.21", date(2021, 3, 15), "cell-date-text"),
        (DAY, "15,03,2021", date(2021, 3, 15), "cell-date-text"),
        (DAY, "03/15/2021", date(2021, 3, 15), "cell-date-text"),
        (DAY, "2021-03-15", date(2021, 3, 15), "cell-date-text"),
        (DAY, 44270.0, date(2021, 3, 15), "cell-date-serial"),
        (SUBJECT, "Матем.", "Математика", "cell-choice-alias"),
        (SUBJECT, "Рус.яз", "Русский язык", "cell-choice-alias"),
        (SUBJECT, "Русск. язык", "Русский язык", "cell-choice-alias"),
        (LABEL, "9A", "9А", "cell-latin"),
        (LABEL, "9 кл", "9", "cell-class-spelling"),
    ],
)
def it_understands_and_says_so(kind: Any, raw: Any, value: Any, code: str):
    read = kind.read(raw)
    assert isinstance(read, Noted)
    assert (read.value, read.code) == (value, code)
    assert type(read.value) is type(value)


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        (COUNT, 33.3, "cell-whole"),
        (COUNT, "33,3", "cell-whole"),
        (COUNT, True, "cell-number"),
        (COUNT, "30-35", "cell-number"),
        (COUNT, "~30", "cell-number"),
        (COUNT, "2+1", "cell-number"),
        (COUNT, "много", "cell-number"),
        (COUNT, "2О", "cell-letter"),
        (COUNT, "З0", "cell-letter"),
        (COUNT, "-", "cell-placeholder"),
        (COUNT, "—", "cell-placeholder"),
        (COUNT, "нет", "cell-placeholder"),
        (COUNT, "Н/Д", "cell-placeholder"),
        (COUNT, date(2021, 5, 3), "cell-became-date"),
        (COUNT, time(3, 5), "cell-became-date"),
        (DAY, "03/04/2021", "cell-date-ambiguous"),
        (DAY, "31.02.2021", "cell-date"),
        (DAY, "вчера", "cell-date"),
        (DAY, "15 месяца 2021", "cell-date"),
        (DAY, 12.0, "cell-date"),
        (DAY, True, "cell-date"),
        (SUBJECT, "Осн. права", "cell-choice"),
        (SUBJECT, 5.0, "cell-choice"),
        (LABEL, "старшие", "cell-class"),
        (LABEL, date(2021, 9, 1), "cell-class"),
        (LABEL, 9.5, "cell-class"),
    ],
)
def it_refuses(kind: Any, raw: Any, code: str):
    with pytest.raises(Unreadable) as refused:
        kind.read(raw)
    assert refused.value.code == code
    assert refused.value.fix.endswith(".")


def it_suggests_a_near_miss():
    with pytest.raises(Unreadable) as refused:
        SUBJECT.read("Обществознания")
    assert refused.value.fix == "Выберите значение из списка; похоже на «Обществознание»."


def it_lists_a_short_list_when_nothing_is_near():
    with pytest.raises(Unreadable) as refused:
        STATUS.read("готово")
    assert refused.value.fix == "Выберите значение из списка: «Исполнено», «Не исполнено»."


@pytest.mark.parametrize(
    ("aliases", "options"), [(SUBJECT_ALIASES, SUBJECTS), (WORK_KIND_ALIASES, WORK_KINDS)], ids=["subjects", "kinds"]
)
def it_has_aliases_of_listed_options_only(aliases: dict[str, str], options: tuple[str, ...]):
    assert set(aliases.values()) <= set(options)


def it_writes_dates_as_excel_numbers():
    assert serial(date(2021, 3, 15)) == 44270
    assert serial(date(1900, 3, 1)) == 61


@pytest.mark.parametrize(
    ("raw", "text"),
    [(True, "ИСТИНА"), (1385.0, "1385"), (61.5, "61,5"), (date(2021, 3, 5), "05.03.2021"), ("я" * 70, "я" * 57 + "…")],
)
def it_shows_a_cell_as_a_person_saw_it(raw: Any, text: str):
    assert shown(raw) == text
