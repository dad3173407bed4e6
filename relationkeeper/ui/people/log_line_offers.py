"""What a line of logging may go on with: names, tags and places of late, kinds of facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from relationkeeper.domain.entity import NEW
from relationkeeper.domain.fact import FactKind
from relationkeeper.domain.folding import fold
from relationkeeper.domain.logline import Completion, CompletionKind
from relationkeeper.services.contacts import ContactService
from relationkeeper.services.touches import TouchService
from relationkeeper.ui.words import fact_words

_MOST = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to go on: what is put into the line, a hint, and the contact it names."""

    text: str
    hint: str = ""
    contact_id: int = NEW


class Offers:
    """Finds offers. Tags and places are those of the newest moments, the most used first."""

    def __init__(self, contacts: ContactService, touches: TouchService) -> None:
        self._contacts = contacts
        self._touches = touches
        self._tags: list[str] = []
        self._places: list[str] = []

    def look_back(self) -> None:
        """Learn the tags and places of late, as for a line that is begun."""
        self._tags = self._touches.recent_tags()
        self._places = self._touches.recent_places()

    def for_typed(self, typed: Completion) -> list[Offer]:
        """What ``typed`` may become; nothing where it is complete already."""
        match typed.kind:
            case CompletionKind.NAME:
                offers = self._names(typed.fragment)
            case CompletionKind.TAG:
                offers = [Offer(tag) for tag in beginning(typed.fragment, self._tags)]
            case CompletionKind.PLACE:
                offers = [Offer(place) for place in beginning(typed.fragment, self._places)]
            case CompletionKind.FACT_KIND:
                kinds = {kind.value: kind for kind in FactKind}
                offers = [
                    Offer(value, fact_words(kinds[value]))
                    for value in beginning(typed.fragment, kinds)
                ]
        is_complete = len(offers) == 1 and fold(offers[0].text) == fold(typed.fragment)
        return [] if is_complete else offers[:_MOST]

    def _names(self, fragment: str) -> list[Offer]:
        if not fragment.strip():
            return []
        people = self._contacts.named(fragment, _MOST)
        return [Offer(p.name, p.headline or p.city, p.id) for p in people if p.name]


def beginning(fragment: str, texts: Iterable[str]) -> list[str]:
    """Those of ``texts`` that begin like ``fragment``, however it is written."""
    start = fold(fragment)
    return [text for text in texts if fold(text).startswith(start)]
