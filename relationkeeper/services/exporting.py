"""Writing people to a file that other programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.identity import known_by_cards
from relationkeeper.domain.people_filter import EVERYBODY, Chip, PeopleFilter
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.formats.contacts_csv import write_table
from relationkeeper.formats.vcard.pen import Version
from relationkeeper.formats.vcard.writer import write_cards
from relationkeeper.formats.whole_file import whole_file
from relationkeeper.store.reader import Reader
from relationkeeper.store.store import Store

_CHUNK = 200


class ExportFormat(StrEnum):
    """The kinds of file that are written."""

    VCARD_4 = "vcard-4"
    VCARD_3 = "vcard-3"
    CSV = "csv"


class ExportService:
    """Exports; for jobs. Memory does not grow with the number of people."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def export(
        self,
        path: Path,
        ids: Sequence[int] | None,
        format: ExportFormat,
        progress: Progress | None = None,
    ) -> int:
        """Write the people with these ``ids``, in their order, to ``path``; returns how many.

        None means everybody: all in lists by name, then those who are archived. Nobody in
        the bin is written, whoever asks. The file appears once it is whole; a cancelled
        export leaves what was there. Raises ``UserError`` where it cannot be written.
        """
        with self._store.read() as reader:
            chosen = _everybody(reader) if ids is None else ids
            people = _People(reader, chosen, progress or NoProgress())
            try:
                with whole_file(path) as file:
                    file.writelines(_written(people, format, reader.photo))
            except OSError as error:
                raise UserError(
                    "{name} cannot be written to {folder}: {why}. Choose another folder or make"
                    " room, then try again.",
                    name=path.name,
                    folder=path.parent,
                    why=error.strerror or error,
                ) from error
        return people.count


class _People:
    """The people to write, read as they are asked for. ``count`` is how many there were."""

    def __init__(self, reader: Reader, ids: Sequence[int], progress: Progress) -> None:
        self._reader = reader
        self._ids = ids
        self._progress = progress
        self.count = 0

    def __iter__(self) -> Iterator[Contact]:
        total = len(self._ids)
        for start in range(0, total, _CHUNK):
            self._progress.step(start, total)
            ids = self._ids[start : start + _CHUNK]
            found, uids = self._reader.get_all(Contact, ids), self._reader.uids(Contact, ids)
            for contact in filter(None, map(found.get, ids)):
                if contact.binned is None:
                    self.count += 1
                    yield _with_uid(contact, uids[contact.id])
        self._progress.step(total, total)


def _everybody(reader: Reader) -> Sequence[int]:
    return reader.contact_ids(EVERYBODY) + reader.contact_ids(PeopleFilter(chip=Chip.ARCHIVED))


def _with_uid(contact: Contact, uid: str) -> Contact:
    """``contact`` with a UID, so that others know them again when they are exported anew."""
    if any(source.key.startswith("vcard:") for source in contact.sources):
        return contact
    return known_by_cards(contact, [uid])


def _written(
    people: Iterable[Contact], format: ExportFormat, photo: Callable[[str], bytes | None]
) -> Iterator[bytes]:
    if format is ExportFormat.CSV:
        return write_table(people)
    version = Version.V4 if format is ExportFormat.VCARD_4 else Version.V3
    return write_cards(people, version, photo)
