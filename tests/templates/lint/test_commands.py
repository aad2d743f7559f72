"""What the linter says of the commands in a template.

1. Each slip of an editor is one remark with its code, its place and the remedy.
2. Names are those of the document's model: fields, members of rows, the counters of a loop; near misses are suggested.
3. All remarks come in one pass, from the top of the document to its end; a consequence is not told of again.
4. What printing puts right by itself is no error.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from templates.kinds import KINDS
from templates.lint.check import check_template
from templates.lint.remark import Remark
from tests.templates.made import template

PROTOCOL = KINDS["protocol"]
OF_FORM = {"page-size", "margins", "language", "direct", "kind", "row-splits"}


def remarks_of(path: Path) -> list[Remark]:
    """What is remarked on, but for the page that python-docx makes by default."""
    return [remark for remark in check_template(path, PROTOCOL).remarks if remark.code not in OF_FORM]


def table_of(folder: Path, *rows: str) -> Path:
    """A template with a table of two columns; the text of each row stands in the second."""
    document = Document()
    table = document.add_table(len(rows), 2)
    for row, text in zip(table.rows, rows, strict=True):
        row.cells[1].text = text
    path = folder / "шаблон.docx"
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("{{ number", "unclosed", "У скобок «{{» нет пары до конца абзаца."),
        ("{{ number {{ place }}", "unclosed", "У скобок «{{» нет пары."),
        ("{{ number %}", "unclosed", "Скобки «{{» закрыты как «%}», а нужно «}}»."),
        ("{ { number", "unclosed", "Между скобками «{» пробел."),
        ("number }}", "unopened", "У скобок «}}» нет пары."),
        ("{{ }}", "empty", "Между скобками ничего нет."),
        ("{% if place == «да» %}1{% endif %}", "quotes", "В команде типографские кавычки."),
        ("{% if place == „да“ %}1{% endif %}", "quotes", "нажмите Ctrl+Z сразу после кавычки"),
        ("{{ сhair.name }}", "cyrillic", "Наберите латинскими буквами: chair.name."),
        ("{{ номер }}", "cyrillic", "Имена полей и команды пишутся латиницей."),
        ("{{ number. }}", "syntax", "Команда записана с ошибкой."),
        ("{% ednfor %}", "syntax", "Похоже на «endfor»."),
        ("{% tr for row in works %}", "syntax", "Запишите слитно: {%tr …%}."),
        ("{{ number.upper() }}", "forbidden", "Запрещённое действие: вызов."),
        ("{{ number + number }}", "forbidden", "Запрещённое действие: вычисление."),
        ("{{ number ~ number }}", "forbidden", "Запрещённое действие: вычисление."),
        ("{% set x = 1 %}", "forbidden", "Команды «set» в шаблоне быть не может."),
        ("{% include 'x' %}", "forbidden", "Команды «include» в шаблоне быть не может."),
        ("{% macro x() %}{{ number }}", "forbidden", "Команды «macro» в шаблоне быть не может."),
        ("{{ number|center(9) }}", "filter", "Неизвестная команда «center»."),
        ("{{ number|uper }}", "filter", "Похоже на «upper»."),
        ("{% if number is callable %}1{% endif %}", "filter", "Неизвестная команда «callable»."),
        ("{%p for row in works %}", "no-end", "Добавьте {%p endfor %} в отдельный абзац ниже."),
        ("{% if works %}да", "no-end", "Добавьте {% endif %} после него."),
        ("{% endif %}", "no-start", "Уберите команду или добавьте выше {% if …%}."),
        ("{% else %}", "no-start", "У «{% else %}» нет начала."),
        ("{%tr if works %}", "row-command", "стоит вне таблицы"),
        ("итого {%p if works %}", "paragraph-command", "Поставьте команду в отдельный абзац."),
    ],
)
def it_tells_one_slip_in_one_place(text: str, code: str, said: str, tmp_path: Path):
    """Requirement 1."""
    found = [remark for remark in remarks_of(template(tmp_path, "Начало", text)) if remark.code == code]
    assert [remark.place[:8] for remark in found] == ["абзац 2 "]
    assert found[0].severity.is_error
    assert said in found[0].text
    assert found[0].fix


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("{{ nubmer }}", "unknown-field", "Поле «nubmer» неизвестно. Похоже на «number»."),
        ("{{ qwxz }}", "unknown-field", "Поле «qwxz» неизвестно. Исправьте имя поля"),
        ("{{ chair.pots }}", "unknown-member", "Похоже на «post»."),
        ("{{ number.upper }}", "unknown-member", "Части «upper» у этого поля нет."),
        ("{% for row in works %}{{ row.subjekt }}{% endfor %}", "unknown-member", "Похоже на «subject»."),
        ("{% for row in works %}{{ loop.idnex }}{% endfor %}", "unknown-member", "Похоже на «index»."),
        ("{% for row in works %}{% if rwo.took %}1{% endif %}{% endfor %}", "unknown-field", "Похоже на «row»."),
        ("{{ loop.index }}", "unknown-field", "Поле «loop» неизвестно."),
        ("{{ works.subject }}", "unknown-member", "есть у строк, а не у самого списка"),
        ("{{ present[0].nane }}", "unknown-member", "Похоже на «name»."),
        ("{{ decisions[0].trigger }}", "unknown-member", "Части «trigger» у этого поля нет."),
        ("{{ works }}", "not-printable", "Это список, сам он не печатается."),
        ("{{ chair }}", "not-printable", "Назовите часть: post, name, name_or_blank, post_capital, listed, signed."),
        ("{% for letter in place %}{{ letter }}{% endfor %}", "not-list", "Повторять можно только список."),
    ],
)
def it_knows_the_names_of_the_document(text: str, code: str, said: str, tmp_path: Path):
    """Requirement 2."""
    (found,) = remarks_of(template(tmp_path, text))
    assert found.code == code
    assert said in found.text


@pytest.mark.parametrize(
    "text",
    [
        "№ {{ number }} от {{ date }}, {{ chair.name_or_blank|upper }}",
        "{% for row in works %}{{ loop.index }}. {{ row.subject }}{% else %}нет{% endfor %}",
        "{% for row in works if row.took %}{{ row.took }}{% endfor %}",
        "{% if not works and agenda|length == 1 %}{{ agenda[0].text }}{% elif heard %}да{% else %}нет{% endif %}",
        "{{ dynamics_periods[2] }} {{ sources|default('нет') }}",
        "{# примечание для себя: номер и дата #}",
        '{{ place|default("«нет»") }}',
        "{% for a in agenda %}{% for row in works %}{{ a.text }} {{ row.took }}{% endfor %}{% endfor %}",
    ],
)
def it_has_nothing_to_say_of_what_is_right(text: str, tmp_path: Path):
    """Requirement 2."""
    assert remarks_of(template(tmp_path, text)) == []


def it_names_the_cell_of_a_table(tmp_path: Path):
    """Requirement 1."""
    path = table_of(tmp_path, "{%tr for row in works %}", "{{ row.tok }}", "{%tr endfor %}")
    (found,) = remarks_of(path)
    assert found.place == "таблица 1, строка 2, столбец 2 «{{ row.tok }}»"


def it_counts_merged_cells_by_their_columns(tmp_path: Path):
    """Requirement 1. Three columns, the first two of them one cell: the next one is in column 3."""
    document = Document()
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 2).text = "{{ tok }}"
    document.save(str(tmp_path / "т.docx"))
    (found,) = remarks_of(tmp_path / "т.docx")
    assert found.place.startswith("таблица 1, строка 1, столбец 3")


def it_names_header_and_footer(tmp_path: Path):
    """Requirement 1."""
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "{{ nubmer }}"
    section.first_page_footer.paragraphs[0].text = "{{ datte }}"
    document.save(str(tmp_path / "т.docx"))
    assert [remark.place for remark in remarks_of(tmp_path / "т.docx")] == [
        "верхний колонтитул, абзац 1 «{{ nubmer }}»",
        "нижний колонтитул первой страницы, абзац 1 «{{ datte }}»",
    ]


@pytest.mark.parametrize(
    ("rows", "code", "row"),
    [
        (("{%tr for row in works %}", "{{ row.took }}"), "no-end", 1),
        (("{{ place }}", "{%tr endfor %}"), "no-start", 2),
        (("{%tr for row in works %}", "{{ row.took }}", "{% endfor %}"), "block-place", 3),
        (("{%tr for row in works %}{%tr endfor %}",), "row-command", 1),
        (("Итого {%tr for row in works %}", "{{ row.took }}", "{%tr endfor %}"), "row-command", 1),
        (("{%p if works %}", "{{ place }}", "{%p endif %}"), "block-place", 3),
    ],
)
def it_wants_the_ends_of_a_repeat_in_rows_of_one_table(rows: tuple[str, ...], code: str, row: int, tmp_path: Path):
    """Requirement 1."""
    (found,) = remarks_of(table_of(tmp_path, *rows))
    assert found.code == code
    assert found.place.startswith(f"таблица 1, строка {row}, столбец 2")


def it_wants_both_ends_in_the_same_table(tmp_path: Path):
    """Requirement 1."""
    document = Document()
    for text in ("{%tr for row in works %}", "{%tr endfor %}"):
        document.add_table(1, 1).cell(0, 0).text = text
        document.add_paragraph()
    document.save(str(tmp_path / "т.docx"))
    (found,) = remarks_of(tmp_path / "т.docx")
    assert (found.code, found.place[:9]) == ("block-place", "таблица 2")


def it_tells_all_in_one_pass_from_top_to_end(tmp_path: Path):
    """Requirement 3."""
    path = template(tmp_path, "{{ nubmer }}", "{{ place", "{{ datte }}", "{%p for row in works %}", "{{ row.took }}")
    assert [(remark.place[:7], remark.code) for remark in remarks_of(path)] == [
        ("абзац 1", "unknown-field"),
        ("абзац 2", "unclosed"),
        ("абзац 3", "unknown-field"),
        ("абзац 4", "no-end"),
    ]


def it_does_not_tell_the_consequence_of_a_slip(tmp_path: Path):
    """Requirement 3. The row of a repeat that can't be read has no name, but nobody has to be told that, too."""
    path = template(tmp_path, "{% for row in «works» %}{{ row.took }}{{ rwo.took }}{% endfor %}", "{{ сhair.name }}")
    assert [remark.code for remark in remarks_of(path)] == ["quotes", "cyrillic"]


def it_only_mentions_what_printing_puts_right(tmp_path: Path):
    """Requirement 4."""
    document = Document()
    torn = document.add_paragraph()
    torn.add_run("{{ num")
    torn.add_run("ber }}").bold = True
    document.add_paragraph("{% if place == “да” %}1{% endif %}")
    document.save(str(tmp_path / "т.docx"))
    found = remarks_of(tmp_path / "т.docx")
    assert [(remark.code, remark.severity.value) for remark in found] == [
        ("quotes-curly", "warning"),
        ("split", "info"),
    ]
    assert check_template(tmp_path / "т.docx", PROTOCOL).is_sound


def it_refuses_a_command_torn_by_a_link(tmp_path: Path):
    """Requirement 1. Put together, it would take half of the link with it."""
    from docx.oxml import OxmlElement

    document = Document()
    paragraph = document.add_paragraph("{{ num")
    link = OxmlElement("w:hyperlink")
    inside = paragraph.add_run("ber }}")._r
    paragraph._p.append(link)
    link.append(inside)
    document.save(str(tmp_path / "т.docx"))
    assert [remark.code for remark in remarks_of(tmp_path / "т.docx")] == ["torn"]
