"""Importing: look first, then decide, then keep all of it or nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact, Handle, Source
from relationkeeper.domain.conversations import Day, Owner, fold_messages, interaction_of
from relationkeeper.domain.folding import fold
from relationkeeper.domain.found import FoundFile, FoundMessage, Reason, Skipped
from relationkeeper.domain.importbatch import ImportBatch
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.matching import (
    Likeness,
    as_imported,
    differences,
    identity_keys,
    is_match,
    likeness,
    updated,
)
from relationkeeper.domain.me import Me
from relationkeeper.domain.preview import Candidate, Preview, Report, Verdict
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.formats.linkedin import owner_guess
from relationkeeper.formats.photo import kept_photo
from relationkeeper.formats.registry import read_files
from relationkeeper.store.reader import Reader
from relationkeeper.store.store import Store
from relationkeeper.store.writer import Writer

CHUNK = 500


class ImportService:
    """Brings files in. ``clock`` gives the time in UTC; ``me`` who the user is."""

    def __init__(self, store: Store, clock: Callable[[], datetime], me: Callable[[], Me]) -> None:
        self._store = store
        self._clock = clock
        self._me = me

    def preview(
        self,
        paths: Sequence[Path],
        *,
        me: str | None = None,
        encoding: str | None = None,
        progress: Progress | None = None,
    ) -> Preview:
        """Read files and match what they hold; writes nothing.

        ``me`` is the user's LinkedIn slug (or name, in archives without profiles) where it
        was asked; otherwise it is what the
        user said of themselves, or guessed where only one can be. Raises ``UserError``
        for files that cannot be used.
        """
        progress = progress or NoProgress()
        files = read_files(paths, encoding=encoding, progress=progress)
        messages = [m for file in files for m in file.messages]
        owners = owner_guess(messages)
        slug = me or self._me().slug or (owners[0] if len(owners) == 1 else "")
        preview = Preview(files=tuple(files), owners=owners, me=slug)
        gathered = _gather(files)
        with self._store.read() as reader:
            if not preview.needs_me:
                self._fold(reader, preview, gathered, messages)
            preview.candidates = gathered.candidates
            _match(reader, preview.candidates, progress)
        for file in files:
            preview.skipped.update(s.reason for s in file.skipped)
        return preview

    def commit(self, preview: Preview, progress: Progress | None = None) -> Report:
        """Keep what is ticked, as one transaction and one undo step.

        A verified copy of the database is made first. Raises ``Cancelled`` through
        ``progress``, and then nothing is kept.
        """
        progress = progress or NoProgress()
        names = tuple(file.name for file in preview.files)
        subject = Path(names[0]).name if names else ""
        with self._store.write(Action.IMPORT, subject, copy=True) as tx:
            counts, ids = _keep_people(tx, preview, progress)
            interactions = self._keep_days(tx, preview, ids, progress)
            report = Report(
                added=counts[Verdict.NEW],
                updated=counts[Verdict.UPDATED],
                unchanged=counts[Verdict.SAME],
                interactions=interactions,
                skipped=preview.skipped,
                set_number=tx.number,
            )
            if not tx.real_records():
                return replace(report, set_number=0)
            tx.put(
                ImportBatch(
                    at=self._clock(),
                    files=names,
                    added=report.added,
                    updated=report.updated,
                    interactions=interactions,
                    skipped=sum(preview.skipped.values()),
                )
            )
        return report

    def _owner(self, preview: Preview) -> Owner:
        # Old archives leave out the owner's own profile, but not their name.
        names = (preview.me, *self._me().names, *(f.owner for f in preview.files if f.owner))
        return Owner(slug=preview.me, names=names)

    def _fold(
        self, reader: Reader, preview: Preview, gathered: _Gathered, messages: list[FoundMessage]
    ) -> None:
        """Fold messages into days, and make candidates of those first met in them."""
        slugs = {p.slug for m in messages for p in (m.sender, *m.recipients) if p.slug}
        kept = reader.owners_of(_handle_key(s) for s in slugs)

        def known(slug: str) -> bool:
            return slug in gathered.slugs or _handle_key(slug) in kept

        folded = fold_messages(messages, self._owner(preview), known, self._local)
        origin = next((f.name for f in preview.files if f.messages), "")
        for slug, name in folded.people.items():
            if not known(slug):
                gathered.add(_from_message(slug, name), origin)
        preview.days = _new_days(reader, folded.days)
        passed_over = {m.key: (m, reason) for m, reason in folded.skipped}
        for file in preview.files:
            mine = (passed_over.get(m.key) for m in file.messages)
            file.skipped += [Skipped(found[0].line, found[1]) for found in mine if found]

    def _local(self, at: datetime) -> datetime:
        """UTC as the user's own time, which their computer knows."""
        return at.astimezone()

    def _keep_days(
        self, tx: Writer, preview: Preview, ids: dict[str, int], progress: Progress
    ) -> int:
        owner = self._owner(preview)
        fresh: list[Interaction] = []
        changed = 0
        for day in preview.days:
            made = interaction_of(day, owner, ids, self._me().zone)
            if not made.participants:
                continue
            if day.interaction_id and (kept := tx.get(Interaction, day.interaction_id)):
                changed += tx.put(_joined(kept, made)) != kept
            else:
                fresh.append(made)
        tx.add_all(fresh, progress)
        return len(fresh) + changed


