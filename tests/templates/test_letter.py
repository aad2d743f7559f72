"""The letter that goes back with a received file.

1. It names the school, the file and when it came, counts errors and warnings, and asks to correct by a day.
2. Remarks are numbered through, sheet by sheet, equal ones once with their cells; permissions stay visible.
3. «Ошибок нет» is a confirmation and asks for nothing; with warnings it asks to look at them.
4. The file is UTF-8 with a byte order mark and CRLF.
5. Working days pass over week-ends and holidays.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from schemas.findings import Finding, Severity
from schemas.waivers import Waiver, waive
from templates.letter import Letter, working_days_after, write_letter

SUM = Finding("R1", Severity.ERROR, "сумма отметок 26, писали 25.", "Исправьте.", "Результаты работ", "H5")
FINDINGS = (
    SUM,
    Finding("form-marker", Severity.WARNING, "служебная метка формы повреждена."),
    replace(SUM, cell="H9"),
    Finding("K4", Severity.WARNING, "на начало 20, было 21.", "Проверьте число.", "Контингент", "C7"),
    replace(SUM, cell="J5", message="сумма отметок 12, писали 25."),
)
LETTER = Letter(
    file_name="ШНОР_квартал_018_2021-2022-2.xlsx",
    received=datetime(2022, 1, 12, 14, 5),
    accepted=False,
    due=date(2022, 1, 19),
    school="МБОУ СОШ №\u00a018 с. Тенгинка",
    period="2021/2022-2",
    findings=FINDINGS,
    attached=("протокол проверки (0001.docx)",),
    organisation=("Управление образования", "администрации"),
)
RIGHT = replace(LETTER, accepted=True, findings=())


def it_asks_to_correct_by_a_day():
    """Requirement 1."""
    assert LETTER.text.startswith("Директору МБОУ СОШ №\u00a018 с. Тенгинка\n\n")
    assert (
        "По результатам проверки файла «ШНОР_квартал_018_2021-2022-2.xlsx» (получен 12.01.2022 14:05) выявлено: "
        "ошибок\u00a0— 3, предупреждений\u00a0— 2. Просим исправить и повторно направить до 19.01.2022." in LETTER.text
    )
    assert LETTER.text.endswith(
        "Приложение:\n1. протокол проверки (0001.docx).\n\nУправление образования администрации\n"
    )


def it_lists_the_remarks_sheet_by_sheet():
    """Requirement 2."""
    blocks = LETTER.text.split("\n\n")[2:5]
    assert [line for block in blocks for line in block.split("\n")] == [
        "Лист «Результаты работ»:",
        "1. ошибка: H5, H9: сумма отметок 26, писали 25. Исправьте.",
        "2. ошибка: J5: сумма отметок 12, писали 25. Исправьте.",
        "Весь файл:",
        "3. предупреждение: служебная метка формы повреждена.",
        "Лист «Контингент»:",
        "4. предупреждение: C7: на начало 20, было 21. Проверьте число.",
    ]


def it_keeps_a_permission_visible():
    """Requirement 2."""
    waiver = Waiver("R1", granted_by="начальник отдела", granted_on=date(2022, 1, 10), reason="сводный класс")
    waived = tuple(waive([SUM], [waiver], "018", "2021/2022-2", date(2022, 1, 12)))
    text = replace(RIGHT, findings=waived).text
    assert "ошибок нет. Отчёт" in text
    assert "1. разрешено: H5: сумма отметок 26, писали 25. Разрешено (начальник отдела, 10.01.2022)" in text


def it_confirms_a_right_form():
    """Requirement 3."""
    text = RIGHT.text.replace("\u00a0", " ")
    assert (
        "ошибок нет. Отчёт за 2 четверть 2021/2022 учебного года принят. Повторно направлять ничего не нужно." in text
    )
    assert "Просим" not in text
    assert "19.01.2022" not in text


def it_says_when_a_later_file_was_there_before():
    """Requirement 3."""
    text = replace(RIGHT, superseded=True).text
    assert "Более поздний файл этого отчёта принят раньше, поэтому данные не изменены." in text
    assert "Просим" not in text


def it_asks_to_look_at_warnings():
    """Requirement 3."""
    text = replace(RIGHT, findings=FINDINGS[3:4]).text
    assert "ошибок нет, предупреждений\u00a0— 1." in text
    assert "1. предупреждение: C7:" in text


def it_names_the_cells_that_were_not_moved():
    """Requirement 1."""
    text = replace(LETTER, left=("лист «Контингент»: C7:C9",)).text
    assert "В файл переноса не вошли, внесите их вручную:\nлист «Контингент»: C7:C9\n\nПриложение:" in text
    assert "переноса" not in LETTER.text


def it_writes_to_the_sender_of_an_unknown_file():
    """Requirement 1."""
    text = replace(LETTER, school="", period="", notice="Учебные данные.").text
    assert text.startswith("Отправителю файла\n")
    assert text.endswith("\n\nУчебные данные.\n")


def it_is_a_text_file_of_windows(tmp_path: Path):
    """Requirement 4."""
    data = write_letter(LETTER, tmp_path / "письмо.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 10
    assert data.decode("utf-8-sig").replace("\r\n", "\n") == LETTER.text


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2022, 1, 12), date(2022, 1, 19)),
        (date(2021, 12, 29), date(2022, 1, 12)),
        (date(2022, 3, 5), date(2022, 3, 14)),
        (date(2022, 6, 10), date(2022, 6, 17)),
    ],
)
def it_counts_working_days(day: date, due: date):
    """Requirement 5."""
    assert working_days_after(day, 5) == due
