"""R «Результаты работ»: one row is one class and one work (domain/forms.md, 1.3; road map 4.1, 4.2, 4.3, 6.3)."""

from __future__ import annotations

from schemas.continuity import unchanged
from schemas.forms.works_exports import agrees_with_exports
from schemas.forms.works_row import WorksRow
from schemas.forms.works_rules import RULES, col, is_marked, marks
from schemas.rules import WholeRule
from schemas.sheets import Computed, Layout, Sheet
from schemas.uniqueness import repeated_keys

SHEET = Sheet(
    code="R",
    title="Результаты работ",
    about="Одна строка — одна работа в одном классе. ВПР, ОГЭ и ЕГЭ за текущий год загружает управление образования.",
    row=WorksRow,
    layout=Layout.OPEN,
    capacity=200,
    key=("kind", "subject", "class_label", "held_on"),
    label=("class_label", "subject"),
    series=("kind", "subject", "class_label"),
    seed_items=("4.1", "4.2", "4.3", "6.3"),
    rules=RULES,
    whole_rules=(
        WholeRule("R5", "работа внесена один раз", repeated_keys("R"), unique_key=True),
        WholeRule("XS7", "писавших столько же, сколько в официальной выгрузке", agrees_with_exports),
        unchanged("R"),
    ),
    computed=(
        Computed("a01", "Успеваемость, %", (marks - col.mark2) * 100 / col.took, when=is_marked, width=13),
        Computed("a02", "Качество, %", (col.mark4 + col.mark5) * 100 / col.took, when=is_marked),
        Computed(
            "a03",
            "Средняя отметка",
            (col.mark2 * 2 + col.mark3 * 3 + col.mark4 * 4 + col.mark5 * 5) / col.took,
            when=is_marked,
            number_format="0.00",
        ),
    ),
)
