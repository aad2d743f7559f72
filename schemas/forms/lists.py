"""Lists that several sheets share: the order's causes, the two core subjects, kinds of help."""

from __future__ import annotations

from typing import Annotated

from schemas.forms.works_lists import SUBJECT_ALIASES, SUBJECT_HINTS, SUBJECTS
from schemas.kinds.choices import Choice

CAUSES = (
    "дефицит учителей",
    "дефицит современной инфраструктуры",
    "сложные социальные условия",
    "управление и преподавание",
    "иное",
)
"""The order's three groups of causes, the fourth that 500+ adds to them (domain/methodology.md, 4), and the rest."""

Cause = Annotated[str, Choice("cause", CAUSES, {"управление": "управление и преподавание", "другое": "иное"})]

CORE_SUBJECTS = ("Русский язык", "Математика", "Алгебра", "Геометрия")
"""Item 5.4 of the road map: Russian and mathematics, in the senior grades under two names."""
CoreSubject = Annotated[str, Choice("core_subject", CORE_SUBJECTS, SUBJECT_ALIASES)]

Subject = Annotated[str, Choice("subject", SUBJECTS, SUBJECT_ALIASES, SUBJECT_HINTS)]

HELP = (
    "не требуется",
    "тьютор",
    "методический рейд",
    "курсы",
    "учитель-совместитель",
    "оборудование",
    "иное",
)
Help = Annotated[str, Choice("help", HELP, {"нет": "не требуется", "рейд": "методический рейд"})]

STAFF = (
    "учителя математики",
    "учителя русского языка",
    "учителя начальных классов",
    "учителя истории",
    "учителя иностранного языка",
    "учителя географии",
    "учителя биологии",
    "учителя химии",
    "учителя физики",
    "учителя других предметов",
    "руководитель и заместители",
    "тьюторы",
)
"""Categories of staff of items 2.3-2.5 of the road map."""
Staff = Annotated[str, Choice("staff", STAFF)]
