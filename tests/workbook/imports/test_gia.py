"""ГИА protocols and appeals (domain/forms.md, 2.3; section 4, rows 6, 67, 68): totals by school, and nobody's name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.office.server import Office
from tests.workbook.imports.samples import WORDS, Rows, appeals, dense, page, saved, sparse, told
from workbook.imports.exam import Exam, Export, Source
from workbook.imports.gia_appeals import apply_appeals
from workbook.imports.gia_results import add_lines
from workbook.imports.reading import read_export

OURS = ("9306", "9307")
CHEMISTRY = Exam("ЕГЭ", "Химия", 11, date(2026, 6, 1))
MATHS = Exam("ОГЭ", "Математика", 9, date(2026, 6, 2))
PRIVATE = ("import-private", "")


def totals(path: Path) -> Export:
    export = read_export(path)
    assert export.source is Source.PROTOCOL, export.findings
    add_lines(export)
    return export


def counted(folder: Path, *sheets: Rows) -> Export:
    return totals(saved(folder / "протокол.xlsx", *sheets))


def csv_file(folder: Path, rows: list[list[Any]], encoding: str, mark: str = ";", name: str = "выгрузка.csv") -> Path:
    path = folder / name
    path.write_bytes("\n".join(mark.join(map(str, row)) for row in rows).encode(encoding))
    return path


def it_counts_the_older_protocol(tmp_path: Path):
    """L1: points of ЕГЭ, the minimum of chemistry is 36, «высокие» from 80."""
    scores = [(9306, 35), (9306, 36), (9306, 80), (9306, 100), (9307, 57)]
    export = counted(tmp_path, dense("04 - Химия 2026.06.01", *scores))
    assert [(line.school, line.exam) for line in export.lines] == [("9306", CHEMISTRY), ("9307", CHEMISTRY)]
    expected = {"took": 4, "mean_score": 62.75, "below": 1, "high": 2, "hundred": 1, "scale": "100 баллов"}
    assert export.lines[0].values == expected
    assert told(export.findings) == [PRIVATE]


def it_reads_several_exams_of_one_sheet_and_leaves_out_the_means(tmp_path: Path):
    """Row 67: gaps of merged cells, 9306.0, «Средние»."""
    rows = page(
        sparse("12 - Обществознание 2026.05.29", "Тестовый балл", (9306.0, 41.0), (9306.0, 43.0)),
        sparse("04 - Химия 2026.06.01", "Тестовый балл", (9306.0, 90.0)),
    )
    export = counted(tmp_path, rows)
    assert [(line.exam.subject, line.values["took"], line.values["below"]) for line in export.lines] == [
        ("Обществознание", 2, 1),
        ("Химия", 1, 0),
    ]
    assert told(export.findings) == [("import-several", ""), PRIVATE]
    assert export.findings[0].message == (
        "в файле 2\u00a0экзамена (Обществознание, Химия); строки «Средние» пропущены, ФИО не сохранены."
    )


def it_reads_the_old_format(office: Office, tmp_path: Path):
    """Row 67: .xls is normal here, so nothing is said of it."""
    path = saved(tmp_path / "п.xlsx", page(sparse("02 - Математика 2026.06.02", "Оценка", (9306.0, 4.0), grade="9а")))
    office.save_as(path, tmp_path / "протокол.xls", "xls")
    export = totals(tmp_path / "протокол.xls")
    (line,) = export.lines
    assert (line.exam, line.values["mark4"], line.values["took"]) == (MATHS, 1, 1)
    assert [item.code for item in export.findings if item.code.startswith("file-xls")] == []


def it_takes_a_value_that_a_merged_cell_has_moved(tmp_path: Path):
    rows = page(sparse("04 - Химия 2026.06.01", "Тестовый балл", (9306.0, 90.0)))
    pupil = next(row for row in rows if 9306.0 in row)
    place = pupil.index(9306.0)
    pupil[place], pupil[place + 1] = "", 9306.0
    assert [line.school for line in counted(tmp_path, rows).lines] == ["9306"]


def it_goes_on_after_a_page_break(tmp_path: Path):
    block = sparse("04 - Химия 2026.06.01", "Тестовый балл", (9306.0, 90.0))
    broken = [*block[:-2], ["Page 2"], *block[2:]]
    (line,) = counted(tmp_path, page(broken)).lines
    assert line.values["took"] == 2


def it_goes_on_on_the_next_sheet(tmp_path: Path):
    """The report viewer may give each page a sheet."""
    blocks = [sparse("04 - Химия 2026.06.01", "Тестовый балл", (9306.0, score)) for score in (90.0, 20.0)]
    export = counted(tmp_path, page(blocks[0]), page(blocks[1]))
    (line,) = export.lines
    assert (line.sheet, line.values["took"], line.values["below"]) == ("Page 1", 2, 1)


def it_says_that_an_exam_has_no_results(tmp_path: Path):
    export = counted(tmp_path, dense("04 - Химия 2026.06.01"))
    assert (export.lines, told(export.findings)[-1][0]) == ([], "import-unknown")
    export = counted(tmp_path, page(sparse("04 - Химия 2026.06.01", "Тестовый балл")))
    assert (export.lines, told(export.findings)[-1][0]) == ([], "import-empty")


@pytest.mark.parametrize(
    ("title", "last", "grade", "score", "kind", "subject", "filled"),
    [
        ("02 - Математика 2026.06.02", "Оценка", "9а", 3.0, "ОГЭ", "Математика", "mark3"),
        ("02 - Математика 2026.05.27", "Тестовый балл", "11", 70.0, "ЕГЭ", "Математика (профиль)", "mean_score"),
        ("22 - Математика базовая 2026.05.27", "Оценка", "11", 5.0, "ЕГЭ", "Математика (база)", "mark5"),
        ("22 - Математика базовая 2026.05.27", "Тестовый балл", "11", 5.0, "ЕГЭ", "Математика (база)", "mark5"),
        ("22 - Математика 2026.05.27", "Тестовый балл", "11", 5.0, "ЕГЭ", "Математика (база)", "mark5"),
        ("52 - Математика (ГВЭ) 2026.05.27", "Оценка", "9", 4.0, "ГВЭ", "Математика", "mark4"),
        ("25 - Информатика (КЕГЭ) 2026.06.18", "Тестовый балл", "12", 40.0, "ЕГЭ", "Информатика", "mean_score"),
    ],
)
def it_knows_which_exam_it_is(
    tmp_path: Path, title: str, last: str, grade: str, score: float, kind: str, subject: str, filled: str
):
    (line,) = counted(tmp_path, page(sparse(title, last, (9306.0, score), grade=grade))).lines
    assert (line.exam.kind, line.exam.subject, line.exam.period.code) == (kind, subject, "2025/2026-год")
    assert line.values[filled] in (1, score)


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        (
            dense("33 - Ботаника 2026.06.01", (9306, 50)),
            "import-subject",
            "предмета экзамена, указанного над таблицей, нет",
        ),
        (dense("04 - Химия 2026.06.01", (9306, 50), (9306, 101)), "import-score", "вне шкалы 0–100 (строки 4)"),
        (dense("04 - Химия 2026.06.01", (9306, 1), grade="9"), "import-score", "вне шкалы 2–5 (строки 3)"),
        (
            dense("04 - Химия 2026.06.01", (9306, 50), grade=""),
            "import-unknown",
            "предмет «Химия»: не понять, ОГЭ это или ЕГЭ, — не указан класс.",
        ),
        (dense("02 - Математика 2020.06.05", (9306, 5), grade="9"), "import-not-held", "2019/2020 учебном году"),
        (page(sparse("04 - Химия 2026.06.01", "Оценка", (9306.0, 5.0))), "import-unknown", "нужен тестовый балл"),
    ],
)
def it_refuses_an_exam_it_can_not_count(tmp_path: Path, rows: Rows, code: str, said: str):
    export = counted(tmp_path, rows)
    assert (export.lines, told(export.findings)[1][0]) == ([], code)
    assert said in export.findings[1].message


def it_quotes_no_title_that_it_does_not_understand(tmp_path: Path):
    """A line of a list of people looks like a title as well."""
    export = counted(tmp_path, dense("01 - Участник-1 Первый-1 2010.05.30", (9306, 50)))
    assert told(export.findings)[-1][0] == "import-subject"
    assert [word for word in WORDS if word in repr(export.findings)] == []


def it_tells_the_rows_it_did_not_count(tmp_path: Path):
    export = counted(tmp_path, dense("04 - Химия 2026.06.01", (9306, 50), (9306, "X"), ("", 60)))
    assert [line.values["took"] for line in export.lines] == [1]
    found = export.findings[-1]
    assert (found.code, found.message) == (
        "import-skipped",
        "ЕГЭ, Химия, 01.06.2026: не учтены 2\u00a0строки без кода ОО или результата (4, 5).",
    )


HEADER = ["№", "Код ОО", "Класс", "Фамилия", "Имя", "Отчество", "Задания с кратким ответом", "Первичный балл", "Оценка"]
TEXT: Rows = [
    ["02 - Математика 2026.06.02"],
    HEADER,
    [1, "9306", "9а", "Участник-1", "Первый-1", "Отчествович-1", "++-", 15, 4],
]


@pytest.mark.parametrize(
    ("encoding", "mark", "said"),
    [
        ("utf-8-sig", ";", []),
        ("utf-8", ";", []),
        ("cp1251", ";", ["кодировка Windows-1251, разделитель «;» — распознано автоматически."]),
        ("cp1251", ",", ["кодировка Windows-1251, разделитель «,» — распознано автоматически."]),
        ("utf-8", "\t", ["кодировка UTF-8, разделитель табуляция — распознано автоматически."]),
    ],
)
def it_reads_text_in_both_encodings(tmp_path: Path, encoding: str, mark: str, said: list[str]):
    """Row 6."""
    export = totals(csv_file(tmp_path, TEXT, encoding, mark))
    assert [(line.exam, line.values["mark4"]) for line in export.lines] == [(MATHS, 1)]
    assert [item.message for item in export.findings if item.code == "import-encoding"] == said


@pytest.mark.parametrize(
    "data",
    [
        "\n".join(";".join(map(str, row)) for row in TEXT).encode().decode("cp1251", "ignore").encode(),
        "\n".join(";".join(map(str, row)) for row in TEXT).encode("ascii", "replace"),
        "02 - Математика \ufffd\ufffd 2026.06.02;".encode(),
        b"\x98\xd0;\xcf",
    ],
    ids=["read twice", "question marks", "replacement characters", "no letter of any table"],
)
def it_refuses_a_broken_encoding(tmp_path: Path, data: bytes):
    """Row 6."""
    (tmp_path / "выгрузка.csv").write_bytes(data)
    (found,) = read_export(tmp_path / "выгрузка.csv").findings
    assert (found.code, found.severity.value) == ("import-encoding-broken", "error")
    assert found.text == "текст не читается (нарушена кодировка). Сохраните CSV заново в UTF-8 или Windows-1251."


def it_takes_the_exam_from_the_file_name_where_nothing_else_names_it(tmp_path: Path):
    rows: Rows = [["SchoolCode", "ClassCode", "StationCode", "PrimaryMark", "Mark5"], ["9306", "9А", 503, 15, 4]]
    export = totals(csv_file(tmp_path, rows, "utf-8-sig", name="02_2026.06.02.csv"))
    assert [line.exam for line in export.lines] == [MATHS]
    assert told(export.findings) == [("import-by-name", ""), PRIVATE]
    assert read_export(csv_file(tmp_path, rows, "utf-8-sig", name="итоги.csv")).source is None


def updated(folder: Path, protocol: Rows | None, *asked: tuple[Any, int, str, Any]) -> tuple[Export, Export]:
    """A protocol and the appeals applied to it."""
    protocols = [read_export(saved(folder / "п.xlsx", protocol))] if protocol else []
    claims = read_export(saved(folder / "а.xlsx", appeals(*asked)))
    assert claims.source is Source.APPEALS
    apply_appeals(claims, protocols, OURS)
    for export in protocols:
        add_lines(export)
    return protocols[0] if protocols else claims, claims


FIVE_TWOS = dense("02 - Математика 2026.06.02", *[(9306, 2)] * 5, (9306, 4), (9306, 4), grade="9а")
GRANTED = "Апелляция удовлетворена"


def it_updates_results_by_appeals(tmp_path: Path):
    """Row 68."""
    protocol, claims = updated(tmp_path, FIVE_TWOS, (9306, 1, GRANTED, 3), (9306, 6, GRANTED, 5))
    (line,) = protocol.lines
    assert [line.values[f"mark{mark}"] for mark in range(2, 6)] == [4, 1, 1, 1]
    assert line.values["below"] == 4
    assert line.before is not None
    assert [line.before[f"mark{mark}"] for mark in range(2, 6)] == [5, 0, 2, 0]
    assert told(claims.findings) == [PRIVATE, ("import-appeal", "")]
    assert claims.findings[-1].message == (
        "апелляции: обновлены 2\u00a0результата (Математика, 02.06.2026): «2» 5 → 4; «3» 0 → 1; «4» 2 → 1; «5» 0 → 1."
    )


@pytest.mark.parametrize("state", ["Апелляция не удовлетворена", "Отклонена", "На рассмотрении", ""])
def it_leaves_results_alone_when_an_appeal_was_not_granted(tmp_path: Path, state: str):
    protocol, claims = updated(tmp_path, FIVE_TWOS, (9306, 1, state, 3))
    assert (protocol.lines[0].values["mark2"], told(claims.findings)) == (5, [PRIVATE])


def it_says_when_the_protocol_has_the_new_result_already(tmp_path: Path):
    protocol, claims = updated(tmp_path, FIVE_TWOS, (9306, 6, GRANTED, 4))
    assert (protocol.lines[0].before, told(claims.findings)) == (None, [PRIVATE, ("import-appeal-same", "")])


@pytest.mark.parametrize(
    ("protocol", "pupil", "why"),
    [
        (None, 1, "протокола этого экзамена нет среди загружаемых файлов"),
        (dense("04 - Химия 2026.06.02", (9306, 50)), 1, "протокола этого экзамена нет среди загружаемых файлов"),
        (FIVE_TWOS, 77, "участники не найдены в протоколе"),
    ],
)
def it_asks_for_the_protocol_where_there_is_nothing_to_update(
    tmp_path: Path, protocol: Rows | None, pupil: int, why: str
):
    _, claims = updated(tmp_path, protocol, (9306, pupil, GRANTED, 3))
    found = claims.findings[-1]
    assert (found.code, found.severity.value) == ("import-appeal-lost", "error")
    assert found.message == f"апелляции: не применён 1\u00a0результат (Математика, 02.06.2026; строки 6): {why}."
    assert "одной командой" in found.fix


def it_does_not_guess_between_namesakes(tmp_path: Path):
    rows = dense("02 - Математика 2026.06.02", (9306, 2), (9306, 3), grade="9а")
    rows[3][6:9] = rows[2][6:9]
    protocol, claims = updated(tmp_path, rows, (9306, 1, GRANTED, 4))
    assert protocol.lines[0].before is None
    assert claims.findings[-1].code == "import-appeal-lost"


def it_passes_over_appeals_of_other_districts(tmp_path: Path):
    _, claims = updated(tmp_path, FIVE_TWOS, (5555, 1, GRANTED, 3))
    assert told(claims.findings) == [PRIVATE]


def it_keeps_nobody_of_a_protocol(tmp_path: Path):
    """Neither names nor documents, wherever one looks in what was read."""
    for rows in (FIVE_TWOS, appeals((9306, 1, GRANTED, 3)), dense("04 - Химия 2026.06.01", (9306, "Участник-9"))):
        export = (
            counted(tmp_path, rows) if "Экзамен" not in str(rows) else read_export(saved(tmp_path / "а.xlsx", rows))
        )
        seen = repr(export) + repr([block.__dict__ for block in export.blocks]) + repr(export.shown_name)
        assert [word for word in WORDS if word in seen] == []
