"""Annotated types of the contract: what pydantic checks and how the cell is read, written and limited, in one name."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from schemas.class_labels import is_class_label
from schemas.kinds.choices import Choice
from schemas.kinds.codes import SchoolCode
from schemas.kinds.dates import EARLIEST, LATEST, Day
from schemas.kinds.numbers import Number
from schemas.kinds.texts import ClassLabel, Text

COUNT_MAX = 9999
"""No count on a school's form reaches five digits (domain/forms.md, section 4, row 36)."""

Count = Annotated[int, Field(strict=True, ge=0, le=COUNT_MAX), Number(0, COUNT_MAX)]
"""People, whole and not negative. Unit: чел."""

Pieces = Annotated[int, Field(strict=True, ge=0, le=COUNT_MAX), Number(0, COUNT_MAX, unit="ед.")]
"""Things or events, whole and not negative. Unit: ед."""

GradeNumber = Annotated[int, Field(strict=True, ge=1, le=11), Number(1, 11, unit="")]
"""A grade (параллель), 1-11."""

Score100 = Annotated[float, Field(ge=0, le=100), Number(0, 100, digits=1, unit="баллов")]
"""A test score on the 100-point scale, one decimal."""

PrimaryScore = Annotated[float, Field(ge=0, le=200), Number(0, 200, digits=2, unit="баллов")]
"""A mean primary score, two decimals."""

PrimaryMaximum = Annotated[int, Field(strict=True, ge=1, le=200), Number(1, 200, unit="баллов")]
"""The largest primary score a work allows."""


def _checked_label(text: str) -> str:
    if not is_class_label(text):
        raise ValueError("класс указывается в виде 9А или 9")
    return text


Class = Annotated[str, AfterValidator(_checked_label), ClassLabel()]
"""A class label: «9А», «9» for a whole grade."""

FormDate = Annotated[date, Field(ge=EARLIEST, le=LATEST), Day()]
"""A date between 2015 and 2099."""


ShortText = Annotated[str, Field(max_length=120), Text(120)]
"""Text of at most 120 characters."""

Note = Annotated[str, Field(max_length=250), Text(250)]
"""Text of at most 250 characters."""

LongText = Annotated[str, Field(max_length=700), Text(700)]
"""Printed text, such as the title of an activity."""

Remark = Annotated[str, Field(max_length=300), Text(300)]
"""Text of at most 300 characters: a problem, a measure, a result."""

Report = Annotated[str, Field(max_length=1000), Text(1000)]
"""A report in free words, at most 1,000 characters, so that a table of the protocol stays readable."""

School = Annotated[str, Field(min_length=3, max_length=8), SchoolCode()]
"""A school's code in the registry: «018», «ОСОШ»."""

PercentWhole = Annotated[int, Field(strict=True, ge=0, le=100), Number(0, 100, unit="%")]
"""A whole per cent that can't be counted from heads, such as how much of a programme has been covered."""

Distance = Annotated[float, Field(ge=0, le=300), Number(0, 300, digits=1, unit="км")]
"""A distance in kilometres, one decimal."""

Hours = Annotated[int, Field(strict=True, ge=1, le=1000), Number(1, 1000, unit="ч")]
"""Hours of a training programme."""

Rating = Annotated[int, Field(strict=True, ge=0, le=3), Number(0, 3, unit="")]
"""Self-assessment, 0 (absent) to 3 (a strength)."""

Measured = Annotated[float, Field(ge=0, le=COUNT_MAX), Number(0, COUNT_MAX, digits=2, unit="")]
"""A value of an indicator in the indicator's own unit, two decimals."""

YES, NO = "да", "нет"
YesNo = Annotated[str, Choice("yes_no", (YES, NO), {"+": YES, "-": NO})]
"""Yes or no."""
