"""templates/council.docx."""

from __future__ import annotations

from templates.making.page import NUMBER, Column, Page


def make() -> Page:
    """The paper: running text of 12 points, tables and a picture."""
    page = Page(size=12)
    about = "для Совета управления образования о реализации Дорожной карты по повышению качества образования"
    page.head("Справка", (about, "Вид заседания"), ("за {{ half_year }}", "Вид заседания"))
    page.section("1. Школы с низкими образовательными результатами")
    page.paragraphs("schools")
    page.section("2. Результаты ЕГЭ")
    page.caption("Таблица 1 — Средний балл по предметам; в скобках — участники")
    page.table("row in exams", _exams(), empty="Результатов ЕГЭ нет.")
    page.picture("exams_picture")
    page.paragraphs("statements")
    page.section("3. Социальный контекст и результаты")
    page.caption("Таблица 2 — Школы по группам ИСБ × ИОР (группа — основание для помощи)")
    page.table(
        "row in groups",
        [
            Column("Группа и что ей предлагается", "{{ row.group }}", 52),
            Column("Школ", "{{ row.number }}", 14, NUMBER),
            Column("Школы", "{{ row.schools }}", 104),
        ],
        empty="Группы не рассчитаны.",
    )
    with page.when("groups_summary"):
        page.text("{{ groups_summary }}")
    page.section("4. Исполнение Дорожной карты")
    page.caption("Таблица 3 — Исполнено из предусмотренного")
    page.table(
        "row in execution",
        [
            Column("Период", "{{ row.indicator }}", 62),
            Column("Школы ШНОР", "{{ row.shnor }}", 36, NUMBER),
            Column("Прочие школы", "{{ row.others }}", 36, NUMBER),
            Column("Все школы", "{{ row.district }}", 36, NUMBER),
        ],
        empty="Отчётов об исполнении нет.",
    )
    with page.when("own_items"):
        page.text("{{ own_items }}")
    page.section("5. Часы контроля и эффект мер")
    with page.when("decisions_summary"):
        page.text("{{ decisions_summary }}")
    page.caption("Таблица 4 — Показатели, по которым принимались решения: что стало с ними")
    page.table(
        "row in effects",
        [Column("Вывод", "{{ row.outcome }}", 140), Column("Показателей", "{{ row.number }}", 30, NUMBER)],
        empty="Решений, принятых по показателям, за полугодие нет.",
    )
    page.section("6. Методическая помощь")
    page.paragraphs("help")
    with page.when("not help"):
        page.text("Сведений за период нет.", "Нет данных")
    page.section("7. Проект решения Совета")
    page.numbered("proposals")
    with page.when("not proposals"):
        page.text("Принять информацию к сведению.")
    page.foot()
    return page


def _exams() -> list[Column]:
    return [
        Column("Предмет", "{{ row.subject }}", 50),
        Column("{{ exam_years[0] }}", "{{ row.last }}", 26, NUMBER),
        Column("{{ exam_years[1] }}", "{{ row.now }}", 26, NUMBER),
        Column("Изменение", "{{ row.change }}", 22, NUMBER),
        Column("Край", "{{ row.region }}", 22, NUMBER),
        Column("К краю", "{{ row.gap }}", 24, NUMBER),
    ]
