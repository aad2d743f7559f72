"""`shnor lint`: exit codes, JSON, and what a person reads.

1. 0 without errors, warnings or not; 1 with errors; 2 where there is nothing to check.
2. A line of text has the severity, the place, what is wrong, the remedy and the code; JSON the same as fields.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from templates.rendering import PROTOCOL_TEMPLATE
from tests.macros.conftest import Shnor
from tests.templates.made import template


def it_finds_nothing_wrong_in_the_supplied_template(shnor: Shnor):
    """Requirement 1."""
    done = shnor("lint", PROTOCOL_TEMPLATE)
    assert done.code == 0
    assert "protocol.docx: ошибок нет\n" in done.out
    assert "Вид документа узнан по полям: «Протокол часа контроля»." in done.out


def it_tells_errors_with_place_and_remedy(shnor: Shnor, tmp_path: Path):
    """Requirements 1 and 2."""
    path = template(tmp_path, "Номер", "{{ nubmer }}")
    done = shnor("lint", path, "--kind", "protocol")
    assert done.code == 1
    assert "шаблон.docx: ошибок — 1, предупреждений — " in done.out
    assert (
        "  ошибка: абзац 2 «{{ nubmer }}»: Поле «nubmer» неизвестно. Похоже на «number». Исправьте имя поля; список "
        "полей — в docs/templates.md. [unknown-field]\n" in done.out
    )
    found = [item for item in json.loads(shnor("lint", path, "--json").out) if item["severity"] == "error"]
    assert [(item["file"], item["code"], item["place"], item["value"]) for item in found] == [
        ("шаблон.docx", "unknown-field", "абзац 2 «{{ nubmer }}»", "{{ nubmer }}")
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("нет.docx",), "Нет файла «нет.docx». Проверьте путь."),
        ((".",), "«.» — папка."),
        ((PROTOCOL_TEMPLATE, "--kind", "приказ"), "Нет вида документа «приказ». Есть: protocol (Протокол часа"),
    ],
    ids=["absent", "folder", "kind"],
)
def it_says_when_there_is_nothing_to_check(arguments: tuple[str, ...], said: str, shnor: Shnor):
    """Requirement 1."""
    done = shnor("lint", *arguments)
    assert done.code == 2
    assert done.err.startswith(said)
    assert done.out == ""
