"""What an import writes of people: themselves, their pictures, and how they were met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.gathering import slugs_of
from relationkeeper.domain.identity import profile_key
from relationkeeper.domain.invitations import with_story
from relationkeeper.domain.preview import Candidate, Preview, Verdict
from relationkeeper.domain.progress import Progress
from relationkeeper.domain.updating import says_more, updated
from relationkeeper.formats.photo import kept_photo
from relationkeeper.store.known import deleted_of, owners_of
from relationkeeper.store.reader import Reader
from relationkeeper.store.writer import Writer

_CHUNK = 500


@dataclass(slots=True)
class Kept:
    """What was kept: how many of each verdict, and the ids of all by LinkedIn profile.

    ``touched`` has the ids of whoever is new or changed, ``stories`` counts those of whom
    it is told now how they were met.
    """

    counts: Counter[Verdict] = field(default_factory=Counter)
    ids: dict[str, int] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)
    stories: int = 0


def pictures_of(candidates: Iterable[Candidate], progress: Progress) -> dict[str, bytes]:
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


def keep_people(
    tx: Writer, preview: Preview, pictures: Mapping[str, bytes], progress: Progress
) -> Kept:
    """Write the people, and how they were met."""
    whole = Kept()
    _let_go_of_the_gone(tx, preview.candidates)
    _find_again(tx, preview.candidates)
    fresh = [c for c in preview.candidates if c.is_addition]
    added = tx.add_many(_with_photos(tx, fresh, pictures, progress), len(fresh), progress)
    whole.counts[Verdict.NEW] = len(added)
    whole.touched.update(added)
    for candidate, contact_id in zip(fresh, added, strict=True):
        whole.ids.update(dict.fromkeys(slugs_of(candidate.found), contact_id))
    known = [c for c in preview.candidates if c.match_id and not c.is_addition]
    for candidate, found in zip(known, _with_photos(tx, known, pictures, progress), strict=True):
        whole.ids.update(dict.fromkeys(slugs_of(found), candidate.match_id))
        # Read again: the contact may have been edited since the preview.
        kept = tx.get(Contact, candidate.match_id) if candidate.ticked else None
        after = updated(kept, found) if kept else None
        is_more = kept is not None and after is not None and says_more(kept, after)
        whole.counts[Verdict.UPDATED if is_more else Verdict.SAME] += 1
        if after and after != kept:
            tx.put(after)
        if is_more:
            whole.touched.add(candidate.match_id)
    _note_kept(tx, preview, whole.ids)
    whole.stories = _tell_stories(tx, preview, whole.ids, progress)
    return whole


def _tell_stories(tx: Writer, preview: Preview, ids: Mapping[str, int], progress: Progress) -> int:
    """Write how people were met whose invitations tell it; returns how many."""
    by_id = {ids[slug]: invitation for slug, invitation in preview.stories.items() if slug in ids}
    told: dict[int, Contact] = {}
    for contact_id, kept in tx.get_all(Contact, by_id).items():
        after = with_story(kept, by_id[contact_id])
        if after is not kept:
            told[contact_id] = after
    tx.change_many(Contact, told, lambda contact: told[contact.id], progress)
    return len(told)


def _let_go_of_the_gone(tx: Writer, candidates: Sequence[Candidate]) -> None:
    """Whoever was known and is gone since the preview is new, unless the user said no to them.

    Those who were deleted for good stay so.
    """
    there = tx.names({c.match_id for c in candidates if c.match_id})
    gone = [c for c in candidates if c.match_id and c.match_id not in there]
    deleted = deleted_of(tx, {s.key for c in gone for s in c.found.sources})
    for candidate in gone:
        if any(source.key in deleted for source in candidate.found.sources):
            candidate.leave_out()
            continue
        candidate.ticked |= candidate.verdict in {Verdict.SAME, Verdict.SUGGESTION}
        candidate.verdict, candidate.match_id = Verdict.NEW, 0


def _find_again(tx: Writer, candidates: Sequence[Candidate]) -> None:
    """Those whom another import brought since the preview are known by now."""
    sources = {s.key: c for c in candidates if c.is_addition for s in c.found.sources}
    for key, ids in owners_of(tx, [f"source:{key}" for key in sources]).items():
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
        if done % _CHUNK == 0:
            progress.step(done, len(candidates))
        found = candidate.found
        if candidate.photo and _is_written(candidate):
            if found.photo in pictures:
                tx.put_photo(found.photo, pictures[found.photo])
            elif tx.photo(found.photo) is None:  # whoever is gone since the preview had it kept
                found = replace(found, photo="")
        yield found


def _note_kept(reader: Reader, preview: Preview, ids: dict[str, int]) -> None:
    """Find those who wrote or were invited, were contacts before and are not in the files."""
    parties = {p for day in preview.days for m in day.messages for p in (m.sender, *m.recipients)}
    wanted = {p.slug for p in parties if p.slug} | set(preview.stories)
    wanted -= set(ids)
    owners = owners_of(reader, map(profile_key, wanted))
    for slug in wanted:
        if found := owners.get(profile_key(slug)):
            ids[slug] = found[0]
