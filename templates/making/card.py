"""templates/card.docx."""

from __future__ import annotations

from templates.making.page import NUMBER, Column, Page


def make() -> Page:
    """Two pages: text of 12 points, everything in tables."""
    page = Page(size=12)
    page.head("Аналитическая карта", ("{{ school }}", "Вид заседания"), ("{{ period }}", "Место"))
    page.section("1. Паспорт")
    page.table("row in passport", _named("Сведения", "Значение"))
    page.section("2. Социальный контекст")
    page.table("row in social", _compared(), empty="Социальный паспорт не сдан.")
    with page.when("social_summary"):
        page.text("{{ social_summary }}", "Примечание")
    page.section("3. Результаты за три года")
    page.table("row in results", _results(), groups=[("", 1), ("Русский язык", 4), ("Математика", 4)],
               empty="Результатов ВПР, ОГЭ и ЕГЭ нет.")  # fmt: skip
    with page.when("results"):
        page.text(
            "ВПР и ОГЭ — доля «2», %; ЕГЭ — средний балл; в скобках — участники; не пров. — не проводилось.",
            "Примечание",
        )
    page.paragraphs("results_summary", "Примечание")
    page.picture("picture", captioned=False)
    page.section("4. Объективность ВПР")
    page.paragraphs("objectivity", "Примечание")
    page.section("5. Кадры и условия")
    page.table("row in staff", _compared(), empty="Сведения о кадрах и условиях не сданы.")
    page.section("6. Рисковый профиль")
    with page.when("risk_summary"):
        page.text("{{ risk_summary }}.", "Примечание")
    page.table(
        "row in risks",
        [
            Column("Группа причин", "{{ row.group }}", 46),
            Column("Балл 0–2", "{{ row.score }}", 18, NUMBER),
            Column("Факторы: балл (оценка школы)", "{{ row.factors }}", 106),
        ],
        empty="Сведений для рискового профиля нет.",
    )
    page.section("7. Сильные стороны")
    page.paragraphs("strengths", "Примечание")
    page.section("8. Меры и школа-консультант")
    page.table("row in measures", _named("Мера", "Состояние"))
    page.section("9. Прогноз и цели")
    page.paragraphs("goals", "Примечание")
    page.foot()
    return page


def _named(label: str, value: str) -> list[Column]:
    return [Column(label, "{{ row.label }}", 50), Column(value, "{{ row.value }}", 120)]


def _compared() -> list[Column]:
    return [
        Column("Показатель", "{{ row.indicator }}", 86),
        Column("Школа", "{{ row.school }}", 42, NUMBER),
        Column("Район", "{{ row.district }}", 42, NUMBER),
    ]


def _results() -> list[Column]:
    heads = (
        ("{{ years[0] }}", "before_last"),
        ("{{ years[1] }}", "last"),
        ("{{ years[2] }}", "now"),
        ("район", "district"),
    )
    columns = [Column("Процедура", "{{ row.work }}", 22)]
    for subject in ("russian", "maths"):
        columns += [Column(head, f"{{{{ row.{subject}_{field} }}}}", 18.5, NUMBER) for head, field in heads]
    return columns
