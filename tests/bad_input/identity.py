"""Rows 13-20: whose form it is, for which period, of which version, with which sheets."""

from __future__ import annotations

from typing import Any

import openpyxl

from schemas.forms import enrolment
from tests.bad_input.case import QP, B, Case, E, K, Make, Place, R, S, T, W, Way
from tests.bad_input.hands import FORM, in_excel, parts
from tests.macros.sample import FIRST, dated, rows_of
from tests.workbook.forms.sample import Parts, check

MARKER = "SHNOR_FORM"


def _in_other_folder(place: Place) -> None:
    sent = place.town.send("018")
    folder = place.town.inbox / "СОШ № 15"
    folder.mkdir()
    sent.rename(folder / sent.name)


def _copied(place: Place) -> None:
    place.town.send("018")
    place.town.send("001", rows=rows_of("018"), minute=10)


def _last_period(place: Place) -> None:
    place.town.send("018", FIRST, typed={T: {"C11": "прислано снова"}}, minute=100)


def _of_version(version: str) -> Make:
    return parts(lambda form: _version_changed(form, version))


def _version_changed(form: Parts, version: str) -> dict[str, str | None]:
    return {
        name: text.replace("quarter;1.0;", f"quarter;{version};").replace("<t>1.0</t>", f"<t>{version}</t>")
        for name, text in form.parts.items()
        if "quarter;1.0;" in text
    }


def _old_version_sent(place: Place) -> None:
    sent = place.town.send("018")
    form = Parts(sent)
    form.with_parts(sent, _version_changed(form, "0.9"))
    dated(sent)


def _a_filled_form_is_attached(place: Place) -> bool:
    """The form in the answer is a right one, of this version, with the numbers the school had typed."""
    (form,) = (path for path in place.town.answers.rglob("*.xlsx") if "замечания" not in path.name)
    checked = check(form)
    return checked.submission is not None and checked.submission.rows("R") == rows_of("018")["R"]


def _without_markers(book: Any) -> None:
    del book.custom_doc_props[MARKER]
    book.defined_names.pop(MARKER)
    for sheet in book.worksheets:
        sheet["A2"] = None


def _own_table(place: Place) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Наши классы на начало четверти"])
    book.active.append([column.header for column in enrolment.SHEET.columns][:7])
    book.active.append([1, 1, 12, 0, 0, 12, 1])
    book.save(place.folder / FORM)


CASES = (
    Case(
        13,
        "файл одной школы в папке другой",
        _in_other_folder,
        [("", "", "school-mismatch", B)],
        "Не принимает и называет обе школы.",
        said=("МБОУ СОШ №\u00a018 с. Тенгинка", "папка «СОШ № 15» — другой школы"),
        way=Way.INTAKE,
    ),
    Case(
        14,
        "данные списаны у другой школы",
        _copied,
        [(R, "", "data-copied", W)],
        "Принимает и предупреждает специалиста.",
        said=("МБОУ СОШ №\u00a018 с. Тенгинка",),
        way=Way.INTAKE,
    ),
    Case(
        15,
        "прислан отчёт за прошлый период",
        _last_period,
        [(T, "C8", "T4", E)],
        "Возвращает; принятые данные не изменяет.",
        said=("«1 четверть», а ожидается «2 четверть»",),
        way=Way.INTAKE,
    ),
    Case(
        16,
        "форма другой подверсии",
        _of_version("1.7"),
        [("", "", "form-version-minor", W)],
        "Читает и принимает.",
    ),
    Case(
        16,
        "форма другой, слишком старой версии",
        _of_version("0.9"),
        [("", "", "form-version", B)],
        "Не принимает.",
    ),
    Case(
        16,
        "форма слишком старой версии при приёме",
        _old_version_sent,
        [("", "", "form-version", B)],
        "К ответу школе прилагает новую форму, в которую перенесены данные.",
        way=Way.INTAKE,
        afterwards=_a_filled_form_is_attached,
    ),
    Case(
        17,
        "своя таблица школы вместо формы",
        _own_table,
        [("", "", "form-unknown", B)],
        "Не читает и говорит, на какой лист таблица похожа.",
        said=("Похоже на лист «Контингент» (совпало заголовков: 7 из 8)",),
    ),
    Case(
        18,
        "одна из трёх меток формы удалена",
        in_excel(lambda book: book.custom_doc_props.__delitem__(MARKER)),
        [("", "", "form-marker", W)],
        "Узнаёт форму по двум другим меткам.",
    ),
    Case(
        18,
        "служебная строка листа очищена",
        in_excel(lambda book: book[R].__setitem__("A2", None)),
        [(R, "", "form-marker", W)],
        "Узнаёт лист по названию.",
    ),
    Case(
        18,
        "удалены все метки формы",
        in_excel(_without_markers),
        [("", "", "form-unknown", B)],
        "Не читает: чья это форма и за какой период, сказать нельзя.",
    ),
    Case(
        19,
        "лист переименован",
        in_excel(lambda book: setattr(book[K], "title", "Контингент (2)")),
        [("Контингент (2)", "", "sheet-renamed", W)],
        "Узнаёт лист по служебной строке.",
    ),
    Case(
        20,
        "лист удалён",
        in_excel(lambda book: book.remove(book["Группы риска"])),
        [("", "", "sheet-missing", E)],
        "Называет недостающий лист, остальные проверяет.",
        said=("нет листа «Группы риска»",),
    ),
    Case(
        20,
        "лист скопирован",
        in_excel(lambda book: book.copy_worksheet(book[QP])),
        [("Проблемы Copy", "", "sheet-duplicate", S)],
        "Не знает, которому верить, и просит оставить один.",
    ),
)
