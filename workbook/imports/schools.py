"""Whose results they are: codes of the sources against the registry (domain/forms.md, section 4, row 65)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemas.findings import Finding
from schemas.russian import count
from workbook.imports.cells import code_of
from workbook.imports.codes import remark
from workbook.imports.exam import Export
from workbook.master.state import MasterState

_NAMED = 10
"""So many unknown schools get a remark each; more are a file for the whole region."""


def codes_of(state: MasterState, *, personal: bool) -> dict[str, str]:
    """The source's code as digits → the registry's code: of ГИА where the file is `personal`, else of ФИС ОКО."""
    return {
        own: school.code
        for school in state.registry
        if (own := code_of(school.gia_code if personal else school.fis_login))
    }


def strangers(export: Export, known: Mapping[str, str]) -> Iterator[Finding]:
    """Remarks on the schools of an export that the registry does not know: each, or all of them at once."""
    met = {line.school: line for line in export.lines}
    unknown = [line for code, line in met.items() if code not in known]
    personal = export.source is not None and export.source.is_personal
    if known and met and len(unknown) == len(met):
        district = f" ({export.district})" if export.district else ""
        message = f"файл относится к другому району{district}: ни одной школы из реестра ОО в нём нет."
        yield remark("import-district", message, "Проверьте файл.", sheet=export.sheet)
        return
    if len(unknown) > _NAMED:
        codes = ", ".join(line.school for line in unknown[:_NAMED])
        message = f"{count(len(unknown), 'школы', 'школ', 'школ')} нет в реестре ОО (коды {codes}, …)."
        yield remark("import-school", message, _fix(personal), sheet=export.sheet)
        return
    for line in unknown:
        who = f"кода ОО {line.school}" if personal else f"логина edu{line.school} ({line.name})"
        place = {"sheet": line.sheet, "cell": f"A{line.row}", "value": line.school}
        yield remark("import-school", f"{who} нет в реестре ОО.", _fix(personal), **place)


def _fix(personal: bool) -> str:
    column = "Код ОО в ГИА" if personal else "Логин ФИС ОКО"
    return f"Если школа ваша, впишите код в её столбец «{column}» на листе «Реестр ОО» и загрузите файл снова."
