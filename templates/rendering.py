"""Fill a Word template in: strict about field names, sandboxed, and the same bytes for the same data.

Templates are edited by people, so a template may show fields, repeat rows and choose between paragraphs, and nothing
else: no calls, no arithmetic, no ranges (design.md, section 3, «Documents»); how much of it, is counted. docxtpl is
imported only when a document is made.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from templates.compiled import compiled, packed, printed_parts
from templates.environment import PRINTING, LimitReachedError, Printing
from templates.errors import TemplateError, explain
from templates.face import Face
from templates.inline_pictures import with_relations
from templates.package import read_file
from templates.properties import CORE, core_properties
from templates.protocol import Protocol

PROTOCOL_TEMPLATE: Final = Path(__file__).with_name("protocol.docx")
SHORT_TEMPLATE: Final = Path(__file__).with_name("protocol_short.docx")
"""The short form: «РАССМОТРЕЛИ» and «РЕШИЛИ» alone."""


def render_protocol(protocol: Protocol, out: Path, template: Path | None = None) -> Path:
    """Write the protocol as a .docx and return its path.

    `out` is the file to write, or an existing folder, where the file is named after `protocol.file_stem`. `template`
    is an edited copy of templates/protocol.docx; None means the one supplied. The file appears whole or not at all.
    Raises TemplateError when the template can't be filled in, OSError when the file can't be written.
    """
    target = out / f"{protocol.file_stem}.docx" if out.is_dir() else out
    write_atomically(target, protocol_document(protocol, template))
    return target


def protocol_document(protocol: Protocol, template: Path | None = None) -> bytes:
    """The protocol as the bytes of a .docx, for whoever has something to do before it is written.

    `template` is an edited copy of templates/protocol.docx. Raises TemplateError when it can't be filled in.
    """
    context, title = protocol.context(), protocol.title
    return render(template or PROTOCOL_TEMPLATE, context, title=title, dated=protocol.held_on, face=protocol.face)


def render(template: Path, context: Mapping[str, Any], *, title: str, dated: date, face: Face | None = None) -> bytes:
    """The template filled in with the context, as the bytes of a .docx.

    `title` and `dated` go to the file's properties, so that the same data gives the same bytes on any day. Values are
    escaped, get their no-break spaces, and keep their line breaks; a `Picture` prints as one. `face` is the font and
    size of the office; None leaves those of the template. Raises TemplateError.
    """
    ready = compiled(read_file(template), template.name, face or Face())
    printing = Printing()
    token = PRINTING.set(printing)
    try:
        parts = printed_parts(ready, context)
    except LimitReachedError as error:
        raise TemplateError(
            f"Шаблон «{template.name}» печатает слишком много: повторов, вложенных друг в друга, или текста. Сравните "
            "повторы (for) с исходным шаблоном.",
            code="too-large",
        ) from error
    except Exception as error:  # a slip in a template surfaces as a Jinja, an lxml or a plain TypeError
        raise TemplateError(explain(error, ready.package, context)) from error
    finally:
        PRINTING.reset(token)
    parts |= with_relations(ready.package, printing.pictures, ready.text_parts)
    if CORE in ready.package.parts:
        parts[CORE] = core_properties(ready.package, title, dated)
    return packed(parts, onto=ready.still)


def write_atomically(target: Path, content: bytes) -> None:
    """Write beside the target, flush to the disk, then take the target's place in one step."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
