"""`shnor demo`: the whole circle, run once (fixture `demo`).

1. 28 schools hand in two consecutive terms; forms, inbox, answers, archive and master are where the command says.
2. What goes wrong in real files goes wrong here: at least eight kinds of errors, in the yearly report as well, a file
   that can't be read, a second version; returned schools send right files, and what was never corrected stays out.
3. The participants' mean of ЕГЭ over the schools is the order's own table, to 0,1, recomputed from the master's rows.
4. Fifteen protocols and a summary after each term; every number read out in them follows from the school's rows. What
   was decided after the first term is reported on in the second one and told of in its protocol.
5. Every sheet and every document says that the numbers are synthetic.
6. The folder may be made anew; somebody else's folder is never touched.
7. The command speaks JSON, or a few lines that lead to everything.
"""

from __future__ import annotations

import re
import zipfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from macros.demo import circle
from macros.demo.circle import DemoResult
from macros.demo.district import PERIODS, SYNTHETIC_NOTICE
from schemas.packages import all_sheets
from schemas.periods import YEAR_TERM, Period
from schemas.reference.ege import YEARS, subject_means
from schemas.reference.schools import reporting_schools, shnor_schools
from tests.macros.conftest import Demo, Shnor
from tests.macros.protocol.document import FORBIDDEN, Text, faults_of
from tests.macros.sample import contents
from workbook.master.state import EntryStatus

CODES = {school.code for school in reporting_schools()}
SHNOR = sorted(school.code for school in shnor_schools())
TAKEN = (EntryStatus.ACCEPTED, EntryStatus.WITH_WARNINGS)
PUT_AWAY = (EntryStatus.REPLACED, EntryStatus.IMPORTED)


def it_collects_two_terms_of_28_schools(demo: Demo):
    """Requirement 1."""
    for period in PERIODS:
        forms = list((demo.folder / "Формы" / period.name).iterdir())
        sent = list((demo.folder / "Присланные" / period.name).iterdir())
        assert {path.name.split("_")[2] for path in forms} == CODES
        assert len(sent) >= 28
    assert PERIODS[1].previous == PERIODS[0]
    assert demo.state.settings.period == PERIODS[1].code


def it_keeps_every_original(demo: Demo):
    """Requirement 1."""
    kept = contents(demo.folder / f"{demo.master.stem}.архив" / "files")
    assert {Path(name).stem for name in kept} == {entry.sha256 for entry in demo.state.journal}
    sent = [path for path in (demo.folder / "Присланные").rglob("*.xlsx") if not path.name.startswith("~$")]
    loaded = list((demo.folder / "Выгрузки ФИС ОКО").iterdir())
    assert len(sent) + len(loaded) == len(demo.state.journal) == len(kept)


def it_meets_the_faults_of_real_files(demo: Demo):
    """Requirement 2."""
    errors = {item.code for _, item in demo.state.findings if item.severity.is_error}
    warnings = {item.code for _, item in demo.state.findings if not item.severity.is_error}
    assert len(errors) >= 8
    assert {"file-broken", "file-html"} <= errors
    assert "file-replaces" in warnings
    met = {status for status in EntryStatus if any(entry.status is status for entry in demo.state.journal)}
    assert met == set(EntryStatus)


@pytest.mark.parametrize(
    ("school", "code", "sheet"),
    [
        ("008", "G1", "Группы риска"),
        ("011", "X2", "Контекст ОО"),
        ("020", "M2", "Мониторинг МА-РЯ"),
        ("025", "C1", "Партнёрство"),
    ],
)
def it_finds_the_damage_of_each_sheet_and_takes_the_corrected_file(demo: Demo, school: str, code: str, sheet: str):
    """Requirement 2."""
    entries = {entry.number: entry for entry in demo.state.journal if entry.school == school}
    said = [(number, item) for number, item in demo.state.findings if number in entries]
    ((number, remark),) = said
    assert (remark.code, remark.sheet) == (code, sheet)
    assert entries[number].status is EntryStatus.REJECTED
    assert any(
        later.status is EntryStatus.ACCEPTED and later.package == entries[number].package
        for later in entries.values()
        if later.number > number
    )


def it_takes_every_sheet_of_the_year_in(demo: Demo):
    """Requirement 1: whole reports, not their first sheets only."""
    assert {row.school for row in demo.state.rows("X")} == {row.school for row in demo.state.rows("A")} == CODES
    taken = {sheet for sheet in all_sheets() if any(True for _ in demo.state.rows(sheet))}
    assert taken == all_sheets().keys()


