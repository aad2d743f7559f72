"""An .xlsx in memory, to be changed part by part: what isn't asked for is saved as it was.

Structure: ECMA-376 part 2 (parts, relationships, content types).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree

from workbook.reading.guard import TABLE_LIMIT, TOTAL_LIMIT, Package, safe_xml
from workbook.rights import begin_draft, take_rights

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES: Final = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """How a part is related to another one: the whole URI of the kind, and the other part or an address outside."""

    id: str
    type: str
    target: str
    is_outer: bool

    @property
    def kind(self) -> str:
        """The last word of the type: «comments», «drawing»."""
        return self.type.rpartition("/")[2]


class OpenPackage:
    """The parts of a package: their bytes by name, XML trees of those that are changed, and how they are related."""

    def __init__(self, data: bytes, part_limit: int = TABLE_LIMIT, total_limit: int = TOTAL_LIMIT) -> None:
        """Read all parts within the guard's limits. Raises UnreadableFile."""
        guarded = Package(data, total_limit)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [name for name in package.namelist() if not name.endswith("/")]
        self.parts = {name: guarded.read(name, part_limit) for name in names}
        self._trees: dict[str, Any] = {}

    def tree(self, part: str) -> Any:
        """The root of a part, parsed once; changes to it are saved. Raises KeyError when there is no such part."""
        if part not in self._trees:
            self._trees[part] = self.peek(part)
        return self._trees[part]

    def peek(self, part: str) -> Any:
        """The root of a part that is only looked at: it is saved as it was. Raises KeyError as `tree` does."""
        if part in self._trees:
            return self._trees[part]
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        return etree.fromstring(safe_xml(self.parts[part], part, 0), parser)

    def put(self, part: str, data: bytes, content_type: str) -> None:
        """Write a part, new or in place of an old one, and say what it holds."""
        self.parts[part] = data
        self._trees.pop(part, None)
        types = self.tree(_CONTENT_TYPES)
        if part.endswith(".vml"):
            tag, key, value = "Default", "Extension", "vml"
        else:
            tag, key, value = "Override", "PartName", f"/{part}"
        if not any(element.get(key) == value for element in types):
            etree.SubElement(types, types.tag.replace("Types", tag), {key: value, "ContentType": content_type})

    def content_type(self, part: str) -> str:
        """What a part holds, by its name or else by its ending. Raises KeyError where the package doesn't say."""
        keys = {"PartName": f"/{part}".lower(), "Extension": part.rpartition(".")[2].lower()}
        types = self.tree(_CONTENT_TYPES)
        stated = (item for key, value in keys.items() for item in types if item.get(key, "").lower() == value)
        for item in stated:
            return str(item.get("ContentType"))
        raise KeyError(part)

    def free_name(self, pattern: str) -> str:
        """The first part name like `xl/comments{}.xml` that isn't taken."""
        names = (pattern.format(number) for number in range(1, len(self.parts) + 2))
        return next(name for name in names if name not in self.parts)

    def rename(self, part: str, name: str) -> None:
        """Give a part another name in the same folder, wherever the package calls it. Raises KeyError."""
        for before, now in ((part, name), (_rels_of(part), _rels_of(name))):
            if before in self.parts:
                self.parts[now] = self.parts.pop(before)
            if before in self._trees:
                self._trees[now] = self._trees.pop(before)
        for rels in [other for other in self.parts if other.endswith(".rels")]:
            source = _source_of(rels)
            called = {item.id for item in self.relationships(source) if item.target == part and not item.is_outer}
            for element in self.tree(rels) if called else ():
                if element.get("Id") in called:
                    folder, slash, _ = element.get("Target").rpartition("/")
                    element.set("Target", folder + slash + posixpath.basename(name))
        for known in [known for known in self.tree(_CONTENT_TYPES) if known.get("PartName") == f"/{part}"]:
            known.set("PartName", f"/{name}")

    def copy_relationships(self, part: str, source: OpenPackage) -> None:
        """Take a part's relationships from another package, where all parts they lead to are called the same."""
        if _rels_of(part) in source.parts:
            self.parts[_rels_of(part)] = source.parts[_rels_of(part)]

    def relationships(self, part: str) -> list[Relationship]:
        """What this part is related to, in the order of its relationships; "" is the package."""
        rels, folder = _rels_of(part), posixpath.dirname(part)
        if rels not in self.parts:
            return []
        found = []
        for element in self.peek(rels):
            target = element.get("Target")
            # A link to a place in the book itself, «#Лист!A1», is not always said to lead outside of the part.
            is_outer = element.get("TargetMode") == "External" or target.startswith("#")
            name = target if is_outer else posixpath.normpath(posixpath.join("/", folder, target))[1:]
            found.append(Relationship(element.get("Id"), element.get("Type"), name, is_outer))
        return found

    def related(self, part: str, kind: str) -> dict[str, str]:
        """The parts that this one is related to in this way («comments»), by relationship id; "" is the package."""
        return {item.id: item.target for item in self.relationships(part) if item.kind == kind and not item.is_outer}

    def relate(self, part: str, kind: str, target: str, *, id: str = "", is_outer: bool = False) -> str:
        """Add a relationship of a kind («comments», or the whole URI where it isn't Office's own); returns its id."""
        rels = _rels_of(part)
        self.parts.setdefault(rels, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
        root = self.tree(rels)
        taken = {element.get("Id") for element in root}
        name = id or next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        values = {"Id": name, "Type": kind if "://" in kind else f"{OFFICE}/{kind}"}
        place = {"Target": target, "TargetMode": "External"} if is_outer else {"Target": f"/{target}"}
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", values | place)
        return name

    def drop(self, part: str, relationship: str) -> None:
        """Remove a relationship, and the part it leads to with its own relationships."""
        rels = self.tree(_rels_of(part))
        for element in [element for element in rels if element.get("Id") == relationship]:
            target = self.related(part, element.get("Type").rpartition("/")[2])[relationship]
            rels.remove(element)
            for gone in (target, _rels_of(target)):
                self.parts.pop(gone, None)
                self._trees.pop(gone, None)
            types = self.tree(_CONTENT_TYPES)
            for known in [known for known in types if known.get("PartName") == f"/{target}"]:
                types.remove(known)

    def save(self, out: Path) -> None:
        """Write the package beside `out`, then let it take the place of `out`. Equal parts give equal bytes."""
        draft = out.with_name(f".{out.name}.part")
        try:
            begin_draft(draft, out)
            with zipfile.ZipFile(draft, "w") as package:
                for part, data in self.parts.items():
                    changed = self._trees.get(part)
                    entry = zipfile.ZipInfo(part)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    package.writestr(entry, data if changed is None else serialised(changed))
            take_rights(draft, out)
            draft.replace(out)
        finally:
            draft.unlink(missing_ok=True)


def serialised(root: Any) -> bytes:
    """The tree as the bytes of a part."""
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _source_of(rels: str) -> str:
    """The part whose relationships these are; "" is the package."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
