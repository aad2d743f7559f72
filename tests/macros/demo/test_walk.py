"""A reviewer walks numbers of the master back to cells of schools' files (fixture `demo`; files opened with openpyxl).

1. Every indicator made of schools' rows names cells that are in the archived original, in its data, under a code of the
   contract, and filled in where the number needs them.
2. A share, sum or mean recomputed from these cells is the indicator's value, and its base is n.
3. Every section has an indicator that is recomputed, or is one of those whose rule is more than arithmetic.
4. The columns «Ячейки форм» of the master say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import pytest
from python_calamine import CalamineWorkbook

from schemas.sheets import CODE_ROW
from tests.macros.conftest import Demo
from tests.macros.demo.archive import Originals, Record
from workbook.indicators import Indicator, indicators_of
from workbook.master.sources import SOURCES_HEADER
from workbook.traces import Source

Found = tuple[float | None, int | None]
"""A value and its base."""
MARKS = ("mark2", "mark3", "mark4", "mark5")
RULES_OF_THEIR_OWN = {
    "completeness",
    "context",
    "forecast",
    "objectivity",
    "partnership",
    "profile",
    "shnor",
    "stability",
}
"""Sections with judgements, indexes or counts of events among their numbers."""


def share(part: Sequence[str], whole: Sequence[str], scale: float = 100) -> Callable[[Sequence[Record]], Found]:
    """The sum of some fields to the sum of others, over the records that have them."""

    def found(records: Sequence[Record]) -> Found:
        parts, base = sums(records, part), sums(records, whole)
        return (scale * parts / base, base) if base else (None, base)

    return found


def sums(records: Iterable[Record], names: Sequence[str]) -> int:
    return sum(count(record[name]) for record in records for name in names if name in record)


def count(value: object) -> int:
    """A cell as a person reads it: blank is nothing, «25 чел.» and « 25» are 25 (the demo has such a file)."""
    return int(re.sub(r"\D", "", value)) if isinstance(value, str) else int(value or 0)  # type: ignore[call-overload]


def mean_mark(records: Sequence[Record]) -> Found:
    marked = sums(records, MARKS)
    return sum(int(name[-1]) * sums(records, [name]) for name in MARKS) / marked, marked


def mean_score(records: Sequence[Record]) -> Found:
    took = sums(records, ["took"])
    return sum(record["took"] * record["mean_score"] for record in records if record["took"]) / took, took


def gap(records: Sequence[Record]) -> Found:
    tests, held = ("test2", "test3", "test4", "test5"), [record for record in records if record["test_took"]]
    if not held:
        return None, None
    term, test = share(["mark2"], MARKS)(held)[0], share(["test2"], tests)(held)[0]
    assert term is not None
    assert test is not None
    return test - term, sums(held, tests)


def done(records: Sequence[Record]) -> Found:
    """The items whose status says so; the base holds what the road map foresees against the school's word, too."""
    return float(sum(record["status"] == "Исполнено" for record in records)), None


ARITHMETIC: dict[str, Callable[[Sequence[Record]], Found]] = {
    r"dynamics/.*/fails": share(["mark2"], MARKS),
    r"dynamics/.*/fails-100": share(["below"], ["took"]),
    r"dynamics/.*/quality": share(["mark4", "mark5"], MARKS),
    r"dynamics/.*/mean": mean_mark,
    r"dynamics/.*/mean-100": mean_score,
    r"exams/.*/aggregate": mean_score,
    r"context/.*/share/both_higher": lambda records: (
        100 * sums(records, ["both_higher"]) / (sums(records, ["covered"]) - sums(records, ["unknown"])),
        sums(records, ["covered"]) - sums(records, ["unknown"]),
    ),
    r"context/.*/share/single_parent": share(["single_parent"], ["covered"]),
    r"context/.*/share/registered": share(["registered"], ["covered"]),
    r"context/.*/share/non_native": share(["non_native"], ["covered"]),
    r"roadmap/.*/rate": done,
    r"monitoring/.*/success": share(["mark3", "mark4", "mark5"], [*MARKS, "not_graded"]),
    r"monitoring/.*/quality": share(["mark4", "mark5"], [*MARKS, "not_graded"]),
    r"monitoring/.*/mean": mean_mark,
    r"monitoring/.*/gap": gap,
    r"risk/.*/programmes": share(["with_programme"], ["risk_end"]),
    r"risk/.*/at-risk": share(["risk_end"], ["pupils"]),
    r"risk/.*/left": share(["overcame"], ["risk_start", "joined"]),
    r"risk/.*/high": share(["high"], ["pupils"]),
    r"risk/.*/high-plans": share(["high_with_plan"], ["high"]),
    r"participation/.*": share(["took"], ["enrolled"]),
    r"coverage/.*": share(["people"], ["end"]),
    r"high/.*/share-80": share(["high"], ["took"]),
    r"high/.*/hundred": lambda records: (float(sums(records, ["hundred"])), sums(records, ["took"])),
    r"high/.*/below/.*": share(["below"], ["took"]),
    r"olympiads/.*/prizes": share(["winners", "prizes"], ["entries"]),
    r"olympiads/.*/per-hundred": lambda records: (
        100 * sums(records, ["winners", "prizes"]) / sums(records, ["end"]),
        sums(records, ["entries"]),
    ),
    r"training/.*/need": share(["need"], ["total"]),
    r"training/.*/diagnosed": share(["diagnosed"], ["total"]),
    r"training/.*/subject-gap": share(["subject_gap"], ["diagnosed"]),
    r"training/.*/method-gap": share(["method_gap"], ["diagnosed"]),
    r"training/.*/long-ago": share(["long_ago"], ["total"]),
    r"training/.*/covered": share(["trained"], ["need"]),
    r"training/.*/plan": share(["trained"], ["planned"]),
    r"staffing/.*/vacancies": share(["vacancies"], ["teachers", "vacancies"]),
    r"staffing/.*/categories": share(["highest", "first"], ["teachers"]),
    r"staffing/.*/highest": share(["highest"], ["teachers"]),
    r"staffing/.*/young": share(["young"], ["teachers"]),
    r"staffing/.*/retired": share(["retired"], ["teachers"]),
    r"staffing/.*/rooms_computer": share(["rooms_computer"], ["rooms"]),
    r"staffing/.*/rooms_projector": share(["rooms_projector"], ["rooms"]),
    r"staffing/.*/outdated": share(["outdated"], ["computers"]),
    r"staffing/.*/online": share(["online"], ["computers"]),
    r"staffing/.*/pupils_per_computer": share(["end"], ["computers"], 1),
    r"staffing/.*/pupils_per_modern": lambda records: (
        sums(records, ["end"]) / (sums(records, ["computers"]) - sums(records, ["outdated"])),
        sums(records, ["computers"]) - sums(records, ["outdated"]),
    ),
    r"survey/.*": share(["fully", "rather"], ["asked"]),
    r"completeness/.*/remarks": lambda records: (float(len(records)), None),
}
"""The arithmetic of each kind of indicator, written out here a second time, by the beginning and end of its id."""
_RULES = {re.compile(pattern): rule for pattern, rule in ARITHMETIC.items()}


