"""XML Schemas (XSD) of the parts of a workbook, written from the data of Microsoft's Open XML SDK and compiled by lxml.

The SDK's data (in the package openxml-audit) were made from the schemas of ECMA-376, [MS-XLSX], [MS-CUSTOMUI] and
[MS-CUSTOMUI2]; here they become schemas again. A record «x:CT_Row/x:row» is a type, and the name of the element it is
for: within the type's own namespace it is a local element, from another one it is referred to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from lxml import etree

Record = Mapping[str, Any]
_DATA: Final = files("openxml_audit") / "data" / "openxml"
_XS: Final = "http://www.w3.org/2001/XMLSchema"
_ROOTS: Final = (
    "x:workbook", "x:worksheet", "x:chartsheet", "x:styleSheet", "x:sst", "x:table", "x:comments", "xdr:wsDr",
    "c:chartSpace", "a:theme", "ap:Properties", "op:Properties", "mso:customUI", "mso14:customUI",
)  # fmt: skip
"""The elements that parts begin with."""
_CHART: Final = "c:CT_RelId/c:chart"
"""What a drawing says of a chart; there it stands where anything may stand."""
_TYPES: Final = {
    "BooleanValue": "boolean", "IntegerValue": "integer", "DoubleValue": "double", "UInt32Value": "unsignedInt",
    "ByteValue": "unsignedByte", "SByteValue": "byte", "Int16Value": "short", "Int32Value": "int", "Int64Value": "long",
    "UInt16Value": "unsignedShort", "UInt64Value": "unsignedLong", "DecimalValue": "decimal",
    "DateTimeValue": "dateTime", "HexBinaryValue": "hexBinary", "Base64BinaryValue": "base64Binary",
}  # fmt: skip
_FACETS: Final = ("minLength", "maxLength", "length", "minInclusive", "maxInclusive", "minExclusive")
_LEAF: Final = "OpenXmlLeafTextElement"
_COUNTED: Final = 100
"""A bound of thousands makes an automaton of as many states: above this, any number is allowed."""


@cache
def schema_of_parts() -> tuple[etree.XMLSchema, frozenset[str]]:
    """The compiled schema, and the tags of the roots it knows."""
    library = _Library()
    schemas = library.schemas()
    with TemporaryDirectory() as place:
        folder = Path(place)
        for prefix, schema in schemas.items():
            for other in schemas.keys() - {prefix}:
                schema.insert(0, library.imported(other))
            (folder / f"{prefix}.xsd").write_bytes(etree.tostring(schema))
        everything = etree.Element(f"{{{_XS}}}schema")
        everything.extend(library.imported(prefix) for prefix in schemas)
        (folder / "all.xsd").write_bytes(etree.tostring(everything))
        compiled = etree.XMLSchema(etree.parse(folder / "all.xsd"))
    return compiled, frozenset(f"{{{library.uris[_prefix(root)]}}}{_local(root)}" for root in _ROOTS)


class _Library:
    """The records, and the schemas that they become, by prefix."""

    def __init__(self) -> None:
        self.uris = {item["Prefix"]: item["Uri"] for item in json.loads((_DATA / "namespaces.json").read_text("utf-8"))}
        self._records: dict[str, Record] = {}
        self._bases: dict[tuple[str, str], Record] = {}
        self._enums: dict[str, dict[str, list[str]]] = {}
        self._schemas: dict[str, Any] = {}
        self._global: set[str] = set()
        for path in sorted((_DATA / "schemas").iterdir(), key=lambda path: path.name):
            data = json.loads(path.read_text("utf-8"))
            for record in data.get("Types", ()):
                self._records.setdefault(record["Name"], record)
                self._bases.setdefault((_prefix(record["Name"]), record["ClassName"]), record)
            for enum in data.get("Enums", ()):
                values = [facet["Value"] for facet in enum["Facets"]]
                self._enums.setdefault(enum["Name"], {})[_prefix(enum["Type"])] = values

    def schemas(self) -> dict[str, Any]:
        """The schemas of what can be reached from the roots."""
        waiting = [_CHART, *(name for name in self._records if name.partition("/")[2] in _ROOTS)]
        done: set[str] = set()
        for name in waiting:
            self._declare(name)
        while waiting:
            name = waiting.pop()
            if name not in done:
                done.add(name)
                waiting += self._define(name)
        return self._schemas

    def imported(self, prefix: str) -> Any:
        """The line by which one schema makes use of another."""
        return etree.Element(f"{{{_XS}}}import", namespace=self.uris[prefix], schemaLocation=f"{prefix}.xsd")

    def _schema(self, prefix: str) -> Any:
        if prefix not in self._schemas:
            names = {key: uri for key, uri in self.uris.items() if key and key != "xml"} | {"xs": _XS}
            about = {"targetNamespace": self.uris[prefix], "elementFormDefault": "qualified"}
            self._schemas[prefix] = etree.Element(f"{{{_XS}}}schema", about, names)
        return self._schemas[prefix]

    def _declare(self, name: str) -> None:
        """A global element, for the root of a part or a reference from another namespace."""
        element = name.partition("/")[2]
        if element not in self._global:
            self._global.add(element)
            _add(self._schema(_prefix(element)), "element", name=_local(element), type=_type_name(name))

    def _define(self, name: str) -> list[str]:
        """Define the type of a record; returns the records that it needs."""
        needed: list[str] = []
        home, line = _prefix(_type_name(name)), list(self._line(self._records[name]))
        body = _add(self._schema(home), "complexType", name=_local(_type_name(name)))
        if any(record.get("IsLeafText") or record.get("BaseClass") == _LEAF for record in line):
            body = _add(_add(body, "simpleContent"), "extension", base="xs:string")
        particle: Record = next((record["Particle"] for record in line if "Particle" in record), {})
        if particle.get("Items"):
            model = body if particle["Kind"] == "All" else _add(body, "sequence")
            self._particle(model, particle, home, needed)
        for attribute in {item["QName"]: item for record in line for item in record.get("Attributes", ())}.values():
            self._attribute(body, attribute, home)
        return needed

    def _line(self, record: Record) -> Iterator[Record]:
        """A record and those it is derived from."""
        yield record
        if base := self._bases.get((_prefix(record["Name"]), record.get("BaseClass", ""))):
            yield from self._line(base)

    def _particle(self, parent: Any, item: Record, home: str, needed: list[str]) -> None:
        """What may stand in an element, and in which order."""
        occurs, children = _occurs(item), item.get("Items", ())
        if name := item.get("Name"):
            needed.append(name)
            element = name.partition("/")[2]
            if _prefix(element) == home:
                _add(parent, "element", name=_local(element), type=_type_name(name), **occurs)
            else:
                self._declare(name)
                _add(parent, "element", ref=element, **occurs)
            return
        if item["Kind"] == "Any":
            _add(parent, "any", processContents="lax", **occurs)
            return
        if wild := [child for child in children if child.get("Kind") == "Any"]:
            # «Anything» beside names is ambiguous in XSD; an element that is declared is checked all the same.
            for name in (child["Name"] for child in children if "Name" in child):
                needed.append(name)
                self._declare(name)
            children = wild[:1]
        kind = {"Group": "sequence", "All": "all"}.get(item["Kind"], item["Kind"].lower())
        group = _add(parent, kind, **({} if kind == "all" else occurs))
        for child in children:
            self._particle(group, child, home, needed)

    def _attribute(self, parent: Any, item: Record, home: str) -> None:
        prefix, _, name = item["QName"].rpartition(":")
        checks = item.get("Validators", ())
        use = {"use": "required"} if any(check["Name"] == "RequiredValidator" for check in checks) else {}
        if prefix == "r":
            if name not in {child.get("name") for child in self._schema(prefix)}:
                _add(self._schema(prefix), "attribute", name=name, type="xs:string")
            _add(parent, "attribute", ref=item["QName"], **use)
        elif not prefix:
            base, facets = self._values(item, home)
            value = _add(_add(parent, "attribute", name=name, **use), "simpleType")
            restriction = _add(value, "restriction", base=f"xs:{base}")
            for facet, limit in facets:
                _add(restriction, facet, value=limit)

    def _values(self, item: Record, home: str) -> tuple[str, list[tuple[str, str]]]:
        """The type of XSD that an attribute has, and the limits of its values."""
        kind, _, inner = item["Type"].partition("<")
        if kind == "EnumValue":
            found = self._enums[inner.rstrip(">").rpartition(".")[2]]
            values = found.get(home) or next(iter(found.values()))
            return "token", [("enumeration", value) for value in values]
        given = {
            argument["Name"]: argument["Value"]
            for check in item.get("Validators", ())
            if check["Name"] in ("StringValidator", "NumberValidator") and "UnionId" not in check
            for argument in check.get("Arguments", ())
        }
        base = _TYPES.get(kind, "NCName" if "IsNcName" in given else "string")
        return base, [(facet, given[key]) for facet in _FACETS if (key := facet[0].upper() + facet[1:]) in given]


def _occurs(item: Record) -> dict[str, str]:
    if "Occurs" not in item:
        return {}
    lowest = min(int(one.get("Min", 0)) for one in item["Occurs"])
    highest = [int(one.get("Max", 0)) for one in item["Occurs"]]
    is_open = 0 in highest or max(highest) > _COUNTED
    return {"minOccurs": str(lowest), "maxOccurs": "unbounded" if is_open else str(max(highest))}


def _add(parent: Any, kind: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{_XS}}}{kind}", attributes)


def _type_name(name: str) -> str:
    """The name of a record's type. Types of XSD itself stand where their element does."""
    kind, _, element = name.partition("/")
    home = _prefix(element) if _prefix(kind) == "xsd" else _prefix(kind)
    return f"{home}:{_local(kind)}..{element.replace(':', '.')}"


def _prefix(name: str) -> str:
    return name.partition(":")[0]


def _local(name: str) -> str:
    return name.partition(":")[2]
