"""Rows 6, 34, 65-68: official exports of ФИС ОКО and ГИА."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.bad_input.case import Case, E, I, Make, Place, W, Way
from tests.bad_input.hands import file
from tests.workbook.imports.samples import OTHER, OURS, Rows, appeals, dense, marks_report, page, saved, sparse

PROTOCOL = "02 - Математика 2026.06.02"
GRANTED = "Апелляция удовлетворена"
FOREIGN = "МБОУ СОШ № 1(edu231001)"
CSV = """02 - Математика 2026.06.02
№;Код ОО;Класс;Фамилия;Задания с кратким ответом;Первичный балл;Оценка
1;9306;9А;Участник-1;++-;15;4
2;9306;9А;Участник-2;+--;6;2
"""


def export(*books: Rows) -> Make:
    """Each of the books as a file of its own, in this order."""

    def make(place: Place) -> None:
        for number, rows in enumerate(books, start=1):
            saved(place.folder / f"{number}.xlsx", rows)

    return make


def _case(row: int, what: str, make: Make, expected: Sequence[Any], behaviour: str, said: tuple[str, ...] = ()) -> Case:
    return Case(row, what, make, expected, behaviour, said, Way.IMPORT)


CASES = (
    _case(
        6,
        "CSV в кодировке Windows-1251",
        file("протокол.csv", CSV.encode("cp1251")),
        [("", "", "import-encoding", W), ("", "", "import-private", I)],
        "Узнаёт кодировку и разделитель сама.",
        ("Windows-1251", "«;»"),
    ),
    _case(
        6,
        "CSV с нарушенной кодировкой",
        file("протокол.csv", CSV.encode("cp1251").decode("latin-1").encode()),
        [("", "", "import-encoding-broken", E)],
        "Не гадает, просит сохранить заново.",
    ),
    _case(
        34,
        "доли вместо процентов",
        export(marks_report((OURS, 89, 0.1236, 0.5281, 0.2697, 0.0787))),
        [("Page 1", "D12:G12", "import-shares", W), ("Page 1", "D12:G12", "import-rounding", I)],
        "Приводит доли к процентам, если доли во всех строках.",
        ("0,37 → 37\u00a0%",),
    ),
    _case(
        34,
        "доли вперемешку с процентами",
        export(marks_report((OURS, 20, 0.1, 0.4, 0.3, 0.2), (OTHER, 20, 10, 40, 30, 20))),
        [("Page 1", "D12:G13", "import-shares-mixed", E)],
        "Не загружает и называет столбцы.",
    ),
    _case(
        65,
        "выгрузка другого района",
        export(marks_report((FOREIGN, 10, 10, 40, 30, 20), district="reg23_m012")),
        [("Page 1", "", "import-district", E)],
        "Не загружает и называет район файла.",
        ("reg23_m012",),
    ),
    _case(
        65,
        "нет строки «Вся выборка»",
        export(marks_report((OURS, 10, 10, 40, 30, 20), national=False)),
        [("Page 1", "", "import-no-national", I)],
        "Загружает; со страной не сравнивает.",
    ),
    _case(
        66,
        "сумма процентов 100,01",
        export(marks_report((OURS, 89, 12.36, 52.81, 26.97, 7.87))),
        [("Page 1", "D12:G12", "import-rounding", I)],
        "Восстанавливает числа участников из долей.",
        ("100,01 — в пределах округления",),
    ),
    _case(
        67,
        "несколько экзаменов на листе, строки «Средние»",
        export(
            page(
                sparse(PROTOCOL, "Оценка", (9306.0, 4.0), (9306.0, 2.0), grade="9А"),
                sparse("04 - Химия 2026.06.01", "Оценка", (9306.0, 5.0), grade="9А"),
            )
        ),
        [("Page 1", "", "import-several", I), ("", "", "import-private", I)],
        "Загружает каждый экзамен; строки «Средние» и имена не берёт.",
        ("2\u00a0экзамена",),
    ),
    _case(
        68,
        "файл апелляций вместе с протоколом",
        export(
            dense(PROTOCOL, *[(9306, 2)] * 5, grade="9А"),
            appeals((9306, 1, GRANTED, 3)),
        ),
        [("", "", "import-private", I), ("", "", "import-private", I), ("Page 1", "", "import-appeal", W)],
        "Обновляет результаты, не добавляя новых.",
        ("«2» 5 → 4",),
    ),
    _case(
        68,
        "файл апелляций без протокола",
        export(appeals((9306, 1, GRANTED, 3))),
        [("", "", "import-private", I), ("Page 1", "", "import-appeal-lost", E)],
        "Не загружает и просит оба файла сразу.",
    ),
)
