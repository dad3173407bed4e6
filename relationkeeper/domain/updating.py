"""What a file changes of somebody the user knows.

What a file brought is kept beside what the contact has (``Source.imported``), so that
the next import can tell what the file changed from what the user did.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from relationkeeper.domain.contact import (
    Contact,
    CustomField,
    Handle,
    KeptLine,
    Labelled,
    MeetingStory,
    Position,
    Source,
)
from relationkeeper.domain.folding import fold
from relationkeeper.domain.identity import email_key, handle_key, phone_key
from relationkeeper.domain.partial_date import PartialDate

_SINGLE = ("name", "nickname", "pronounced", "birthday", "zone", "note", "photo")
_JOB = ("organisation", "title")
_STORY = ("how", "on", "where", "through", "in_person")
_CONTENT = (*_SINGLE, *_JOB, "parts")
_NO_STORY = Contact().met


def _text(value: object) -> str:
    """``value`` as imported values keep it, empty for nothing."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return str(value)
    kind: Any = type(value)
    parts = [_text(getattr(value, name)) for name in _fields(kind)]
    return "\t".join(parts) if any(parts) else ""


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


def _line(value: object) -> str:
    return fold(_text(value))


def _email(value: Labelled) -> str:
    return email_key(value.value) or fold(value.value)


def _phone(value: Labelled) -> str:
    return phone_key(value.value) or fold(value.value)


def _url(value: Labelled) -> str:
    return fold(value.value).rstrip("/")


def _handle(value: Handle) -> str:
    return handle_key(value) or fold(value.url)


def _kept(value: KeptLine) -> str:
    """A digest, since a line may hold a whole key or logo."""
    return blake2b(value.text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _position(value: Position) -> str:
    return fold(f"{value.organisation}\t{value.title}")


def _field(value: CustomField) -> str:
    """Whatever kind the user gave it: no file says one."""
    return fold(f"{value.name}\t{value.value}")


# By field, how one element is told from another. To these a file adds only,
_GROWING: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "positions": _position,
        "emails": _email,
        "phones": _phone,
        "urls": _url,
        "handles": _handle,
        "languages": fold,
        "tags": fold,
    }
)
# and in these what the file replaced is replaced.
_MANY: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        **_GROWING,
        **dict.fromkeys(("addresses", "dates", "related"), _line),
        "fields": _field,
        "unknown": _kept,
    }
)


_CONTENTS = attrgetter(*_CONTENT)
_STORIES = attrgetter(*_STORY)
_COLLECTIONS = attrgetter(*_MANY)


def element_key(field: str, element: object) -> str:
    """One line that tells an element of ``field`` (``emails``, ``tags``, ...) from the others."""
    return _MANY[field](element).replace("\n", " ").strip()


def _lines(text: str) -> set[str]:
    return set(text.split("\n")) - {""}


def _values(contact: Contact) -> dict[str, str]:
    """Every field that ``contact`` has, as imported values: elements in lines."""
    single, many = _CONTENTS(contact), _COLLECTIONS(contact)
    values = {f: _text(v) for f, v in zip(_CONTENT, single, strict=True) if v}
    if contact.met is not _NO_STORY:
        story = zip(_STORY, _STORIES(contact.met), strict=True)
        values.update((f"met.{f}", _text(v)) for f, v in story if v)
    for field, elements in zip(_MANY, many, strict=True):
        if elements:
            values[field] = "\n".join([element_key(field, e) for e in elements])
    return {field: text for field, text in values.items() if text}


def as_imported(found: Contact) -> Contact:
    """``found`` as it is first put: its sources remember what they brought."""
    values = tuple(_values(found).items())
    keys = dict.fromkeys([s.key for s in found.sources])
    return replace(found, sources=tuple([Source(key, values) for key in keys]))


@dataclass(frozen=True, slots=True)
class _Update:
    """Two versions of one person as texts by field, and what imports brought before.

    ``last`` is what the same source brought last, ``others`` what the others did.
    """

    mine: dict[str, str]
    theirs: dict[str, str]
    last: Mapping[str, str]
    others: Sequence[Mapping[str, str]]

    @classmethod
    def of(cls, kept: Contact, found: Contact) -> _Update:
        """What there is to compare when ``found`` comes to ``kept``."""
        keys = {s.key for s in found.sources}
        last: dict[str, str] = {}
        for source in kept.sources:
            if source.key in keys:
                last.update(source.imported)
        others = [dict(s.imported) for s in kept.sources if s.key not in keys]
        return cls(_values(kept), _values(found), last, others)

    def brought(self, field: str) -> list[str]:
        """What the sources brought in ``field``, each at its last import."""
        return [source[field] for source in (self.last, *self.others) if field in source]

    def is_news(self, field: str) -> bool:
        """Whether the file says something in ``field`` that it did not say last time."""
        return self.theirs.get(field, "") not in {"", self.last.get(field, "")}

    def is_untouched(self, field: str) -> bool:
        """Whether ``field`` is as this source or another made it, or nobody ever filled it."""
        mine, brought = self.mine.get(field, ""), self.brought(field)
        return mine in brought and field in self.last if brought else not mine

    def takes(self, field: str) -> bool:
        """Whether the file's ``field`` is taken: it changed, and the user's did not."""
        return self.is_news(field) and self.is_untouched(field)

    def elements(self, field: str) -> tuple[set[str], set[str]]:
        """The keys of elements of ``field`` that no file had before, and that this has no more."""
        theirs = _lines(self.theirs.get(field, ""))
        known = set().union(*map(_lines, self.brought(field)))
        return theirs - known, _lines(self.last.get(field, "")) - theirs if theirs else set()