def it_says_why_each_returned_file_was_returned(demo: Demo):
    """Requirement 2."""
    said = {number for number, item in demo.state.findings if item.severity.is_error}
    returned = {entry.number for entry in demo.state.journal if entry.status not in (*TAKEN, *PUT_AWAY)}
    assert returned == said
    names = [path.name for path in (demo.folder / "Ответы школам").rglob("*.docx")]
    for number in returned:
        assert any(name.startswith(f"{number:04}_") for name in names)


def it_takes_corrected_files_and_leaves_out_what_was_never_corrected(demo: Demo):
    """Requirement 2."""
    reported = {row.school for row in demo.state.rows("R", period=PERIODS[1])}
    assert reported == CODES - {"014", "033", "036"}
    assert {row.school for row in demo.state.rows("R", period=PERIODS[0])} == CODES
    for code in reported:
        assert len({row.entry for row in demo.state.rows("R", code, PERIODS[1])}) == 1


def it_shows_a_second_version_with_the_values_it_changed(demo: Demo):
    """Requirement 2."""
    ((number, remark),) = [(n, item) for n, item in demo.state.findings if item.code == "file-replaces"]
    later = demo.state.journal[number - 1]
    (earlier,) = [entry for entry in demo.state.journal if entry.status is EntryStatus.REPLACED]
    assert (earlier.school, earlier.period, earlier.package) == (later.school, later.period, later.package)
    assert re.search(r"H5: \d+ → 0; ", remark.message)
    assert next(demo.state.rows("R", later.school, PERIODS[1])).values["mark2"] == 0


@pytest.mark.parametrize("row", subject_means(), ids=lambda row: row.subject)
@pytest.mark.parametrize("year", YEARS)
def it_gives_the_orders_means_when_recomputed_from_the_master(demo: Demo, row: Any, year: int):
    """Requirement 3."""
    period = Period(f"{year - 1}/{year}", YEAR_TERM)
    rows = [item.values for item in demo.state.rows("R", period=period)]
    taken = [item for item in rows if (item["kind"], item["subject"]) == ("ЕГЭ", row.subject)]
    took = sum(item["took"] for item in taken)
    assert took
    mean = sum(item["took"] * item["mean_score"] for item in taken) / took
    assert round(mean, 1) == float(row.mean(year))


@pytest.fixture(scope="module")
def protocols(demo: Demo) -> dict[str, Text]:
    """The protocols of the second term by school code."""
    folder = demo.folder / "Протоколы" / PERIODS[1].name
    return {path.name.split("_")[1]: Text(path) for path in sorted(folder.glob("Протокол_*"))}


def it_makes_a_protocol_for_each_school_of_the_list(demo: Demo, protocols: dict[str, Text]):
    """Requirement 4."""
    assert sorted(protocols) == SHNOR
    assert len(SHNOR) == 15
    assert [Path(path).name for path in demo.told["protocols"]] == [
        name
        for period in PERIODS
        for name in (*(f"Протокол_{code}_{period.slug}.docx" for code in SHNOR), f"Сводный_протокол_{period.slug}.docx")
    ]
    for code, text in protocols.items():
        school = demo.state.school(code)
        assert school is not None
        assert school.name.replace("\u00a0", " ") in text.all


@pytest.mark.parametrize("code", SHNOR)
def it_comes_back_to_what_was_decided(demo: Demo, protocols: dict[str, Text], code: str):
    """Requirement 4: each decision of the first hour stands in the second protocol, with the school's report."""
    first, second = (
        next(item for item in demo.state.protocols if (item.school, item.period) == (code, period.code))
        for period in PERIODS
    )
    assert (first.day.year, second.day.year) == (2021, 2022)
    given = [item for item in demo.state.decisions if item.id in first.decisions.split("; ")]
    assert given
    told = {row[0]: row[3] for table in protocols[code].tables if "Исполнение" in table[0] for row in table}
    for item in given:
        assert item.report_period == PERIODS[1].code
        assert "Отчёт школы от " in told[f"{item.item} от {first.day:%d.%m.%Y}"]
    assert any("До решения" in table[0] and len(table) > 1 for table in protocols[code].tables)


@pytest.mark.parametrize("code", SHNOR)
def it_reads_out_only_what_follows_from_the_rows(demo: Demo, protocols: dict[str, Text], code: str):
    """Requirement 4."""
    text = protocols[code]
    assert len(text.claims) >= 2
    assert list(faults_of(text, demo.state, code, PERIODS[1])) == []
    assert [word for word in FORBIDDEN if word in text.all.lower()] == []


