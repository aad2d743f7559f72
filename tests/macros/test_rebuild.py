"""`shnor rebuild`: the data of a master from the archive alone.

1. What was taken in, replaced, returned and imported stands there again, as if the master had never been lost; what
   people enter in the master stays as it is.
2. The archive decides: permissions, registry and codes that have changed since change nothing of what was taken in.
3. What the archive can't give is taken from the book or named; a faulty archive replaces no book.
4. A changed journal is told with its line, a damaged original with its file.
5. A master from a backup gets what came after it from the archive by the next intake; a foreign archive is refused.
6. Archives of earlier versions are rebuilt too.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.errors import ActionError
from macros.imports import import_exports
from macros.intake.archive import Archive
from macros.masters import build
from macros.rebuild import rebuild
from schemas.waivers import Waiver
from tests.macros.conftest import Shnor
from tests.macros.sample import NOW, WRONG_SUM, Town, rows_of
from tests.workbook.imports.samples import OURS, appeals, dense, marks_report, saved
from workbook.master.department import Decision
from workbook.master.load import load_master
from workbook.master.state import MasterState

GRANTED = "Апелляция удовлетворена"


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory, settled: Town) -> Town:
    """A district where everything has happened: a correction, a return, exports with and without an original."""
    town = settled.moved(tmp_path_factory.mktemp("busy"))
    state = town.state
    coded = {"018": ("edu230018", "9306"), "015": ("edu230015", "9307")}
    state.registry = [
        replace(item, fis_login=coded.get(item.code, ("", ""))[0], gia_code=coded.get(item.code, ("", ""))[1])
        for item in state.registry
    ]
    state.decisions = [Decision("П-2022-001", "018", text="Провести совещание", due=date(2022, 2, 1))]
    build(state, town.master)
    town.send("018")
    town.take_in(answer_all=False)
    rows = rows_of("018")
    rows["R"].pop()
    town.send("018", rows=rows, minute=60)
    town.send("015", typed=WRONG_SUM, minute=61)
    (town.inbox / "страница.xlsx").write_text("<html></html>")
    town.take_in(answer_all=False)
    exports = town.folder / "Выгрузки"
    exports.mkdir()
    report = saved(exports / "впр.xlsx", marks_report((OURS, 20, 5, 45, 30, 20)))
    protocol = saved(exports / "огэ.xlsx", dense("02 - Математика 2026.06.02", *[(9306, 2)] * 5, grade="9а"))
    claims = saved(exports / "апелляции.xlsx", appeals((9306, 1, GRANTED, 3)))
    import_exports(town.master, [report, protocol], now=NOW)
    import_exports(town.master, [claims, protocol], now=NOW)
    return town


@pytest.fixture
def copy(tmp_path: Path, busy: Town) -> Town:
    """The same, of the test's own."""
    return busy.moved(tmp_path)


def data_of(state: MasterState) -> tuple[object, ...]:
    return state.data, state.findings, state.journal, state.corrections


def emptied(town: Town) -> MasterState:
    """The master without its data, as after a loss; what people entered is there."""
    state = town.state
    lost = replace(state, data={}, findings=[], journal=[], corrections=[])
    build(lost, town.master)
    return state


def it_makes_the_same_data_again(copy: Town, shnor: Shnor):
    """Requirement 1."""
    whole = emptied(copy)
    answer = shnor("rebuild", copy.master)
    assert answer.code == 0, answer
    assert f"Собрана мастер-книга: {copy.master}" in answer.out
    state = copy.state
    assert data_of(state) == data_of(whole)
    assert state.decisions == whole.decisions
    assert [entry.status.value for entry in state.journal][2:] == [
        "заменён новым", "принят", "возвращён на исправление", "не прочитан", "загружен", "заменён новым", "загружен",
        "загружен",
    ]  # fmt: skip
    assert len(state.corrections) > 6
    assert "Данные книги и архива совпадают." in shnor("rebuild", copy.master, "--check").out


def it_changes_nothing_where_nothing_is_wrong(copy: Town, shnor: Shnor):
    """Requirement 1."""
    before = copy.master.read_bytes()
    document = shnor("rebuild", copy.master, "--json").document
    assert (document["files"], document["differences"], document["written"]) == (10, [], None)
    assert copy.master.read_bytes() == before


def it_builds_another_book_beside(copy: Town, shnor: Shnor):
    """Requirement 1."""
    whole, out = emptied(copy), copy.folder / "Новая.xlsx"
    before = copy.master.read_bytes()
    assert shnor("rebuild", copy.master, "--archive", copy.archive, "--out", out).code == 0
    assert copy.master.read_bytes() == before
    assert data_of(load_master(out)) == data_of(whole)
    assert "уже есть" in shnor("rebuild", copy.master, "--out", out).refusal


