"""The base of everything that is kept: a frozen value with an identity."""

from __future__ import annotations

from dataclasses import dataclass

from relationkeeper.domain.errors import UserError

NEW = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing with an identity. Two versions of one thing share their ``id``.

    The id is an integer given by the store when the thing is first put; until
    then it is ``NEW``.
    """

    id: int = NEW


def refuse_lost_update(kept: Entity, before: Entity | None) -> None:
    """Raise ``UserError`` where ``kept`` is no longer as the user had it ``before`` them."""
    if before is not None and kept != before:
        raise UserError(
            "This changed meanwhile. Open it again and repeat your change; nothing was overwritten."
        )
