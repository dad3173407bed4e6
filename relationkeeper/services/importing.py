"""Importing: look first, then decide, then keep all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
from relationkeeper.domain.gathering import Gathered, gather, judge, near_by
from relationkeeper.domain.identity import known_by_cards, profile_key
from relationkeeper.domain.importbatch import ImportBatch, PastImport
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.invitations import telling, with_story
from relationkeeper.domain.matching import identity_keys
from relationkeeper.domain.me import Me
from relationkeeper.domain.preview import Candidate, Preview, Report, Verdict
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.domain.updating import as_imported
from relationkeeper.formats.handles import linkedin_slug
from relationkeeper.formats.linkedin import owner_guess
from relationkeeper.formats.registry import read_files
from relationkeeper.services.keeping import keep_people, pictures_of
from relationkeeper.store.duplicates import possible_duplicates
from relationkeeper.store.imports import past_imports
from relationkeeper.store.known import deleted_of, origins_of, owners_of, owners_of_cards
from relationkeeper.store.reader import Reader
from relationkeeper.store.store import Store
from relationkeeper.store.writer import Writer

T = TypeVar("T")

CHUNK = 500
_BIT = 100
_PAUSE = 0.001  # seconds
_UNKNOWN = {Verdict.NEW, Verdict.UNNAMED, Verdict.SUGGESTION}
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
            _find_stories(reader, preview, gathered)
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
        pictures = pictures_of(preview.candidates, progress)
        with self._store.write(Action.IMPORT, Path(names[0]).parts[0], copy=True) as tx:
            kept = keep_people(tx, preview, pictures, progress)
            report = Report(
                added=kept.counts[Verdict.NEW],
                updated=kept.counts[Verdict.UPDATED],
                unchanged=kept.counts[Verdict.SAME],
                interactions=self._keep_days(tx, preview, kept.ids, progress),
                stories=kept.stories,
                skipped=skipped,
                set_number=tx.number,
            )
            if not tx.real_records():
                return replace(report, set_number=0)
            me = tx.me()
            if _me_in(preview, me) != me:
                tx.put_me(_me_in(preview, me))
            tx.put(_record(preview, report, names, self._clock()))
        return replace(report, alike=self._alike(kept.touched))

    def history(self) -> list[PastImport]:
        """The imports that were kept, the newest first, each with what undoes it."""
        with self._store.read() as reader:
            return past_imports(reader.connection)

    def _alike(self, touched: Collection[int]) -> int:
        """How many pairs of these and anybody may be one person."""
        with self._store.read() as reader:
            return len(possible_duplicates(reader, touched)) if touched else 0

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
        kept = owners_of(reader, map(profile_key, slugs))

        def known(slug: str) -> bool:
            return slug in gathered.slugs or profile_key(slug) in kept

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


def _find_stories(reader: Reader, preview: Preview, gathered: Gathered) -> None:
    """Find the invitations of those who are or become contacts; the others are passed over."""
    best = telling(i for file in preview.files for i in file.invitations)
    owners = owners_of(reader, map(profile_key, best))
    mine = preview.owner.slug if preview.owner else ""
    known = {slug: owners.get(profile_key(slug), []) for slug in best if slug != mine}
    preview.stories = {s: best[s] for s, ids in known.items() if ids or s in gathered.slugs}
    people = reader.get_all(Contact, {ids[0] for ids in known.values() if ids})
    preview.retold = sum(
        with_story(people[ids[0]], best[slug]) is not people[ids[0]]
        for slug, ids in known.items()
        if ids
    )
    for file in preview.files:
        strangers = [i for i in file.invitations if i.party.slug not in preview.stories]
        file.skipped += [Skipped(i.line, Reason.NOT_A_CONTACT) for i in strangers]
        file.invitations = [i for i in file.invitations if i.party.slug in preview.stories]


def _record(preview: Preview, report: Report, files: tuple[str, ...], at: datetime) -> ImportBatch:
    """What history keeps of an import."""
    return ImportBatch(
        at=at,
        files=files,
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
        interactions=report.interactions,
        stories=report.stories,
        skipped=report.skipped.total(),
        passed_over=tuple((r.value, count) for r, count in report.skipped.most_common()),
        owner=preview.owner.slug if preview.owner and preview.owner_named else "",
    )


def _pass_over(file: FoundFile, reasons: Mapping[str, Reason]) -> None:
    """Move the messages with these keys from those found to those passed over."""
    file.skipped += [Skipped(m.line, reasons[m.key]) for m in file.messages if m.key in reasons]
    file.messages = [m for m in file.messages if m.key not in reasons]


def _from_message(slug: str, name: str) -> Contact:
    url = f"https://www.linkedin.com/in/{slug}"
    contact = Contact(
        name=name, handles=(Handle("linkedin", slug, url),), sources=(Source(f"linkedin:{slug}"),)
    )
    return as_imported(contact)


def _match(reader: Reader, candidates: Sequence[Candidate], progress: Progress) -> None:
    """Say of each candidate whom they seem to be."""
    cards = owners_of_cards(reader, (s.key for c in candidates for s in c.found.sources))
    for start in range(0, len(candidates), CHUNK):
        progress.step(start, len(candidates))
        chunk = candidates[start : start + CHUNK]
        keys = [identity_keys(c.found) for c in chunk]
        asked = set().union(*keys)
        owners = owners_of(reader, asked)
        for key in asked & cards.keys():
            owners.setdefault(key, []).append(cards[key])
        near = [set(near_by(ks, owners)) for ks in keys]
        kept = _with_cards(reader, set().union(*near))
        for candidate, ids in zip(chunk, near, strict=True):
            judge(candidate, [kept[i] for i in sorted(ids) if i in kept])
        _leave_out_deleted(reader, chunk)
    progress.step(len(candidates), len(candidates))


def _with_cards(reader: Reader, ids: Collection[int]) -> dict[int, Contact]:
    """Contacts, each with the card that this program writes of them among the sources."""
    people, uids = reader.get_all(Contact, ids), reader.uids(Contact, ids)
    return {i: known_by_cards(person, [uids[i]]) for i, person in people.items()}


def _leave_out_deleted(reader: Reader, candidates: Sequence[Candidate]) -> None:
    """Whoever was deleted for good does not come back by themselves, nor as somebody like them."""
    unknown = [c for c in candidates if c.verdict in _UNKNOWN]
    deleted = deleted_of(reader, {s.key for c in unknown for s in c.found.sources})
    for candidate in unknown:
        if any(source.key in deleted for source in candidate.found.sources):
            candidate.leave_out()


def _new_days(reader: Reader, days: Iterable[Day]) -> Iterator[Day]:
    """The days with the messages that are not kept yet, and the interaction they join.

    What the user deleted does not come back.
    """
    days = list(days)
    keys = [key for day in days for key in _keys_of(day)]
    kept, deleted = origins_of(reader, keys), deleted_of(reader, keys)
    for day in days:
        new = [m for m in day.messages if m.key not in kept and m.key not in deleted]
        if new:
            known = (kept[key] for key in _keys_of(day) if key in kept)
            yield replace(day, messages=new, interaction_id=next(known, day.interaction_id))


def _keys_of(day: Day) -> list[str]:
    """By what the interaction of a day is known: itself, or any of its messages."""
    return [day.key, *(m.key for m in day.messages)]
