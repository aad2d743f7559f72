"""Which names a template may use: the fields and properties of a model that say in Russian what they are.

    number: Annotated[str, "номер протокола в календарном году"]

    @property
    def date(self) -> Annotated[str, "дата заседания"]: ...

A member without words is the model's own business and no template can reach it. From this one declaration come the
values a template is filled in with (`context_of`), the refusal of everything else while rendering, the linter's
suggestions, and docs/templates.md.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Field:
    """One name a template may use.

    `about` says in Russian what it is, in lower case, without a full stop. `members` is the model of the value, or of
    each row where `is_list`; None for a plain value or a list of them.
    """

    name: str
    about: str
    members: type | None = None
    is_list: bool = False


def fields_of(model: type) -> Mapping[str, Field]:
    """The names of a model that templates may use, in the order of its declaration: fields, then properties.

    Raises NameError where an annotation can't be resolved (a type imported for type checkers only).
    """
    # Not functools.cache: to its types a class is no hashable thing.
    if model not in _KNOWN:
        _KNOWN[model] = _described(model)
    return _KNOWN[model]


_KNOWN: Final[dict[type, Mapping[str, Field]]] = {}


def _described(model: type) -> Mapping[str, Field]:
    declared = {
        name: hint for name, hint in get_type_hints(model, include_extras=True).items() if not name.startswith("_")
    }
    for owner in reversed(model.__mro__):
        for name, member in vars(owner).items():
            if isinstance(member, property) and not name.startswith("_"):
                declared[name] = get_type_hints(member.fget, include_extras=True).get("return")
    described = ((name, _words(hint), hint) for name, hint in declared.items())
    return {name: _field(name, about, hint) for name, about, hint in described if about}


def context_of(document: Any) -> dict[str, Any]:
    """What a template is filled in with: the described names of a model and their values."""
    return {name: getattr(document, name) for name in fields_of(type(document))}


def all_names(model: type) -> Iterator[str]:
    """Every name that stands somewhere in the model or in the models of its values, each as often as it does."""
    for field in fields_of(model).values():
        yield field.name
        if field.members is not None:
            yield from all_names(field.members)


def _words(hint: Any) -> str:
    """The Russian words of an annotation, an empty string where it has none."""
    if get_origin(hint) is not Annotated:
        return ""
    return next((extra for extra in get_args(hint)[1:] if isinstance(extra, str)), "")


def _field(name: str, about: str, hint: Any) -> Field:
    value, is_list = get_args(hint)[0], False
    if get_origin(value) in _UNIONS:
        value = next(part for part in get_args(value) if part is not type(None))
    if get_origin(value) in _LISTS:
        value, is_list = get_args(value)[0], True
    members = value if isinstance(value, type) and is_dataclass(value) and fields_of(value) else None
    return Field(name, about, members, is_list)


_UNIONS: Final = (Union, types.UnionType)
_LISTS: Final = (tuple, list, Sequence)
