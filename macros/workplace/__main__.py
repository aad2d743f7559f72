"""`python -m macros.workplace`: `shnor install` for a Python without any library, from the product's wheel."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn

from macros.errors import ActionError
from macros.workplace.machine import this_machine
from macros.workplace.order import Order, carry_out

_DONE, _NOT_DONE = 0, 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ActionError(f"Команда не понята: {message}. Ключи: --from, --folder, --books, --uninstall, --calc.")


def main(arguments: list[str]) -> int:
    """The exit code; whatever happens, the user sees Russian lines and never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    parser = _Parser(prog="Установить.cmd", add_help=False)
    parser.add_argument("--from", dest="release", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--books", type=Path)
    parser.add_argument("--uninstall", "--remove", action="store_true")
    parser.add_argument("--calc", action="store_true")
    try:
        carry_out(Order(**vars(parser.parse_args(arguments))), this_machine(), print)
    except ActionError as problem:
        print(problem, file=sys.stderr)
        return _NOT_DONE
    except KeyboardInterrupt:
        print("Прервано. Запустите установку ещё раз: она продолжит с того же места.", file=sys.stderr)
        return _NOT_DONE
    except Exception as problem:
        print(f"Внутренний сбой ({type(problem).__name__}: {problem}). Сообщите разработчикам.", file=sys.stderr)
        return _NOT_DONE
    return _DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
