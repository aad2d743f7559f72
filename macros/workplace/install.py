"""`shnor install`: the program on a Windows workplace, for one user, without administrator rights and internet.

Each step may be done again: what is there already is left, what is missing is made. All that is made is listed first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macros.errors import ActionError, cause_of
from macros.workplace.command_files import menu_file, removal_file
from macros.workplace.excel import installed_excels
from macros.workplace.fitness import why_unfit
from macros.workplace.layout import (
    ENVIRONMENT_KEY,
    Layout,
    default_books,
    default_home,
    installed_home,
    is_private,
)
from macros.workplace.machine import Machine
from macros.workplace.manifest import Kind, Made, Manifest
from macros.workplace.registry_writing import write_key, write_value
from macros.workplace.release_files import PRODUCT, ReleaseFiles
from macros.workplace.shortcuts import make_shortcuts
from macros.workplace.trusted_locations import place_for, values_of_location, why_useless
from macros.workplace.virtual_environment import is_working, make_environment
from macros.workplace.windows import Windows
from workbook.vba.xlwings_conf import HOME_VARIABLE

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Work:
    """One installation under way."""

    machine: Machine
    windows: Windows
    layout: Layout
    manifest: Manifest
    tell: Tell


def install(
    machine: Machine, release: ReleaseFiles | None, home: Path | None = None, books: Path | None = None, *, tell: Tell
) -> Layout:
    """Set up the workplace; without a release only what is around the program: settings, shortcuts, menu.

    Raises ActionError; then what has been made is listed, and a second try or the removal finds it.
    """
    windows = on_windows(machine)
    layout = Layout(chosen_home(machine, home))
    _check(machine, release, layout)
    try:
        _make_home(machine, windows, layout)
        manifest = Manifest.of(layout.manifest)
        work = _Work(machine, windows, layout, manifest, tell)
        if release:
            _install_release(work, release)
        elif not layout.python.exists():
            raise ActionError(
                "Программа здесь не установлена. Запустите «Установить.cmd» из распакованного архива ШНОР."
            )
        _write_files(work)
        write_value(windows, manifest, ENVIRONMENT_KEY, HOME_VARIABLE, str(layout.home))
        windows.tell_environment_changed()
        _trust(work, books or Path(manifest.books or default_books(machine)))
    except OSError as problem:
        place = f"«{problem.filename}»: " if problem.filename else ""
        raise ActionError(f"Установка не закончена. {place}{cause_of(problem)}.") from problem
    _make_shortcuts(work)
    tell(f"Готово. Программа: {layout.home}. Проверьте рабочее место: «ШНОР» на рабочем столе, пункт «Проверить».")
    return layout


def on_windows(machine: Machine) -> Windows:
    """Windows. Raises ActionError on another system."""
    if machine.windows is None:
        raise ActionError(
            "Установка рабочего места — для Windows. На других системах программу ставит команда make demo."
        )
    return machine.windows


def chosen_home(machine: Machine, home: Path | None) -> Path:
    """The folder that was named, else the one installed into before, else the usual one."""
    return home or installed_home(machine) or default_home(machine)


def _check(machine: Machine, release: ReleaseFiles | None, layout: Layout) -> None:
    """Raise ActionError for what must not be begun."""
    if not str(layout.home).isascii():
        raise ActionError(
            f"В пути «{layout.home}» не только латинские буквы: Excel не загрузит оттуда программу. "
            "Укажите другую папку: --folder C:\\ShNOR."
        )
    if release and (unfit := why_unfit(machine.interpreter, on_windows=True)):
        raise ActionError(f"Python не подходит: {unfit}. Поставьте Python 3.13, 64-разрядный, с сайта python.org.")
    if release and machine.interpreter.prefix.is_relative_to(layout.home):
        raise ActionError("Программа не может заменить сама себя. Запустите «Установить.cmd» из папки нового выпуска.")
    if not layout.manifest.exists() and layout.home.exists() and any(layout.home.iterdir()):
        raise ActionError(f"Папка «{layout.home}» не пуста. Укажите новую или пустую папку: --folder.")
    before = installed_home(machine)
    if before and before != layout.home and Layout(before).manifest.exists():
        raise ActionError(f"Программа уже установлена в «{before}». Сначала удалите её: {Layout(before).removal}.")


def _make_home(machine: Machine, windows: Windows, layout: Layout) -> None:
    is_new = not layout.home.exists()
    layout.home.mkdir(parents=True, exist_ok=True)
    if is_new and not is_private(machine, layout.home):
        user = "\\".join(filter(None, (machine.variable("USERDOMAIN"), machine.variable("USERNAME"))))
        windows.restrict(layout.home, user)


def _install_release(work: _Work, release: ReleaseFiles) -> None:
    layout, manifest = work.layout, work.manifest
    for path in release.folder.rglob("*"):
        work.windows.unblock(path)
    python = work.machine.interpreter.numbers
    if (manifest.release, manifest.python) == (release.identity, python) and is_working(work.machine, layout):
        work.tell(f"Программа {release.version} уже стоит: {layout.home}.")
    else:
        work.tell(f"Ставится программа {release.version} в {layout.home}. Это займёт одну-две минуты…")
        manifest.note(Made(Kind.TREE, str(layout.venv)), Made(Kind.FILE, str(layout.log)))
        manifest.release = ""
        manifest.save()
        make_environment(work.machine, layout, release)
        manifest.release, manifest.python = release.identity, python
        manifest.save()
    manifest.note(Made(Kind.TREE, str(layout.setup)))
    layout.setup.mkdir(exist_ok=True)
    for old in layout.setup.glob(f"{PRODUCT}-*.whl"):
        old.unlink()
    (layout.setup / release.product.name).write_bytes(release.product.read_bytes())


def _write_files(work: _Work) -> None:
    layout = work.layout
    work.manifest.note(
        Made(Kind.TREE, str(layout.temp)), Made(Kind.FILE, str(layout.menu)), Made(Kind.FILE, str(layout.removal))
    )
    layout.temp.mkdir(exist_ok=True)
    layout.menu.write_bytes(menu_file())
    wheel = next(iter(layout.setup.glob(f"{PRODUCT}-*.whl")), None)
    if wheel is not None:
        program, environment = work.machine.interpreter.program, work.machine.environment
        layout.removal.write_bytes(removal_file(program, wheel.name, environment))


def _trust(work: _Work, books: Path) -> None:
    """Let Excel trust the program's folder and the folder of the books, which is made."""
    manifest, windows = work.manifest, work.windows
    manifest.books = str(books)
    if not books.exists():
        manifest.note(Made(Kind.FOLDER, str(books)))
        books.mkdir(parents=True)
    manifest.save()
    excels = installed_excels(windows)
    for excel in excels:
        for folder in (work.layout.home, books):
            key = place_for(windows, excel.version, folder)
            write_key(windows, manifest, key, values_of_location(folder), "Path")
        if useless := why_useless(windows, excel.version, books):
            work.tell(f"Excel {excel.version}: {useless}. Кнопки книги не заработают; работайте через ШНОР.cmd.")
    work.tell(f"Мастер-книги держите в папке {books}." + (" Excel ей доверяет." if excels else " Excel не найден."))


def _make_shortcuts(work: _Work) -> None:
    """Shortcuts are a convenience: where they are forbidden, the menu is started from the program's folder."""
    try:
        made = make_shortcuts(work.machine, work.windows, work.layout, work.manifest)
    except OSError:
        work.tell(f"Ярлыки создать не удалось: запрещён PowerShell. Меню программы: {work.layout.menu}.")
    else:
        for path in made:
            work.tell(f"Ярлык: {path}")
