"""The proof that a stranger can repeat: `make hostile` builds every class, tries it, and prints the table.

Files that mean harm are read in processes of their own and measured; what an action has to withstand (kills, locks,
full disks, formulas, templates) is run by its tests. The exit code is 1 where something does not hold.
"""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.hostile.corpus import measured
from tests.hostile.fuzz import TARGETS, cases
from tests.hostile.groups import GROUPS, complaint, read_all
from tests.hostile.measuring import ENTRIES

PROJECT: Final = Path(__file__).resolve().parents[2]
CORPUS: Final = Path(os.environ.get("SHNOR_CORPUS", PROJECT.parent / "shared" / "corpus"))
FUZZ_CASES: Final = int(os.environ.get("SHNOR_FUZZ", "100"))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a class, what must hold, how many cases, what did not hold, the dearest of them."""

    name: str
    must_hold: str
    cases: int
    failed: tuple[str, ...]
    seconds: float
    megabytes: float = 0.0

    @property
    def holds(self) -> bool:
        """True where every case was tried and none failed; a class without cases proves nothing."""
        return self.cases > 0 and not self.failed

    def shown(self) -> str:
        """The line in Markdown, as docs/reliability.md has it."""
        most = f"{self.megabytes:.0f} MB" if self.megabytes else "–"
        result = "holds" if self.holds else f"FAILS ({len(self.failed)})" if self.cases else "not tried"
        return f"| {self.name} | {self.must_hold} | {self.cases} | {result} | {self.seconds:.2f} s | {most} |"


TESTED: Final = (
    ("our form, valid", "no findings, data equal", ("tests/workbook/reading/test_form_valid.py",)),
    ("our form, one damage each", "exact finding", ("tests/bad_input", "tests/workbook/reading/test_form_damage.py")),
    (
        "formulas, signs that steer a terminal, names that lead outside",
        "stay text, shown safely",
        ("tests/macros/intake/test_safety.py", "tests/macros/intake/test_shown.py"),
    ),
    ("rights of what is kept", "the owner's only, whatever the umask", ("tests/macros/test_rights.py",)),
    ("network", "no connection is opened", ("tests/macros/test_no_network.py",)),
    ("a library that dies, hangs, eats memory", "a finding; the batch goes on", ("tests/macros/test_apart.py",)),
    (
        "personal data that hide, markers that lead outside",
        "refused, not kept, not repeated",
        ("tests/hostile/test_personal.py", "tests/hostile/test_marker.py", "tests/schemas/test_personal.py"),
    ),
    (
        "hostile templates",
        "refused or printed, nothing run",
        ("tests/templates/test_hostile.py", "tests/templates/test_fuzz.py"),
    ),
    ("kill at every step, twice", "nothing lost, nothing twice", ("tests/macros/intake/test_crashes.py",)),
    ("two operators, master open elsewhere", "clear message, state unchanged", ("tests/macros/test_operators.py",)),
    ("read-only, full disk, lost folder", "clear message, state unchanged", ("tests/macros/intake/test_disk.py",)),
    (
        "same file twice, later version",
        "nothing changed; old values kept",
        ("tests/macros/intake/test_twice.py", "tests/macros/intake/test_versions.py"),
    ),
    ("archive against master", "the same data from the archive alone", ("tests/macros/test_rebuild.py",)),
)
"""Classes that tests of their own prove: name, what must hold, the files."""


def rows() -> Iterator[Row]:
    """Every class in turn, tried as it is asked for."""
    yield _corpus()
    for name, attacks in GROUPS.items():
        failed, seconds, most = [], [0.0], [0.0]
        for entry in ENTRIES:
            with TemporaryDirectory(prefix="shnor-hostile-") as folder:
                for attack, one in read_all(attacks, Path(folder), entry):
                    # What must be told is a matter of the check; time, memory and exceptions are one of all three.
                    said = complaint(attack, one) if entry == "check" else one.trouble
                    failed += [f"{entry}, {attack.name}: {said}"] if said else []
                    seconds.append(one.seconds)
                    most.append(one.megabytes)
        must = "refused with reason, or read and told of; not run"
        yield Row(name, must, len(attacks) * len(ENTRIES), tuple(failed), max(seconds), max(most))
    for target in TARGETS:
        found = [(case, one) for case, _, one in cases(target, FUZZ_CASES)]
        failed = [f"case {case}: {one.trouble}" for case, one in found if one.trouble]
        slowest, most_of = max(one.seconds for _, one in found), max(one.megabytes for _, one in found)
        yield Row(f"fuzzing: {target}", "read or refused", len(found), tuple(failed), slowest, most_of)
    for name, must, files in TESTED:
        yield _tested(name, must, files)


def _corpus() -> Row:
    name, must = "public workbooks not ours", "a reason each; 2 s, 200 MB"
    if not CORPUS.is_dir():
        return Row(name, must, 0, (f"no folder {CORPUS}: name one by SHNOR_CORPUS",), 0.0)
    found = [(entry, one) for entry in ENTRIES for one in measured(CORPUS, entry)]
    failed = [f"{entry}, {one.name}: {one.trouble}" for entry, one in found if one.trouble]
    failed += [f"{one.name}: no reason" for entry, one in found if entry == "check" and not one.is_refused]
    slowest, most = max(one.seconds for _, one in found), max(one.megabytes for _, one in found)
    return Row(name, must, len(found), tuple(failed), slowest, most)


def _tested(name: str, must: str, files: tuple[str, ...]) -> Row:
    """Run tests by pytest in a process of its own. What does not exist is a failure, not an omission."""
    with TemporaryDirectory(prefix="shnor-hostile-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", *files]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
        if not report.exists():
            return Row(name, must, 0, (done.stdout[-300:] + done.stderr[-300:],), 0.0)
        tried = [case for case in ElementTree.parse(report).iter("testcase") if case.find("skipped") is None]
    wrong = [case for case in tried if case.find("failure") is not None or case.find("error") is not None]
    failed = tuple(f"{case.get('classname')}.{case.get('name')}" for case in wrong)
    return Row(name, must, len(tried), failed, max((float(case.get("time", 0)) for case in tried), default=0.0))


def main(tell: Callable[[str], object] = print) -> int:
    """Print the table as it comes about; the exit code of the command."""
    tell("| class | must hold | cases | result | slowest | most memory |\n|---|---|---|---|---|---|")
    found = []
    for row in rows():
        found.append(row)
        tell(row.shown())
    for row in found:
        for said in row.failed:
            tell(f"{row.name}: {said}")
    return 0 if all(row.holds for row in found) else 1


if __name__ == "__main__":
    sys.exit(main(lambda text: print(text, flush=True)))