def rule_of(item: Indicator) -> Callable[[Sequence[Record]], Found] | None:
    return next((rule for pattern, rule in _RULES.items() if pattern.fullmatch(item.id)), None)


SHEETS = (
    "Динамика",
    "ШНОР",
    "ЕГЭ школ",
    "Дорожная карта",
    "Не исполнено",
    "Показатели листов",
    "Стабильность",
    "Проверка утверждений",
)
"""The sheets of the master that end with «Ячейки форм»."""


@pytest.fixture(scope="module")
def originals(demo: Demo) -> Originals:
    return Originals(demo.master, demo.state)


@pytest.fixture(scope="module")
def book(demo: Demo) -> CalamineWorkbook:
    return CalamineWorkbook.from_path(str(demo.master))


@pytest.fixture(scope="module")
def indicators(demo: Demo) -> list[Indicator]:
    return [item for item in indicators_of(demo.state) if item.sources]


def it_names_cells_that_are_there(originals: Originals, indicators: list[Indicator]):
    """Requirement 1."""
    named = {source for item in indicators for source in item.sources}
    counted = {source for item in indicators for source in item.sources if item.n}
    assert len(named) > 3000
    for source in named:
        records = originals.records(source)
        filled = any(value is not None for record in records for value in record.values())
        assert filled or source not in counted, source


def it_comes_to_the_same_numbers(demo: Demo, originals: Originals, indicators: list[Indicator]):
    """Requirement 2."""
    checked = 0
    for item in indicators:
        rule = rule_of(item)
        if rule is None or item.value is None:
            continue
        sources = item.sources
        if item.id.startswith("dynamics/"):
            # The period it is compared with is a source, too.
            sources = tuple(source for source in sources if _period(demo, source) == item.period)
        value, n = rule([record for source in sources for record in originals.records(source)])
        expected = item.value
        if item.id.startswith("roadmap/"):
            expected = float(re.findall(r"исполнено (\d+) из", item.status)[0])
        elif item.id.startswith("completeness/"):
            expected = expected * (item.n or 0) / 100  # type: ignore[operator]  # a number by its unit
        assert value == pytest.approx(expected), item.id
        assert n in (None, item.n), item.id
        checked += 1
    assert checked > 5000


def it_leaves_no_section_unchecked(indicators: list[Indicator]):
    """Requirement 3."""
    sections = {item.id.split("/")[0] for item in indicators}
    assert {item.id.split("/")[0] for item in indicators if rule_of(item)} | RULES_OF_THEIR_OWN >= sections
    assert not any("строка\u00a00" in place for item in indicators for place in item.trace)
    unused = {pattern.pattern for pattern in _RULES if not any(pattern.fullmatch(item.id) for item in indicators)}
    assert unused == set()


@pytest.mark.parametrize("name", SHEETS)
def it_says_so_on_the_sheets_of_the_master(book: CalamineWorkbook, indicators: list[Indicator], name: str):
    """Requirement 4: each line names a file of the journal, its sheet and cells (rows of an export), and no row 0."""
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    column = rows[CODE_ROW - 1].index("sources")
    assert rows[CODE_ROW - 2][column] == SOURCES_HEADER
    told = [str(row[column]) for row in rows[CODE_ROW:] if "№" in str(row[column])]
    assert told
    # Places of the master itself may follow, as those of the journal.
    spoken = {"; ".join(_said(item.sources)) for item in indicators} if name == "Показатели листов" else set()
    for text in told:
        assert re.match(r"№\u00a0\d+, (лист «[^»]+»+, [A-Z]+[1-9]|выгрузка, строк)|лист «", text), text
        assert name != "Показатели листов" or text.partition("; лист «Журнал")[0] in spoken or text[0] != "№"


def _said(sources: Sequence[Source]) -> list[str]:
    return [source.said(sources[number - 1] if number else None) for number, source in enumerate(sources)]


def _period(demo: Demo, source: Source) -> str:
    return demo.state.journal[source.entry - 1].period
