"""What stands between the brackets: is it written right, is it allowed, and does the document have such fields?"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from templates.environment import FILTERS, LOOP_COUNTERS, environment
from templates.fields import fields_of
from templates.lint.allowed import refusals
from templates.lint.blocks import Nested
from templates.lint.codes import CODES
from templates.lint.places import snippet
from templates.lint.remark import Remark
from templates.lint.tags import Tag
from templates.pictures import Picture

if TYPE_CHECKING:
    from jinja2 import nodes


@dataclass(frozen=True, slots=True)
class Shape:
    """What an expression gives: a value, a list, a model with members, or (`is_known` False) who knows what."""

    members: type | None = None
    is_list: bool = False
    is_known: bool = True
    is_loop: bool = False

    def one(self) -> Shape:
        """A row of the list."""
        return replace(self, is_list=False)


_UNKNOWN: Final = Shape(is_known=False)
_LOOP: Final = Shape(is_loop=True)
_Scope = Mapping[str, Shape]


def expression_remarks(
    commands: Sequence[Nested], model: type | None, spoiled: Set[Tag] = frozenset()
) -> Iterator[Remark]:
    """The remarks about the expressions of one part. Without a model the names are not looked at.

    Of `spoiled` commands something worse has been told; names inside a repeat that can't be understood are let be.
    """
    scopes: dict[Tag, _Scope] = {}
    for command in commands:
        tag = command.tag
        if not tag.body or tag.opening == "{#" or tag in spoiled:
            continue
        try:
            tree = environment().parse(_source(tag))
            refused = [*refusals(tree)]
        except Exception:  # jinja's TemplateSyntaxError; a RecursionError for thousands of brackets
            yield _remark("syntax", tag, "Команда записана с ошибкой.", "Сравните её с исходным шаблоном.")
            continue
        for refusal in refused:
            yield _refused(tag, refusal.code, refusal.what)
        if model is None or refused:
            continue
        scope: dict[str, Shape] = {}
        loops = [outer for outer in command.inside if outer.word == "for"]
        if any(loop not in scopes for loop in loops):
            continue
        for loop in loops:
            scope |= scopes[loop]
        names = _Names(tag, model, scope)
        if tag.word == "for" and tag.opening == "{%":
            scopes[tag] = names.loop(tree)
        else:
            names.walk(tree)
            if tag.opening == "{{":
                names.printed(tree)
        yield from names.remarks


def _source(tag: Tag) -> str:
    """The command with what it needs to be a whole template."""
    if tag.opening == "{{":
        return "{{ " + tag.body + " }}"
    if tag.word == "for":
        return "{% " + tag.body + " %}{% endfor %}"
    if tag.word in ("if", "elif"):
        return "{% if " + tag.rest + " %}{% endif %}"
    return "{# else #}" if tag.body == "else" else "{% " + tag.body + " %}"


def _refused(tag: Tag, code: str, what: str) -> Remark:
    if code == "filter":
        near = difflib.get_close_matches(what, FILTERS, n=1)
        hint = f"Похоже на «{near[0]}»." if near else f"Есть: {', '.join(FILTERS)}."
        return _remark(code, tag, f"Неизвестная команда «{what}».", f"{hint} Исправьте или уберите её.")
    return _remark(
        code,
        tag,
        f"Запрещённое действие: {what}.",
        "В шаблоне можно только подставлять поля, повторять строки и выбирать абзацы. Уберите это из скобок.",
    )


def _remark(code: str, tag: Tag, message: str, fix: str) -> Remark:
    return CODES[code].remark(message, fix, place=tag.paragraph.where, value=snippet(tag.raw))


class _Names:
    """The names of one command against the fields of the document and the rows of the repeats around it."""

    def __init__(self, tag: Tag, model: type, scope: _Scope) -> None:
        self.tag, self.model, self.scope = tag, model, dict(scope)
        self.remarks: list[Remark] = []

    def loop(self, tree: nodes.Template) -> _Scope:
        """The names that a repeat gives to what stands in it."""
        from jinja2 import nodes

        (node,) = tree.find_all(nodes.For)
        shape = self.shape(node.iter)
        if shape.is_known and not shape.is_list:
            self.remarks.append(
                _remark("not-list", self.tag, "Повторять можно только список.", "Возьмите поле с пометкой «строки».")
            )
            shape = _UNKNOWN
        target: Any = node.target
        names = [target.name] if isinstance(target, nodes.Name) else [item.name for item in target.items]
        given = {name: shape.one() if len(names) == 1 else _UNKNOWN for name in names} | {"loop": _LOOP}
        if node.test is not None:
            self.scope |= given
            self.walk(node.test)
        return given

    def walk(self, node: nodes.Node) -> None:
        """Look at every name in an expression."""
        from jinja2 import nodes

        if isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
            self.shape(node)
        else:
            for child in node.iter_child_nodes():
                self.walk(child)

    def printed(self, tree: nodes.Template) -> None:
        """A field that is printed must be a value: rows and models have nothing to show by themselves."""
        from jinja2 import nodes

        for output in tree.find_all(nodes.Output):
            for node in output.nodes:
                if isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
                    shape = self.shape(node, quiet=True)
                    if shape.is_loop or shape.is_list or (shape.members is not None and shape.members is not Picture):
                        self.remarks.append(self._not_printable(shape))

    def shape(self, node: nodes.Node, *, quiet: bool = False) -> Shape:
        """What the expression gives; a name that isn't there is remarked on and gives who knows what."""
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            return self._field(node.name, quiet)
        if isinstance(node, nodes.Getattr):
            return self._member(self.shape(node.node, quiet=quiet), node.attr, quiet)
        if isinstance(node, nodes.Getitem):
            owner = self.shape(node.node, quiet=quiet)
            key = node.arg.value if isinstance(node.arg, nodes.Const) else None
            if isinstance(key, str):
                return self._member(owner, key, quiet)
            return owner.one() if owner.is_list else _UNKNOWN
        if isinstance(node, nodes.Filter) and node.name in ("first", "last") and node.node is not None:
            return self.shape(node.node, quiet=quiet).one()
        if not quiet:
            for child in node.iter_child_nodes():
                self.walk(child)
        return _UNKNOWN

    def _field(self, name: str, quiet: bool) -> Shape:
        if name in self.scope:
            return self.scope[name]
        field = fields_of(self.model).get(name)
        if field is not None:
            return Shape(field.members, field.is_list)
        if not quiet:
            known = [*fields_of(self.model), *self.scope]
            self._unknown("unknown-field", f"Поле «{name}» неизвестно.", name, known)
        return _UNKNOWN

    def _member(self, owner: Shape, name: str, quiet: bool) -> Shape:
        if not owner.is_known:
            return _UNKNOWN
        known: Sequence[str] = LOOP_COUNTERS if owner.is_loop else ()
        if owner.members is not None and not owner.is_list:
            field = fields_of(owner.members).get(name)
            if field is not None:
                return Shape(field.members, field.is_list)
            known = [*fields_of(owner.members)]
        if name in known:
            return Shape()
        if not quiet:
            what = f"Части «{name}» у этого поля нет."
            if owner.is_list and owner.members is not None and name in fields_of(owner.members):
                what = f"Часть «{name}» есть у строк, а не у самого списка: нужен повтор ({{%tr for row in … %}})."
            self._unknown("unknown-member", what, name, known)
        return _UNKNOWN

    def _unknown(self, code: str, message: str, name: str, known: Sequence[str]) -> None:
        similar = difflib.get_close_matches(name, known, n=1)
        hint = f"Похоже на «{similar[0]}». " if similar else ""
        self.remarks.append(
            _remark(code, self.tag, message, f"{hint}Исправьте имя поля; список полей — в docs/templates.md.")
        )

    def _not_printable(self, shape: Shape) -> Remark:
        if shape.is_list:
            return _remark("not-printable", self.tag, "Это список, сам он не печатается.", "Нужен повтор: for … in ….")
        names = LOOP_COUNTERS if shape.members is None else [*fields_of(shape.members)]
        return _remark("not-printable", self.tag, "Поле состоит из частей.", f"Назовите часть: {', '.join(names)}.")