@dataclass(slots=True)
class _Gathered:
    """Everybody found in the files, each once."""

    candidates: list[Candidate] = field(default_factory=list)
    slugs: set[str] = field(default_factory=set)
    by_key: dict[str, Candidate] = field(default_factory=dict)

    def add(self, found: Contact, origin: str, photo: bytes = b"") -> bool:
        """Add somebody, or what is new about somebody added before (then False).

        Inside one import the same source key or LinkedIn profile is the same person.
        """
        keys = [f"source:{s.key}" for s in found.sources]
        slugs = [h.name for h in found.handles if h.platform == "linkedin" and h.name]
        keys += [_handle_key(slug) for slug in slugs]
        self.slugs.update(slugs)
        earlier = next((self.by_key[k] for k in keys if k in self.by_key), None)
        if earlier is None:
            candidate = Candidate(found=found, origin=origin, photo=photo)
            self.candidates.append(candidate)
            self.by_key.update(dict.fromkeys(keys, candidate))
            return True
        earlier.found = updated(earlier.found, found)
        self.by_key.update(dict.fromkeys(keys, earlier))
        return False


def _gather(files: Iterable[FoundFile]) -> _Gathered:
    gathered = _Gathered()
    for file in files:
        rows: Counter[str] = Counter()
        for person in file.people:
            found = as_imported(_with_key(person.contact, rows))
            if not gathered.add(found, file.name, person.photo):
                file.skipped.append(Skipped(person.line, Reason.DOUBLE))
    return gathered


def _with_key(found: Contact, rows: Counter[str]) -> Contact:
    """Give a contact without a source key one: its content, and which of its like it is."""
    if found.sources:
        return found
    content = repr(found).encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(content, digest_size=12).hexdigest()
    rows[digest] += 1
    return replace(found, sources=(Source(f"row:{digest}:{rows[digest]}"),))


def _handle_key(slug: str) -> str:
    return f"handle:linkedin/{slug}"


def _from_message(slug: str, name: str) -> Contact:
    url = f"https://www.linkedin.com/in/{slug}"
    contact = Contact(
        name=name, handles=(Handle("linkedin", slug, url),), sources=(Source(f"linkedin:{slug}"),)
    )
    return as_imported(contact)


def _match(reader: Reader, candidates: Sequence[Candidate], progress: Progress) -> None:
    """Say of each candidate whom they seem to be."""
    for start in range(0, len(candidates), CHUNK):
        progress.step(start, len(candidates))
        chunk = candidates[start : start + CHUNK]
        keys = [identity_keys(c.found) for c in chunk]
        owners = reader.owners_of(set().union(*keys))
        names = [fold(c.found.name).strip() for c in chunk]
        namesakes = reader.contacts_by_name(set(names) - {""})
        near = [
            {i for key in ks for i in owners.get(key, ())} | set(namesakes.get(name, ()))
            for ks, name in zip(keys, names, strict=True)
        ]
        kept = reader.get_all(Contact, set().union(*near))
        for candidate, ids in zip(chunk, near, strict=True):
            _judge(candidate, [kept[i] for i in sorted(ids) if i in kept])
    progress.step(len(candidates), len(candidates))


