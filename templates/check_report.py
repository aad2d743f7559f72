"""«Протокол проверки» of one received file: what templates/check_report.docx may use, and how remarks become rows.

Goes back to the school with every file, also when there is nothing to correct (design.md, section 3, «Errors are
data»). Equal remarks of one sheet stand in one row with their cells listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Final

from schemas.findings import Finding, Severity
from schemas.grouping import grouped
from schemas.periods import Period
from schemas.russian import NBSP, NO_DATA
from templates.face import Face
from templates.fields import context_of
from templates.protocol import ORGANISATION
from templates.rendering import render, write_atomically

CHECK_REPORT_TEMPLATE: Final = Path(__file__).with_name("check_report.docx")
WHOLE_FILE: Final = "весь файл"

_SHORT_SUM: Final = 12
_CORRECT = (
    "Исправьте замечания в этой же форме и пришлите её снова тем же способом; новый файл заменит этот. Если к "
    "протоколу приложена копия формы, исправляйте в ней: нужные ячейки выделены цветом, в примечаниях сказано, что "
    "исправить."
)
_LOOK = "Проверьте предупреждения. Если данные верны, ничего присылать не нужно; если нет — исправьте и пришлите снова."
_NOTHING = "Исправлять и присылать повторно ничего не нужно."


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """One line of the table: equal remarks of one sheet. `cells` reads «C5:C7, C12», `value` «двадцать; 1.5»."""

    severity: Annotated[str, "важность: ошибка, предупреждение"]
    sheet: Annotated[str, "лист"]
    cells: Annotated[str, "ячейки"]
    value: Annotated[str, "что в них стоит"]
    message: Annotated[str, "замечание"]
    fix: Annotated[str, "что сделать"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What became of one received file. A text that isn't known is empty and printed as «—».

    `received` is local time; `period` is a code («2021/2022-2»); `notice` is printed on every page (synthetic data).
    """

    file_name: Annotated[str, "имя присланного файла"]
    sha256: Annotated[str, "контрольная сумма файла"]
    received: Annotated[datetime, "когда получен"]
    accepted: bool
    findings: Sequence[Finding] = ()
    form_version: Annotated[str, "версия формы"] = ""
    school: Annotated[str, "школа"] = ""
    period: Annotated[str, "отчётный период"] = ""
    notice: Annotated[str, "пометка на каждой странице; обычно пуста"] = ""
    organisation: Annotated[tuple[str, ...], "строки наименования организации"] = ORGANISATION
    face: Face | None = None

    @property
    def title(self) -> Annotated[str, "название документа в его свойствах"]:
        """The document's title, for its properties: «Протокол проверки: ШНОР_квартал_018.xlsx»."""
        return f"Протокол проверки: {self.file_name}"

    @property
    def dated(self) -> date:
        """The day the file came."""
        return self.received.date()

    @property
    def short_sum(self) -> Annotated[str, "начало контрольной суммы"]:
        """As much of the checksum as tells files apart."""
        return self.sha256[:_SHORT_SUM]

    @property
    def rows(self) -> Annotated[tuple[RemarkRow, ...], "замечания, одинаковые — в одной строке"]:
        """The findings as rows of the table."""
        return report_rows(self.findings)

    @property
    def verdict(self) -> Annotated[str, "итог проверки"]:
        """«Форма возвращена на исправление: ошибок — 7, предупреждений — 3.»."""
        errors = sum(finding.severity.is_error for finding in self.findings)
        warnings = sum(finding.severity is Severity.WARNING for finding in self.findings)
        counts = f"ошибок{NBSP}— {errors}, предупреждений{NBSP}— {warnings}"
        if self.accepted:
            doubts = f", предупреждений{NBSP}— {warnings}" if warnings else ""
            return f"Форма принята: {counts}." if errors else f"Ошибок нет{doubts}. Форма принята."
        return f"Форма возвращена на исправление: {counts}."

    @property
    def closing(self) -> Annotated[str, "что теперь делать школе"]:
        """What the school is to do now."""
        if not self.accepted:
            return _CORRECT
        return _LOOK if any(finding.severity is not Severity.INFO for finding in self.findings) else _NOTHING

    def context(self) -> Mapping[str, Any]:
        """The fields by the names a template uses; what isn't known is a dash."""
        values = context_of(self) | {"period": _period_title(self.period)}
        may_be_empty = ("notice", "rows")
        return {name: value or (value if name in may_be_empty else NO_DATA) for name, value in values.items()}


def render_check_report(report: CheckReport, out: Path) -> Path:
    """Write the report as a .docx to `out`, whole or not at all, and return `out`.

    The same report gives the same bytes. Raises TemplateError when the template can't be filled in, OSError when the
    file can't be written.
    """
    context, day = report.context(), report.received.date()
    content = render(CHECK_REPORT_TEMPLATE, context, title=report.title, dated=day, face=report.face)
    write_atomically(out, content)
    return out


def report_rows(findings: Iterable[Finding]) -> tuple[RemarkRow, ...]:
    """One row for equal findings of a sheet, in the order in which they were first met."""
    return tuple(
        RemarkRow(
            severity=group.label.capitalize(),
            sheet=group.first.sheet or WHOLE_FILE,
            cells=group.cells,
            value=group.values,
            message=group.first.message[:1].upper() + group.first.message[1:],
            fix=group.first.fix[:1].upper() + group.first.fix[1:],
        )
        for group in grouped(findings)
    )


def _period_title(code: str) -> str:
    try:
        return Period.parse(code).title
    except ValueError:
        return code
