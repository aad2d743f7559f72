"""The commands of the workplace on this machine.

1. `doctor`: 0 when nothing is unfit, 1 when something is; text for a person, one JSON document for a program.
2. `install`: what can't be done here is one Russian line and exit 2.
3. `menu`: dropped files are checked at once.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.workplace.check import Check, State
from tests.macros.conftest import Shnor


def unfit(*_: object) -> tuple[Check, ...]:
    return (
        Check("a", "Первое", State.OK, "есть"),
        Check("b", "Второе", State.BAD, "нет", "Поставьте."),
    )


def it_tells_a_person_the_state_and_the_remedy(shnor: Shnor, monkeypatch: pytest.MonkeyPatch):
    """Requirement 1."""
    monkeypatch.setattr("macros.workplace.doctor.examine", unfit)
    answer = shnor("doctor")
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.splitlines() == [
        "в порядке   Первое — есть",
        "не годится  Второе — нет",
        "            → Поставьте.",
        "Итог: в порядке — 1, внимание — 0, не годится — 1, не применимо — 0.",
    ]


def it_gives_a_program_one_document(shnor: Shnor, monkeypatch: pytest.MonkeyPatch):
    """Requirement 1."""
    monkeypatch.setattr("macros.workplace.doctor.examine", unfit)
    answer = shnor("doctor", "--json")
    assert answer.code == 1
    assert answer.document["counts"] == {"ok": 1, "warn": 0, "bad": 1, "not applicable": 0}
    assert answer.document["checks"][1] == {
        "code": "b", "title": "Второе", "state": "bad", "found": "нет", "remedy": "Поставьте.",
    }  # fmt: skip


def it_finds_this_machine_fit(shnor: Shnor, tmp_path: Path):
    """Requirement 1: what the project's own files install is enough."""
    answer = shnor("doctor", tmp_path / "мастер.xlsx", "--json")
    assert [check for check in answer.document["checks"] if check["state"] in ("bad", "warn")] == []
    assert answer.code == 0
    (place,) = [check["found"] for check in answer.document["checks"] if check["code"] == "write-master"]
    assert place == str(tmp_path)


def it_finds_a_folder_that_is_not_there_unfit(shnor: Shnor, tmp_path: Path):
    """Requirement 1."""
    answer = shnor("doctor", tmp_path / "нет" / "мастер.xlsx", "--json")
    assert answer.code == 1
    assert [check["code"] for check in answer.document["checks"] if check["state"] == "bad"] == ["write-master"]


def it_has_nothing_to_remove_from_a_bare_libreoffice(shnor: Shnor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Requirement 2."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert str(tmp_path / "libreoffice") in shnor("install", "--calc", "--remove").refusal
    assert "нет" in shnor("install", "--calc", "--uninstall", "--profile", tmp_path / "portable").refusal
    assert list(tmp_path.iterdir()) == []


def it_leaves_a_libreoffice_in_use_alone(shnor: Shnor, tmp_path: Path):
    """Requirement 2."""
    (tmp_path / ".lock").write_text("")
    assert "Закройте все его окна" in shnor("install", "--calc", "--profile", tmp_path).refusal
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


@pytest.mark.parametrize("arguments", [[], ["--uninstall"]])
def it_refuses_to_install_on_another_system(shnor: Shnor, arguments: list[str]):
    """Requirement 2."""
    assert "для Windows" in shnor("install", *arguments).refusal


def it_checks_dropped_files(shnor: Shnor, monkeypatch: pytest.MonkeyPatch):
    """Requirement 3."""
    answers = iter(["", "0"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    answer = shnor("menu", __file__)
    assert answer.code == 0
    assert "[file-text]" in answer.out
    assert "в файлах есть ошибки" in answer.out
