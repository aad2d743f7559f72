"""One soffice process with a profile of its own, and the desktop object at the other end of its pipe.

Runs under the system's Python, the one that has `uno`; the tests talk to it through worker.py.
"""

from __future__ import annotations

import shutil
import subprocess
import time
import uuid
from pathlib import Path
from typing import Any

import uno

from tests.office.profile import PREPARED

START_LIMIT = 90.0
"""Seconds given to soffice to open its pipe: about 2 on an idle machine, more while it makes a new profile."""
NEW_PROFILE_EXIT_CODE = 81
"""soffice ends with this code when it has just made its profile and wants to be started again."""


class SofficeError(Exception):
    """Raised when soffice does not start."""


class Soffice:
    """A headless soffice and its desktop; `close` ends the process."""

    def __init__(self, executable: str, home: Path) -> None:
        self._executable = executable
        self._profile = home / "profile"
        shutil.rmtree(self._profile, ignore_errors=True)  # What a soffice that died has left may stop the next one.
        shutil.copytree(home / PREPARED, self._profile)
        self._pipe = f"shnor-{uuid.uuid4().hex}"
        self._process = self._start()
        self.desktop = self._connect()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [
                self._executable,
                f"-env:UserInstallation={self._profile.as_uri()}",
                f"--accept=pipe,name={self._pipe};urp",
                *("--headless", "--norestore", "--nologo", "--nofirststartwizard", "--nodefault", "--nolockcheck"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _connect(self) -> Any:
        context = uno.getComponentContext()
        resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
        address = f"uno:pipe,name={self._pipe};urp;StarOffice.ComponentContext"
        deadline = time.monotonic() + START_LIMIT
        while time.monotonic() < deadline:
            code = self._process.poll()
            if code == NEW_PROFILE_EXIT_CODE:
                self._process = self._start()
            elif code is not None:
                raise SofficeError(f"soffice ended at once with exit code {code}")
            try:
                remote = resolver.resolve(address)
            except Exception:  # Until the pipe is open: NoConnectException, a class that exists only inside uno.
                time.sleep(0.1)
                continue
            self._context = remote
            return self.service("frame.Desktop")
        self._process.kill()
        raise SofficeError(f"soffice did not open its pipe in {START_LIMIT:.0f} s")

    def service(self, name: str) -> Any:
        """A new object of a service of soffice, by the end of its name."""
        return self._context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", self._context)

    @property
    def pid(self) -> int:
        """The process of soffice itself."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether the process runs and answers."""
        try:
            return self._process.poll() is None and bool(self.desktop.supportsService("com.sun.star.frame.Desktop"))
        except Exception:  # DisposedException and its kin: the bridge is gone.
            return False

    def close(self) -> None:
        """End the process: politely, then by force."""
        try:
            self.desktop.terminate()
            self._process.wait(timeout=10)
        except Exception:  # Already dead, or deaf: the desired end state either way.
            self._process.kill()
            self._process.wait(timeout=10)
