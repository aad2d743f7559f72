"""Captions and titles of ГИА protocols: positions differ from export to export, captions do not (forms.md, 2.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbook.imports.cells import caption, day

SCHOOL, GRADE, NUMBER, EXAM, STATE, SCORE = "school", "grade", "number", "exam", "state", "score"
PERSON = ("surname", "first", "patronymic")
"""Columns that say who a pupil is: only to find the pupil of an appeal again, within one run."""

POINTS_CAPTIONS = ("тестовый балл", "mark100", "testmark")
MARK_CAPTIONS = ("оценка", "mark5")
EITHER_CAPTION = "балл"
"""The older protocol has one caption for both; the class tells which it is."""

_CAPTIONS = {
    "код оо": SCHOOL,
    "schoolcode": SCHOOL,
    "класс": GRADE,
    "classcode": GRADE,
    "№": NUMBER,
    "экзамен": EXAM,
    "состояние апелляции": STATE,
    "фамилия": PERSON[0],
    "surname": PERSON[0],
    "имя": PERSON[1],
    "name": PERSON[1],
    "отчество": PERSON[2],
    "secondname": PERSON[2],
} | dict.fromkeys((*POINTS_CAPTIONS, *MARK_CAPTIONS, EITHER_CAPTION), SCORE)

_SCHOOL_CAPTION = re.compile(r"код\s+оо|schoolcode", re.IGNORECASE)
_TITLE = re.compile(r"\d{1,3}\s*[-–—]\s*(.+?)\s+(\d{4}\.\d{2}\.\d{2}|\d{1,2}\.\d{1,2}\.\d{4})")
_IN_CELL = re.compile(r"(.+?)\s*\((\d{4}\.\d{2}\.\d{2}|\d{1,2}\.\d{1,2}\.\d{4})\)")
_FILE_NAME = re.compile(r"(\d{2})_(\d{4}\.\d{2}\.\d{2})(?!\d).*", re.DOTALL)
_MEANS = "средни"
_CODES = {
    "01": "Русский язык", "02": "Математика", "03": "Физика", "04": "Химия", "05": "Информатика", "06": "Биология",
    "07": "История", "08": "География", "09": "Английский язык", "10": "Немецкий язык", "11": "Французский язык",
    "12": "Обществознание", "18": "Литература", "22": "Математика (база)",
}  # fmt: skip
"""Codes of subjects, for the one layout that names the exam nowhere but in the file's name."""


@dataclass(frozen=True, slots=True)
class Title:
    """The exam a block or an appeal names, as it is written there."""

    subject: str
    held_on: date


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of a table's columns by meaning, and the caption of the result's column (None until it is seen)."""

    places: Mapping[str, int]
    score_caption: str | None

    def value(self, row: Sequence[Any], name: str) -> Any:
        """The value of a column in a row; merged cells may have moved it into the gap on the right."""
        if name not in self.places:
            return ""
        start = self.places[name]
        end = min((place for place in self.places.values() if place > start), default=len(row))
        return next((row[place] for place in range(start, min(end, len(row))) if row[place] not in ("", None)), "")


def columns_of(row: Sequence[Any]) -> Columns | None:
    """The columns of a header row; None for any other row."""
    # Asked of every row, so a row without the one caption that every header has is let go at once.
    if not any(isinstance(value, str) and _SCHOOL_CAPTION.search(value) for value in row):
        return None
    captions = {column: caption(value) for column, value in enumerate(row)}
    places = {_CAPTIONS[text]: column for column, text in captions.items() if text in _CAPTIONS}
    if SCHOOL not in places or not {SCORE, EXAM} & places.keys():
        return None
    # Every caption ends the gap of the column before it, known or not.
    others = {f"other {column}": column for column, text in captions.items() if text and text not in _CAPTIONS}
    return Columns(others | places, captions[places[SCORE]] if SCORE in places else None)


def with_second_line(columns: Columns, row: Sequence[Any]) -> Columns | None:
    """The columns of a two-line header, given its second line; None where that line has no result either."""
    for column in range(len(row)):
        text = caption(row[column])
        if _CAPTIONS.get(text) == SCORE:
            return Columns({**columns.places, SCORE: column}, text)
    return None


def title_of(row: Sequence[Any]) -> Title | None:
    """The exam of a title row «04 - Химия 2026.06.01»; None for any other row."""
    filled = [str(value).strip() for value in row if value not in ("", None) and str(value).strip()]
    return _title(_TITLE.fullmatch(filled[0])) if len(filled) == 1 else None


def title_in_cell(value: Any) -> Title | None:
    """The exam of a cell «Математика(2026.06.02)»."""
    return _title(_IN_CELL.fullmatch(str(value).strip()))


def title_of_file(name: str) -> Title | None:
    """The exam of a file name «02_2026.06.02…»; None for a code of no subject we know."""
    match = _FILE_NAME.fullmatch(name)
    held_on = day(match[2]) if match else None
    return Title(_CODES[match[1]], held_on) if match and held_on and match[1] in _CODES else None


def is_means(row: Sequence[Any]) -> bool:
    """True for the row «Средние» that ends a block."""
    return any(caption(value).startswith(_MEANS) for value in row if isinstance(value, str))


def grade_of(value: Any) -> int:
    """The grade of a class cell «9а», 11.0, «11»; 0 where it names none."""
    match = re.match(r"1[0-2]|[1-9]", caption(value))
    return int(match[0]) if match else 0


def _title(match: re.Match[str] | None) -> Title | None:
    held_on = day(match[2]) if match else None
    return Title(match[1].strip(), held_on) if match and held_on else None
