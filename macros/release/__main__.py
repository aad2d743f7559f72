"""`python -m macros.release`: make the archive and say where it is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from macros.errors import ActionError
from macros.release.build import make_release

ROOT: Final = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """0 when the archive is made, 2 with one line of the reason when it is not."""
    parser = argparse.ArgumentParser(prog="python -m macros.release", description="Архив для рабочего места с Windows.")
    parser.add_argument("--out", metavar="DIR", type=Path, default=ROOT / "dist", help="папка для архива")
    parser.add_argument("--without-wheels", action="store_true", help="без библиотек: только посмотреть, что в архиве")
    options = parser.parse_args(arguments)
    try:
        archive = make_release(ROOT, options.out, has_libraries=not options.without_wheels)
    except ActionError as problem:
        print(problem, file=sys.stderr)
        return 2
    print(f"Архив: {archive}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
