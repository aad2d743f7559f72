"""How an intake is told.

1. `--json`: one document with a record for each file, with its status, its answers and its findings; nothing else.
2. The text names each file with remarks, and sums up; exit 0 without errors, 1 with them.
3. A wrong period or folder: exit 2 and one line.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.macros.conftest import Shnor
from tests.macros.sample import SECOND, WRONG_SUM, Town

KEYS = {
    "number", "file", "sha256", "school", "period", "package", "status", "errors", "warnings", "letter", "report",
    "annotated", "transfer", "findings",
}  # fmt: skip


def it_gives_one_json_document(shnor: Shnor, town: Town):
    """Requirement 1."""
    town.send("018", name="right.xlsx")
    town.send("015", name="wrong.xlsx", typed=WRONG_SUM, minute=1)
    (town.inbox / "~$right.xlsx").write_bytes(b"\x05")
    answer = shnor("intake", town.master, town.inbox, "--json")
    assert answer.code == 1
    assert answer.err == "Итог: ошибок — 1, предупреждений — 0.\n"
    document = answer.document
    assert document.keys() == {"files", "failed", "known", "service"}
    right, wrong = document["files"]
    assert right.keys() == wrong.keys() == KEYS
    assert (right["number"], right["school"], right["period"], right["package"]) == (3, "018", SECOND.code, "quarter")
    assert (right["status"], right["errors"], right["findings"], right["annotated"]) == ("принят", 0, [], None)
    assert (wrong["status"], wrong["errors"]) == ("возвращён на исправление", 1)
    assert [(item["code"], item["file"]) for item in wrong["findings"]] == [("R1", "wrong.xlsx")]
    assert all(Path(path).is_file() for path in (right["letter"], wrong["report"], wrong["annotated"]))
    assert (right["transfer"], wrong["transfer"]) == (None, None)
    assert (document["failed"], document["known"], document["service"]) == ([], [], ["~$right.xlsx"])

    again = shnor("intake", town.master, town.inbox, "--json")
    assert again.code == 0
    assert (again.document["files"], again.document["known"]) == ([], ["right.xlsx", "wrong.xlsx"])


def it_tells_the_same_in_words(shnor: Shnor, town: Town):
    """Requirement 2."""
    town.send("018", name="right.xlsx")
    town.send("015", name="wrong.xlsx", typed=WRONG_SUM, minute=1)
    answer = shnor("intake", town.master, town.inbox)
    assert answer.code == 1
    assert "wrong.xlsx — возвращён на исправление: ошибок — 1" in answer.out
    assert "[R1]" in answer.out
    assert "Принято к рассмотрению файлов: 2 (принят: 1; возвращён на исправление: 1)" in answer.out
    again = shnor("intake", town.master, town.inbox)
    assert again.code == 0
    assert "Уже обработаны раньше, пропущены: 2" in again.out


def it_counts_an_archive_apart_from_its_forms(shnor: Shnor, town: Town):
    """Requirement 2."""
    path = town.send("018")
    with zipfile.ZipFile(town.inbox / "архив.zip", "w") as archive:
        archive.write(path, path.name)
    path.unlink()
    told = shnor("intake", town.master, town.inbox).out
    assert "Принято к рассмотрению файлов: 1 (принят: 1)\nРаспаковано архивов: 1\n" in told


def it_refuses_a_period_it_can_not_read(shnor: Shnor, town: Town):
    """Requirement 3."""
    assert "не распознан" in shnor("intake", town.master, town.inbox, "--period", "вторая").refusal
    assert str(town.folder / "нет") in shnor("intake", town.master, town.folder / "нет").refusal
