"""`shnor rebuild`: the data of a master made again from the archive of originals and its journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from macros.errors import ActionError, cause_of
from macros.intake.archive import Archive
from macros.intake.journal import shown
from macros.intake.lines import Line
from macros.intake.replay import Replay
from macros.masters import Master, build, one_at_a_time, open_master, path_of, save_master
from schemas.packages import all_sheets
from workbook.master.state import MasterState

Progress = Callable[[int, int, str], None]


@dataclass
class Rebuilt:
    """What a rebuilding found. `lost` and `broken_line` are faults of the archive; `told` came from the book."""

    files: int
    broken_line: int | None = None
    told: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    """In what the book differed from its archive."""
    written: Path | None = None
    """The book that holds the rebuilt data; None where nothing was written."""

    @property
    def is_whole(self) -> bool:
        """True where the archive gives all that its journal names, and nobody has changed the journal."""
        return self.broken_line is None and not self.lost

    @property
    def is_in_order(self) -> bool:
        """True where nothing is wrong with the archive, and a book that was only looked at says the same."""
        return self.is_whole and (self.written is not None or not self.differences)

    def faults(self) -> Iterator[str]:
        """What is wrong with the archive, in Russian sentences."""
        if self.broken_line is not None:
            yield f"Журнал архива меняли: строка {self.broken_line} не продолжает предыдущую."
        yield from self.lost

    def lines(self) -> list[str]:
        """The summary for the terminal."""
        found = [f"Файлов в журнале архива: {self.files}", *self.faults(), *self.told]
        if self.differences:
            found += ["Книга отличалась от архива:", *(f"  {item}" for item in self.differences)]
        else:
            found.append("Данные книги и архива совпадают.")
        return [*found, f"Собрана мастер-книга: {self.written}"] if self.written else found

    def as_dict(self) -> dict[str, Any]:
        """The JSON document of `shnor rebuild --json`."""
        return {
            "files": self.files,
            "broken_line": self.broken_line,
            "told": self.told,
            "lost": self.lost,
            "differences": self.differences,
            "written": str(self.written) if self.written else None,
        }


@one_at_a_time("восстановление из архива")
def rebuild(
    master: Master,
    *,
    archive: Path | None = None,
    out: Path | None = None,
    check_only: bool = False,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> Rebuilt:
    """Make the data tables again from `archive`, by default the one beside the master; other tables stay as they are.

    Data, remarks, journal and corrections come from the archive, all that people enter from the master. The result goes
    to `out`, or into the master where it differs and the archive is whole. Raises ActionError; then nothing is written.
    """
    book, store = open_master(master), Archive(archive) if archive else Archive.beside(path_of(master))
    if out is not None and out.exists():
        raise ActionError(f"Файл «{out}» уже есть. Укажите другое имя или уберите его.")
    try:
        lines = _lines_of(store, book)
        done = Rebuilt(len(lines), store.journal.broken_line())
        state = _replayed(book, store, lines, done, progress)
    except OSError as problem:
        raise ActionError(f"Архив «{store.folder}» не читается: {cause_of(problem)}.") from problem
    done.differences = list(differences(book, as_kept(state)))
    if check_only:
        return done
    if out is not None:
        state.built = (now or datetime.now()).date()
        build(state, out, keep_from=path_of(master))
        done.written = out
    elif done.differences:
        _refuse_faulty(done)
        save_master(state, master, now or datetime.now())
        done.written = path_of(master)
    return done


def differences(book: MasterState, state: MasterState) -> Iterator[str]:
    """In what the data of two states differ, in Russian: a line for each table, with the numbers of rows."""
    tables: list[tuple[str, list[Any], list[Any]]] = [
        ("«Журнал приёма»", list(book.journal), list(state.journal)),
        ("«Замечания»", list(book.findings), list(state.findings)),
        ("«Уточнения»", list(book.corrections), list(state.corrections)),
    ]
    tables += [
        (f"данные «{sheet.title}»", book.data.get(code, []), state.data.get(code, []))
        for code, sheet in all_sheets().items()
    ]
    for name, before, after in tables:
        if before != after:
            ours, theirs = Counter(map(repr, before)), Counter(map(repr, after))
            only = f"строк только в книге {(ours - theirs).total()}, только в архиве {(theirs - ours).total()}"
            yield f"{name}: {only}" if ours != theirs else f"{name}: другой порядок строк"


def as_kept(state: MasterState) -> MasterState:
    """The state as a workbook gives it back: numbers with the digits that a workbook keeps."""
    with TemporaryDirectory(prefix="shnor-") as folder:
        path = Path(folder) / "master.xlsx"
        build(state, path)
        return open_master(path)


def _lines_of(archive: Archive, book: MasterState) -> list[Line]:
    """The journal's lines, with those of an interrupted intake; a gap is filled from the book. Raises ActionError."""
    noted = {line.entry.number: line for line in archive.journal.lines()}
    begun = archive.unfinished()
    for line in begun.lines if begun else ():
        noted.setdefault(line.entry.number, line)
    if not noted:
        raise ActionError(f"В папке «{archive.folder}» нет журнала архива (journal.jsonl). Проверьте путь: --archive.")
    theirs = {entry.number: entry.sha256 for entry in book.journal}
    is_its_own = all(theirs.get(number, line.entry.sha256) == line.entry.sha256 for number, line in noted.items())
    lost = [entry for entry in book.journal if entry.number not in noted] if is_its_own else []
    known = {line.entry.number: line for line in archive.lines_of(book, lost)}
    numbers = range(1, max((*noted, *known)) + 1)
    missing = [number for number in numbers if number not in noted and number not in known]
    if missing:
        raise ActionError(
            f"В журнале архива и в книге нет строк №\u00a0{', '.join(shown(missing))}. Возьмите копию архива."
        )
    return [noted.get(number) or known[number] for number in numbers]


def _replayed(
    book: MasterState, archive: Archive, lines: list[Line], done: Rebuilt, progress: Progress | None
) -> MasterState:
    """The book with its data tables made anew."""
    state = replace(book, data={}, findings=[], journal=[], corrections=[], decisions=list(book.decisions))
    replay = Replay(state, archive, book)
    for line in lines:
        if progress:
            progress(line.entry.number, len(lines), line.entry.file)
        replay.add(line)
    done.told, done.lost = replay.told, replay.lost
    return state


def _refuse_faulty(done: Rebuilt) -> None:
    if not done.is_whole:
        raise ActionError(
            f"Архив неполон, книга не заменена. {next(done.faults())} Собрать то, что есть, в другой файл: --out ФАЙЛ."
        )
