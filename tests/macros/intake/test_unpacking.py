"""Archives in the inbox (domain/forms.md, section 4, row 11).

1. The forms of a .zip are taken in as files of their own, named «архив.zip → имя.xlsx»; the archive has a line in the
   journal and is kept; what else was in it is named.
2. The same archive again changes nothing; a form of it that was returned is judged anew.
3. An archive inside an archive stays closed, under a false name too.
4. Names that lead outside, too many forms, a damaged or an encrypted archive: refused, nothing is unpacked.
5. Russian names of Windows archivers, folders with names of schools, equal names in different folders.
6. An archive with somebody's personal data in it is not kept.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.intake import unpacking
from schemas.findings import Severity
from tests.macros.sample import FIRST, WRONG_SUM, Town, codes, contents, dated
from workbook.master.state import EntryStatus


def send_zip(town: Town, files: Mapping[str, bytes], name: str = "архив.zip", minute: int = 0) -> Path:
    path = town.inbox / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, data in files.items():
            archive.writestr(zipfile.ZipInfo(inside, (2021, 12, 27, 12, 0, 0)), data)
    return dated(path, minute)


def taken(path: Path) -> bytes:
    """The bytes of a file of the inbox, which is then gone from there."""
    data = path.read_bytes()
    path.unlink()
    return data


def journal(town: Town) -> list[tuple[str, str, EntryStatus]]:
    return [(entry.file, entry.school, entry.status) for entry in town.state.journal[2:]]


def it_takes_in_the_forms_of_an_archive(town: Town):
    """Requirement 1."""
    files = {
        "Форма 18.xlsx": taken(town.send("018")),
        "папка/form15.xlsx": taken(town.send("015", typed=WRONG_SUM)),
        "scan.pdf": b"%PDF-1.4",
        "папка/Thumbs.db": b"",
    }
    path = send_zip(town, files)
    whole = path.read_bytes()
    done = town.take_in()
    assert journal(town) == [
        ("архив.zip", "", EntryStatus.ACCEPTED),
        ("архив.zip → Форма 18.xlsx", "018", EntryStatus.ACCEPTED),
        ("архив.zip → form15.xlsx", "015", EntryStatus.REJECTED),
    ]
    remark = next(done.findings)
    assert (remark.code, remark.severity, remark.file) == ("file-archive", Severity.INFO, "архив.zip")
    assert remark.message == "в архиве 2\u00a0файла .xlsx и 1\u00a0лишний (scan.pdf) — обработаны только .xlsx."
    assert [answer is not None for _, _, answer in done.entries] == [False, True, True]
    kept = contents(town.archive / "files").values()
    assert {whole, files["Форма 18.xlsx"], files["папка/form15.xlsx"]} <= set(kept)
    assert [item.file for item in done.findings if item.code == "R1"] == ["архив.zip → form15.xlsx"]
    assert done.entries[2][2] is not None
    assert done.entries[2][2].copy is not None


def it_changes_nothing_when_the_archive_comes_again(town: Town):
    """Requirement 2."""
    send_zip(town, {"a.xlsx": taken(town.send("018")), "b.xlsx": taken(town.send("015", typed=WRONG_SUM))})
    town.take_in()
    before = contents(town.folder)
    again = town.take_in()
    assert (again.entries, again.known) == ([], ["архив.zip", "архив.zip → a.xlsx", "архив.zip → b.xlsx"])
    assert contents(town.folder) == before


def it_judges_a_returned_form_of_an_archive_anew(town: Town):
    """Requirement 2."""
    send_zip(town, {"a.xlsx": taken(town.send("018", FIRST, typed={"Титул": {"C11": "снова"}}))}, minute=100)
    assert "T4" in codes(town.take_in().findings)
    ((entry, _, _),) = town.take_in(period=FIRST).entries
    assert (entry.file, entry.status) == ("архив.zip → a.xlsx", EntryStatus.ACCEPTED)


def it_leaves_an_archive_inside_closed(town: Town):
    """Requirement 3."""
    form = taken(town.send("018"))
    inner = taken(send_zip(town, {"form.xlsx": form}, "inner.zip"))
    send_zip(town, {"inner.zip": inner, "inner.xlsx": inner, "form.xlsx": form})
    done = town.take_in()
    assert journal(town) == [
        ("архив.zip", "", EntryStatus.WITH_WARNINGS),
        ("архив.zip → inner.xlsx", "", EntryStatus.UNREADABLE),
        ("архив.zip → form.xlsx", "018", EntryStatus.ACCEPTED),
    ]
    assert any("архив внутри архива не открыт: «inner.zip»" in item.message for item in done.findings)


@pytest.mark.parametrize("name", ["../../evil.xlsx", "/etc/evil.xlsx", "..\\evil.xlsx", "C:evil.xlsx"])
def it_refuses_names_that_lead_outside(town: Town, name: str):
    """Requirement 4."""
    send_zip(town, {"a.xlsx": taken(town.send("018")), name: b"evil"})
    assert codes(town.take_in().findings) == ["file-bomb"]
    assert journal(town) == [("архив.zip", "", EntryStatus.UNREADABLE)]
    assert list(town.folder.parent.rglob("evil*")) == []


def it_refuses_too_many_forms(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Requirement 4."""
    monkeypatch.setattr(unpacking, "FORMS_LIMIT", 2)
    path = send_zip(town, {f"{number}.xlsx": b"" for number in range(3)})
    done = town.take_in()
    (remark,) = done.findings
    assert remark.message == "в архиве 3\u00a0файла .xlsx, допускается 2."
    assert journal(town) == [(path.name, "", EntryStatus.UNREADABLE)]
    assert done.entries[0][2] is not None
    assert town.take_in().known == [path.name]
    monkeypatch.setattr(unpacking, "FORMS_LIMIT", 3)
    entry, *forms = (entry for entry, _, _ in town.take_in().entries)
    assert (entry.file, entry.status) == (path.name, EntryStatus.ACCEPTED)
    assert [form.status for form in forms] == [EntryStatus.UNREADABLE]


