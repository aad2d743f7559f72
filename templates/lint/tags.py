"""The commands in the text of a paragraph, and what is wrong with their brackets, letters and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from templates.lint.codes import CODES
from templates.lint.places import Paragraph, snippet
from templates.lint.remark import Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

_CLOSING: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BRACKETS: Final = re.compile(r"\{[{%#]|[}%#]\}|\{\s+[{%]")
_PREFIX: Final = re.compile(r"(?:tr|tc|p|r) ")
_STRAIGHT_STRING: Final = re.compile(r"'[^']*'|\"[^\"]*\"")
_CURLY: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_LOOKS_LIKE: Final = str.maketrans("аеорсухкАВЕКМНОРСТУХ", "aeopcyxkABEKMHOPCTYX")
_RUSSIAN: Final = re.compile(r"[\w.]*[А-Яа-яЁё][\w.]*")
_SHOWN: Final = 100
_MOST_UNPAIRED: Final = 20
"""Remarks about brackets in one paragraph; nobody reads more, and a paragraph may hold a million brackets."""
_LONGEST: Final = 500
"""Characters of a command; more is no command."""
MOST_TAGS: Final = 3_000
"""Commands of one part; the largest template supplied has a hundred."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One command. `level` is «tr», «tc», «p», «r» or an empty string; `body` what stands between the brackets.

    Curly quotes in `body` are straight already, as they are when printed.
    """

    opening: str
    level: str
    body: str
    raw: str
    start: int
    paragraph: Paragraph

    @property
    def word(self) -> str:
        """The first word of a statement: «for», «endif»."""
        return self.body.split(None, 1)[0] if self.body else ""

    @property
    def rest(self) -> str:
        """What follows the first word."""
        return self.body[len(self.word) :].strip()


def tags_of(paragraph: Paragraph) -> tuple[list[Tag], list[Remark]]:
    """The commands of a paragraph that have both brackets, and the remarks about the others."""
    tags: list[Tag] = []
    remarks: list[Remark] = []
    text, start = paragraph.text, -1
    for match in _BRACKETS.finditer(text):
        if len(remarks) >= _MOST_UNPAIRED or len(tags) > MOST_TAGS:
            break
        bracket = match[0]
        if len(bracket) > 2:
            remarks.append(_unpaired("unclosed", paragraph, match.start(), "между скобками «{» пробел"))
        elif bracket in _CLOSING:
            if start >= 0:
                remarks.append(
                    _unpaired("unclosed", paragraph, start, f"у скобок «{text[start : start + 2]}» нет пары")
                )
            start = match.start()
        elif start < 0:
            remarks.append(_unpaired("unopened", paragraph, match.start(), f"у скобок «{bracket}» нет пары"))
        else:
            opening = text[start : start + 2]
            if bracket != _CLOSING[opening]:
                what = f"скобки «{opening}» закрыты как «{bracket}», а нужно «{_CLOSING[opening]}»"
                remarks.append(_unpaired("unclosed", paragraph, start, what))
            else:
                tags.append(_tag(paragraph, opening, text[start : match.end()], start))
            start = -1
    if start >= 0:
        what = f"у скобок «{text[start : start + 2]}» нет пары до конца абзаца"
        remarks.append(_unpaired("unclosed", paragraph, start, what))
    return tags, remarks


def _tag(paragraph: Paragraph, opening: str, raw: str, start: int) -> Tag:
    inner = raw[2:-2]
    prefix = _PREFIX.match(inner)
    level = prefix[0].rstrip() if prefix else ""
    body = inner[len(prefix[0]) :] if prefix else inner
    return Tag(opening, level, body.strip("+- \t\n\u00a0").translate(_CURLY), raw, start, paragraph)


def _unpaired(code: str, paragraph: Paragraph, at: int, what: str) -> Remark:
    return CODES[code].remark(
        f"{what[:1].upper()}{what[1:]}.",
        "Команда начинается и кончается в одном абзаце: {{ поле }} или {% команда %}.",
        place=paragraph.where,
        value=snippet(paragraph.text[at : at + _SHOWN]),
    )


def writing_remarks(tag: Tag) -> Iterator[Remark]:
    """What is wrong with how one command is typed: quotes, letters, parts that formatting tore apart."""
    where = tag.paragraph.where
    if len(tag.raw) > _LONGEST:
        yield CODES["syntax"].remark("Команда слишком длинная.", "Сократите её.", place=where, value=snippet(tag.raw))
        return
    if _is_torn(tag):
        yield CODES["torn"].remark(
            "Команда разорвана ссылкой, полем или исправлением и не собирается.",
            "Сотрите её и наберите заново одним оформлением.",
            place=where,
            value=snippet(tag.raw),
        )
    if tag.opening == "{#":
        return
    if not tag.body:
        yield CODES["empty"].remark(
            "Между скобками ничего нет.", "Впишите имя поля или уберите скобки.", place=where, value=tag.raw
        )
        return
    bare = _STRAIGHT_STRING.sub("", tag.body)
    if any(quote in bare for quote in "«»„"):
        yield CODES["quotes"].remark(
            "В команде типографские кавычки.",
            'Замените их прямыми ("…"); чтобы Word не менял их, нажмите Ctrl+Z сразу после кавычки.',
            place=where,
            value=snippet(tag.raw),
        )
    elif any(quote in tag.raw for quote in "“”‘’"):
        yield CODES["quotes-curly"].remark(
            "В команде фигурные кавычки; при печати они заменяются прямыми.",
            'Лучше набрать прямые ("…").',
            place=where,
            value=snippet(tag.raw),
        )
    # Words in typographic quotes are a string that lost its straight ones, which is told already.
    words = re.sub(r"«[^»]*»|„[^“\"]*[“\"]", "", bare)
    for word in dict.fromkeys(_RUSSIAN.findall(words)):
        latin = word.translate(_LOOKS_LIKE)
        fix = (
            f"Наберите латинскими буквами: {latin}." if latin.isascii() else "Имена полей и команды пишутся латиницей."
        )
        yield CODES["cyrillic"].remark(f"В имени «{word}» русские буквы.", fix, place=where, value=snippet(tag.raw))


def is_split(tag: Tag) -> bool:
    """True where formatting tore the command into several pieces of text, which printing puts together."""
    return len(_pieces(tag)) > 1 and not _is_torn(tag)


def _is_torn(tag: Tag) -> bool:
    """True where the pieces belong to different links, fields or corrections: putting them together breaks those."""
    return len({piece.getparent().getparent() for piece in _pieces(tag) if piece.getparent() is not None}) > 1


def _pieces(tag: Tag) -> list[_Element]:
    """The pieces of text that the command lies in."""
    found: list[_Element] = []
    at, end = 0, tag.start + len(tag.raw)
    for piece in tag.paragraph.pieces:
        length = len(piece.text or "")
        if at < end and at + length > tag.start and length:
            found.append(piece)
        at += length
    return found
