"""Fill a Word template in: strict about field names, sandboxed, and the same bytes for the same data.

Templates are edited by people, so a template may show fields, repeat rows and choose between paragraphs, and nothing
else: no calls, no arithmetic, no ranges (design.md, section 3, «Documents»). docxtpl is imported only when a document
is made.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from templates.errors import TemplateError, explain
from templates.face import Face, dress
from templates.fields import fields_of
from templates.inline_pictures import PlacedPicture, with_pictures
from templates.printing import printable
from templates.protocol import Protocol

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

PROTOCOL_TEMPLATE: Final = Path(__file__).with_name("protocol.docx")

_ALLOWED_FILTERS: Final = ("capitalize", "count", "default", "e", "escape", "first", "last", "length", "lower", "upper")
_LOOP_COUNTERS: Final = ("first", "index", "index0", "last", "length")
_LONGEST_TITLE: Final = 255
"""The limit of a property's text in python-docx."""
_FIXED_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)


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
    return render(template or PROTOCOL_TEMPLATE, protocol.context(), title=protocol.title, dated=protocol.held_on)


def render(template: Path, context: Mapping[str, Any], *, title: str, dated: date, face: Face | None = None) -> bytes:
    """The template filled in with the context, as the bytes of a .docx.

    `title` and `dated` go to the file's properties, so that the same data gives the same bytes on any day. Values are
    escaped, get their no-break spaces, and keep their line breaks; a `Picture` prints as one. `face` is
    the font and the size of the office, None the template's own. Raises TemplateError.
    """
    from docxtpl import DocxTemplate

    try:
        document = DocxTemplate(BytesIO(template.read_bytes()))
        document.init_docx()
    except OSError as error:
        raise TemplateError(f"Шаблон «{template.name}» не читается: {error.strerror or error}.") from error
    except Exception as error:  # python-docx has no family of its own: KeyError, ValueError, BadZipFile, XMLSyntaxError
        raise TemplateError(
            f"Шаблон «{template.name}» не открывается как документ Word (.docx). Возьмите исправную копию шаблона."
        ) from error
    try:
        document.render(with_pictures(context, document), jinja_env=_environment(), autoescape=True)
    except Exception as error:  # a slip in a template surfaces as a Jinja, an lxml or a plain TypeError
        raise TemplateError(explain(error, template, context)) from error
    # Not get_docx(): after rendering it would load the empty template anew.
    properties = document.docx.core_properties
    properties.title = printable(title)[:_LONGEST_TITLE]
    properties.created = properties.modified = datetime(dated.year, dated.month, dated.day)
    dress(document.docx, face or Face())
    saved = BytesIO()
    document.save(saved)
    return _with_fixed_times(saved)


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    """The Jinja environment: sandboxed, strict, escaping, and stripped of everything that computes."""
    from jinja2 import DictLoader, StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class TemplateEnvironment(ImmutableSandboxedEnvironment):
        """Refuses calls and arithmetic: values arrive ready to print, and `'x' * 10**9` has no business here."""

        intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            raise SecurityError(f"арифметическое действие «{operator}»")

        def is_safe_callable(self, obj: Any) -> bool:
            return False

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            """A model shows the fields it describes; a loop, its counters; a picture, its words; all else, nothing."""
            if isinstance(obj, LoopContext):
                return attr in _LOOP_COUNTERS
            if isinstance(obj, PlacedPicture):
                return attr == "about"
            model: type = type(obj)
            return is_dataclass(model) and attr in fields_of(model)

        def unsafe_undefined(self, obj: Any, attribute: str) -> Any:
            return self.undefined(obj=obj, name=attribute)

    # A loader with nothing in it turns {% include %} into a template error instead of a TypeError.
    environment = TemplateEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=printable, loader=DictLoader({})
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _ALLOWED_FILTERS}
    return environment


def _with_fixed_times(saved: BytesIO) -> bytes:
    """The same package with constant time stamps and system marks, which zipfile takes from the clock and machine."""
    result = BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIXED_ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return result.getvalue()


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
