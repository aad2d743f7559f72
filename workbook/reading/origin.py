"""Where a file comes from: the program that saved it, and a name that says nothing (forms.md, 4, rows 52, 55, 57)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.findings import Finding
from schemas.submission import Submission
from workbook.reading import errors
from workbook.reading.container import RawBook

_EXCEL = "Excel"
_NAME_LIMIT = 40
_EMPTY_FILL = re.compile(rb"<fill ?/>|<fill></fill>")
_SAYS_SOMETHING = re.compile(r"[0-9А-Яа-яЁё]")
"""A name without a figure or a Russian letter («form.xlsx») tells nobody's school, so nobody expects it to be used."""


def origin_of(book: RawBook) -> Iterator[Finding]:
    """Remarks about the program that saved the file, where it isn't Excel."""
    if book.producer and _EXCEL not in book.producer:
        yield errors.finding(errors.FILE_PRODUCER, name=book.producer.partition("$")[0][:_NAME_LIMIT])
    if _EMPTY_FILL.search(book.styles):
        yield errors.finding(errors.FILE_REPAIRED)


def unused_name(submission: Submission) -> Iterator[Finding]:
    """The remark that a file's own name was not used, where it is not the one the form went out with."""
    period = submission.period
    school = submission.marker.school or submission.title.get("school") or ""
    if period is None or not school or not _SAYS_SOMETHING.search(submission.file_name.rpartition(".")[0]):
        return
    ours = submission.package.file_name(school, period)
    if submission.file_name.rpartition(".")[0] != ours.rpartition(".")[0]:
        name = submission.title.get("name") or f"код ОО {school}"
        yield errors.finding(errors.FILE_NAME, what=f"{name}, {period.name}")