def _judge(candidate: Candidate, near: Sequence[Contact]) -> None:
    found = candidate.found
    order = list(Likeness)
    alike = [(likeness(found, kept), kept) for kept in near]
    like, kept = min(alike, key=lambda pair: order.index(pair[0]), default=(Likeness.NONE, found))
    candidate.likeness = like
    if like is Likeness.NONE:
        unnamed = not (found.name or found.emails or found.phones)
        candidate.verdict = Verdict.UNNAMED if unnamed else Verdict.NEW
        candidate.ticked = not unnamed
        return
    candidate.match_id, candidate.match_name = kept.id, kept.name
    candidate.verdict = _verdict(like, kept, found)
    candidate.ticked = candidate.verdict is Verdict.UPDATED
    if candidate.ticked or candidate.verdict is Verdict.SUGGESTION:
        candidate.differences = differences(kept, found)


def _verdict(like: Likeness, kept: Contact, found: Contact) -> Verdict:
    if not is_match(like):
        return Verdict.SUGGESTION
    if kept.binned:
        return Verdict.BINNED
    return Verdict.SAME if updated(kept, found) is kept else Verdict.UPDATED


def _new_days(reader: Reader, days: Iterable[Day]) -> list[Day]:
    """The days that have messages which are not kept yet, each with the interaction they join."""
    days = list(days)
    kept = reader.origins(m.key for day in days for m in day.messages)
    fresh = []
    for day in days:
        new = [m for m in day.messages if m.key not in kept]
        if new:
            known = (kept[m.key] for m in day.messages if m.key in kept)
            day.interaction_id = next(known, 0)
            fresh.append(day)
    return fresh


def _joined(kept: Interaction, made: Interaction) -> Interaction:
    """A kept day of conversation with the messages and people that are new."""
    have = {m.key for m in kept.messages}
    there = set(kept.contact_ids)
    messages = (*kept.messages, *(m for m in made.messages if m.key not in have))
    people = (*kept.participants, *(p for p in made.participants if p.contact_id not in there))
    return replace(kept, messages=tuple(sorted(messages, key=lambda m: m.at)), participants=people)


def _keep_people(
    tx: Writer, preview: Preview, progress: Progress
) -> tuple[Counter[Verdict], dict[str, int]]:
    """Write the people; returns how many of each, and the ids of all by LinkedIn slug."""
    counts: Counter[Verdict] = Counter()
    ids: dict[str, int] = {}
    fresh = [c for c in preview.candidates if _is_addition(c)]
    added = tx.add_all([_with_photo(tx, c) for c in fresh], progress)
    counts[Verdict.NEW] = len(added)
    for contact in added:
        _note_slugs(ids, contact, contact.id)
    for candidate in preview.candidates:
        if not candidate.match_id or _is_addition(candidate):
            continue
        _note_slugs(ids, candidate.found, candidate.match_id)
        # Read again: the contact may have been edited since the preview.
        kept = tx.get(Contact, candidate.match_id) if candidate.ticked else None
        if kept is None:
            counts[Verdict.SAME] += 1
            continue
        after = updated(kept, _with_photo(tx, candidate))
        counts[Verdict.UPDATED if after != kept else Verdict.SAME] += 1
        tx.put(after)
    _note_kept(tx, preview, ids)
    return counts, ids


def _is_addition(candidate: Candidate) -> bool:
    if candidate.verdict is Verdict.SUGGESTION:
        return not candidate.ticked
    return candidate.ticked and not candidate.match_id


def _with_photo(tx: Writer, candidate: Candidate) -> Contact:
    """The contact with its picture kept, where it has one that can be shown."""
    data = kept_photo(candidate.photo) if candidate.photo else None
    if data is None:
        return candidate.found
    digest = hashlib.sha256(data).hexdigest()
    tx.put_photo(digest, data)
    return as_imported(replace(candidate.found, photo=digest))


def _note_slugs(ids: dict[str, int], contact: Contact, contact_id: int) -> None:
    for handle in contact.handles:
        if handle.platform == "linkedin" and handle.name:
            ids[handle.name] = contact_id


def _note_kept(reader: Reader, preview: Preview, ids: dict[str, int]) -> None:
    """Find those in conversations who were contacts before and are not in the files."""
    wanted = {slug for day in preview.days for slug in day.people} - set(ids)
    owners = reader.owners_of(_handle_key(slug) for slug in wanted)
    for slug in wanted:
        if found := owners.get(_handle_key(slug)):
            ids[slug] = found[0]
