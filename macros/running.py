"""Running a command line: exit codes, and one Russian line for whatever goes wrong."""

from __future__ import annotations

import os
import sys

import typer

from macros.console import fail, what_is_wrong
from macros.errors import ActionError, cause_of
from macros.notices import show_notices

DONE, FOUND, NOT_DONE = 0, 1, 2


def run_app(app: typer.Typer, arguments: list[str]) -> int:
    """The exit code of a command line. With --verbose the technical cause is shown as well."""
    verbose = "--verbose" in arguments
    show_notices()
    try:
        outcome = _invoke(app, [item for item in arguments if item != "--verbose"])
        sys.stdout.flush()
    except ActionError as problem:
        fail(str(problem))
    except typer.TyperException as problem:
        # No arguments at all: the help is the answer.
        known = type(problem).__name__ == "NoArgsIsHelpError"
        said = f"Команда не понята: {what_is_wrong(problem)} Справка: shnor --help"
        fail(*(str(problem).split("\n") if known else [said]))
    except (KeyboardInterrupt, typer.Abort):
        fail("Прервано. Мастер-книга цела: она заменяется только целиком.")
    except BrokenPipeError:
        # Nobody reads any more («shnor check … | head»). What is still unwritten must not fail a second time at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as problem:
        if verbose:
            raise
        if isinstance(problem, OSError):
            place = f" «{problem.filename}»" if problem.filename else ""
            fail(f"Не удалось прочитать или записать{place}: {cause_of(problem)}.")
        else:
            fail(f"Внутренний сбой ({type(problem).__name__}). Повторите с ключом --verbose и сообщите разработчикам.")
    else:
        return outcome
    return NOT_DONE


def _invoke(app: typer.Typer, arguments: list[str]) -> int:
    """Run an action. Not by app(...): that one meets Ctrl+C and a closed pipe in its own way, without a word."""
    command = typer.main.get_command(app)
    try:
        with command.make_context(app.info.name, arguments) as context:
            command.invoke(context)
    except typer.Exit as outcome:
        return outcome.exit_code
    return DONE