def it_says_different_things_of_different_schools(protocols: dict[str, Text]):
    """Requirement 4."""
    said = {tuple(text.heard) for text in protocols.values()}
    assert len(said) == len(protocols)
    changes = [claim.change for text in protocols.values() for claim in text.claims if claim.change is not None]
    assert min(changes) < 0 < max(changes)


def it_marks_every_sheet_as_synthetic(demo: Demo):
    """Requirement 5: in the first rows, or at the top of each printed page."""
    assert demo.state.settings.notice == SYNTHETIC_NOTICE
    book = CalamineWorkbook.from_path(str(demo.master))
    with zipfile.ZipFile(demo.master) as package:
        for number, name in enumerate(book.sheet_names, start=1):
            printed = (
                "<oddHeader>&amp;C&amp;8Учебные данные" in package.read(f"xl/worksheets/sheet{number}.xml").decode()
            )
            shown = "Учебные данные" in str(book.get_sheet_by_name(name).to_python()[:8])
            assert printed or shown, name
            assert shown or name == "Справка"


def it_marks_every_document_and_form_as_synthetic(demo: Demo, protocols: dict[str, Text]):
    """Requirement 5."""
    assert [code for code, text in protocols.items() if "синтетические" not in text.margins] == []
    reports = sorted((demo.folder / "Ответы школам").rglob("*.docx"))[::9]
    assert [path.name for path in reports if "Учебные данные" not in Text(path).all] == []
    form = CalamineWorkbook.from_path(str(next((demo.folder / "Формы" / PERIODS[1].name).iterdir())))
    for name in form.sheet_names[:4]:
        cells = [str(cell) for row in form.get_sheet_by_name(name).to_python() for cell in row]
        assert any("Учебные данные" in cell for cell in cells), name


def it_tells_everything_as_json(demo: Demo):
    """Requirement 7."""
    assert demo.told.keys() == {"folder", "master", "forms", "indicators", "protocols", "reports", "intakes"}
    assert demo.told["forms"] == 6 * 28
    assert demo.told["indicators"] > 1000
    assert len(demo.told["reports"]) == len([*(demo.folder / "Отчёты").iterdir()]) > 30
    files = [file for files in demo.told["intakes"].values() for file in files]
    assert len(files) == sum(entry.status is not EntryStatus.IMPORTED for entry in demo.state.journal)
    assert all(file.keys() == {"file", "school", "status"} for file in files)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A demo without its schools: only the folder and the empty master."""
    for name in ("load_exports", "collect", "hold_hour", "report", "resend", "send_all", "take"):
        monkeypatch.setattr(circle._Demo, name, lambda *_, **__: None)
    monkeypatch.setattr(circle, "recompute", lambda *_: [])
    monkeypatch.setattr(circle, "held", lambda *_: nullcontext())


@pytest.mark.usefixtures("quick")
def it_makes_its_own_folder_anew(shnor: Shnor, tmp_path: Path):
    """Requirements 6 and 7."""
    out = tmp_path / "район"
    first = shnor("demo", "--out", out)
    assert (first.code, first.err) == (0, "")
    assert str(out / circle.MASTER_NAME) in first.out
    (out / "осталось.txt").write_text("")
    second = shnor("demo", "--out", out, "--json")
    assert second.code == 0
    assert second.document["master"] == str(out / circle.MASTER_NAME)
    assert sorted(contents(out)) == ["Учебный район ШНОР.txt", circle.MASTER_NAME]


@pytest.mark.usefixtures("quick")
def it_never_touches_a_folder_of_somebody_else(shnor: Shnor, tmp_path: Path):
    """Requirement 6."""
    (tmp_path / "диссертация.docx").write_bytes(b"dear")
    assert "не пуста и создана не демонстрацией" in shnor("demo", "--out", tmp_path).refusal
    assert contents(tmp_path) == {"диссертация.docx": b"dear"}
    assert "«" in shnor("demo", "--out", tmp_path / "диссертация.docx").refusal
    assert contents(tmp_path) == {"диссертация.docx": b"dear"}


def it_leads_to_everything_in_words(tmp_path: Path):
    """Requirement 7."""
    text = DemoResult(tmp_path, tmp_path / "master.xlsx", forms=168).text()
    assert "синтетические" in text
    for place in ("master.xlsx", "Формы", "Присланные", "Выгрузки ФИС ОКО", "Ответы школам", "Протоколы", "Отчёты"):
        assert str(tmp_path / place) in text