def _new_singles(update: _Update, kept: Contact, found: Contact) -> dict[str, Any]:
    """The fields of one value that the file changes; the parts of a name go with the name."""
    new = {f: getattr(found, f) for f in _SINGLE if update.takes(f)}
    if new.get("name", kept.name) == found.name and update.takes("parts"):
        new["parts"] = found.parts
    return new


def _new_elements(update: _Update, kept: Contact, found: Contact) -> dict[str, Any]:
    """The fields of several values with what the file added, without what it replaced."""
    new: dict[str, Any] = {}
    for field in _MANY:
        added, gone = update.elements(field)
        if field in _GROWING:
            gone = set()
        elements = [e for e in getattr(kept, field) if element_key(field, e) not in gone]
        added -= {element_key(field, e) for e in elements}
        for element in getattr(found, field):
            if element_key(field, element) in added:
                added.remove(element_key(field, element))
                elements.append(element)
        new[field] = tuple(elements)
    return new


def _new_job(update: _Update, kept: Contact, found: Contact) -> dict[str, Any]:
    """Organisation and title, which go together: half of two jobs is none."""
    pairs = [(fold(getattr(kept, f)), fold(getattr(found, f))) for f in _JOB]
    if all(mine == theirs or not (mine and theirs) for mine, theirs in pairs):
        return {f: getattr(found, f) for f in _JOB if update.takes(f)}
    if any(update.is_news(f) for f in _JOB) and all(update.is_untouched(f) for f in _JOB):
        return {f: getattr(found, f) for f in _JOB}
    return {}


def _with_former_job(kept: Contact, positions: tuple[Position, ...]) -> tuple[Position, ...]:
    former = Position(organisation=kept.organisation, title=kept.title)
    known = {_position(p) for p in positions}
    return positions if _position(former) in known else (former, *positions)


def _new_story(update: _Update, kept: Contact, found: Contact) -> MeetingStory:
    """The meeting story: the user's own as a whole, else filled where it is empty.

    A day on which somebody was connected with is not the day of a story told otherwise.
    """
    told = {f"met.{f}": _text(value) for f in _STORY if (value := getattr(kept.met, f))}
    if any(text not in update.brought(field) for field, text in told.items()):
        return kept.met
    new: dict[str, Any] = {
        f: getattr(found.met, f)
        for f in _STORY
        if f"met.{f}" not in told and update.takes(f"met.{f}")
    }
    if "through" in new:
        new["through_id"] = found.met.through_id
    return replace(kept.met, **new)


def _new_sources(kept: Contact, found: Contact, values: dict[str, str]) -> tuple[Source, ...]:
    """The sources of both; ``values`` are remembered over what the same source brought before."""
    sources = {s.key: s for s in kept.sources}
    for key in (s.key for s in found.sources):
        before = dict(sources[key].imported) if key in sources else {}
        sources[key] = Source(key, tuple((before | values).items()))
    return tuple(sources.values())


def updated(kept: Contact, found: Contact) -> Contact:
    """``kept`` with what the file brings, or ``kept`` itself where that is nothing.

    A value is taken where the file changed it since the last import from the same
    source and the user did not, or where there was none. E-mails, phones, handles,
    URLs and tags are added. A job that the file replaces joins the former positions.
    The user's edits and deletions stay; ``differences`` names them.
    """
    update = _Update.of(kept, found)
    sources = _new_sources(kept, found, update.theirs)
    if found.sources and sources == kept.sources:
        return kept  # the file says what it said last time
    new = _new_singles(update, kept, found) | _new_elements(update, kept, found)
    job = _new_job(update, kept, found)
    if any(fold(getattr(kept, f)) not in {"", fold(v)} for f, v in job.items()):
        new["positions"] = _with_former_job(kept, new["positions"])
    new |= job
    new["met"] = _new_story(update, kept, found)
    new["sources"] = sources
    new = {f: value for f, value in new.items() if value != getattr(kept, f)}
    return replace(kept, **new) if new else kept


def says_more(kept: Contact, after: Contact) -> bool:
    """Whether an update changed anything that can be seen, and not only what is remembered."""
    return replace(after, sources=kept.sources) != kept


def differences(kept: Contact, found: Contact) -> tuple[str, ...]:
    """The names of the fields in which the user's values stay other than the file's.

    What is not understood is nobody's to compare.
    """
    update = _Update.of(kept, found)
    mine = _values(updated(kept, found))
    differ: dict[str, None] = {}
    for field, text in _values(replace(found, unknown=())).items():
        if field in _MANY:
            same = _lines(text) <= _lines(mine.get(field, ""))
        elif field.startswith("met."):
            same = mine.get(field) in {text, *update.brought(field)}  # or another file told it
        else:
            same = text == mine.get(field)
        if not same:
            differ[field.partition(".")[0]] = None
    return tuple(differ)
