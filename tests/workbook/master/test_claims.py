"""«Проверка утверждений»: the sentences say what the data say, the order is checked against itself, every row is found.

1. The district's sentences equal the pure functions and lead to rows of the forms.
2. The order's verdicts are those of udfs.claims, whatever the district's data are.
3. What is a formula follows the sheets it counts over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from schemas.sheets import CODE_ROW, FIRST_DATA_ROW
from tests.office.server import Office
from tests.workbook.master.history import state_with_history, threshold
from tests.workbook.master.test_recalculation import check
from udfs.claims import RULES, check_claims
from udfs.dynamics import Verdict
from udfs.dynamics_correction import dynamics_correction
from udfs.school_dynamics import dynamics_table, shown_periods
from workbook.master import claims, data, dynamics, exams, methodology, reference, settings, stability, works_keys
from workbook.master.book import MasterBook
from workbook.master.claims_own import district_sentences, work_sentences
from workbook.master.claims_rules import HOW
from workbook.master.records import current_period, methodology_of, work_records
from workbook.master.state import DataRow, MasterState, Settings
from workbook.traces import Traces

NAME = "Проверка утверждений"
WORK = "АКР, математика, 9\u00a0класс, 2\u00a0четверть 2021/2022\u00a0учебного года"


def build(state: MasterState, path: Path) -> Path:
    """The sheet with those its formulas look at."""
    book = MasterBook(path, "")
    for sheet in (claims, exams, dynamics, stability, works_keys, methodology, reference, settings):
        sheet.write(book, state)
    data.write_all(book, state)
    book.close()
    return path


def lines(path: Path, part: str) -> list[dict[str, Any]]:
    """The rows of one part by column code."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(NAME).to_python(skip_empty_area=False)
    codes = rows[CODE_ROW - 1]
    found = [dict(zip(map(str, codes), row, strict=True)) for row in rows[FIRST_DATA_ROW - 1 :]]
    return [row for row in found if row["part"] == part]


def rows_named(text: str) -> Iterator[tuple[int, int]]:
    """«№ 3, лист «Результаты работ», G5:K7, G12; № 9, G6» as pairs of journal number and row, each once."""
    found = set()
    for entry, places in re.findall(r"№\u00a0(\d+)[^;]*?, ([A-Z]+\d[A-Z\d:, ]*)", text):
        for part in places.split(", "):
            first, last = (int(re.sub("[A-Z]", "", end)) for end in (part.split(":")[0], part.split(":")[-1]))
            found |= {(int(entry), row) for row in range(first, last + 1)}
    yield from sorted(found)


@pytest.fixture(scope="module")
def state() -> MasterState:
    return state_with_history()


