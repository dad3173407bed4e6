"""Two contacts who may be one person, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.matching import (
    Likeness,
    compatible_names,
    identity_keys,
    same_name_and_organisation,
)

_EVIDENCE = (
    ("source:", Likeness.SOURCE),
    ("handle:", Likeness.HANDLE),
    ("email:", Likeness.EMAIL),
    ("phone:", Likeness.PHONE),
)
_SHAREABLE = frozenset({Likeness.EMAIL, Likeness.PHONE})
_ONE_PERSONS = ("source:", "handle:linkedin/")


@dataclass(frozen=True, slots=True)
class Alike:
    """Two contacts, the smaller id first, and the reasons to think them one, strongest first.

    ``names_fit`` tells whether their names may be one person's.
    """

    first_id: int
    second_id: int
    reasons: tuple[Likeness, ...]
    names_fit: bool = True


def alike(one: Contact, other: Contact, *, alone: bool) -> Alike | None:
    """What speaks for two kept contacts being one person; None where nothing does.

    An address or a number speaks for it where the names fit, or where the two are
    ``alone`` with it: what more people share is an office's.
    """
    shared = identity_keys(one) & identity_keys(other)
    reasons = [like for kind, like in _EVIDENCE if any(k.startswith(kind) for k in shared)]
    names_fit = compatible_names(one, other)
    if not (names_fit or alone or any(k.startswith(_ONE_PERSONS) for k in shared)):
        return None
    if same_name_and_organisation(one, other):
        reasons.append(Likeness.NAME_AND_ORGANISATION)
    first, second = sorted((one.id, other.id))
    return Alike(first, second, tuple(reasons), names_fit) if reasons else None


def namesakes(one: int, other: int) -> Alike:
    """Two of one name, with nothing else in common."""
    first, second = sorted((one, other))
    return Alike(first, second, (Likeness.NAME,))


def strength(pair: Alike) -> tuple[object, ...]:
    """What sorts pairs, the likeliest first: by the strongest reason, then by how many there are.

    Those who share an address or a number, and no name, come last; behind them only those
    who share nothing but a name.
    """
    ranks = [list(Likeness).index(like) for like in pair.reasons]
    is_weak = not pair.names_fit and pair.reasons[0] in _SHAREABLE
    is_name = pair.reasons[0] is Likeness.NAME
    return is_name, is_weak, ranks[0], -len(ranks), pair.first_id, pair.second_id