def it_does_not_judge_anew(copy: Town):
    """Requirement 2."""
    state = copy.state
    state.waivers = [Waiver("R1", "015", granted_by="начальник", granted_on=date(2021, 1, 1), reason="так вышло")]
    state.registry = [replace(item, fis_login="", gia_code="", top_grade=9) for item in state.registry]
    build(state, copy.master)
    whole = emptied(copy)
    rebuild(copy.master, now=NOW)
    assert data_of(copy.state) == data_of(whole)


def it_takes_from_the_book_what_the_archive_lacks(copy: Town):
    """Requirement 3."""
    lost(copy, 4)
    done = rebuild(copy.master, now=NOW)
    assert done.told == [
        "№\u00a04, «ШНОР_квартал_018_2021-2022-2.xlsx»: оригинала нет в архиве, данные взяты из мастер-книги."
    ]
    assert (done.lost, done.differences) == ([], [])


def it_names_what_is_nowhere(copy: Town, shnor: Shnor):
    """Requirements 3 and 4."""
    lost(copy, 1)
    emptied(copy)
    before = copy.master.read_bytes()
    assert "Архив неполон, книга не заменена. №\u00a01," in shnor("rebuild", copy.master).refusal
    assert copy.master.read_bytes() == before
    answer = shnor("rebuild", copy.master, "--out", copy.folder / "Новая.xlsx")
    assert answer.code == 1
    assert "оригинала нет в архиве, данные не восстановлены." in answer.out
    assert len(load_master(copy.folder / "Новая.xlsx").journal) == 10


def it_does_not_trust_a_damaged_original(copy: Town):
    """Requirement 4."""
    path = Archive(copy.archive).find(copy.state.journal[0].sha256)
    assert path is not None
    path.write_bytes(path.read_bytes()[:-1])
    assert rebuild(copy.master, check_only=True).told[0].startswith("№\u00a01,")


def it_tells_of_a_changed_journal(copy: Town, shnor: Shnor):
    """Requirement 4."""
    path = copy.archive / "journal.jsonl"
    path.write_bytes(path.read_bytes().replace("возвращён на исправление".encode(), "принят".encode()))
    answer = shnor("rebuild", copy.master, "--check")
    assert answer.code == 1
    assert "Журнал архива меняли: строка 6 не продолжает предыдущую." in answer.out


def it_needs_an_archive(copy: Town, shnor: Shnor):
    """Requirement 3."""
    assert "нет журнала архива" in shnor("rebuild", copy.master, "--archive", copy.folder / "нет").refusal


def it_brings_a_backup_up_to_date(copy: Town):
    """Requirement 5."""
    whole = copy.state
    backups = sorted((copy.folder / "Резервные копии").iterdir())
    old = next(path for path in backups if len(load_master(path).journal) == 3)
    shutil.copyfile(old, copy.master)
    copy.send("015", minute=90)
    done = copy.take_in()
    assert (done.restored, [entry.number for entry, _, _ in done.entries]) == (7, [11])
    state = copy.state
    assert (state.journal[:10], state.corrections) == (whole.journal, whole.corrections)


def it_refuses_the_archive_of_another_book(copy: Town):
    """Requirement 5."""
    state = copy.state
    state.journal[0] = replace(state.journal[0], sha256="0" * 64)
    build(state, copy.master)
    copy.send("015", minute=90)
    with pytest.raises(ActionError, match="под №\u00a01 в них разные файлы"):
        copy.take_in()


def it_rebuilds_from_a_journal_of_an_earlier_version(copy: Town):
    """Requirement 6: nothing but the entry, and no chain."""
    forget_rows_and_remarks(copy.archive / "journal.jsonl")
    done = rebuild(copy.master, check_only=True)
    assert (done.broken_line, done.lost, done.differences) == (None, [], [])
    assert [told.partition(",")[0] for told in done.told] == ["№\u00a08", "№\u00a09", "№\u00a010"]


def forget_rows_and_remarks(path: Path) -> None:
    new: Callable[[str], bool] = {"findings", "brought", "gone", "previous"}.__contains__
    lines = [json.loads(text) for text in path.read_text("utf-8").splitlines()]
    texts = [
        json.dumps({key: value for key, value in line.items() if not new(key)}, ensure_ascii=False) for line in lines
    ]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")


def lost(town: Town, number: int) -> None:
    """The original of a file is gone from the archive."""
    path = Archive(town.archive).find(town.state.journal[number - 1].sha256)
    assert path is not None
    path.unlink()
