"""The template as a structure: what is wrong in it whatever document it is for. Printing refuses it for the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from templates.lint.active import active_remarks
from templates.lint.blocks import Nested, nested, place_remarks
from templates.lint.codes import CODES
from templates.lint.expressions import expression_remarks
from templates.lint.places import Part, paragraphs, snippet, text_parts
from templates.lint.remark import Remark
from templates.lint.tags import MOST_TAGS, Tag, is_split, tags_of, writing_remarks
from templates.package import DEPTH_LIMIT, Package

_OF_WRITING: Final = frozenset({"quotes", "cyrillic", "empty", "torn", "syntax"})
_IN_MARKUP: Final = re.compile(r"<[^>]*\{[{%#][^>]*>")
_MARKUP: Final = re.compile(r"<[^>]*>")
_OPENINGS: Final = re.compile(r"\{[{%#]")


def structure_remarks(package: Package, model: type | None = None) -> list[Remark]:
    """Active content, brackets, repeats and expressions, part by part; names too where the model is given.

    Raises TemplateError where a part can't be read.
    """
    remarks = [*active_remarks(package)]
    split: list[Tag] = []
    for part in text_parts(package):
        if _depth(part) > DEPTH_LIMIT:
            remarks.append(CODES["too-large"].remark("Вложенность документа сверх меры.", "Возьмите исправную копию."))
            continue
        commands, found = commands_of(part)
        split += [command.tag for command in commands if is_split(command.tag)]
        # A command typed wrongly is told of once; what follows from that is not.
        mistyped = {(remark.place, remark.value) for remark in found if remark.code in _OF_WRITING}
        spoiled = {item.tag for item in commands if (item.tag.paragraph.where, snippet(item.tag.raw)) in mistyped}
        remarks += _in_order(part, [*found, *expression_remarks(commands, model, spoiled)])
    if split:
        remarks.append(
            CODES["split"].remark(
                f"Команд, разорванных оформлением на части: {len(split)}. При печати они собираются.",
                place=split[0].paragraph.where,
                value=split[0].raw,
            )
        )
    return remarks


def commands_of(part: Part) -> tuple[list[Nested], list[Remark]]:
    """The commands of a part with the repeats they stand in, and what is wrong with their writing and places."""
    tags: list[Tag] = []
    remarks: list[Remark] = []
    for paragraph in paragraphs(part):
        if "{" in paragraph.text or "}" in paragraph.text:
            found, unpaired = tags_of(paragraph)
            tags += found
            remarks += unpaired
    if len(tags) > MOST_TAGS:
        what = f"Команд больше {MOST_TAGS}."
        return [], [*remarks, CODES["too-large"].remark(what, "Возьмите исправную копию шаблона.")]
    for tag in tags:
        remarks += writing_remarks(tag)
    commands, of_blocks = nested(tags)
    return commands, [*remarks, *of_blocks, *place_remarks(tags), *_hidden(part, len(tags))]


def first_error(remarks: list[Remark]) -> Remark | None:
    """The remark that printing stops at; None where the template can be printed from."""
    return next((remark for remark in remarks if remark.severity.is_error), None)


def _in_order(part: Part, remarks: list[Remark]) -> list[Remark]:
    """The remarks of a part from its top to its end; those of no paragraph first."""
    order = {paragraph.where: at for at, paragraph in enumerate(paragraphs(part), start=1)}
    return sorted(remarks, key=lambda remark: order.get(remark.place, 0))


def _hidden(part: Part, told: int) -> Iterator[Remark]:
    """Commands in attributes and outside paragraphs, where nobody sees them and no bracket was counted."""
    from lxml import etree

    xml = etree.tostring(part.root, encoding="unicode")
    if "{" not in xml:
        return
    where = part.title or ""
    if match := _IN_MARKUP.search(xml):
        yield CODES["hidden-command"].remark(
            "Команда стоит в свойстве рисунка, ссылки или поля.",
            "Уберите её из свойства: печатается только текст.",
            place=where,
            value=match[0][:60],
        )
    # Those torn apart by formatting are whole once the markup is gone; so are their brackets.
    openings = len(_OPENINGS.findall(_MARKUP.sub("", xml)))
    if openings > told and not _unpaired(part):
        yield CODES["hidden-command"].remark(
            "В файле есть команда вне абзацев.", "Возьмите исправную копию шаблона.", place=where
        )


def _unpaired(part: Part) -> bool:
    return any(tags_of(paragraph)[1] for paragraph in paragraphs(part))


def _depth(part: Part) -> int:
    """How deep the elements of a part lie in each other."""
    deepest, level = 0, [part.root]
    while level:
        deepest += 1
        level = [child for element in level for child in element]
        if deepest > DEPTH_LIMIT:
            break
    return deepest
