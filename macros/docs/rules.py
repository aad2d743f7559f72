"""The rules of a sheet as lines of a table: what each says, in which school years, and where it is checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from macros.docs.markdown import natural, quoted
from schemas.expressions import Expr
from schemas.findings import Severity
from schemas.relations import Before
from schemas.rules import Rule, Validity, WholeRule
from schemas.sheets import Sheet

LIVE: Final = "в форме и при приёме"
SERIES: Final = "в форме, если прошлый период школы уже принят, и при приёме"
LATER: Final = "при приёме"


class RuleLine(NamedTuple):
    """One line: conditions with one code and one text are one line that names all their cells."""

    code: str
    severity: str
    cells: str
    message: str
    years: str
    where: str


def rule_lines(sheet: Sheet) -> Iterator[RuleLine]:
    """The rules of a sheet in the order of their codes, the rule of its printed rows among them."""
    cells: dict[RuleLine, list[str]] = {}
    for rule in sheet.rules:
        where = SERIES if any(isinstance(leaf, Before) for leaf in rule.needs) else LIVE
        line = RuleLine(rule.code, _severity(rule), "", _message(rule), _years(rule), where)
        cells.setdefault(line, []).extend(rule.cells)
    for whole in sheet.whole_rules:
        where = LIVE if whole.unique_key else LATER
        about = f"Должно быть: {_sentence(whole.about)}"
        line = RuleLine(whole.code, _severity(whole), "", about, _years(whole), where)
        cells.setdefault(line, []).extend(sheet.key if whole.unique_key else ())
    if sheet.row_rule:
        printed = (
            "те же решения, с которыми выпущена форма" if sheet.issued_rows else "строки те же, что напечатаны в форме"
        )
        cells[RuleLine(sheet.row_rule, Severity.ERROR.label, "", f"Должно быть: {printed}.", _ALWAYS, LATER)] = []
    for line, names in sorted(cells.items(), key=lambda item: natural(item[0].code)):
        headers = (quoted(sheet.by_name[name].header) for name in dict.fromkeys(names))
        yield line._replace(cells=", ".join(headers))


_ALWAYS: Final = "всегда"


def _severity(rule: Rule | WholeRule) -> str:
    if rule.warning_until:
        return f"{rule.severity.label} (по {rule.warning_until} год — {Severity.WARNING.label})"
    return rule.severity.label


def _years(rule: Validity) -> str:
    """The school years in which the rule stands."""
    parts = [f"с {rule.since}"] if rule.since else []
    parts += [f"по {rule.until}"] if rule.until else []
    return f"{' '.join(parts)} года" if parts else _ALWAYS


def _message(rule: Rule) -> str:
    """The message and the remedy, with dots where the row's values stand."""
    pieces: list[str | Expr] = list(rule.pieces(f"{rule.message} {rule.fix}"))
    text = "".join(piece if isinstance(piece, str) else "…" for piece in pieces).replace("….", "…")
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    return text if text.endswith(".") else text + "."
