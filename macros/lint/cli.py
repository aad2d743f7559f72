"""The command that checks document templates: `shnor lint`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from macros.actions import COMMANDS
from macros.console import print_json, say
from macros.running import DONE, FOUND
from schemas.findings import Severity


def register(app: typer.Typer) -> None:
    """Add the command to the console command."""
    app.command("lint", help=COMMANDS["lint"])(lint)


def lint(
    templates: Annotated[list[Path], typer.Argument(metavar="TEMPLATE...", help="Шаблоны документов (.docx)")],
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="Вид документа, если он не узнаётся по полям: protocol, …")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Один документ JSON в стандартный вывод")] = False,
) -> None:
    """Проверить исправленный шаблон документа, прежде чем по нему печатать."""
    from macros.lint.action import check_templates

    checked = check_templates(templates, kind)
    if as_json:
        print_json([remark.as_dict() for one in checked for remark in one.remarks])
    else:
        for one in checked:
            errors = sum(remark.severity.is_error for remark in one.remarks)
            warnings = sum(remark.severity is Severity.WARNING for remark in one.remarks)
            told = f"ошибок — {errors}" if errors else "ошибок нет"
            say("", f"{one.path.name}: {told}" + (f", предупреждений — {warnings}" if warnings else ""))
            for remark in one.remarks:
                say(f"  {remark.severity.label}: {remark.text} [{remark.code}]")
    raise typer.Exit(DONE if all(one.is_sound for one in checked) else FOUND)
