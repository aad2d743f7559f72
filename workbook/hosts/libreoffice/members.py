"""What every object of the engine does alike: refuses by name what it can't, and speaks Russian about what went wrong.

xlwings' base classes raise a bare NotImplementedError, and UNO raises classes of its own with C++ file names in them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import getattr_static, iscoroutinefunction, isfunction
from typing import Any, Final, TypeVar

from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.errors import HostDiedError, HostRefusedError, NotSupportedError

Class = TypeVar("Class", bound=type)

_PROTOCOLS: Final = {"__call__", "__len__", "__iter__", "__getitem__", "__contains__"}
_DISPOSED: Final = "com.sun.star.lang.DisposedException"


class CalcObject:
    """An object of the engine: it knows the connection it lives on."""

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        raise NotImplementedError

    def __getattr__(self, name: str) -> Any:
        # Only names that nobody has defined come here, such as members that a newer xlwings asks for.
        if name.startswith("_"):
            raise AttributeError(name)
        raise NotSupportedError(f"{type(self).__name__}.{name}")


def calc_object(*bases: type) -> Callable[[Class], Class]:
    """Complete a class that stands for these classes of `xlwings.base_classes`.

    Members of theirs that it neither defines nor declares raise NotSupportedError with their names; in those it has,
    errors of UNO become HostDiedError or HostRefusedError. It is no subclass, for it could not keep a plain attribute
    where the base class has a property.
    """

    def complete(made: Class) -> Class:
        own, declared = dict[str, Any](), set[str]()
        for parent in reversed(made.__mro__[: made.__mro__.index(CalcObject)]):
            own |= {name: member for name, member in vars(parent).items() if is_member(name, member)}
            declared |= set(vars(parent).get("__annotations__", ()))
        for name, member in own.items():
            setattr(made, name, _guarded(member, f"{made.__name__}.{name}"))
        for name, member in members_of(*bases).items():
            label = f"{made.__name__}.{name}"
            if name not in own and name not in declared:
                setattr(made, name, _refusal(member, label))
            elif name in own and isinstance(member, property) and member.fset and own[name].fset is None:
                setattr(made, name, getattr_static(made, name).setter(_refuse(label)))
        return made

    return complete


def rename(named: Any, name: str, label: str) -> None:
    """Give a UNO object a name. Raises HostRefusedError: Calc keeps the old one without a word if it can't."""
    named.setName(name)
    if named.getName() != name:
        raise HostRefusedError(f"{label}: имя «{name}» уже занято или недопустимо, осталось «{named.getName()}».")


def members_of(*bases: type) -> dict[str, Any]:
    """The members of base classes that an engine has to answer for, by name."""
    parents = [parent for base in bases for parent in reversed(base.__mro__) if parent is not object]
    return {name: member for parent in parents for name, member in vars(parent).items() if is_member(name, member)}


def is_member(name: str, member: Any) -> bool:
    """Whether it is a public method or property, or one of Python's for collections and calls."""
    if name.startswith("_") and name not in _PROTOCOLS:
        return False
    # What is awaited belongs to xlwings Lite and says so itself.
    return isinstance(member, property) or (isfunction(member) and not iscoroutinefunction(member))


def _refusal(member: Any, label: str) -> Any:
    refuse = _refuse(label)
    return property(refuse, refuse if member.fset else None) if isinstance(member, property) else refuse


def _refuse(label: str) -> Callable[..., Any]:
    def refuse(*_: Any, **__: Any) -> Any:
        raise NotSupportedError(label)

    return refuse


def _guarded(member: Any, label: str) -> Any:
    if isinstance(member, property):
        getter, setter = (part and _guard(part, label) for part in (member.fget, member.fset))
        return property(getter, setter, doc=member.__doc__)
    return _guard(member, label)


def _guard(call: Callable[..., Any], label: str) -> Callable[..., Any]:
    @wraps(call)
    def guarded(self: Any, *arguments: Any, **named: Any) -> Any:
        try:
            return call(self, *arguments, **named)
        except Exception as problem:
            kind = getattr(type(problem), "__pyunostruct__", "")
            if not kind:
                raise
            raise _translated(self, label, kind, problem) from problem

    return guarded


def _translated(owner: CalcObject, label: str, kind: str, problem: Exception) -> Exception:
    if not owner.connection.is_alive():
        return HostDiedError(
            f"LibreOffice закрылся посреди работы ({label}). Файлы на диске остались такими, какими были сохранены в "
            "последний раз. Откройте книгу снова и повторите."
        )
    if kind == _DISPOSED:
        return HostRefusedError(f"{label}: книгу или лист уже закрыли. Откройте книгу снова и повторите.")
    said = str(getattr(problem, "Message", "") or "").split("at ./", 1)[0].strip()
    reason = f"{kind.rpartition('.')[2]}: {said}" if said else kind.rpartition(".")[2]
    return HostRefusedError(
        f"{label}: LibreOffice отказался выполнить действие ({reason}). Проверьте имена и адреса и не закрыта ли книга."
    )
