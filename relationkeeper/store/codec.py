"""Entities as JSON documents, and back.

A document holds the fields that differ from their defaults, so that adding a
field to a value needs no migration, and what was written before reads as if the
field had always been there. The id is not part of it: it is the row's.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from relationkeeper.domain.entity import Entity
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.store.engine import DAMAGED

E = TypeVar("E", bound=Entity)
V = TypeVar("V")
Pack = Callable[[Any], Any]

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_read = json.JSONDecoder().decode


def encode(value: object) -> str:
    """The document of an entity or another value of the domain."""
    return _write(_packer_of(cast(Any, type(value)))(value))


def decode(kind: type[E], id: int, document: str) -> E:
    """The ``kind`` whose id and document these are. Raises ``UserError`` for a damaged one."""
    return _made(kind, document, id=id)


def decode_value(kind: type[V], document: str) -> V:
    """The value without an id that a document holds. Raises ``UserError`` for a damaged one."""
    return _made(kind, document)


def _made(kind: type[V], document: str, **identity: int) -> V:
    try:
        return kind(**identity, **_fields_of(cast(Any, kind))(_read(document)))
    except (AttributeError, TypeError, ValueError) as error:
        raise UserError(DAMAGED) from error


@cache
def _packer_of(kind: Any) -> Pack:
    """What turns values of a dataclass into JSON objects. Made once, since it runs often."""
    hints = get_type_hints(kind)
    kept = [f for f in fields(kind) if f.name != "id"]
    values = attrgetter(*[f.name for f in kept], "__class__")  # always a tuple
    plan = [
        (f.name, None if f.default is MISSING else f.default, _packer(hints[f.name])) for f in kept
    ]

    def pack(value: object) -> dict[str, object]:
        packed: dict[str, object] = {}
        for (name, default, pack_field), item in zip(plan, values(value), strict=False):
            if item is not default and item != default:
                packed[name] = pack_field(item) if pack_field else item
        return packed

    return pack


@cache
def _fields_of(kind: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """What turns JSON objects into the arguments of a dataclass; unknown fields fall away."""
    hints = get_type_hints(kind)
    plan = {f.name: _unpacker(hints[f.name]) for f in fields(kind) if f.name != "id"}

    def unpack(packed: dict[str, Any]) -> dict[str, Any]:
        return {
            name: unpack_field(item) if (unpack_field := plan[name]) else item
            for name, item in packed.items()
            if name in plan
        }

    return unpack


def _packer(hint: Any) -> Pack | None:
    """How a value of this type becomes JSON, or None where it is JSON already."""
    kind = _plain(hint)
    if get_origin(kind) is tuple:
        inner = _packer(get_args(kind)[0])
        return (lambda items: [inner(i) for i in items]) if inner else None
    if kind is PartialDate:
        return str
    if kind in {date, datetime, time}:
        return lambda moment: moment.isoformat()
    return _packer_of(cast(Any, kind)) if is_dataclass(kind) else None


def _unpacker(hint: Any) -> Pack | None:
    kind = _plain(hint)
    if get_origin(kind) is tuple:
        inner = _unpacker(get_args(kind)[0])
        return (lambda items: tuple([inner(i) for i in items])) if inner else tuple
    if kind is PartialDate:
        return PartialDate.parse
    if kind in {date, datetime, time}:
        return cast(Pack, kind.fromisoformat)
    if is_dataclass(kind):
        build: Any = kind
        arguments = _fields_of(build)
        return lambda packed: build(**arguments(packed))
    return cast(Pack, kind) if issubclass(kind, Enum) else None


def _plain(hint: Any) -> Any:
    """``hint`` without its ``| None``: None is never packed, since it is a default."""
    if get_origin(hint) is UnionType:
        return next(a for a in get_args(hint) if a is not NoneType)
    return hint
