"""Repeats and choices: each has its end, of the same level, in a place where what lies between can be left out."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from templates.lint.codes import CODES
from templates.lint.places import W, snippet
from templates.lint.remark import Remark
from templates.lint.tags import Tag

if TYPE_CHECKING:
    from lxml.etree import _Element

STARTS: Final = {"for": "endfor", "if": "endif"}
_ENDS: Final = {end: start for start, end in STARTS.items()}
_DEEPEST: Final = 12
"""Repeats and choices in each other; Python compiles no more than 20 loops in each other."""
_MIDDLES: Final = ("elif", "else")
_ELSEWHERE: Final = (
    "block", "call", "do", "extends", "filter", "from", "import", "include", "macro", "raw", "set", "trans", "with",
    "autoescape", "cellbg", "colspan", "hm", "vm",
)  # fmt: skip
_UNITS: Final = {
    "tr": "отдельную строку таблицы", "tc": "отдельную ячейку", "p": "отдельный абзац", "r": "текст", "": "текст",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nested:
    """A command with the repeats and choices it stands in, the outermost first."""

    tag: Tag
    inside: tuple[Tag, ...]


def nested(tags: Sequence[Tag]) -> tuple[list[Nested], list[Remark]]:
    """The commands of one part with what they stand in, and the remarks about starts and ends."""
    found: list[Nested] = []
    remarks: list[Remark] = []
    opened: list[Tag] = []
    for tag in tags:
        if tag.opening != "{%":
            found.append(Nested(tag, tuple(opened)))
        elif tag.word in STARTS:
            if len(opened) == _DEEPEST:
                remarks.append(_too_deep(tag))
            found.append(Nested(tag, tuple(opened[:_DEEPEST])))
            opened.append(tag)
        elif tag.word in _MIDDLES:
            if not opened or (tag.word == "elif" and opened[-1].word != "if"):
                remarks.append(_no_start(tag, "if"))
            else:
                found.append(Nested(tag, tuple(opened[:-1])))
                remarks += _pair_remarks(opened[-1], tag)
        elif tag.word in _ENDS:
            if _ENDS[tag.word] not in (start.word for start in opened):
                remarks.append(_no_start(tag, _ENDS[tag.word]))
                continue
            while opened[-1].word != _ENDS[tag.word]:
                remarks.append(_no_end(opened.pop()))
            remarks += _pair_remarks(opened.pop(), tag)
        elif tag.body:
            remarks.append(_unknown(tag))
    return found, remarks + [_no_end(tag) for tag in opened]


def place_remarks(tags: Sequence[Tag]) -> Iterator[Remark]:
    """Commands of rows and paragraphs that take more with them than themselves, or have nothing to take."""
    rows: dict[_Element, list[Tag]] = {}
    for tag in tags:
        if tag.level in ("tr", "tc") and tag.paragraph.row is None:
            yield CODES["row-command"].remark(
                f"Команда {{%{tag.level} …%}} стоит вне таблицы.",
                "Для абзацев пишите {%p …%}.",
                place=tag.paragraph.where,
                value=snippet(tag.raw),
            )
        elif tag.level == "tr" and tag.paragraph.row is not None:
            rows.setdefault(tag.paragraph.row, []).append(tag)
        elif tag.level == "p" and tag.paragraph.text.strip() != tag.raw:
            yield CODES["paragraph-command"].remark(
                "Абзац с командой {%p …%} исчезает целиком, а в нём есть и другой текст.",
                "Поставьте команду в отдельный абзац.",
                place=tag.paragraph.where,
                value=snippet(tag.raw),
            )
    for row, inside in rows.items():
        text = "".join(row.itertext(f"{W}t")).strip()
        if len(inside) > 1 or text != inside[0].raw:
            yield CODES["row-command"].remark(
                "Строка с командой {%tr …%} исчезает целиком, а в ней есть и другой текст или вторая команда.",
                "Поставьте начало повтора в отдельную строку над повторяемой, а {%tr endfor %} — в строку под ней.",
                place=inside[0].paragraph.where,
                value=snippet(text),
            )


def _pair_remarks(start: Tag, end: Tag) -> Iterator[Remark]:
    """A start and its end must be of one level and have the same surroundings."""
    if start.level != end.level:
        level = f"{{%{start.level} {end.word} %}}" if start.level else f"{{% {end.word} %}}"
        yield CODES["block-place"].remark(
            f"Команда «{snippet(end.raw)}» не той же записи, что начало «{snippet(start.raw)}».",
            f"Запишите её так: {level} — и поставьте в {_UNITS[start.level]}.",
            place=end.paragraph.where,
            value=snippet(end.raw),
        )
    elif _surroundings(start) is not _surroundings(end):
        yield CODES["block-place"].remark(
            f"«{snippet(start.raw)}» и «{snippet(end.raw)}» стоят в разных таблицах или ячейках.",
            "Перенесите начало и конец в одну таблицу или в одну ячейку.",
            place=end.paragraph.where,
            value=snippet(end.raw),
        )


def _surroundings(tag: Tag) -> _Element | None:
    """What must hold both ends: the table of a row, the cell or page of a paragraph."""
    unit = tag.paragraph.element
    if tag.level in ("tr", "tc"):
        around = next(unit.iterancestors(f"{W}{tag.level}"), None)
        return around.getparent() if around is not None else None
    return unit.getparent()


def _too_deep(tag: Tag) -> Remark:
    return CODES["forbidden"].remark(
        f"Повторы и выборы вложены друг в друга глубже {_DEEPEST}.",
        "Уберите лишние for и if.",
        place=tag.paragraph.where,
        value=snippet(tag.raw),
    )


def _no_end(start: Tag) -> Remark:
    end = STARTS[start.word]
    command = f"{{%{start.level} {end} %}}" if start.level else f"{{% {end} %}}"
    return CODES["no-end"].remark(
        f"У «{snippet(start.raw)}» нет конца.",
        f"Добавьте {command} в {_UNITS[start.level]} ниже." if start.level else f"Добавьте {command} после него.",
        place=start.paragraph.where,
        value=snippet(start.raw),
    )


def _no_start(tag: Tag, start: str) -> Remark:
    return CODES["no-start"].remark(
        f"У «{snippet(tag.raw)}» нет начала.",
        f"Уберите команду или добавьте выше {{%{tag.level} {start} …%}}.",
        place=tag.paragraph.where,
        value=snippet(tag.raw),
    )


def _unknown(tag: Tag) -> Remark:
    """A statement that is none: a slip of the finger, a space before the level, or something not for templates."""
    place, value = tag.paragraph.where, snippet(tag.raw)
    if tag.word in ("tr", "tc", "p", "r"):
        return CODES["syntax"].remark(
            f"Между «{{%» и «{tag.word}» пробел.", f"Запишите слитно: {{%{tag.word} …%}}.", place=place, value=value
        )
    if tag.word in _ELSEWHERE:
        return CODES["forbidden"].remark(
            f"Команды «{tag.word}» в шаблоне быть не может.",
            "Можно подставлять поля, повторять строки (for) и выбирать абзацы (if).",
            place=place,
            value=value,
        )
    similar = difflib.get_close_matches(tag.word, [*STARTS, *_ENDS, *_MIDDLES], n=1)
    hint = f"Похоже на «{similar[0]}»." if similar else "Есть команды for, endfor, if, elif, else, endif."
    return CODES["syntax"].remark(f"Команда «{tag.word}» неизвестна.", hint, place=place, value=value)
