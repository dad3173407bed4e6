"""Importing: look first, then decide, then keep all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep
from typing import TypeVar

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact, Handle, Source
from relationkeeper.domain.conversations import (
    Day,
    Owner,
    find_owner,
    fold_messages,
    interaction_of,
    joined,
)
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.found import FoundFile, FoundMessage, Reason, Skipped
from relationkeeper.domain.gathering import Gathered, gather, judge, near_by, slugs_of
from relationkeeper.domain.identity import handle_key
from relationkeeper.domain.importbatch import ImportBatch
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.matching import identity_keys
from relationkeeper.domain.me import Me
from relationkeeper.domain.preview import Candidate, Preview, Report, Verdict
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.domain.updating import as_imported, updated
from relationkeeper.formats.handles import linkedin_slug
from relationkeeper.formats.linkedin import owner_guess
from relationkeeper.formats.photo import kept_photo
from relationkeeper.formats.registry import read_files
from relationkeeper.store.reader import Reader
from relationkeeper.store.store import Store
from relationkeeper.store.writer import Writer

T = TypeVar("T")

CHUNK = 500
_BIT = 100
_PAUSE = 0.001  # seconds
_SLACK = timedelta(days=1)
"""How far the computer's clock may be behind the one that dated a message."""


class ImportService:
    """Brings files in. ``clock`` gives the time in UTC; ``me`` who the user is."""

    def __init__(self, store: Store, clock: Callable[[], datetime], me: Callable[[], Me]) -> None:
        self._store = store
        self._clock = clock
        self._me = me

    @staticmethod
    def read(paths: Sequence[Path], *, encoding: str | None = None) -> list[FoundFile]:
        """All that is in files, before it is matched. Raises as ``preview`` does."""
        return read_files(paths, encoding=encoding)

    def preview(
        self,
        paths: Sequence[Path],
        *,
        me: str | None = None,
        encoding: str | None = None,
        progress: Progress | None = None,
    ) -> Preview:
        """Read files and match what they hold; writes nothing.

        ``me`` is the user's LinkedIn profile, or their name as the messages have it, where
        it was asked; it goes before what is kept. Otherwise it is what the user said of
        themselves or the archive says of its owner, or guessed where only one can be.
        Raises ``UserError`` for files that cannot be used and for a ``me`` who is not in
        the messages.
        """
        progress = progress or NoProgress()
        files = read_files(paths, encoding=encoding, progress=progress)
        messages = _messages(files, self._clock() + _SLACK)
        owners = owner_guess(messages)
        owner = self._owner(files, messages, me, owners)
        preview = Preview(
            files=tuple(files), owners=owners, owner=owner, owner_named=bool(me and owner)
        )
        gathered = gather(files, _me_in(preview, self._me()), owner)
        with self._store.read() as reader:
            if owner:
                self._fold(reader, preview, gathered, messages)
            preview.candidates = gathered.candidates
            _match(reader, preview.candidates, progress)
        for file in files:
            preview.skipped.update(s.reason for s in file.skipped)
        return preview

    def commit(self, preview: Preview, progress: Progress | None = None) -> Report:
        """Keep what is ticked, as one transaction and one undo step.

        A verified copy of the database is made first, unless there is nothing to write.
        A profile that the user named for this import is remembered as theirs; a guess is not.
        Raises ``Cancelled`` through ``progress``, and then nothing is kept.
        """
        unnamed = sum(c.verdict is Verdict.UNNAMED and not c.ticked for c in preview.candidates)
        skipped = preview.skipped + Counter({Reason.NO_NAME: unnamed})
        if not preview.brings_anything:
            known = sum(bool(c.match_id) for c in preview.candidates)
            return Report(unchanged=known, skipped=skipped)
        progress = progress or NoProgress()
        # A name of a file need not be text, and what is kept has to be.
        names = tuple(_as_text(file.name) for file in preview.files)
        # Decoded before the transaction: hundreds take seconds, and nobody else can write in it.
        pictures = _pictures(preview.candidates, progress)
        with self._store.write(Action.IMPORT, Path(names[0]).parts[0], copy=True) as tx:
            counts, ids = _keep_people(tx, preview, pictures, progress)
            report = Report(
                added=counts[Verdict.NEW],
                updated=counts[Verdict.UPDATED],
                unchanged=counts[Verdict.SAME],
                interactions=self._keep_days(tx, preview, ids, progress),
                skipped=skipped,
                set_number=tx.number,
            )
            if not tx.real_records():
                return replace(report, set_number=0)
            if preview.owner_named:
                tx.put_me(_me_in(preview, tx.me()))
            tx.put(
                ImportBatch(
                    at=self._clock(),
                    files=names,
                    added=report.added,
                    updated=report.updated,
                    interactions=report.interactions,
                    skipped=skipped.total(),
                )
            )
        return report

    @staticmethod
    def forget(preview: Preview, _progress: Progress | None = None) -> None:
        """Empty a preview that is no longer wanted, bit by bit; for a job.

        Letting go of thirty thousand people at once holds every thread up for a tenth of
        a second, wherever it is done; so does doing it without a pause, since whoever else
        has something to do must wait for each bit.
        """
        found = [(file.people, file.messages) for file in preview.files]
        for things in (
            preview.candidates,
            preview.days,
            *(part for pair in found for part in pair),
        ):
            while things:
                del things[-_BIT:]
                sleep(_PAUSE)

    def _owner(
        self,
        files: Sequence[FoundFile],
        messages: Sequence[FoundMessage],
        me: str | None,
        guess: Sequence[str],
    ) -> Owner | None:
        """Who in the messages is the user, or None where that has to be asked."""
        if me and messages:
            owner = find_owner(messages, [linkedin_slug(me) or me.strip()])
            if owner is None:
                raise UserError(
                    "Nobody in these messages is {me}. Name your LinkedIn profile (the part of"
                    " its address after /in/), or your name as the messages have it.",
                    me=me,
                )
            return owner
        mine = self._me()
        said = [mine.slug, *mine.names, *(f.owner for f in files)]
        return find_owner(messages, said + list(guess) * (len(guess) == 1))

    def _fold(
        self, reader: Reader, preview: Preview, gathered: Gathered, messages: list[FoundMessage]
    ) -> None:
        """Fold messages into days, and make candidates of those first met in them."""
        if preview.owner is None:
            return
        slugs = {p.slug for m in messages for p in (m.sender, *m.recipients) if p.slug}
        kept = reader.owners_of(_handle_key(s) for s in slugs)

        def known(slug: str) -> bool:
            return slug in gathered.slugs or _handle_key(slug) in kept

        folded = fold_messages(messages, preview.owner, known, _local)
        origin = next((f.name for f in preview.files if f.messages), "")
        for slug, name in folded.people.items():
            if not known(slug):
                gathered.add(_from_message(slug, name), origin)
        preview.days = list(_new_days(reader, folded.days))
        passed_over = {m.key: reason for m, reason in folded.skipped}
        for file in preview.files:
            _pass_over(file, passed_over)

    def _keep_days(
        self, tx: Writer, preview: Preview, ids: dict[str, int], progress: Progress
    ) -> int:
        if preview.owner is None:
            return 0
        fresh: list[Interaction] = []
        changed = 0
        # Asked again: another import may have brought some of them since the preview.
        for day in _new_days(tx, preview.days):
            made = interaction_of(day, preview.owner, ids)
            if not made.participants:
                continue
            if day.interaction_id and (kept := tx.get(Interaction, day.interaction_id)):
                tx.put(joined(kept, made))
                changed += 1
            else:
                fresh.append(made)
        added = tx.add_many(_each_let_go(fresh), len(fresh), progress)
        return len(added) + changed