def it_refuses_a_damaged_archive(town: Town):
    """Requirement 4."""
    path = send_zip(town, {"a.xlsx": taken(town.send("018"))})
    path.write_bytes(path.read_bytes()[:-400])
    assert codes(town.take_in().findings) == ["file-broken"]


def it_reads_names_of_windows_archivers(town: Town):
    """Requirement 5."""
    name = "Отчёт школы.xlsx"
    path = send_zip(town, {"X" * len(name): b"", "form.xlsx": taken(town.send("018"))})
    raw = path.read_bytes().replace(b"X" * len(name), name.encode("cp866"))
    path.write_bytes(raw)
    town.take_in()
    assert [file for file, _, _ in journal(town)][1:] == [f"архив.zip → {name}", "архив.zip → form.xlsx"]


def it_knows_folders_of_schools_inside_an_archive(town: Town):
    """Requirement 5."""
    files = {"СОШ № 15/form.xlsx": taken(town.send("018")), "015/form.xlsx": taken(town.send("015"))}
    send_zip(town, files)
    assert "school-mismatch" in codes(town.take_in().findings)
    assert [status for _, _, status in journal(town)[1:]] == [EntryStatus.REJECTED, EntryStatus.ACCEPTED]


def it_does_not_keep_an_archive_with_personal_data(town: Town):
    """Requirement 6."""
    before = contents(town.archive / "files")
    personal = {"Результаты работ": {"R5": "Болел Иванов Пётр Сергеевич"}}
    send_zip(town, {"a.xlsx": taken(town.send("018", typed=personal)), "b.xlsx": (right := taken(town.send("015")))})
    town.take_in()
    kept = contents(town.archive / "files")
    assert [data for name, data in kept.items() if name not in before] == [right]
