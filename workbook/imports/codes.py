"""What can be said of an official export: its codes, one severity each (domain/forms.md, section 4, rows 6, 34, 65-68).

The catalogue of the forms (schemas/catalogue.py) does not know these: a school never sees them.
"""

from __future__ import annotations

from functools import cache

from schemas.catalogue import Entry
from schemas.findings import Finding, Severity

_B, _E, _W, _I = Severity.BLOCK, Severity.ERROR, Severity.WARNING, Severity.INFO

ENTRIES = (
    Entry("import-unknown", _B, "файл не является известной выгрузкой ФИС ОКО или протоколом ГИА"),
    Entry("import-sheet", _E, "на листе другой отчёт, чем на первом; лист не загружен"),
    Entry("import-repeated", _E, "результаты школы повторяются в файле"),
    Entry("import-encoding", _W, "кодировка или разделитель текстового файла распознаны автоматически"),
    Entry("import-encoding-broken", _E, "текст не читается: нарушена кодировка"),
    Entry("import-district", _E, "в выгрузке нет ни одной школы района"),
    Entry("import-school", _W, "школы из выгрузки нет в реестре ОО"),
    Entry("import-no-national", _I, "в отчёте ФИС ОКО нет строки «Вся выборка»"),
    Entry("import-rounding", _I, "сумма процентов отличается от 100 в пределах округления"),
    Entry("import-shares", _W, "доли от 0 до 1 приведены к процентам"),
    Entry("import-shares-mixed", _E, "часть значений в долях, часть в процентах"),
    Entry("import-sum", _E, "числа строки не сходятся между собой"),
    Entry("import-empty", _I, "в строке школы или в экзамене нет участников"),
    Entry("import-subject", _E, "предмета нет в списке"),
    Entry("import-date", _E, "дата отсутствует или не сходится с годом отчёта"),
    Entry("import-not-held", _E, "процедура в этом году не проводилась"),
    Entry("import-several", _I, "в файле несколько экзаменов"),
    Entry("import-private", _I, "файл с персональными данными: сохранены только итоги и контрольная сумма"),
    Entry("import-by-name", _W, "предмет и дата взяты из имени файла: внутри файла их нет"),
    Entry("import-skipped", _W, "строки протокола без кода ОО или результата не учтены"),
    Entry("import-score", _E, "результат вне шкалы экзамена"),
    Entry("import-appeal", _W, "результаты обновлены по апелляциям"),
    Entry("import-appeal-same", _I, "результаты апелляций уже есть в протоколе"),
    Entry("import-appeal-lost", _E, "апелляции нельзя применить без протокола экзамена"),
    Entry("import-order", _E, "сравнение с журналом загружается после статистики по отметкам"),
    Entry("import-replaces", _W, "загруженные раньше значения заменены"),
)


@cache
def entries() -> dict[str, Entry]:
    """All entries by code."""
    return {entry.code: entry for entry in ENTRIES}


def remark(code: str, message: str, fix: str = "", **place: object) -> Finding:
    """A finding of this catalogue with its severity. Raises KeyError for an unknown code."""
    return entries()[code].finding(message, fix, **place)