def _local(at: datetime) -> datetime:
    """A moment in the computer's zone, as today is.

    While the user cannot name a zone, one rule says what day it is, and none is kept.
    """
    return at.astimezone()


def _each_let_go(things: list[T]) -> Iterator[T]:
    """Each of ``things`` in order, while the list lets go of it."""
    things.reverse()
    while things:
        yield things.pop()


def _as_text(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")


def _messages(files: Iterable[FoundFile], latest: datetime) -> list[FoundMessage]:
    """The messages in ``files``, each once, without those that are not written yet."""
    messages: dict[str, FoundMessage] = {}
    for file in files:
        unfit = {m.key: Reason.DOUBLE for m in file.messages if m.key in messages}
        unfit |= {m.key: Reason.BAD_DATE for m in file.messages if m.at > latest}
        if unfit:
            _pass_over(file, unfit)
        messages.update((m.key, m) for m in file.messages)
    return list(messages.values())


def _me_in(preview: Preview, kept: Me) -> Me:
    """Who the user is, with the profile that they named for this import."""
    slug = preview.owner.slug if preview.owner and preview.owner_named else ""
    return replace(kept, slug=slug) if slug else kept


def _pass_over(file: FoundFile, reasons: Mapping[str, Reason]) -> None:
    """Move the messages with these keys from those found to those passed over."""
    file.skipped += [Skipped(m.line, reasons[m.key]) for m in file.messages if m.key in reasons]
    file.messages = [m for m in file.messages if m.key not in reasons]


def _handle_key(slug: str) -> str:
    return handle_key(Handle("linkedin", slug))


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
        near = [set(near_by(ks, owners)) for ks in keys]
        kept = reader.get_all(Contact, set().union(*near))
        for candidate, ids in zip(chunk, near, strict=True):
            judge(candidate, [kept[i] for i in sorted(ids) if i in kept])
    progress.step(len(candidates), len(candidates))


def _new_days(reader: Reader, days: Iterable[Day]) -> Iterator[Day]:
    """The days with the messages that are not kept yet, and the interaction they join.

    What the user deleted does not come back.
    """
    days = list(days)
    keys = [key for day in days for key in _keys_of(day)]
    kept, deleted = reader.origins(keys), reader.deleted(keys)
    for day in days:
        new = [m for m in day.messages if m.key not in kept and m.key not in deleted]
        if new:
            known = (kept[key] for key in _keys_of(day) if key in kept)
            yield replace(day, messages=new, interaction_id=next(known, day.interaction_id))


def _keys_of(day: Day) -> list[str]:
    """By what the interaction of a day is known: itself, or any of its messages."""
    return [day.key, *(m.key for m in day.messages)]


def _pictures(candidates: Iterable[Candidate], progress: Progress) -> dict[str, bytes]:
    """The pictures of those who are written, by hash, as they are kept; without what is none."""
    wanted = {c.found.photo: c.photo for c in candidates if c.photo and _is_written(c)}
    kept: dict[str, bytes] = {}
    for done, (name, data) in enumerate(wanted.items()):
        progress.step(done, len(wanted))
        if picture := kept_photo(data):
            kept[name] = picture
    return kept


def _is_written(candidate: Candidate) -> bool:
    return candidate.ticked or candidate.is_addition


def _keep_people(
    tx: Writer, preview: Preview, pictures: Mapping[str, bytes], progress: Progress
) -> tuple[Counter[Verdict], dict[str, int]]:
    """Write the people; returns how many of each, and the ids of all by LinkedIn slug."""
    counts: Counter[Verdict] = Counter()
    ids: dict[str, int] = {}
    _let_go_of_the_gone(tx, preview.candidates)
    _find_again(tx, preview.candidates)
    fresh = [c for c in preview.candidates if c.is_addition]
    added = tx.add_many(_with_photos(tx, fresh, pictures, progress), len(fresh), progress)
    counts[Verdict.NEW] = len(added)
    for candidate, contact_id in zip(fresh, added, strict=True):
        ids.update(dict.fromkeys(slugs_of(candidate.found), contact_id))
    known = [c for c in preview.candidates if c.match_id and not c.is_addition]
    for candidate, found in zip(known, _with_photos(tx, known, pictures, progress), strict=True):
        ids.update(dict.fromkeys(slugs_of(found), candidate.match_id))
        # Read again: the contact may have been edited since the preview.
        kept = tx.get(Contact, candidate.match_id) if candidate.ticked else None
        after = updated(kept, found) if kept else None
        counts[Verdict.SAME if after == kept else Verdict.UPDATED] += 1
        if after:
            tx.put(after)
    _note_kept(tx, preview, ids)
    return counts, ids


def _let_go_of_the_gone(tx: Writer, candidates: Sequence[Candidate]) -> None:
    """Whoever was known and is gone since the preview is new, unless the user said no to them."""
    there = tx.names({c.match_id for c in candidates if c.match_id})
    for candidate in candidates:
        if candidate.match_id and candidate.match_id not in there:
            candidate.ticked |= candidate.verdict in {Verdict.SAME, Verdict.SUGGESTION}
            candidate.verdict, candidate.match_id = Verdict.NEW, 0


def _find_again(tx: Writer, candidates: Sequence[Candidate]) -> None:
    """Those whom another import brought since the preview are known by now."""
    sources = {c.found.sources[0].key: c for c in candidates if c.is_addition and c.found.sources}
    for key, ids in tx.owners_of(f"source:{key}" for key in sources).items():
        candidate = sources[key.removeprefix("source:")]
        candidate.verdict, candidate.match_id, candidate.ticked = Verdict.SAME, ids[0], False


def _with_photos(
    tx: Writer,
    candidates: Sequence[Candidate],
    pictures: Mapping[str, bytes],
    progress: Progress,
) -> Iterator[Contact]:
    """The contacts, with the pictures of those that are written kept where they can be shown."""
    for done, candidate in enumerate(candidates):
        if done % CHUNK == 0:
            progress.step(done, len(candidates))
        found = candidate.found
        if candidate.photo and _is_written(candidate):
            if found.photo in pictures:
                tx.put_photo(found.photo, pictures[found.photo])
            elif tx.photo(found.photo) is None:  # whoever is gone since the preview had it kept
                found = replace(found, photo="")
        yield found


def _note_kept(reader: Reader, preview: Preview, ids: dict[str, int]) -> None:
    """Find those in conversations who were contacts before and are not in the files."""
    parties = {p for day in preview.days for m in day.messages for p in (m.sender, *m.recipients)}
    wanted = {p.slug for p in parties if p.slug} - set(ids)
    owners = reader.owners_of(_handle_key(slug) for slug in wanted)
    for slug in wanted:
        if found := owners.get(_handle_key(slug)):
            ids[slug] = found[0]
