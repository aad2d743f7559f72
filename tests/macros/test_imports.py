"""`shnor import`: what stands in the master, the archive and on the screen after official exports were given.

1. Results stand in the master; the same files again change not one byte.
2. An aggregated file is in the archive; of a ГИА file there is a hash, and no name of a pupil anywhere.
3. Appeals are applied to the protocol given with them, whatever the order, and are not lost afterwards.
4. Exit codes and JSON are those of every command; one bad file does not keep the others out.
"""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from macros.imports import import_exports
from macros.masters import build
from macros.new import empty_state
from schemas.forms.works import SHEET
from tests.macros.conftest import Shnor
from tests.macros.sample import contents, write_registry
from tests.workbook.imports.samples import (
    OURS,
    WORDS,
    appeals,
    dense,
    journal_report,
    marks_report,
    page,
    saved,
    sparse,
)
from workbook.master.load import load_master
from workbook.master.state import EntryStatus, MasterState

GRANTED = "Апелляция удовлетворена"


@pytest.fixture(scope="session")
def empty_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master whose schools have codes of ФИС ОКО and ГИА."""
    folder = tmp_path_factory.mktemp("imports")
    state = empty_state(write_registry(folder))
    coded = {"018": ("edu230018", "9306"), "015": ("edu230015", "9307")}
    state.registry = [
        replace(school, fis_login=coded[school.code][0], gia_code=coded[school.code][1])
        if school.code in coded
        else school
        for school in state.registry
    ]
    build(state, folder / "master.xlsx")
    return folder / "master.xlsx"


@pytest.fixture
def master(tmp_path: Path, empty_master: Path) -> Path:
    """The same, of the test's own."""
    path = tmp_path / "район" / "master.xlsx"
    path.parent.mkdir()
    path.write_bytes(empty_master.read_bytes())
    return path


def marks(state: MasterState) -> list[tuple[str, str, list[int]]]:
    """School, subject and the four marks of every row."""
    return [
        (row.school, row.values["subject"], [row.values[f"mark{mark}"] for mark in range(2, 6)])
        for row in state.rows(SHEET.code)
    ]


def it_puts_results_into_the_master(master: Path, tmp_path: Path, shnor: Shnor):
    """Requirements 1 and 4."""
    report = saved(tmp_path / "1.xlsx", marks_report((OURS, 89, 12.36, 52.81, 26.97, 7.87)))
    protocol = saved(
        tmp_path / "2.xlsx", page(sparse("02 - Математика 2026.06.02", "Оценка", (9307.0, 4.0), grade="9а"))
    )
    answer = shnor("import", master, report, protocol)
    assert answer.code == 0, answer
    assert "1.xlsx — загружен: ВПР: Русский язык, 4 класс, 20.04.2026\n" in answer.out
    assert "2.xlsx — загружен: ОГЭ: Математика, 02.06.2026\n" in answer.out
    assert marks(load_master(master)) == [
        ("015", "Математика", [0, 0, 1, 0]),
        ("018", "Русский язык", [11, 47, 24, 7]),
    ]
    before = contents(master.parent)
    again = shnor("import", master, report, protocol, "--json")
    assert [one["status"] for one in again.document["files"]] == ["без изменений", "без изменений"]
    assert contents(master.parent) == before


def it_takes_files_in_the_order_they_need(master: Path, tmp_path: Path, shnor: Shnor):
    comparison = saved(tmp_path / "1.xlsx", journal_report((OURS, 20, 5, 10, 5)))
    report = saved(tmp_path / "2.xlsx", marks_report((OURS, 20, 5, 45, 30, 20)))
    assert shnor("import", master, comparison, report).code == 0
    (row,) = load_master(master).rows(SHEET.code)
    assert (row.values["took"], row.values["lowered"]) == (20, 5)


def it_archives_totals_and_only_hashes_what_is_personal(master: Path, tmp_path: Path):
    """Requirement 2."""
    report = saved(tmp_path / "1.xlsx", marks_report((OURS, 10, 10, 40, 30, 20)))
    protocol = saved(tmp_path / "Участник-1.xlsx", dense("04 - Химия 2026.06.01", (9306, 50), (9306, "Участник-2")))
    done = import_exports(master, [report, protocol])
    first, second = (one.entry for one in done.files)
    assert first is not None
    assert second is not None
    archive = master.parent / "master.архив"
    assert [path.stem for path in archive.rglob("*.xlsx")] == [first.sha256]
    assert second.sha256 in (archive / "journal.jsonl").read_text("utf-8")
    assert ("import-private", second.number) in [(item.code, number) for number, item in load_master(master).findings]


