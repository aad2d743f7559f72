"""The console command `shnor`: every action without Excel. Exit codes: 0 done, 1 done with errors found, 2 not done."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from macros.actions import COMMANDS
from macros.console import counts, fail, print_findings, print_json, progress_bar, say
from macros.errors import ActionError
from macros.lint.cli import register as register_lint
from macros.new_cli import register as register_new
from macros.protocol.cli import register as register_decisions
from macros.reports.cli import register as register_reports
from macros.running import DONE, FOUND, run_app
from macros.workplace.cli import register
from schemas.periods import Period

if TYPE_CHECKING:
    from schemas.findings import Finding

app = typer.Typer(
    name="shnor",
    help="ШНОР: формы школ, приём и проверка, показатели, протоколы часа контроля.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Master = Annotated[Path, typer.Argument(metavar="MASTER", help="Мастер-книга (.xlsm или .xlsx)")]
Json = Annotated[bool, typer.Option("--json", help="Один документ JSON в стандартный вывод")]
PeriodOption = Annotated[str, typer.Option("--period", metavar="P", help="Период: 2021/2022-2 или 2021/2022-год")]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Папка для результата")]


def _command(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A command of the registry, with its words for the help."""
    return app.command(name, help=COMMANDS[name])


@app.callback()
def _options(
    verbose: Annotated[bool, typer.Option("--verbose", help="Показать техническую причину сбоя")] = False,
) -> None:
    """ШНОР: формы школ, приём и проверка, показатели, протоколы часа контроля."""


@_command("demo")
def demo(out: Out = Path("demo-out"), as_json: Json = False) -> None:
    """Весь круг на учебном районе: мастер, формы, сдача, приём, показатели, протоколы."""
    from macros.demo.circle import run_demo

    with progress_bar("Демонстрация", as_json) as progress:
        result = run_demo(out, progress=progress)
    if as_json:
        print_json(result.as_dict())
        return
    say(*result.text().split("\n"))


register_new(app)


@_command("forms")
def forms(
    master: Master,
    period: PeriodOption,
    out: Out,
    school: Annotated[str, typer.Option(metavar="CODE", help="Код одной школы, например 018")] = "",
    package: Annotated[
        str, typer.Option(help="Пакет: quarter (за четверть), year (годовой), results (итоги года)")
    ] = "quarter",
) -> None:
    """Выпустить формы школ."""
    from macros.forms import issue_forms
    from schemas.packages import packages

    if package not in packages():
        raise ActionError(f"Нет пакета «{package}». Есть: {', '.join(packages())}.")
    with progress_bar("Формы", False) as progress:
        paths = issue_forms(master, _period(period), out, school=school, package=packages()[package], progress=progress)
    say(f"Выпущено форм: {len(paths)}. Папка: {out}")


@_command("transfer")
def transfer(
    master: Master,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Старая, повреждённая или чужой версии форма школы")],
    out: Out,
    school: Annotated[str, typer.Option(metavar="CODE", help="Код школы, если по файлу его не видно")] = "",
    period: Annotated[str, typer.Option("--period", metavar="P", help="Период, если по файлу его не видно")] = "",
    as_json: Json = False,
) -> None:
    """Перенести данные из старой или повреждённой формы в чистую; назвать, что перенести не удалось."""
    from macros.transfer import as_dict, lines, move

    done = move(master, file, out, school=school, period=_period(period) if period else None)
    if as_json:
        print_json(as_dict(done))
    else:
        say(*lines(done))
    raise typer.Exit(FOUND if done.left else DONE)


@_command("check")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Файлы школ")], as_json: Json = False
) -> None:
    """Проверить формы без мастер-книги."""
    from macros.check import check_files

    with progress_bar("Проверка", as_json) as progress:
        checked = check_files(files, progress=progress)
    found = [item for one in checked for item in one.findings]
    if as_json:
        print_json([item.as_dict() for item in found])
    else:
        for one in checked:
            print_findings(one.path.name, one.findings)
    _exit_by(found)


