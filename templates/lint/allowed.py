"""What a template may say: show a field, repeat rows, choose between paragraphs. Everything else is refused here.

Shared by printing and by the linter, so that both refuse the same. Goes by the syntax tree of Jinja, before anything of
it is compiled: constants are folded at compilation, `'x' * 10**9` among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from templates.environment import FILTERS, TESTS

if TYPE_CHECKING:
    from jinja2 import nodes


_DEEPEST: Final = 20
"""Of an expression; Jinja's time for folding constants grows with the third power of it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something a template may not say: the line of it, the code of the remark, what it is in Russian."""

    line: int
    code: str
    what: str


def refusals(tree: nodes.Node, depth: int = 0) -> Iterator[Refusal]:
    """Everything in a parsed template that is not allowed, in its order; what stands inside is not looked at again."""
    from jinja2 import nodes

    known = FILTERS if isinstance(tree, nodes.Filter) else TESTS if isinstance(tree, nodes.Test) else None
    if isinstance(tree, (nodes.Filter, nodes.Test)) and known is not None and tree.name not in known:
        yield Refusal(tree.lineno, "filter", tree.name)
    elif isinstance(tree, nodes.For) and tree.recursive:
        yield Refusal(tree.lineno, "forbidden", "повтор, который вызывает сам себя")
    elif depth > _DEEPEST:
        yield Refusal(tree.lineno, "forbidden", "слишком сложное выражение")
        return
    elif not _is_allowed(tree):
        yield Refusal(tree.lineno, "forbidden", _name_of(tree))
        return
    for child in tree.iter_child_nodes():
        yield from refusals(child, depth + 1)


def _is_allowed(node: nodes.Node) -> bool:
    from jinja2 import nodes

    if isinstance(node, nodes.Tuple):
        return node.ctx == "store"
    return isinstance(node, _allowed_types())


@cache
def _allowed_types() -> tuple[type, ...]:
    from jinja2 import nodes

    return (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.For, nodes.If, nodes.Getattr,
        nodes.Getitem, nodes.Filter, nodes.Test, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand,
        nodes.CondExpr, nodes.Keyword,
    )  # fmt: skip


def _name_of(node: nodes.Node) -> str:
    from jinja2 import nodes

    names: tuple[tuple[tuple[type, ...], str], ...] = (
        ((nodes.Call,), "вызов"),
        ((nodes.BinExpr, nodes.Neg, nodes.Pos, nodes.Concat), "вычисление"),
        ((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends), "вставка другого файла"),
        ((nodes.Macro, nodes.CallBlock), "макрос"),
        ((nodes.Assign, nodes.AssignBlock, nodes.With), "присваивание"),
    )
    return next((name for types, name in names if isinstance(node, types)), "такая команда")
