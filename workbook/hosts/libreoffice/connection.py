"""The way to a soffice: one that is started here with a profile of its own, or one that runs already."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workbook.hosts.libreoffice.bridge import uno
from workbook.hosts.libreoffice.errors import HostMissingError

START_LIMIT: Final = 90.0
"""Seconds given to soffice to open its pipe: about 2 on an idle machine, more while it makes a new profile."""
NEW_PROFILE_EXIT_CODE: Final = 81
"""soffice ends with this code when it has just made its profile and wants to be started again."""
HANDED_OVER_EXIT_CODE: Final = 0
"""soffice ends with this code when another one has the profile, be it in the act of ending."""
_STARTS: Final = 3
_FLAGS: Final = ("--norestore", "--nologo", "--nofirststartwizard", "--nodefault")
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse">
<value>false</value></prop></item>
</oor:items>
"""


@dataclass(slots=True, eq=False)
class Connection:
    """A soffice at the other end of a pipe. `process` and `home` are None for one that was not started here."""

    context: Any
    pipe: str
    process: subprocess.Popen[bytes] | None = None
    home: Path | None = None
    _lost: bool = False

    @property
    def desktop(self) -> Any:
        """The `com.sun.star.frame.Desktop` of the process."""
        return self.service("frame.Desktop")

    def service(self, name: str) -> Any:
        """A new object of a service, by the end of its name."""
        return self.context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", self.context)

    @property
    def has_ended(self) -> bool:
        """Whether soffice is known to be over; asks nothing of it."""
        return self._lost or (self.process is not None and self.process.poll() is not None)

    def is_alive(self) -> bool:
        """Whether the process runs and answers."""
        if self.has_ended:
            return False
        try:
            return bool(self.desktop.supportsService("com.sun.star.frame.Desktop"))
        except Exception:  # DisposedException, a class that exists only inside uno: the bridge is gone.
            self._lost = True
            return False

    def end(self, politely: bool = True) -> None:
        """End a process that was started here and remove its profile; leave another one running."""
        if self.process is None:
            return
        atexit.unregister(self.end)
        if politely:
            with suppress(Exception):  # Dead already, or deaf: killing leads to the same.
                self.desktop.terminate()
                self.process.wait(timeout=10)
        self.process.kill()
        self.process.wait()
        if self.home is not None:
            shutil.rmtree(self.home, ignore_errors=True)


def start(headless: bool = True, locale: str = "", profile: Path | None = None) -> Connection:
    """Start a soffice of our own; it ends with this program at the latest. Raises HostMissingError.

    `locale` («ru-RU») decides how dates and numbers look, the system's if empty. Without `profile` it is a new one that
    is removed at the end; a given one keeps its settings and must not be in use.
    """
    executable, bridge = find_soffice(), uno()
    home = None
    if profile is None:
        home = Path(tempfile.mkdtemp(prefix="xlwings-libreoffice-"))
        profile = home / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(locale=locale), encoding="utf-8")
    pipe = f"xlwings-{uuid.uuid4().hex}"
    command = [
        str(executable),
        f"-env:UserInstallation={profile.as_uri()}",
        f"--accept=pipe,name={pipe};urp",
        *(("--headless",) if headless else ()),
        *_FLAGS,
    ]
    try:
        process, context = _started(command, pipe, bridge)
    except HostMissingError:
        if home is not None:
            shutil.rmtree(home, ignore_errors=True)
        raise
    connection = Connection(context, pipe, process, home)
    atexit.register(connection.end)
    return connection


def attach(pipe: str) -> Connection:
    """A soffice that was started with `--accept="pipe,name=PIPE;urp"`. Raises HostMissingError."""
    try:
        return Connection(_resolved(pipe, uno()), pipe)
    except Exception as problem:
        if isinstance(problem, HostMissingError):
            raise
        raise HostMissingError(
            f"Нет LibreOffice, который слушал бы канал «{pipe}». Запустите его: "
            f'soffice --accept="pipe,name={pipe};urp" — и повторите.'
        ) from problem


def find_soffice() -> Path:
    """The program itself where that is known: the launcher hides exit codes and outlives signals."""
    launcher = shutil.which("soffice") or shutil.which("libreoffice")
    if launcher is None:
        raise HostMissingError("Не найден LibreOffice (программа soffice). Поставьте пакет libreoffice-calc.")
    program = Path(launcher).resolve().with_name("soffice.bin")
    return program if program.exists() else Path(launcher)


def _started(command: list[str], pipe: str, bridge: Any) -> tuple[subprocess.Popen[bytes], Any]:
    deadline = time.monotonic() + START_LIMIT
    process, starts = _run(command), 1
    while time.monotonic() < deadline:
        code = process.poll()
        if code in (NEW_PROFILE_EXIT_CODE, HANDED_OVER_EXIT_CODE) and starts < _STARTS:
            time.sleep(0.5)
            process, starts = _run(command), starts + 1
        elif code is not None:
            raise HostMissingError(
                f"LibreOffice не запустился: soffice завершился с кодом {code}. Закройте другие окна LibreOffice с тем "
                "же профилем и проверьте, хватает ли места на диске."
            )
        try:
            return process, _resolved(pipe, bridge)
        except Exception:  # NoConnectException, a class that exists only inside uno: the pipe is not open yet.
            time.sleep(0.1)
    process.kill()
    process.wait()
    raise HostMissingError(
        f"LibreOffice не ответил за {START_LIMIT:.0f} с. Повторите, когда компьютер будет свободнее."
    )


def _run(command: list[str]) -> subprocess.Popen[bytes]:
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing)


def _resolved(pipe: str, bridge: Any) -> Any:
    local = bridge.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
