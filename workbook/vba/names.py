"""Which names may a module, a project, a function and its parameters have?"""

from __future__ import annotations

import re
from typing import Final

from workbook.vba.errors import VbaError

LONGEST_MODULE_NAME: Final = 31
"""[MS-OVBA] 2.3.4.2.3.2.1; longer names also do not fit into the container."""

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")

_STREAMS: Final = frozenset({"dir"})
"""Streams that lie in one folder with the modules: a module of that name would take a stream's place."""

_WORDS: Final = """
abs addressof and any array as attribute boolean byref byte byval call case cbool cbyte ccur cdate cdbl cdec cdecl
cint circle clng clnglng clngptr close const csng cstr currency cvar cverr date debug decimal declare defbool
defbyte defcur defdate defdbl defdec defint deflng deflnglng deflngptr defobj defsng defstr defvar dim do doevents
double each else elseif empty end endif enum eqv erase event exit false fix for friend function get global gosub
goto if imp implements in input inputb int integer is lbound len lenb let like line linput lock long longlong
longptr loop lset me mod new next not nothing null object on open option optional or paramarray preserve print
private property pset public put raiseevent redim rem resume return rset scale seek select set sgn shared single
spc static stop string sub tab then to true type typeof ubound unlock until variant wend while with withevents
write xor
"""
RESERVED: Final = frozenset(_WORDS.split())
"""Words that VBA takes for its own, in small letters ([MS-VBAL] 3.3.5.2)."""


def check_name(name: str, what: str) -> None:
    """Raise VbaError unless VBA takes the name; `what` says in Russian whose it is: «модуля»."""
    if not _NAME.fullmatch(name):
        raise VbaError(f"Имя {what} «{name}»: нужны латинские буквы, цифры и «_», первой — буква.")
    if name.lower() in RESERVED:
        raise VbaError(f"Имя {what} «{name}» — слово языка VBA: нужно другое.")


def check_module_name(name: str) -> None:
    """Raise VbaError unless a module may have this name."""
    check_name(name, "модуля")
    if len(name) > LONGEST_MODULE_NAME:
        raise VbaError(f"Имя модуля «{name}» длиннее {LONGEST_MODULE_NAME} знаков: сократите его.")
    if name.lower() in _STREAMS:
        raise VbaError(f"Имя модуля «{name}» занято самим проектом VBA: нужно другое.")


def check_distinct(project: str, modules: list[str]) -> None:
    """Raise VbaError when two modules, or a module and the project, have one name; case makes no difference to VBA."""
    seen = {project.lower(): project}
    for name in modules:
        if other := seen.get(name.lower()):
            raise VbaError(f"Имя модуля «{name}» уже занято («{other}»): нужно другое.")
        seen[name.lower()] = name
