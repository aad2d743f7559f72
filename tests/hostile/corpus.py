"""A folder of workbooks that aren't ours, each read as every action would: `python -m tests.hostile.corpus FOLDER`.

Prints a table (file, reason, seconds, megabytes); the exit code is 1 where a file is slow, fat, or worse.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.measuring import ENTRIES, Measured, Meter, line


def measured(folder: Path, entry: str = "check") -> Iterator[Measured]:
    """Every file of the folder and its subfolders, read by the entry of this name."""
    with Meter() as meter:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            yield meter.read(path, entry)


def main(folder: Path) -> int:
    """The exit code of the command."""
    found = [(entry, one) for entry in ENTRIES for one in measured(folder, entry)]
    for entry, one in sorted(found, key=lambda pair: (pair[1].is_within_budget, pair[1].seconds)):
        print(line(f"{entry}: {one.name}", one))
    bad = sum(not one.is_within_budget for _, one in found)
    slowest = max((one.seconds for _, one in found), default=0.0)
    most = max((one.megabytes for _, one in found), default=0.0)
    print(f"{len(found)} readings, {bad} of them out of bounds; at most {slowest:.2f} s and {most:.0f} MB.")
    return 1 if bad or not found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
