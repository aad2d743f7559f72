"""The page of the console command: every action with its arguments and options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from macros.docs.markdown import page, table


def commands() -> str:
    """The page «Команды»."""
    from typer.main import get_command

    from macros.cli import app

    group: Any = get_command(app)
    about = "Справка о любой команде: `.venv/bin/shnor КОМАНДА --help`. Ключ `--verbose` показывает причину сбоя."
    codes = table(
        ("Код завершения", "Что значит"),
        (
            ("0", "сделано, ошибок в файлах нет"),
            ("1", "сделано, в файлах есть ошибки"),
            ("2", "не сделано; причина — одной строкой по-русски"),
        ),
    )
    sections = (_command(name, command) for name, command in group.commands.items())
    return page("Команды", about, *sections, "## Коды завершения", codes)


def _command(name: str, command: Any) -> str:
    """The section of one command: its line, what it does, its arguments and options."""
    arguments = [item for item in command.params if item.param_type_name == "argument"]
    options = [item for item in command.params if item.param_type_name == "option"]
    line = " ".join([f"shnor {name}", *map(_argument, arguments), *map(_optional, options)])
    rows = [(f"`{_metavar(item)}`", _meaning(item)) for item in arguments]
    rows += [(f"`{_option(item)}`", _meaning(item)) for item in options]
    parts = [f"## {name}", command.help or "", f"```\n{line}\n```", table(("Что указать", "Смысл"), rows)]
    return "\n\n".join(parts)


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _argument(argument: Any) -> str:
    """`MASTER`, in square brackets where it may be left out."""
    return _metavar(argument) if argument.required else f"[{_metavar(argument)}]"


def _option(option: Any) -> str:
    return str(option.opts[0]) if option.is_flag else f"{option.opts[0]} {_metavar(option)}"


def _optional(option: Any) -> str:
    """`--out DIR`, in square brackets where it may be left out."""
    return _option(option) if option.required else f"[{_option(option)}]"


def _meaning(parameter: Any) -> str:
    default = parameter.default
    known = isinstance(default, str | Path) and str(default)
    return f"{parameter.help or ''} (если не указать — `{default}`)" if known else parameter.help or ""
