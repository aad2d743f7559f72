"""templates/protocol_short.docx, summary.docx and extract.docx: what a control hour leaves beside its protocols."""

from __future__ import annotations

from templates.making.form import CERTIFIED
from templates.making.page import NUMBER, Column, Page

_DECISIONS = (
    Column("№", "{{ row.number }}", 14, NUMBER),
    Column("Решение", "{{ row.text }}", 58),
    Column("Ответственный", "{{ row.owner }}", 43),
    Column("Срок", "{{ row.due }}", 23, NUMBER),
    Column("Форма отчёта", "{{ row.report_form }}", 32),
)
_TAKEN_NOTE = "Информацию принять к сведению."
_SPEAKER = "{{ item.text }}{% if item.speaker %} (докладчик — {{ item.speaker }}){% endif %}."
_EXTRACT_SIZE = 12
_ANNEX = "Приложение"
"""The style of an annex' first line, which begins a new page."""


def short() -> Page:
    """The short form of a protocol: «РАССМОТРЕЛИ» and «РЕШИЛИ» alone."""
    page = Page()
    _requisites(page, "Протокол")
    _present(page)
    with page.when("invited"):
        page.section("ПРИГЛАШЁННЫЕ:")
        page.people("person in invited")
    with page.loop("item in agenda"):
        page.section("{{ loop.index }}. РАССМОТРЕЛИ:")
        page.text(_SPEAKER)
    page.section("{% if agenda|length == 1 %}1. {% endif %}РЕШИЛИ:")
    page.table("row in decisions", _DECISIONS, empty=_TAKEN_NOTE, kept=True)
    with page.when("present_is_attached"):
        page.text("Приложение: список присутствующих, {{ present_count }}.", "Примечание")
    page.kept(
        "Данные на {{ data_as_of }}.{% if sources %} Источники: {{ sources }}.{% endif %}"
        "{% if methodology %} Методика: {{ methodology }}.{% endif %}",
        "Данные и источники",
    )
    _signatures(page)
    _attached(page, "Приложение к протоколу от {{ date }} №\u00a0{{ number }}")
    return page


def summary() -> Page:
    """The summary protocol: schools, grounds of decisions, and an annex with all of the decisions."""
    page = Page()
    _requisites(page, "Сводный протокол")
    _present(page)
    page.section("ПОВЕСТКА ДНЯ:")
    page.text(f"1. {_SPEAKER}", "Вопрос повестки")
    page.section("1. СЛУШАЛИ:")
    page.paragraphs("heard")
    page.caption("Таблица\u00a01 — Школы (в порядке реестра)")
    page.table("row in schools", _schools(), empty="Нет данных за период.")
    page.paragraphs("notes", "Примечание")
    page.caption("Таблица\u00a02 — Основания принятых решений")
    page.table(
        "row in grounds",
        [
            Column("Основание", "{{ row.ground }}", 70),
            Column("Решений", "{{ row.decisions }}", 22, NUMBER),
            Column("Школы", "{{ row.schools }}", 78),
        ],
        empty="Решений, принятых по показателям, нет.",
    )
    page.section("1. РЕШИЛИ:")
    with page.loop("text in resolved"):
        page.text("1.{{ loop.index }}. {{ text }}")
    with page.when("decisions"):
        page.text("Приложение: решения по школам.", "Примечание")
    page.kept(
        "Данные на {{ data_as_of }}.{% if methodology %} Методика: {{ methodology }}.{% endif %}",
        "Данные и источники",
    )
    _signatures(page)
    with page.when("decisions"):
        page.text("Приложение к сводному протоколу от {{ date }} №\u00a0{{ number }}", _ANNEX)
        page.section("РЕШЕНИЯ ПО ШКОЛАМ")
        page.table("row in decisions", _decisions_of_schools())
    _attached(page, "Приложение к сводному протоколу от {{ date }} №\u00a0{{ number }}")
    return page