@pytest.fixture(scope="module")
def master(state: MasterState, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(state, tmp_path_factory.mktemp("claims") / "master.xlsx")


def it_counts_above_equal_and_below_strictly(master: Path):
    first = lines(master, claims.OWN)[0]
    assert first["follows"].startswith("По 7 из 11\u00a0предметов средний балл ЕГЭ 2020\u00a0г. выше краевого")
    assert (first["n"], first["counted"]) == (11, "выше — 7; равно — 1; ниже — 3")
    assert first["verdict"] == claims.MADE
    assert "год краевых значений не указан" in first["follows"], "the order prints no year beside the region's means"


def it_says_what_the_pure_functions_say(state: MasterState, master: Path):
    for part, sentences in ((claims.OWN, district_sentences(state)), (claims.WORKS, work_sentences(state))):
        written = [(row["said"], row["follows"], row["n"]) for row in lines(master, part)]
        assert written == [(item.statement.topic, item.statement.text, item.statement.n) for item in sentences]
        assert written


def it_warns_where_the_years_compare_different_people(master: Path):
    second = lines(master, claims.OWN)[1]
    assert second["verdict"] == claims.CAUTIOUS
    assert "Несопоставимый контингент: ЕГЭ 2019\u00a0г. — все выпускники" in second["how"]


def it_leads_from_each_sentence_to_rows_of_the_forms(state: MasterState, master: Path):
    known = {(row.entry, row.source_row): row for row in state.data["R"]}
    told = [row for row in lines(master, claims.OWN) + lines(master, claims.WORKS) if row["sources"]]
    assert len(told) > 10
    for line in told:
        found = [known[place] for place in rows_named(line["sources"])]
        assert found
        if "ЕГЭ 20" in line["follows"]:
            assert {row.values["kind"] for row in found} == {"ЕГЭ"}


def it_counts_the_high_results_of_all_rows_and_calls_them_results(state: MasterState, master: Path):
    (line,) = [row for row in lines(master, claims.OWN) if row["said"] == "Высокие результаты"]
    rows = [
        row.values
        for row in state.data["R"]
        if (row.values["kind"], row.period.code) == ("ЕГЭ", "2020/2021-год") and row.values["scale"] == "100 баллов"
    ]
    high, n = sum(row["high"] for row in rows), sum(row["took"] for row in rows)
    # The sheet has sums by subject: how many people stand behind them can't be told.
    assert line["follows"].startswith(f"Результатов с 80 баллами и выше в 2021\u00a0г. — {high} из {n}")
    assert "у одного выпускника их может быть несколько" in line["how"]


def it_tells_of_the_last_year_who_has_results_below_the_minimum(state: MasterState, master: Path):
    (line,) = [row for row in lines(master, claims.OWN) if row["said"] == "Результаты ниже минимума"]
    known = {(row.entry, row.source_row): row for row in state.data["R"]}
    found = [known[place] for place in rows_named(line["sources"])]
    assert {row.period.code for row in found} == {"2020/2021-год"}
    low = {row.school for row in found if row.values["below"]}
    assert line["counted"] == f"нет — {len({row.school for row in found} - low)}; есть — {len(low)}; неизвестно — 0"


def it_names_for_a_work_exactly_the_rows_that_were_counted(state: MasterState):
    sentence = next(item for item in work_sentences(state) if item.statement.topic.startswith("АКР, математика, 9"))
    expected = [
        (row.entry, row.source_row)
        for row in state.data["R"]
        if (row.values["kind"], row.values["subject"], row.period.code) == ("АКР", "Математика", "2021/2022-2")
        and row.values["class_label"].startswith("9")
    ]
    assert list(rows_named(Traces(state).told(sentence.origins, sentence.reads))) == sorted(expected)


def it_counts_every_school_of_a_work_once(state: MasterState):
    for sentence in work_sentences(state)[1:]:
        assert sum(sentence.statement.counts.values()) == sentence.statement.n
        assert sentence.statement.counts.keys() <= {word.value for word in Verdict}


def it_says_first_of_the_works_what_the_number_of_comparisons_leaves(state: MasterState, master: Path):
    works = work_records(state)
    table = dynamics_table(works, shown_periods(works, current_period(state)), methodology_of(state))
    correction = dynamics_correction(table, methodology_of(state))
    first = lines(master, claims.WORKS)[0]
    assert first["said"] == "Поправка на число сравнений"
    assert first["follows"] == correction.explanation
    assert first["n"] == len(correction.named)
    taken_back = len(correction.named) - correction.kept
    assert first["counted"] == f"устойчивы — {correction.kept}; не устойчивы — {taken_back}"


@pytest.fixture(scope="module")
def changed() -> MasterState:
    """The district where two schools wrote one work quite otherwise than the term before, one of them less surely."""
    state = state_with_history()
    results = {
        ("018", "2021/2022-1"): (5, 15, 20, 10),
        ("018", "2021/2022-2"): (40, 5, 4, 1),
        ("031", "2021/2022-1"): (5, 15, 20, 10),
        ("031", "2021/2022-2"): (17, 3, 20, 10),
    }
    state.data["R"] = [_rewritten(row, results.get((row.school, row.period.code))) for row in state.data["R"]]
    return state


def _rewritten(row: DataRow, marks: tuple[int, ...] | None) -> DataRow:
    values = row.values
    if marks is None or (values["kind"], values["subject"], values["class_label"][0]) != ("АКР", "Математика", "9"):
        return row
    names = ("mark2", "mark3", "mark4", "mark5")
    return replace(row, values={**values, **dict(zip(names, marks, strict=True)), "took": 50, "enrolled": 50})


def it_says_of_each_work_whose_change_remains(changed: MasterState):
    said = [item.statement.text for item in work_sentences(changed)]
    assert re.match(r"После поправки на число сравнений \(их \d+\): из 4\u00a0изменений", said[0])
    (line,) = [text for text in said if text.startswith(f"{WORK}: доля отметки «2»")]
    assert "рост — 2 (018 и\u00a0031); снижение — 0" in line
    assert line.endswith("С поправкой на число сравнений из 2\u00a0изменений устойчивых — 1 (018).")
    quiet = [text for text in said if "рост — 0; снижение — 0" in text]
    assert quiet
    assert not any("поправк" in text for text in quiet)


def it_judges_what_remains_by_the_rate_of_the_methodology(office: Office, changed: MasterState, tmp_path: Path):
    path = build(changed, tmp_path / "changed.xlsx")
    check(office, path)
    rate = {"Методика": {threshold("false_discovery_rate"): 0.5}}
    book = office.set_and_recalculate(path, rate)
    row = FIRST_DATA_ROW + len(lines(path, claims.OWN)) + len(lines(path, claims.ORDER))
    assert lines(path, claims.WORKS)[0]["counted"] == "устойчивы — 3; не устойчивы — 1"
    assert book[NAME][f"G{row}"] == "устойчивы — 4; не устойчивы — 0"


def it_gives_each_statement_of_the_order_its_computed_verdict(master: Path):
    written = lines(master, claims.ORDER)
    checks = check_claims()
    assert [(row["number"], row["verdict"]) for row in written] == [(item.id, item.verdict.value) for item in checks]
    assert all(row["said"] == f"«{item.quotation}»" for row, item in zip(written, checks, strict=True))
    assert not any(row["follows"].lower().startswith(row["verdict"]) for row in written), "the verdict stands once"


def it_tells_of_each_rule_how_it_checks():
    assert HOW.keys() == RULES.keys()


def it_sums_the_verdicts_up_above_the_table(master: Path):
    rows = CalamineWorkbook.from_path(str(master)).get_sheet_by_name(NAME).to_python(skip_empty_area=False)
    assert rows[0][3] == (
        "Приказ №\u00a054: из 39 утверждений не подтверждается — 24, верно с оговоркой — 6, проверить нельзя — 2, "
        "подтверждается — 7."
    )


def it_agrees_with_a_spreadsheet_application(office: Office, master: Path):
    check(office, master)


def it_counts_anew_when_a_reference_value_is_corrected(office: Office, state: MasterState, master: Path):
    place = next(
        index for index, item in enumerate(state.reference) if (item.subject, item.year) == ("Русский язык", 2020)
    )
    book = office.set_and_recalculate(master, {"Справочные значения": {f"C{FIRST_DATA_ROW + place}": 74.1}})
    assert book[NAME][f"G{FIRST_DATA_ROW}"] == "выше — 8; равно — 0; ниже — 3"


def it_says_what_to_do_when_there_are_no_data(office: Office, tmp_path: Path):
    path = build(MasterState(Settings((), "", "", "")), tmp_path / "empty.xlsx")
    (line,) = lines(path, claims.OWN)
    assert line["follows"].startswith("Данных пока нет: впишите")
    assert len(lines(path, claims.ORDER)) == len(check_claims())
    check(office, path)


def it_serves_a_district_of_one_school(office: Office, tmp_path: Path):
    path = build(state_with_history(("018",)), tmp_path / "one.xlsx")
    works = lines(path, claims.WORKS)
    assert {row["n"] for row in works[1:]} == {1}
    check(office, path)
