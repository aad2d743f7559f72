"""How an intake is told: a few Russian lines, or JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any

from macros.intake.desk import Intake, is_unpacked


def lines(done: Intake) -> list[str]:
    """The summary for the terminal."""
    forms = [entry for entry, checked, _ in done.entries if not is_unpacked(entry, checked)]
    statuses = Counter(entry.status.value for entry in forms)
    told = [f"{status}: {number}" for status, number in statuses.items()]
    found = ["", "Принято к рассмотрению файлов: " + str(len(forms)) + (f" ({'; '.join(told)})" if told else "")]
    if len(forms) < len(done.entries):
        found.append(f"Распаковано архивов: {len(done.entries) - len(forms)}")
    if done.resumed:
        found.append(f"Доведён до конца прерванный приём, файлов: {done.resumed}")
    if done.restored:
        found.append(f"Возвращено в книгу из архива файлов: {done.restored} (книга была старше архива)")
    found += [f"{item.file}: {item.text}" for item in done.failed]
    if done.known:
        found.append(f"Уже обработаны раньше, пропущены: {len(done.known)}")
    if done.service:
        found.append(f"Служебные файлы пропущены: {len(done.service)}. Закройте файлы в Excel")
    folders = {answer.report.parent for _, _, answer in done.entries if answer}
    found += [f"Ответы школам: {folder}" for folder in sorted(folders)]
    return found


def as_dict(done: Intake) -> dict[str, Any]:
    """The JSON document of `shnor intake --json`."""
    return {
        "files": [
            {
                "number": entry.number,
                "file": entry.file,
                "sha256": entry.sha256,
                "school": entry.school,
                "period": entry.period,
                "package": entry.package,
                "status": entry.status.value,
                "errors": entry.errors,
                "warnings": entry.warnings,
                "report": str(answer.report) if answer else None,
                "letter": str(answer.letter) if answer else None,
                "annotated": str(answer.copy) if answer and answer.copy else None,
                "transfer": str(answer.form) if answer and answer.form else None,
                "findings": [item.as_dict() for item in checked.findings],
            }
            for entry, checked, answer in done.entries
        ],
        "failed": [item.as_dict() for item in done.failed],
        "known": done.known,
        "service": [path.name for path in done.service],
    } | {key: number for key, number in (("resumed", done.resumed), ("restored", done.restored)) if number}
