"""Entities as JSON documents, and back.

A document holds the fields that differ from their defaults, so that adding a
field to a value needs no migration, and what was written before reads as if the
field had always been there. The id is not part of it: it is the row's.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime, time
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from relationkeeper.domain.entity import Entity
from relationkeeper.domain.partial_date import PartialDate

E = TypeVar("E", bound=Entity)
Pack = Callable[[Any], Any]
Plan = tuple[tuple[str, object, Pack | None], ...]

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def encode(entity: Entity) -> str:
    """The document of ``entity``."""
    return _write(_pack(type(entity), entity))


def decode(kind: type[E], id: int, document: str) -> E:
    """The ``kind`` whose id and document these are."""
    return kind(id=id, **_unpack(kind, json.loads(document)))


def _pack(kind: type, value: object) -> dict[str, object]:
    packed: dict[str, object] = {}
    for name, default, pack in _packing(kind):
        item = getattr(value, name)
        if item is not default and item != default:
            packed[name] = pack(item) if pack else item
    return packed


def _unpack(kind: type, packed: dict[str, Any]) -> dict[str, Any]:
    plan = _unpacking(kind)
    return {
        name: unpack(item) if (unpack := plan[name]) else item
        for name, item in packed.items()
        if name in plan
    }


@cache
def _packing(kind: type) -> Plan:
    hints = get_type_hints(kind)
    return tuple(
        (f.name, None if f.default is MISSING else f.default, _packer(hints[f.name]))
        for f in fields(kind)
        if f.name != "id"
    )


@cache
def _unpacking(kind: type) -> dict[str, Pack | None]:
    hints = get_type_hints(kind)
    return {f.name: _unpacker(hints[f.name]) for f in fields(kind) if f.name != "id"}


def _packer(hint: Any) -> Pack | None:
    """How a value of this type becomes JSON, or None where it is JSON already."""
    kind = _plain(hint)
    if get_origin(kind) is tuple:
        inner = _packer(get_args(kind)[0])
        return (lambda items: [inner(i) for i in items]) if inner else None
    if kind is PartialDate:
        return str
    if kind in {datetime, time}:
        return lambda moment: moment.isoformat()
    if is_dataclass(kind):
        return lambda value: _pack(type(value), value)
    return None


def _unpacker(hint: Any) -> Pack | None:
    kind = _plain(hint)
    if get_origin(kind) is tuple:
        inner = _unpacker(get_args(kind)[0])
        return (lambda items: tuple(inner(i) for i in items)) if inner else tuple
    if kind is PartialDate:
        return PartialDate.parse
    if kind in {datetime, time}:
        return cast(Pack, kind.fromisoformat)
    if is_dataclass(kind):
        return partial(_build, kind)
    return cast(Pack, kind) if issubclass(kind, Enum) else None


def _build(kind: Any, packed: dict[str, Any]) -> object:
    return kind(**_unpack(kind, packed))


def _plain(hint: Any) -> Any:
    """``hint`` without its ``| None``: None is never packed, since it is a default."""
    if get_origin(hint) is UnionType:
        return next(a for a in get_args(hint) if a is not NoneType)
    return hint
