"""The protocol as a Word document.

1. Page, language and fonts follow forms.md 3.2, and no direct formatting hides from the styles.
2. Requisites stand in the order of forms.md 3.1; those present go by alphabet; an unknown name leaves a line.
3. Tables repeat their header, never break a row, keep to the width of the text; an empty one becomes a sentence.
4. What must not be printed is not: triggers of decisions, forbidden words, the notice on real data.
5. LibreOffice prints it on four pages, with nothing left of the template's commands.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

from templates import protocol as contract
from templates.examples.protocol import EXAMPLE as PROTOCOL
from templates.protocol import Person, Protocol
from templates.rendering import PROTOCOL_TEMPLATE, render_protocol
from tests.office.server import Office

CAPTIONS = [
    "Таблица 1 — Паспорт общеобразовательной организации",
    "Таблица 2 — Динамика показателей",
    "Таблица 3 — Результаты работ отчётного периода",
    "Таблица 4 — Группы риска",
    "Таблица 5 — Мероприятия Дорожной карты: не исполнено, просрочено, перенесено",
    "Таблица 6 — Исполнение решений прошлых протоколов",
    "Таблица 7 — Эффект мер: показатели, по которым принимались решения",
    "Таблица 8 — Решения",
]
EMPTY = replace(
    PROTOCOL, passport=(), dynamics=(), works=(), roadmap=(), roadmap_summary="", past_decisions=(), effects=(),
    decisions=(), invited=(), footnotes=(), sources="", methodology="", synthetic=False, spoke=(), risk=(),
    picture=None,
)  # fmt: skip


def rendered(protocol: Protocol, folder: Path) -> WordDocument:
    return Document(str(render_protocol(protocol, folder / "p.docx")))


def lines_of(document: WordDocument) -> list[str]:
    return [paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs]


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]


def data_tables(document: WordDocument) -> list[Table]:
    return [table for table in document.tables if style_of(table) == "Таблица данных"]


def style_of(block: Paragraph | Table) -> str | None:
    return block.style.name if block.style is not None else None


def xml_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> WordDocument:
    return rendered(PROTOCOL, tmp_path_factory.mktemp("protocol"))


def it_is_a4_with_the_margins_of_an_archive_file(document: WordDocument):
    """Requirement 1."""
    section = document.sections[0]
    sizes = (section.page_width, section.page_height)
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round((size or 0) / Mm(1)) for size in sizes + margins] == [210, 297, 30, 10, 20, 20]


def it_speaks_russian_in_one_font(tmp_path: Path):
    """Requirement 1."""
    xml = xml_of(render_protocol(PROTOCOL, tmp_path / "p.docx"))
    assert set(re.findall(r'<w:lang w:val="([^"]+)"', xml)) == {"ru-RU"}
    assert "en-US" not in xml
    for place in ("ascii", "hAnsi", "cs", "eastAsia"):
        assert set(re.findall(rf'<w:rFonts[^>]* w:{place}="([^"]+)"', xml)) == {"Times New Roman"}
    assert "asciiTheme" not in xml.partition("<w:styles")[2]


def it_formats_by_named_styles_only():
    """Requirement 1."""
    for paragraph in Document(str(PROTOCOL_TEMPLATE)).paragraphs:
        assert [run.text for run in paragraph.runs if run._r.rPr is not None] == []


@pytest.mark.parametrize("part", ["w:sdt", "w:txbxContent", "w:object", "wp:anchor", "w:pict", "vbaProject"])
def it_holds_nothing_that_other_office_suites_lose(part: str, tmp_path: Path):
    """Requirement 1."""
    assert part not in xml_of(render_protocol(PROTOCOL, tmp_path / "p.docx"))


def it_numbers_pages_from_the_second_on(document: WordDocument):
    """Requirement 1."""
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def it_puts_requisites_in_order(document: WordDocument):
    """Requirement 2."""
    lines = lines_of(document)
    order = [
        "Управление образования",
        "Туапсинский район",
        "Протокол",
        "от 14.01.2022\t№ 3",
        "г. Туапсе",
        "Данные демонстрационные, синтетические",
        "Председательствующий — Г.А. Никольская, начальник управления образования",
        "Секретарь — Е.В. Семенов, главный специалист МКУ «КРО Туапсинского района»",
        "ПРИСУТСТВОВАЛИ:",
        "ПРИГЛАШЁННЫЕ:",
        "ПОВЕСТКА ДНЯ:",
        "1. СЛУШАЛИ:",
        *CAPTIONS[:7],
        "1. ВЫСТУПИЛИ:",
        "1. РЕШИЛИ:",
        CAPTIONS[7],
        "Председательствующий\tГ.А. Никольская",
        "Секретарь\tЕ.В. Семенов",
    ]
    assert [line for line in lines if line in order] == order


def it_lists_those_present_by_alphabet(document: WordDocument):
    """Requirement 2."""
    present = rows_of(document.tables[0])
    assert [name for name, _ in present] == ["Крапивина О.В.", "Непорожная Н.Н.", "Носко А.В.", "Хунова С.Х."]
    assert present[1][1] == "— начальник отдела общего образования"


def it_lists_many_people_in_an_annex(tmp_path: Path):
    """Requirement 2: more than 15 are counted in the head and listed after the signatures, on a page of their own."""
    crowd = tuple(Person("инспектор", f"А.А. {letter}нин") for letter in "БВГДЖЗКЛМНПРСТФХ")
    document = rendered(replace(PROTOCOL, present=crowd), tmp_path)
    lines = lines_of(document)
    assert "ПРИСУТСТВОВАЛИ: 16 человек (список прилагается)." in lines
    assert "ПРИСУТСТВОВАЛИ:" not in lines
    annex = lines.index("Приложение к протоколу от 14.01.2022 № 3")
    assert lines.index("Секретарь\tЕ.В. Семенов") < annex
    assert rows_of(document.tables[-1])[0] == ["Бнин А.А.", "— инспектор"]
    assert len(rows_of(document.tables[-1])) == 16
    assert document.styles["Приложение"].paragraph_format.page_break_before
    fewer = lines_of(rendered(replace(PROTOCOL, present=crowd[:15]), tmp_path))
    assert "ПРИСУТСТВОВАЛИ:" in fewer


def it_goes_by_surname_though_initials_come_first():
    names = ("А.В.\u00a0Носко", "Н.Н.\u00a0Непорожная", "О.В.\u00a0Крапивина")
    listed = replace(PROTOCOL, present=tuple(Person("инспектор", name) for name in names)).context()["present"]
    assert [person.name[-4:] for person in listed] == ["вина", "жная", "оско"]


def it_leaves_a_line_for_a_name_it_does_not_know(document: WordDocument):
    """Requirement 2."""
    assert rows_of(document.tables[1]) == [["________________", "— директор МБОУ СОШ № 18 с. Тенгинка"]]


def it_numbers_the_questions_only_when_one_is_heard(tmp_path: Path):
    """Requirement 2. With several questions the specialist splits the part himself, and no wrong number stands."""
    lines = lines_of(rendered(replace(PROTOCOL, agenda=PROTOCOL.agenda * 2), tmp_path))
    assert "СЛУШАЛИ:" in lines
    assert "РЕШИЛИ:" in lines
    assert [line[:4] for line in lines if "О результатах реализации" in line] == ["1. О", "2. О"]


def it_repeats_headers_and_never_breaks_a_row(document: WordDocument):
    """Requirement 3."""
    tables = data_tables(document)
    assert len(tables) == len(CAPTIONS)
    for table in tables:
        properties = [row._tr.trPr.xml if row._tr.trPr is not None else "" for row in table.rows]
        assert ["w:tblHeader" in row for row in properties] == [True] + [False] * (len(table.rows) - 1)
        assert all("w:cantSplit" in row for row in properties)


def it_keeps_tables_to_the_width_of_the_text(document: WordDocument):
    """Requirement 3."""
    for table in document.tables:
        assert table.autofit is False
        assert sum(column.width or 0 for column in table.columns) == pytest.approx(Mm(170), rel=0.002)


def it_keeps_captions_and_headings_with_what_follows(document: WordDocument):
    """Requirement 3."""
    for name in ("Caption", "Heading 1", "Таблица — шапка", "Данные и источники"):
        assert document.styles[name].paragraph_format.keep_with_next
    captions = [line.text.replace("\u00a0", " ") for line in document.paragraphs if style_of(line) == "Caption"]
    assert captions == CAPTIONS


def it_fills_every_table(document: WordDocument):
    """Requirement 3."""
    tables = (rows_of(table) for table in data_tables(document))
    passport, dynamics, works, risk, roadmap, past, effects, decisions = tables
    assert passport[1:] == [[row.label, row.value] for row in PROTOCOL.passport]
    assert dynamics[0][2:5] == list(PROTOCOL.dynamics_periods)
    assert dynamics[1] == [
        "Доля «2», математика, 9 класс", "%", "25,0 (20)", "22,7 (22)", "18,2 (22)", "−4,5", "9,8", "→ без изменений",
    ]  # fmt: skip
    assert works[4] == ["КДР", "Обществознание", "9А", "14", "7,1", "42,9", "3,43"]
    assert risk[1] == ["9", "Математика", "7 из 22 (31,8 %)", "5 из 7 (71,4 %)", "2 из 9 (22,2 %)"]
    assert [row[0] for row in roadmap] == ["Пункт", "3.9", "4.6", "5.7"]
    assert [row[0] for row in past] == ["№", "2.1.1", "2.1.2"]
    assert effects[1][2:] == ["22,7 % (5 чел. из 22)", "18,2 % (4 чел. из 22)", "−4,5", "без значимых изменений"]
    assert [row[3] for row in decisions] == ["Срок", "31.01.2022", "25.02.2022", "28.01.2022"]


def it_says_so_where_there_are_no_data(tmp_path: Path):
    """Requirement 3."""
    document = rendered(EMPTY, tmp_path)
    lines = lines_of(document)
    assert data_tables(document) == []
    assert lines.count("Нет данных за период.") == 5
    assert "Решений прошлых протоколов на контроле нет." in lines
    assert "Решений, принятых по показателям, на контроле нет." in lines
    assert "Информацию принять к сведению." in lines
    assert "Данные на 11.01.2022." in lines
    assert "ПРИГЛАШЁННЫЕ:" not in lines


def it_tells_an_executed_roadmap_from_an_unknown_one(tmp_path: Path):
    """Requirement 3."""
    lines = lines_of(rendered(replace(EMPTY, roadmap_summary="Исполнено 46 мероприятий из 46 (100,0 %)."), tmp_path))
    assert "Исполнено 46 мероприятий из 46 (100,0 %)." in lines
    assert "Неисполненных, просроченных и перенесённых мероприятий нет." in lines
    assert lines.count("Нет данных за период.") == 4


def it_marks_synthetic_data_and_only_them(tmp_path: Path):
    """Requirement 4."""
    assert contract.SYNTHETIC_NOTICE in rendered(PROTOCOL, tmp_path).sections[0].footer._element.xml
    render_protocol(EMPTY, tmp_path / "real.docx")
    assert "синтетические" not in xml_of(tmp_path / "real.docx")


def it_never_prints_what_proposed_a_decision(tmp_path: Path):
    """Requirement 4."""
    decision = replace(PROTOCOL.decisions[0], trigger="правило-G6")
    out = render_protocol(replace(PROTOCOL, decisions=(decision,)), tmp_path / "p.docx")
    assert "правило-G6" not in xml_of(out)


@pytest.mark.parametrize("word", ["рейтинг", "худш", "не справил"])
def it_uses_no_forbidden_word(word: str):
    """Requirement 4 (forms.md, 3.1)."""
    assert word not in xml_of(PROTOCOL_TEMPLATE).lower()


def it_prints_on_four_pages_without_traces_of_the_template(office: Office, tmp_path: Path):
    """Requirement 5."""
    pages = office.render(render_protocol(PROTOCOL, tmp_path / "p.docx"), tmp_path / "pages")
    assert len(pages) == 4
    pdf = tmp_path / "pages" / "p.pdf"
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    assert "{" not in text
    first, second, third, fourth, _ = text.split("\f")
    assert "П Р О Т О К О Л" in first or "ПРОТОКОЛ" in first
    assert second.split()[0] == "2"
    assert third.split()[0] == "3"
    assert "Е.В. Семенов" in fourth.replace("\u00a0", " ")


def it_never_leaves_the_signatures_alone_on_a_page(office: Office, tmp_path: Path):
    """Requirement 5. Some more activities push the end of this protocol over the edge of a page."""
    overflowing = replace(PROTOCOL, roadmap=PROTOCOL.roadmap * 6)
    pages = office.render(render_protocol(overflowing, tmp_path / "p.docx"), tmp_path / "pages")
    pdf = tmp_path / "pages" / "p.pdf"
    last = str(len(pages))
    text = subprocess.run(["pdftotext", "-f", last, str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    assert len(pages) == 5
    assert "Данные на" in text
    assert re.search(r"^\d+\.1\.\d+$", text.partition("Данные на")[0], re.M), "no decision on the page that is signed"
