r"""The .cmd files: they only find a Python and start the program; whatever has to be thought over, Python does.

They are UTF-8 without a mark at the beginning, and set that code page (65001) before the first Russian letter. In the
code page of Russian consoles (866) they would be unreadable on a machine with another one, and Windows itself no longer
agrees with itself which one it is. cmd.exe finds a label by the place of bytes in the file, and it has miscounted
Russian letters before: so the commands and labels are ASCII, and Russian texts stand only in `echo` lines behind the
last command. Lines end with CR LF, without which cmd.exe misses labels.

The program is started by its python.exe, which is signed; the shnor.exe beside it is not, and rules of a department or
an antivirus may keep it from running.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

_HEAD: Final = """\
@echo off
chcp 65001 >nul
setlocal
"""
_MENU: Final = """\
set "PYTHON=%~dp0venv\\Scripts\\python.exe"
if not exist "%PYTHON%" goto missing
"%PYTHON%" -I -m macros menu %*
if errorlevel 1 pause
exit /b
:missing
echo Программа не найдена: "%PYTHON%".
echo Установите её заново: Установить.cmd из архива ШНОР.
pause
exit /b 2
"""
_REMOVAL: Final = """\
set "PYTHON={python}"
set "PYTHONPATH=%~dp0setup\\{wheel}"
cd /d "%TEMP%"
if not exist "%PYTHON%" goto missing
"%PYTHON%" -m macros.workplace --uninstall --folder "%~dp0." & pause & exit /b
:missing
echo Не найден Python, с которым ставилась программа: "%PYTHON%".
echo Верните его или удалите программу по docs\\workplace.md, раздел «Удаление».
pause
exit /b 2
"""
# One line removes the program: this file is gone when it is done, and cmd.exe would look for its next line.

_INSTALLATION: Final = """\
set "PYTHONHOME="
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYTHONPATH=%~dp0wheels\\{wheel}"
if not exist "%PYTHONPATH%" goto packed
set FOUND=
call :try py -3.13
call :try py -3.12
for %%V in (3.13 3.12) do for %%R in (HKCU HKLM) do call :registry %%R %%V
call :try python
if not defined FOUND goto absent
%FOUND% -m macros.workplace --from "%~dp0." %*
set "CODE=%errorlevel%"
pause
exit /b %CODE%

:try
if defined FOUND exit /b
%* -m macros.workplace.fitness >nul 2>nul
if errorlevel 1 exit /b
if errorlevel 0 set FOUND=%*
exit /b

:registry
if defined FOUND exit /b
set "KEY=%1\\Software\\Python\\PythonCore\\%2\\InstallPath"
for /f "tokens=2,*" %%A in ('reg query "%KEY%" /v ExecutablePath 2^>nul') do if "%%A"=="REG_SZ" call :try "%%B"
exit /b

:absent
echo Не найден Python 3.13 или 3.12, 64-разрядный.
echo Поставьте его с сайта python.org: «Windows installer (64-bit)», права администратора не нужны.
echo Python из Microsoft Store не подходит. Затем запустите этот файл ещё раз.
pause
exit /b 2

:packed
echo Рядом с этим файлом нет папки wheels: распакуйте архив ШНОР целиком и запустите Установить.cmd из папки.
pause
exit /b 2
"""


def installation_file(wheel: str) -> bytes:
    """«Установить.cmd» of a release: finds a fit Python and hands over to it. `wheel` is the product's file name."""
    return _encoded(_INSTALLATION.format(wheel=wheel))


def menu_file() -> bytes:
    """«ШНОР.cmd»: the menu of all actions."""
    return _encoded(_MENU)


def removal_file(python: Path, wheel: str, environment: Mapping[str, str]) -> bytes:
    """«uninstall.cmd»: `python` is the one that the program was installed with, outside of its own folder."""
    return _encoded(_REMOVAL.format(python=_portable(python, environment), wheel=wheel))


def _portable(path: Path, environment: Mapping[str, str]) -> str:
    """A path for a .cmd file: the user's folder by its variable, which keeps a Russian name out of the file."""
    text = str(path).replace("%", "%%")
    for name in ("LOCALAPPDATA", "USERPROFILE"):
        folder = environment.get(name, "")
        if folder and text.lower().startswith(folder.lower()):
            return f"%{name}%{text[len(folder) :]}"
    return text


def _encoded(commands: str) -> bytes:
    return (_HEAD + commands).replace("\n", "\r\n").encode("utf-8")