@_command("intake")
def intake(
    master: Master,
    inbox: Annotated[Path, typer.Argument(metavar="INBOX", help="Папка с присланными файлами")],
    period: Annotated[str, typer.Option("--period", metavar="P", help="Период сбора, если он не текущий")] = "",
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Папка для ответов школам")] = None,
    as_json: Json = False,
) -> None:
    """Принять папку с формами: журнал, архив, копии с замечаниями, протоколы проверки."""
    from macros.intake.action import take_in
    from macros.intake.report import as_dict, lines

    with progress_bar("Приём", as_json) as progress:
        done = take_in(master, inbox, period=_period(period) if period else None, answers=out, progress=progress)
    if as_json:
        print_json(as_dict(done))
    else:
        for entry, checked, _ in done.entries:
            if checked.findings:
                print_findings(f"{entry.file} — {entry.status.value}", checked.findings)
        say(*lines(done))
    _exit_by(list(done.findings))


@_command("import")
def import_(
    master: Master,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Выгрузки ФИС ОКО, протоколы и апелляции ГИА")],
    as_json: Json = False,
) -> None:
    """Загрузить результаты ВПР, ОГЭ и ЕГЭ из выгрузок ФИС ОКО и протоколов ГИА."""
    from macros.imports import import_exports

    with progress_bar("Загрузка", as_json) as progress:
        done = import_exports(master, files, progress=progress)
    if as_json:
        print_json(done.as_dict())
    else:
        for one in done.files:
            if one.findings:
                print_findings(one.export.path.name, one.findings)
        say("", *done.lines())
    _exit_by(list(done.findings))


@_command("indicators")
def indicators(master: Master, as_json: Json = False) -> None:
    """Пересчитать показатели."""
    from macros.indicators import recompute

    with progress_bar("Показатели", as_json) as progress:
        found = recompute(master, progress=progress)
    if as_json:
        print_json([item.as_json() for item in found])
        return
    say(f"Показателей: {len(found)}. Мастер-книга пересчитана: {master}")


@_command("base")
def base(
    master: Master,
    freeze: Annotated[bool, typer.Option("--freeze", help="Закрепить базовый год")] = False,
    clear: Annotated[bool, typer.Option("--clear", help="Снять закрепление и рассчитать базовый год заново")] = False,
) -> None:
    """Показать, закрепить или снять базовый год ИСБ и ИОР."""
    from macros.base_year import keep_base_year

    say(*keep_base_year(master, freeze=freeze, clear=clear))


@_command("rebuild")
def rebuild(
    master: Master,
    archive: Annotated[Path | None, typer.Option(metavar="DIR", help="Архив, если он не рядом с книгой")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Собрать в новый файл, книгу не менять")] = None,
    check_only: Annotated[bool, typer.Option("--check", help="Только проверить архив и сравнить с книгой")] = False,
    as_json: Json = False,
) -> None:
    """Собрать данные мастер-книги заново из архива присланных файлов; проверить архив."""
    from macros.rebuild import rebuild as rebuild_data

    with progress_bar("Восстановление", as_json) as progress:
        done = rebuild_data(master, archive=archive, out=out, check_only=check_only, progress=progress)
    if as_json:
        print_json(done.as_dict())
    else:
        say(*done.lines())
    raise typer.Exit(DONE if done.is_in_order else FOUND)


register_decisions(app)
register_lint(app)
register_reports(app)
register(app)


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as problem:
        raise ActionError(f"{problem}.") from None


def _exit_by(found: list[Finding]) -> None:
    errors = any(item.severity.is_error for item in found)
    fail(f"Итог: {counts(found)}.")
    raise typer.Exit(FOUND if errors else DONE)


def main() -> None:
    """Run the command; whatever happens, the user sees one Russian line and never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A console or a file in an old code page has no «−»; a question mark there is better than a failure.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command line. With --verbose the technical cause is shown as well."""
    return run_app(app, arguments)