def extract() -> Page:
    """An extract for one school, with a place to certify it: post, name, day."""
    page = Page(size=_EXTRACT_SIZE)
    _shrink(page)
    _requisites(page, "Выписка из протокола")
    page.section("{{ item_number }}. СЛУШАЛИ:")
    page.text("{{ heard }}.")
    page.section("{{ item_number }}. РЕШИЛИ:")
    page.table("row in decisions", _DECISIONS, empty=_TAKEN_NOTE, kept=True)
    _signatures(page, kept=True)
    page.kept("Верно", "Подпись")
    # Paragraphs, not a table: they stay together in LibreOffice, too.
    page.kept("{{ secretary.post_capital }}\t{{ secretary.signed }}", "Подпись")
    page.text("«___» ______________ 20___ г.", CERTIFIED)
    return page


def _shrink(page: Page) -> None:
    """What the smaller size of an extract does not reach by itself: it is to stay on one page."""
    from docx.shared import Pt

    for name in ("Ведущие заседания", CERTIFIED):
        page.document.styles[name].font.size = Pt(_EXTRACT_SIZE)


def _schools() -> list[Column]:
    return [
        Column("Школа", "{{ row.school }}", 50),
        Column("Протокол №", "{{ row.protocol }}", 19, NUMBER),
        Column("Дорожная карта: исполнено", "{{ row.roadmap }}", 28, NUMBER),
        Column("Доля «2»: рост / снижение", "{{ row.dynamics }}", 31, NUMBER),
        Column("Прошлые решения: исполнено", "{{ row.past }}", 23, NUMBER),
        Column("Принято решений", "{{ row.decided }}", 19, NUMBER),
    ]


def _decisions_of_schools() -> list[Column]:
    return [
        Column("№", "{{ row.number }}", 15, NUMBER),
        Column("Школа", "{{ row.school }}", 34),
        Column("Решение", "{{ row.text }}", 66),
        Column("Ответственный", "{{ row.owner }}", 32),
        Column("Срок", "{{ row.due }}", 23, NUMBER),
    ]


def _requisites(page: Page, title: str) -> None:
    """From the organisation to the secretary, in the order of ГОСТ Р 7.0.97."""
    with page.loop("line in organisation"):
        page.text("{{ line }}", "Организация")
    page.text(title, "Title")
    page.text("{{ meeting }}", "Вид заседания")
    page.text("от {{ date }}\t№\u00a0{{ number }}", "Дата и номер")
    page.text("{{ place }}", "Место")
    with page.when("synthetic_notice"):
        page.text("{{ synthetic_notice }}", "Пометка")
    page.text("Председательствующий\u00a0— {{ chair.signed }}, {{ chair.post }}", "Ведущие заседания")
    page.text("Секретарь\u00a0— {{ secretary.signed }}, {{ secretary.post }}", "Ведущие заседания")


def _present(page: Page) -> None:
    with page.when("present_is_attached"):
        page.text("ПРИСУТСТВОВАЛИ: {{ present_count }} (список прилагается).", "Ведущие заседания")
    with page.when("not present_is_attached"):
        page.section("ПРИСУТСТВОВАЛИ:")
        page.people("person in present")


def _attached(page: Page, title: str) -> None:
    """The list of those present on a page of its own, where there are many."""
    with page.when("present_is_attached"):
        page.text(title, _ANNEX)
        page.section("СПИСОК ПРИСУТСТВОВАВШИХ")
        page.people("person in present")


def _signatures(page: Page, *, kept: bool = False) -> None:
    """Those who sign; never apart from each other, nor from what follows where `kept`."""
    page.kept("Председательствующий\t{{ chair.signed }}", "Подпись")
    if kept:
        page.kept("Секретарь\t{{ secretary.signed }}", "Подпись")
    else:
        page.text("Секретарь\t{{ secretary.signed }}", "Подпись")
