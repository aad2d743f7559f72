"""XS7: what a school writes of a state procedure agrees with the official export, where both exist (forms.md, 1.14)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from schemas.class_labels import grade_of
from schemas.rules import Violation

if TYPE_CHECKING:
    from schemas.submission import Submission

OFFICIAL = ("ВПР", "ОГЭ", "ЕГЭ", "ГВЭ")


def agrees_with_exports(submission: Submission) -> Iterable[Violation]:
    """The classes of a grade that wrote a procedure add up to the export's number; the last of them is blamed."""
    exported: dict[tuple[Any, ...], int] = defaultdict(int)
    for row in submission.context.imported:
        exported[_key(row)] += row["took"] or 0
    written: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for index, row in enumerate(submission.rows("R")):
        if row["kind"] in OFFICIAL and row["took"] is not None and _key(row) in exported:
            written[_key(row)].append(index)
    rows = submission.rows("R")
    for key, indexes in written.items():
        total = sum(rows[index]["took"] for index in indexes)
        if total != exported[key]:
            yield Violation(
                indexes[-1],
                ("took",),
                f"писали {total}, а в официальной выгрузке ({key[0]}, {key[1]}, {key[2]} класс) {exported[key]}.",
                "Исправьте число или удалите строку: официальные результаты загружает управление образования.",
                str(rows[indexes[-1]]["took"]),
            )


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["kind"], row["subject"], grade_of(row["class_label"] or "")
