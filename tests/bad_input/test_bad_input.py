"""The 68 bad inputs of domain/forms.md, section 4.

1. Every row of the table has a case, as serious as the table asks for; a case has a name of its own.
2. In every case exactly the expected is found: place, code, severity, in order; and a person reads what matters.
3. The forms that the cases damage are right themselves: whatever is found is the damage.
4. Every finding says in Russian what is wrong and begins and ends as messages do; nothing fails inside.
5. docs/bad-input.md says what is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from macros.docs import FOLDER
from schemas.checking import known_codes
from tests.bad_input.case import Case
from tests.bad_input.page import NAME, bad_input
from tests.bad_input.registry import CASES, DECIDED, ROWS, Outcomes, demanded, outcomes
from tests.office.server import Office
from workbook.imports.codes import entries


@pytest.fixture(scope="module")
def told(office: Office) -> Iterator[Outcomes]:
    with outcomes(office) as found:
        yield found


def _marked(case: Case) -> object:
    marks = [pytest.mark.xfail(reason=case.missing, strict=True)] if case.missing else []
    return pytest.param(case, id=case.name, marks=marks)


def it_has_a_case_for_every_row():
    """Requirement 1."""
    assert sorted({case.row for case in CASES}) == list(ROWS) == sorted(demanded())


@pytest.mark.parametrize("row", ROWS)
def it_is_as_serious_as_the_domain_asks(row: int):
    """Requirement 1: what is decided otherwise has its reason, and no reason stands without need."""
    given = {severity for case in CASES if case.row == row for *_, severity in case.expected}
    assert (demanded()[row] <= given) is (row not in DECIDED)


def it_calls_every_case_by_a_name_of_its_own():
    """Requirement 1."""
    assert [name for name, times in Counter(case.name for case in CASES).items() if times > 1] == []


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def it_finds_exactly_the_fault(case: Case, told: Outcomes):
    """Requirement 2."""
    outcome = told.of(case)
    assert outcome.told == list(case.expected), outcome.text
    assert [words for words in case.said if words not in outcome.text] == [], outcome.text
    assert outcome.ended_well


def it_starts_from_forms_without_a_fault(told: Outcomes):
    """Requirement 3."""
    assert told.of_right_forms() == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def it_speaks_to_people(case: Case, told: Outcomes):
    """Requirement 4."""
    for item in told.of(case).findings:
        assert item.code in known_codes() | set(entries()), item.code
        assert item.message.endswith("."), item.message
        assert not item.fix or item.fix[0].isupper(), item.fix
        assert not item.fix or item.fix.endswith("."), item.fix
        assert item.code != "program-failed", item.text


def it_has_a_fresh_page(told: Outcomes):
    """Requirement 5."""
    assert (FOLDER / NAME).read_text("utf-8") == bad_input(told), "run `make docs`"
