"""Rendering.

1. Values survive: signs of markup, quotes, line breaks; control characters do not reach the file.
2. A field that does not exist stops the document, and the message names its place and a near miss.
3. A template computes nothing and reaches nothing: calls, arithmetic, imports and inner names are refused.
4. A slip of the editor is told in Russian, whatever library met it.
5. The same data gives the same bytes; the file appears whole or not at all.
"""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from templates.errors import TemplateError
from templates.examples.protocol import EXAMPLE as PROTOCOL
from templates.rendering import PROTOCOL_TEMPLATE, render_protocol


def template_of(folder: Path, *paragraphs: str, cell: str = "") -> Path:
    """A template with these paragraphs and, if asked, a table of one cell."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cell:
        document.add_table(1, 2).cell(0, 1).text = cell
    path = folder / "мой шаблон.docx"
    document.save(str(path))
    return path


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


@pytest.mark.parametrize(
    "value",
    ["Иванов & Ко", "a < b > c", "«ёлочки» и „лапки“", 'x="1"', "{{ number }}", "{% if %}", "строка 1\nстрока 2"],
)
def it_prints_a_value_as_it_is(value: str, tmp_path: Path):
    """Requirement 1."""
    out = render_protocol(replace(PROTOCOL, number=value), tmp_path / "p.docx", template_of(tmp_path, "{{ number }}!"))
    assert text_of(out).replace("\u00a0", " ") == value + "!"


def it_drops_control_characters_and_keeps_one_kind_of_line_break(tmp_path: Path):
    """Requirement 1."""
    protocol = replace(PROTOCOL, number="а\x00б\x07в\x0cг\r\nд\ud800")
    assert text_of(render_protocol(protocol, tmp_path / "p.docx", template_of(tmp_path, "{{ number }}"))) == "абвг\nд"


def it_cuts_a_title_too_long_for_the_properties(tmp_path: Path):
    """Requirement 1."""
    out = render_protocol(replace(PROTOCOL, school="Школа " * 100), tmp_path / "p.docx")
    assert len(Document(str(out)).core_properties.title) == 255


def it_binds_no_break_spaces_in_values(tmp_path: Path):
    """Requirement 1."""
    out = render_protocol(PROTOCOL, tmp_path / "p.docx", template_of(tmp_path, "{{ school }}"))
    assert text_of(out) == "МБОУ СОШ №\u00a018 с.\u00a0Тенгинка"


@pytest.mark.parametrize(
    ("text", "name", "similar"),
    [
        ("{{ nubmer }}", "nubmer", "number"),
        ("{{ chair.pots }}", "pots", "post"),
        ("{% for row in works %}{{ row.subjekt }}{% endfor %}", "subjekt", "subject"),
        ("{% if agenta %}да{% endif %}", "agenta", "agenda"),
    ],
)
def it_names_a_field_that_does_not_exist(text: str, name: str, similar: str, tmp_path: Path):
    """Requirement 2."""
    template = template_of(tmp_path, "Начало", text)
    with pytest.raises(TemplateError) as caught:
        render_protocol(PROTOCOL, tmp_path / "p.docx", template)
    assert f"«мой шаблон.docx», абзац 2 «{text[:20]}" in str(caught.value)
    assert f"поле «{name}» неизвестно. Похоже на «{similar}»." in str(caught.value)


def it_names_the_cell_of_a_field_that_does_not_exist(tmp_path: Path):
    """Requirement 2."""
    with pytest.raises(TemplateError, match=r"столбец 2 «{{ qwxz }}»: поле «qwxz» неизвестно."):
        render_protocol(PROTOCOL, tmp_path / "p.docx", template_of(tmp_path, cell="{{ qwxz }}"))


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ number.__init__.__globals__ }}",
        "{{ number.upper() }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '{0.__class__}'.format(number) }}",
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{{ number|center(1000000000) }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ present.clear() }}",
    ],
)
def it_refuses_to_compute_or_to_reach_inside(attack: str, tmp_path: Path):
    """Requirement 3."""
    with pytest.raises(TemplateError):
        render_protocol(PROTOCOL, tmp_path / "p.docx", template_of(tmp_path, attack))


def it_says_what_a_template_may_do(tmp_path: Path):
    """Requirement 3."""
    with pytest.raises(TemplateError, match=r"запрещённое действие: вызов. В шаблоне можно только подставлять поля"):
        render_protocol(PROTOCOL, tmp_path / "p.docx", template_of(tmp_path, "{{ number.upper() }}"))


@pytest.mark.parametrize(
    ("paragraphs", "message"),
    [
        (["{{ number"], "абзац 1 «{{ number»: у скобок «{{» нет пары до конца абзаца."),
        (["{{ }}"], "абзац 1 «{{ }}»: между скобками ничего нет."),
        (["{%p for row in works %}", "{{ row.subject }}"], "нет конца. Добавьте {%p endfor %} в отдельный абзац ниже."),
        (["{% endif %}"], "у «{% endif %}» нет начала. Уберите команду"),
        (["{{ number|shout }}"], "абзац 1 «{{ number|shout }}»: неизвестная команда «shout»"),
        (["{{ 1 < number }}"], "не удалось заполнить"),
    ],
)
def it_tells_a_slip_of_the_editor_in_russian(paragraphs: list[str], message: str, tmp_path: Path):
    """Requirement 4."""
    with pytest.raises(TemplateError) as caught:
        render_protocol(PROTOCOL, tmp_path / "p.docx", template_of(tmp_path, *paragraphs))
    assert message in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"<html>", "текст".encode()])
def it_says_when_the_template_is_not_a_word_file(content: bytes, tmp_path: Path):
    """Requirement 4."""
    (tmp_path / "t.docx").write_bytes(content)
    with pytest.raises(TemplateError, match=r"«t.docx» не открывается как документ Word"):
        render_protocol(PROTOCOL, tmp_path / "p.docx", tmp_path / "t.docx")


def it_says_when_the_template_is_missing(tmp_path: Path):
    """Requirement 4."""
    with pytest.raises(TemplateError, match=r"«нет.docx» не читается"):
        render_protocol(PROTOCOL, tmp_path / "p.docx", tmp_path / "нет.docx")


def it_gives_the_same_bytes_for_the_same_data(tmp_path: Path):
    """Requirement 5."""
    first = render_protocol(PROTOCOL, tmp_path / "1.docx").read_bytes()
    assert render_protocol(PROTOCOL, tmp_path / "2.docx").read_bytes() == first
    assert render_protocol(replace(PROTOCOL, number="4"), tmp_path / "3.docx").read_bytes() != first


def it_takes_no_date_from_the_clock(tmp_path: Path):
    """Requirement 5."""
    out = render_protocol(PROTOCOL, tmp_path / "p.docx")
    with zipfile.ZipFile(out) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = Document(str(out)).core_properties
    assert properties.modified is not None
    assert properties.modified.date() == PROTOCOL.held_on
    assert properties.title.replace("\u00a0", " ") == "Протокол № 3 от 14.01.2022. МБОУ СОШ № 18 с. Тенгинка"
    assert properties.author == properties.last_modified_by == "Управление образования"


def it_names_the_file_itself_in_a_folder(tmp_path: Path):
    """Requirement 5."""
    assert render_protocol(PROTOCOL, tmp_path) == tmp_path / "protokol_018_2021-2022-2.docx"


def it_leaves_the_old_file_and_no_draft_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Requirement 5."""
    out = tmp_path / "p.docx"
    out.write_bytes(b"old")

    def no_space(descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="no space left"):
        render_protocol(PROTOCOL, out)
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def it_never_changes_the_template(tmp_path: Path):
    """Requirement 5."""
    before = PROTOCOL_TEMPLATE.read_bytes()
    render_protocol(PROTOCOL, tmp_path / "p.docx")
    assert PROTOCOL_TEMPLATE.read_bytes() == before
