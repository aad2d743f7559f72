"""The kinds of documents and the names their templates may use.

1. A model offers to templates the names it describes, and no others; its example has a value for each.
2. A template that reaches for a name without words is refused, though the model has it.
3. The page for those who edit templates names each field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import pytest
from docx import Document

from macros.docs.templates import templates as page_of_templates
from templates.errors import TemplateError
from templates.examples.protocol import EXAMPLE
from templates.fields import Field, all_names, context_of, fields_of
from templates.kinds import KINDS, DocumentKind
from templates.printing import printable
from templates.rendering import render, render_protocol

EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=[*KINDS])


@dataclass(frozen=True, slots=True)
class Row:
    label: Annotated[str, "сведения"]
    trigger: str = "никому не видно"


@dataclass(frozen=True, slots=True)
class Card:
    rows: Annotated[tuple[Row, ...], "строки"]
    best: Annotated[Row | None, "лучшая строка"] = None
    lines: Annotated[tuple[str, ...], "абзацы"] = ()
    secret: str = "никому не видно"

    @property
    def total(self) -> Annotated[int, "сколько строк"]:
        return len(self.rows)


def it_reads_names_words_and_members_from_the_annotations():
    """Requirement 1."""
    assert [*fields_of(Card).values()] == [
        Field("rows", "строки", Row, is_list=True),
        Field("best", "лучшая строка", Row),
        Field("lines", "абзацы", is_list=True),
        Field("total", "сколько строк"),
    ]
    assert [*all_names(Card)] == ["rows", "label", "best", "label", "lines", "total"]
    assert context_of(Card((Row("а"),))) == {"rows": (Row("а"),), "best": None, "lines": (), "total": 1}


@EVERY_KIND
def it_fills_a_template_in_with_the_names_described(kind: DocumentKind):
    """Requirement 1."""
    assert [*kind.example.context()] == [*fields_of(kind.model)]
    assert kind.template.is_file()
    assert kind.example.title


@EVERY_KIND
def it_shows_every_field_in_the_example(kind: DocumentKind):
    """Requirement 1."""
    shown: dict[tuple[type | None, str], bool] = {}
    for place, value in printed(None, kind.example.context()):
        shown[place] = shown.get(place, False) or value not in ("", (), [], None)
    assert [place for place, is_shown in shown.items() if not is_shown] == []


def printed(model: type | None, values: Mapping[str, Any]) -> Iterator[tuple[tuple[type | None, str], Any]]:
    """Every value in the example by the model and the name it belongs to."""
    for name, value in values.items():
        yield (model, name), value
        for one in value if isinstance(value, (tuple, list)) else [value]:
            if is_dataclass(type(one)):
                yield from printed(type(one), context_of(one))


@pytest.mark.parametrize("attempt", ["{% for row in decisions %}{{ row.trigger }}{% endfor %}", "{{ held_on }}"])
def it_refuses_a_name_without_words(attempt: str, tmp_path: Path):
    """Requirement 2."""
    document = Document()
    document.add_paragraph(attempt)
    document.save(str(tmp_path / "t.docx"))
    shown = replace(EXAMPLE, decisions=(replace(EXAMPLE.decisions[0], trigger="правило-G6"),))
    with pytest.raises(TemplateError, match=r"поле «(trigger|held_on)» неизвестно"):
        render_protocol(shown, tmp_path / "p.docx", tmp_path / "t.docx")


def it_prints_values_that_are_no_strings(tmp_path: Path):
    """Requirement 1: numbers in Russian notation, dates, a dash for nothing."""
    document = Document()
    document.add_paragraph("{{ n }}, {{ share }}, {{ day }}, {{ moment }}, {{ nothing }}")
    document.save(str(tmp_path / "t.docx"))
    values = {
        "n": 14756, "share": 37.2, "day": date(2022, 1, 14), "moment": datetime(2022, 1, 14, 9, 5), "nothing": None,
    }  # fmt: skip
    (tmp_path / "p.docx").write_bytes(render(tmp_path / "t.docx", values, title="", dated=date(2022, 1, 14)))
    text = Document(str(tmp_path / "p.docx")).paragraphs[0].text
    assert text == "14\u00a0756, 37,2, 14.01.2022, 14.01.2022 09:05, —"
    assert printable(True) is True


@EVERY_KIND
def it_documents_every_field(kind: DocumentKind):
    """Requirement 3."""
    section = page_of_templates().partition(f"## {kind.title}\n")[2]
    assert [name for name in all_names(kind.model) if f"| `{name}` |" not in section] == []
