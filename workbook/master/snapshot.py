"""A state that is only read for a while: what several tables are computed from is made once for all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from workbook.master.state import MasterState

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class Snapshot(MasterState):
    """A state that nobody changes. `made` is what was made of it, by function and arguments."""

    made: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False, compare=False)


@contextmanager
def read_only(state: MasterState) -> Iterator[Snapshot]:
    """The state for as long as nobody changes it or its rows: `made_once` functions then work once.

    Records and results refer to each other in no circle, so Python's search for circles rests meanwhile: it would look
    through millions of live records again and again, which is a fifth of the time for a thousand schools.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield state if isinstance(state, Snapshot) else Snapshot(**vars(state))
    finally:
        if searched:
            gc.enable()


def made_once(make: Callable[Concatenate[MasterState, P], T]) -> Callable[Concatenate[MasterState, P], T]:
    """The function, its result kept for a snapshot and never to be changed; of any other state it is made each time."""

    @wraps(make)
    def made(state: MasterState, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if not isinstance(state, Snapshot):
            return make(state, *args, **kwargs)
        key = (make, *args, *kwargs.items())
        if key not in state.made:
            state.made[key] = make(state, *args, **kwargs)
        kept: T = state.made[key]
        return kept

    return made