def it_leaves_no_name_of_a_pupil_anywhere(master: Path, tmp_path: Path, shnor: Shnor):
    """Requirement 2: master, backup, archive, journal, JSON and the screen."""
    rows = dense(
        "02 - Математика 2026.06.02", (9306, 2), (9306, 4), (9306, "Участник-3"), ("Участник-4", 4), grade="9а"
    )
    protocol = saved(tmp_path / "протокол.xlsx", rows)
    claims = saved(tmp_path / "апелляции.xlsx", appeals((9306, 1, GRANTED, 3), (9306, 5, GRANTED, 4)))
    said = shnor("import", master, protocol, claims, "--json")
    shown = shnor("import", master, protocol, claims)
    assert said.code == 1
    seen = {"json": said.out + said.err, "screen": shown.out + shown.err}
    for name, data in contents(master.parent).items():
        seen[name] = data.decode("utf-8", "replace")
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(master.parent / name) as package:
                seen[name] = "".join(package.read(part).decode("utf-8", "replace") for part in package.namelist())
    assert "протокол ГИА" in seen["master.xlsx"]
    assert {name: [word for word in WORDS if word in text] for name, text in seen.items()} == {key: [] for key in seen}


def it_applies_appeals_to_the_protocol_given_with_them(master: Path, tmp_path: Path):
    """Requirement 3."""
    protocol = saved(tmp_path / "п.xlsx", dense("02 - Математика 2026.06.02", *[(9306, 2)] * 5, grade="9а"))
    claims = saved(tmp_path / "а.xlsx", appeals((9306, 1, GRANTED, 3)))
    import_exports(master, [protocol])
    assert marks(load_master(master)) == [("018", "Математика", [5, 0, 0, 0])]

    done = import_exports(master, [claims, protocol])
    assert [item.message for item in done.findings if item.code in ("import-appeal", "import-replaces")] == [
        "апелляции: обновлён 1\u00a0результат (Математика, 02.06.2026): «2» 5 → 4; «3» 0 → 1."
    ]
    state = load_master(master)
    assert marks(state) == [("018", "Математика", [4, 1, 0, 0])]
    assert [entry.status for entry in state.journal] == [EntryStatus.REPLACED, *[EntryStatus.IMPORTED] * 2]

    before = contents(master.parent)
    for files in ([protocol], [protocol, claims], [claims]):
        import_exports(master, files)
    assert contents(master.parent) == before


def it_refuses_appeals_without_their_protocol(master: Path, tmp_path: Path, shnor: Shnor):
    """Requirement 3."""
    claims = saved(tmp_path / "а.xlsx", appeals((9306, 1, GRANTED, 3)))
    before = contents(master.parent)
    answer = shnor("import", master, claims)
    assert (answer.code, contents(master.parent)) == (1, before)
    assert "Загрузите протокол экзамена и файл апелляций одной командой." in answer.out


def it_takes_the_good_files_beside_bad_ones(master: Path, tmp_path: Path, shnor: Shnor):
    """Requirement 4."""
    good = saved(tmp_path / "1.xlsx", marks_report((OURS, 10, 10, 40, 30, 20)))
    foreign = saved(tmp_path / "2.xlsx", marks_report(("МБОУ СОШ № 1(edu231001)", 10, 10, 40, 30, 20)))
    (tmp_path / "3.xlsx").write_bytes(b"%PDF-1.4")
    answer = shnor("import", master, tmp_path / "нет.xlsx", foreign, tmp_path / "3.xlsx", good, "--json")
    told = [
        (one["file"], one["status"], [item["code"] for item in one["findings"]]) for one in answer.document["files"]
    ]
    assert answer.code == 1
    assert told == [
        ("нет.xlsx", "не загружен", ["file-missing"]),
        ("2.xlsx", "не загружен", ["import-district"]),
        ("3.xlsx", "не загружен", ["file-foreign"]),
        ("1.xlsx", "загружен", []),
    ]


def stumble(path: Path) -> None:
    """A mistake of the program's own, with a name in its text."""
    raise ZeroDivisionError("Участник-1")


def it_says_what_the_program_stumbled_on_without_a_word_of_the_file(
    master: Path, tmp_path: Path, shnor: Shnor, monkeypatch: pytest.MonkeyPatch
):
    """Requirements 2 and 4."""
    monkeypatch.setattr("macros.imports.read_export", stumble)
    answer = shnor("import", master, saved(tmp_path / "1.xlsx", []))
    assert answer.code == 1
    assert "внутренний сбой ZeroDivisionError" in answer.out
    assert "Участник-1" not in answer.out + answer.err


def it_needs_a_master(tmp_path: Path, shnor: Shnor):
    """Requirement 4."""
    assert "нет" in shnor("import", tmp_path / "master.xlsx", saved(tmp_path / "1.xlsx", [])).refusal
