"""What a document can do by itself when somebody opens it: macros, links to other files, objects, fields that fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from templates.lint.codes import CODES
from templates.lint.places import Part, W, snippet, text_parts
from templates.lint.remark import Remark
from templates.package import Package

_MACROS: Final = re.compile(r"vbaProject|vbaData|\.bin$", re.IGNORECASE)
_EMBEDDED: Final = re.compile(r"/(?:embeddings|activeX|afchunk)", re.IGNORECASE)
_HARMLESS_LINK: Final = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_ACTIVE_FIELD: Final = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON|AUTOTEXT|RD|"
    r"MERGEFIELD|FILLIN|ASK|PRINT|HTMLACTIVEX|CONTROL)\b",
    re.IGNORECASE,
)
_KINDS: Final = {
    "attachedTemplate": "присоединённый шаблон", "image": "связанный рисунок", "oleObject": "связанный объект",
    "aFChunk": "часть другого документа", "subDocument": "вложенный документ", "frame": "веб-страница",
    "hyperlink": "ссылка на файл",
}  # fmt: skip
_OBJECTS: Final = {"object": "объект", "altChunk": "часть другого документа", "subDoc": "вложенный документ",
                   "control": "элемент ActiveX"}  # fmt: skip


def active_remarks(package: Package) -> Iterator[Remark]:
    """Everything active in the package. Raises TemplateError where a part can't be read."""
    for name in package.parts:
        if _MACROS.search(name):
            yield CODES["macros"].remark(
                "В файле есть макросы.", "Сохраните его в Word как «Документ Word (*.docx)».", value=name
            )
        elif _EMBEDDED.search(name):
            yield CODES["embedded"].remark(
                "В файле вложенный объект.", "Удалите его или замените рисунком.", value=name
            )
        elif name.endswith(".rels"):
            yield from _links(package, name)
    for part in text_parts(package):
        for tag, title in _OBJECTS.items():
            if part.root.find(f".//{W}{tag}") is not None:
                yield CODES["embedded"].remark(
                    f"В тексте {title}.", "Удалите его или замените рисунком.", place=part.title
                )
        yield from _fields(part)


def _links(package: Package, name: str) -> Iterator[Remark]:
    for item in package.xml(name):
        kind, target = str(item.get("Type", "")).rpartition("/")[2], str(item.get("Target", ""))
        if item.get("TargetMode") != "External":
            continue
        if kind == "hyperlink" and (_HARMLESS_LINK.match(target) or target.startswith("#")):
            continue
        yield CODES["external"].remark(
            f"Файл обращается к другому файлу: {_KINDS.get(kind, 'внешняя связь')}.",
            "Уберите связь: вставьте рисунок в документ, отсоедините шаблон.",
            value=snippet(target),
        )


def _fields(part: Part) -> Iterator[Remark]:
    """Fields of Word by their instructions; a long one is spread over several pieces of text."""
    whole = [str(field.get(f"{W}instr", "")) for field in part.root.iter(f"{W}fldSimple")]
    whole += [
        "".join(text.text or "" for text in paragraph.iter(f"{W}instrText")) for paragraph in part.root.iter(f"{W}p")
    ]
    for instruction in whole:
        # What follows a switch or stands in quotes is an argument, such as the address of a link.
        if match := _ACTIVE_FIELD.search(re.sub(r'"[^"]*"', "", instruction)):
            yield CODES["active-field"].remark(
                f"Поле Word {match[0].upper()} читает другие файлы или выполняет команды.",
                "Удалите поле (Ctrl+Shift+F9 оставит вместо него текст).",
                place=part.title,
                value=snippet(instruction.strip()),
            )
