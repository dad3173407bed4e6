"""All services in one value, so that a window can be given what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from relationkeeper.services.contacts import ContactService
from relationkeeper.services.history import HistoryService
from relationkeeper.services.importing import ImportService
from relationkeeper.services.interactions import InteractionService
from relationkeeper.services.preferences import PreferenceService
from relationkeeper.services.sample import SampleService
from relationkeeper.services.searching import SearchService
from relationkeeper.services.timeboxes import TimeBoxService
from relationkeeper.store.store import Store


@dataclass(frozen=True, slots=True)
class Services:
    """What the user can do, by area."""

    contacts: ContactService
    interactions: InteractionService
    searching: SearchService
    importing: ImportService
    timeboxes: TimeBoxService
    sample: SampleService
    history: HistoryService
    preferences: PreferenceService

    @classmethod
    def over(cls, store: Store, clock: Callable[[], datetime]) -> Services:
        """The services over a store. ``clock`` gives the time in UTC."""

        def today() -> date:
            return clock().astimezone().date()

        preferences = PreferenceService(store)
        return cls(
            contacts=ContactService(store, clock),
            interactions=InteractionService(store, today),
            searching=SearchService(store),
            importing=ImportService(store, clock, preferences.me),
            timeboxes=TimeBoxService(store, clock),
            sample=SampleService(store, today),
            history=HistoryService(store),
            preferences=preferences,
        )
