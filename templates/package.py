"""A template as a package of parts, read within limits: no zip bomb, no XML bomb, no entity that reaches outside.

Sizes are counted on what is really decompressed. XML is decoded and searched for document types before any parser sees
it (design.md, «The reader is a boundary»; limits: design default, generous for a document of text).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from templates.errors import TemplateError

if TYPE_CHECKING:
    from lxml.etree import _Element

MEGABYTE: Final = 1 << 20
FILE_LIMIT: Final = 20 * MEGABYTE
TOTAL_LIMIT: Final = 60 * MEGABYTE
XML_LIMIT: Final = 4 * MEGABYTE
"""Of a part that is parsed; the largest template supplied has 30 KB."""
PART_COUNT_LIMIT: Final = 500
RATIO_LIMIT: Final = 200
RATIO_FLOOR: Final = MEGABYTE
DEPTH_LIMIT: Final = 200

_ENCRYPTED: Final = 0x1
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CENTRAL_ENTRY: Final = b"PK\x01\x02"
_UTF16: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_DECLARATION: Final = re.compile(
    r"""<\?xml\s+version\s*=\s*["']1\.\d["'](?:\s+encoding\s*=\s*["'][\w-]+["'])?"""
    r"""(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>"""
)
_DOCUMENT_TYPE: Final = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = "_rels/.rels"

# What zipfile raises on damaged packages besides the documented BadZipFile (RuntimeError: encrypted after all).
_ZIP_ERRORS: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, IndexError, OverflowError,
    NotImplementedError, RuntimeError, TypeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a .docx by their names («word/document.xml»), in the order of the file."""

    name: str
    parts: Mapping[str, bytes]

    def xml(self, part: str) -> _Element:
        """The root of a part, without comments and instructions.

        Raises TemplateError where it isn't there, is damaged, too large or too deep, or declares a document type.
        """
        from lxml import etree

        content = self.parts.get(part, b"")
        if len(content) > XML_LIMIT:
            raise _too_large(self.name)
        parser: Any = etree.XMLParser(
            resolve_entities="internal", no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            text = _text(content)
            if _DOCUMENT_TYPE.search(text):
                raise TemplateError(
                    f"Шаблон «{self.name}»: в файле недопустимые объявления XML. Возьмите исправную копию шаблона.",
                    code="unsafe-xml",
                )
            root = etree.fromstring(text.encode(), parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise _broken(self.name) from error
        return root

    def of_type(self, ending: str) -> list[str]:
        """Names of the parts whose content type ends so: «header+xml»."""
        types = self.xml(_TYPES)
        found = [
            str(item.get("PartName", "")).lstrip("/")
            for item in types.iterfind("{*}Override")
            if str(item.get("ContentType", "")).endswith(ending)
        ]
        return [name for name in found if name in self.parts]


def read_file(template: Path) -> bytes:
    """The bytes at this path, a few more than allowed where there are more. Raises TemplateError."""
    try:
        with template.open("rb") as stream:
            return stream.read(FILE_LIMIT + 1)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        raise TemplateError(f"Шаблон «{template.name}» не читается: {cause}.", code="file-missing") from error


def package_of(content: bytes, name: str) -> Package:
    """The package in these bytes; `name` is told in messages.

    Raises TemplateError, whose text says in Russian why the template can't be used.
    """
    if len(content) > FILE_LIMIT or content.count(_CENTRAL_ENTRY) > PART_COUNT_LIMIT:
        raise _too_large(name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _ZIP_ERRORS as error:
        raise _broken(name) from error
    parts: dict[str, bytes] = {}
    room = TOTAL_LIMIT
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        if entry.filename in parts or entry.filename.startswith("/") or ".." in entry.filename.split("/"):
            raise _broken(name)
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
            raise _broken(name)
        try:
            with archive.open(entry) as stream:
                data = stream.read(room + 1)
        except _ZIP_ERRORS as error:
            raise _broken(name) from error
        room -= len(data)
        if room < 0 or (len(data) > RATIO_FLOOR and len(data) > RATIO_LIMIT * entry.compress_size):
            raise _too_large(name)
        parts[entry.filename] = data
    package = Package(name, parts)
    if _TYPES not in parts or not package.of_type(_MAIN):
        raise _foreign(package)
    if _main_of(package) not in package.of_type(_MAIN):
        raise _broken(name)
    # What is copied into every document must be sound and safe as well.
    for part in parts:
        if part.endswith((".xml", ".rels")):
            package.xml(part)
    return package


def _main_of(package: Package) -> str:
    """The name of the part that the package says is its document."""
    if _RELATIONS not in package.parts:
        return ""
    relations = package.xml(_RELATIONS).iterfind("{*}Relationship")
    targets = (str(item.get("Target")) for item in relations if str(item.get("Type")).endswith("/officeDocument"))
    return next(targets, "").lstrip("/")


def _foreign(package: Package) -> TemplateError:
    types = package.parts.get(_TYPES, b"")
    if b"macroEnabled" in types:
        return TemplateError(
            f"Шаблон «{package.name}» содержит макросы. Сохраните его в Word как «Документ Word (*.docx)».",
            code="macros",
        )
    if b"template.main+xml" in types:
        return TemplateError(
            f"Шаблон «{package.name}» — в формате .dotx. Сохраните его в Word как «Документ Word (*.docx)».",
            code="not-docx",
        )
    return _broken(package.name)


def _text(content: bytes) -> str:
    """The part in whatever encoding Word, LibreOffice or a hand gave it, without its declaration."""
    encoding = _UTF16.get(content[:2], "utf-8-sig")
    text = content.decode(encoding)
    declaration = _DECLARATION.match(text)
    return text[declaration.end() :] if declaration else text


def _broken(name: str) -> TemplateError:
    return TemplateError(
        f"Шаблон «{name}» не открывается как документ Word (.docx). Возьмите исправную копию шаблона.", code="not-docx"
    )


def _too_large(name: str) -> TemplateError:
    return TemplateError(
        f"Шаблон «{name}» слишком велик или сжат сверх меры. Возьмите исправную копию шаблона; большие рисунки "
        "уменьшите.",
        code="too-large",
    )
