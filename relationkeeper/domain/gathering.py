"""Everybody found in files, each once, and whom of those that are kept they seem to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TypeVar

from relationkeeper.domain.contact import Contact, Handle, Labelled, Source
from relationkeeper.domain.conversations import Owner
from relationkeeper.domain.found import FoundFile, FoundPerson, Reason, Skipped
from relationkeeper.domain.matching import Likeness, identity_keys, is_match, likeness
from relationkeeper.domain.me import Me
from relationkeeper.domain.picture import picture_hash
from relationkeeper.domain.preview import Candidate, Verdict
from relationkeeper.domain.updating import as_imported, differences, says_more, updated

T = TypeVar("T")

_SHARED = 20
"""An address or a number that more people have than this is an office's, and tells nobody."""

_RANKS = {like: rank for rank, like in enumerate(Likeness)}


@dataclass(slots=True)
class Gathered:
    """Everybody found, each once. ``slugs`` are their LinkedIn profiles."""

    candidates: list[Candidate] = field(default_factory=list)
    slugs: set[str] = field(default_factory=set)
    _by_key: dict[str, list[Candidate]] = field(default_factory=dict)

    def add(self, found: Contact, origin: str, photo: bytes = b"") -> Candidate:
        """Add somebody, or what is new about somebody added before; returns who they are.

        What makes two into one person is the same within files as between a file and
        what is kept.
        """
        keys = identity_keys(found)
        candidate = self._earlier(found, keys)
        if candidate is None:
            candidate = Candidate(found=found, origin=origin, photo=photo)
            self.candidates.append(candidate)
        else:
            # Each source brought all of it, so that the same files bring the same again.
            candidate.found = as_imported(updated(candidate.found, found))
            candidate.photo = candidate.photo or photo
        for key in keys:
            known = self._by_key.setdefault(key, [])
            if len(known) <= _SHARED and all(c is not candidate for c in known):
                known.append(candidate)
        self.slugs.update(slugs_of(found))
        return candidate

    def _earlier(self, found: Contact, keys: frozenset[str]) -> Candidate | None:
        near = near_by(keys, self._by_key)
        alike = [(likeness(found, c.found), c) for c in near]
        matches = [(_RANKS[like], c) for like, c in alike if is_match(like)]
        return min(matches, key=lambda pair: pair[0])[1] if matches else None


def gather(files: Iterable[FoundFile], me: Me, owner: Owner | None) -> Gathered:
    """Everybody in ``files``; a file's ``skipped`` notes who is in it twice, or is the user.

    Whoever is in several files is told by all of them, and passed over in none. ``owner`` is
    who in the files' messages is the user.
    """
    gathered = Gathered()
    is_me = _told_by(me, {me.slug, owner.slug if owner else ""} - {""})
    for file in files:
        rows: Counter[str] = Counter()
        people: list[FoundPerson] = []
        here: set[int] = set()  # by identity: a candidate is changed by what is added to it
        for person in file.people:
            found = _as_found(person, rows)
            if is_me(found):
                file.skipped.append(Skipped(person.line, Reason.ME))
                continue
            candidate = gathered.add(found, file.name, person.photo)
            if id(candidate) in here:
                file.skipped.append(Skipped(person.line, Reason.DOUBLE))
            else:
                here.add(id(candidate))
                people.append(person)
        file.people = people
    return gathered


def _told_by(me: Me, slugs: Iterable[str]) -> Callable[[Contact], bool]:
    """What tells the user, by any of their names, from the others in files."""
    contact = Contact(
        emails=tuple(map(Labelled, me.emails)),
        phones=tuple(map(Labelled, me.phones)),
        handles=(*(Handle("linkedin", slug) for slug in slugs), *me.handles),
    )
    keys = identity_keys(contact)
    versions = [replace(contact, name=name) for name in me.names or ("",)]

    def is_me(found: Contact) -> bool:
        if not keys or keys.isdisjoint(identity_keys(found)):
            return False
        return any(is_match(likeness(found, version)) for version in versions)

    return is_me


def _as_found(person: FoundPerson, rows: Counter[str]) -> Contact:
    """The contact of a file with a source key, and with the hash of its picture.

    Without a key of its own it is known by its content, and by which of its like it is.
    """
    found = person.contact
    if not found.sources:
        understood = replace(found, sources=(Source("row"),), unknown=())
        (content,) = as_imported(understood).sources
        text = repr(content.imported).encode("utf-8", "surrogatepass")
        digest = blake2b(text, digest_size=16).hexdigest()
        rows[digest] += 1
        found = replace(found, sources=(Source(f"row:{digest}:{rows[digest]}"),))
    if person.photo:
        found = replace(found, photo=picture_hash(person.photo))
    return as_imported(found)


def slugs_of(contact: Contact) -> list[str]:
    """The LinkedIn profiles of ``contact``."""
    return [h.name for h in contact.handles if h.platform == "linkedin" and h.name]


def near_by(keys: Iterable[str], owners: Mapping[str, Sequence[T]]) -> list[T]:
    """Those of ``owners`` that share a key, as far as it can tell who somebody is.

    Where a key is one person's alone, the others need not be asked.
    """
    shared = {key: owners[key] for key in keys if key in owners}
    own = [o for key, o in shared.items() if key.startswith(("source:", "handle:linkedin/"))]
    groups = own or [o for o in shared.values() if len(o) <= _SHARED]
    return [one for group in groups for one in group]


def judge(candidate: Candidate, near: Sequence[Contact]) -> None:
    """Say of a candidate whom of those ``near`` they seem to be, and what is to become of it."""
    found = candidate.found
    alike = [(likeness(found, kept), kept) for kept in near]
    # Nobody is asked about somebody in the bin.
    alike = [(like, kept) for like, kept in alike if is_match(like) or not kept.binned]
    # Of two who are as likely, one who is not in the bin.
    like, kept = min(
        alike,
        key=lambda pair: (_RANKS[pair[0]], pair[1].binned is not None),
        default=(Likeness.NONE, found),
    )
    candidate.likeness = like
    if like is Likeness.NONE:
        candidate.verdict = Verdict.UNNAMED if found.unnamed else Verdict.NEW
        candidate.ticked = not found.unnamed
        return
    candidate.match_id, candidate.match_name = kept.id, kept.name
    after = updated(kept, found)
    candidate.verdict = _verdict(like, kept, after)
    known = {Verdict.SAME, Verdict.UPDATED}
    candidate.ticked = candidate.verdict in known and after is not kept
    if candidate.ticked or candidate.verdict is Verdict.SUGGESTION:
        candidate.differences = differences(kept, found)


def _verdict(like: Likeness, kept: Contact, after: Contact) -> Verdict:
    if not is_match(like):
        return Verdict.SUGGESTION
    if kept.binned:
        return Verdict.BINNED
    return Verdict.UPDATED if says_more(kept, after) else Verdict.SAME
