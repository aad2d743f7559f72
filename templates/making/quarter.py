"""templates/quarter.docx."""

from __future__ import annotations

from templates.making.page import NUMBER, Column, Page


def make() -> Page:
    """The report: running text of 12 points, tables and two pictures."""
    page = Page(size=12)
    page.head(
        "Сводный отчёт",
        ("о реализации Дорожной карты по повышению качества образования", "Вид заседания"),
        ("за {{ period }}", "Вид заседания"),
    )
    page.section("1. Охват отчётами")
    page.paragraphs("coverage")
    page.section("2. Исполнение Дорожной карты")
    page.caption("Таблица 1 — Исполнено из предусмотренного в периоде по разделам")
    page.table("row in sections", _three("Раздел", "section", "Все школы"), empty="Отчётов об исполнении нет.")
    page.picture("sections_picture")
    page.caption("Таблица 2 — Пункты, не исполненные в половине школ и более")
    page.table(
        "row in open_items",
        [
            Column("Пункт", "{{ row.code }}", 15, NUMBER),
            Column("Мероприятие", "{{ row.title }}", 115),
            Column("Не исполнено, школ", "{{ row.schools }}", 40, NUMBER),
        ],
        empty="Таких пунктов нет.",
    )
    with page.when("own_items"):
        page.text("{{ own_items }}")
    page.section("3. Результаты работ периода")
    page.caption("Таблица 3 — Административные контрольные работы: доля «2» и качество, %; в скобках — участники")
    page.table("row in works", _works(), groups=[("", 1), ("Доля «2», %", 3), ("Качество, %", 3)],
               empty="Работ за период не внесено.")  # fmt: skip
    page.picture("works_picture")
    page.caption("Таблица 4 — Обучающиеся групп риска, обеспеченные индивидуальными программами")
    page.table("row in risk", _three("Предмет, класс", "indicator", "Район"), empty="Сведений за период нет.")
    page.section("4. Школы по динамике результатов")
    page.table(
        "row in groups",
        [
            Column("Группа", "{{ row.group }}", 42),
            Column("Школ", "{{ row.number }}", 14, NUMBER),
            Column("Школы", "{{ row.schools }}", 114),
        ],
    )
    page.text("{{ groups_rule }}", "Примечание")
    page.section("5. Исполнение решений часов контроля")
    with page.when("decisions_summary"):
        page.text("{{ decisions_summary }}")
    heads = (
        ("Дано", "given"),
        ("Исполнено", "done"),
        ("Срок прошёл", "overdue"),
        ("из них по отчёту школы исполнено", "reported"),
        ("Повторных", "repeated"),
    )
    page.table(
        "row in decisions",
        [
            Column("Школа", "{{ row.school }}", 55),
            *(Column(head, f"{{{{ row.{field} }}}}", 23, NUMBER) for head, field in heads),
        ],
        empty="Решений часов контроля в реестре нет.",
    )
    page.section("6. Предложения Совету управления образования")
    page.numbered("proposals")
    with page.when("not proposals"):
        page.text("Оснований для предложений по данным периода нет.")
    page.foot()
    return page


def _three(head: str, field: str, all_: str) -> list[Column]:
    heads = (("Школы ШНОР", "shnor"), ("Прочие школы", "others"), (all_, "district"))
    return [
        Column(head, f"{{{{ row.{field} }}}}", 68),
        *(Column(title, f"{{{{ row.{name} }}}}", 34, NUMBER) for title, name in heads),
    ]


def _works() -> list[Column]:
    heads = (("ШНОР", "shnor"), ("прочие", "others"), ("район", "district"))
    columns = [Column("Предмет, класс", "{{ row.work }}", 38)]
    for measure in ("low", "quality"):
        columns += [Column(head, f"{{{{ row.{measure}_{name} }}}}", 22, NUMBER) for head, name in heads]
    return columns
