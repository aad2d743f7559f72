"""templates/control.docx, journal.docx and consultants.docx: a table each, the wide ones on landscape pages."""

from __future__ import annotations

from templates.making.page import NUMBER, Column, Page


def control() -> Page:
    """The list of decisions under control; the last column is for the hand."""
    page = Page(size=12, landscape=True)
    page.head("Лист контроля", ("исполнения решений часов контроля", "Вид заседания"), ("{{ period }}", "Место"))
    with page.when("summary"):
        page.text("{{ summary }}")
    page.table(
        "row in rows",
        [
            Column("№, протокол", "{{ row.number }}", 24),
            Column("Школа", "{{ row.school }}", 34),
            Column("Решение", "{{ row.text }}", 70),
            Column("Ответственный", "{{ row.owner }}", 28),
            Column("Срок", "{{ row.due }}", 22),
            Column("Исполнение", "{{ row.state }}", 71),
            Column("Отметка", "", 18),
        ],
        empty="Решений на контроле нет.",
    )
    page.foot()
    return page


def journal() -> Page:
    """The files of a period."""
    page = Page(size=12, landscape=True)
    page.head("Журнал приёма", ("{{ period }}", "Место"))
    page.text("{{ summary }}")
    page.table(
        "row in rows",
        [
            Column("№", "{{ row.number }}", 12, NUMBER),
            Column("Получен", "{{ row.received }}", 30),
            Column("Файл", "{{ row.file }}", 66),
            Column("Школа", "{{ row.school }}", 54),
            Column("Пакет", "{{ row.package }}", 38),
            Column("Результат", "{{ row.status }}", 34),
            Column("Ошибок", "{{ row.errors }}", 16, NUMBER),
            Column("Предупр.", "{{ row.warnings }}", 17, NUMBER),
        ],
        empty="Файлов за период не поступало.",
    )
    page.foot()
    return page


def consultants() -> Page:
    """The appendix to the order: number and day of the order are left to the hand."""
    page = Page(size=12)
    page.text("Приложение к приказу от ________ № ____", "Адресат")
    page.head(
        "Школы-консультанты",
        ("закреплённые за школами с низкими образовательными результатами", "Вид заседания"),
        ("пункт 5.7 Дорожной карты, {{ period }}", "Место"),
    )
    with page.when("summary"):
        page.text("{{ summary }}")
    page.table(
        "row in rows",
        [
            Column("№", "{{ row.number }}", 9, NUMBER),
            Column("Школа", "{{ row.school }}", 44),
            Column("Школа-консультант", "{{ row.consultant }}", 44),
            Column("Тьютор", "{{ row.tutor }}", 24),
            Column("Соглашение", "{{ row.agreement }}", 26),
            Column("Проведено из названных", "{{ row.events }}", 23, NUMBER),
        ],
        empty="Школ с низкими образовательными результатами в реестре нет.",
    )
    page.foot()
    return page


def letter() -> Page:
    """The letter on the department's form: addressee on the right, remarks in a table."""
    page = Page(size=14)
    with page.loop("line in organisation"):
        page.text("{{ line }}", "Организация")
    with page.when("synthetic_notice"):
        page.text("{{ synthetic_notice }}", "Пометка")
    page.text("от ____________ № ______", "Дата и номер")
    page.text("{{ addressee }}", "Адресат")
    page.text("____________________", "Адресат")
    page.text("{{ heading }}", "Заголовок письма")
    page.text("{{ opening }}")
    with page.when("rows"):
        page.caption("Замечания")
        page.table(
            "row in rows",
            [
                Column("Лист", "{{ row.sheet }}", 24),
                Column("Ячейка", "{{ row.cells }}", 20),
                Column("Значение", "{{ row.value }}", 22),
                Column("Замечание", "{{ row.severity }}: {{ row.message }}", 54),
                Column("Что сделать", "{{ row.fix }}", 50),
            ],
        )
    with page.when("attached"):
        page.text("Приложение:", "Нет данных")
        with page.loop("file in attached"):
            page.text("{{ loop.index }}. {{ file }}.", "Нет данных")
    page.signature()
    return page
