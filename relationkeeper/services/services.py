"""All services in one value, so that a window can be given what it needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from relationkeeper.services.contacts import ContactService
from relationkeeper.services.history import HistoryService
from relationkeeper.services.interactions import InteractionService
from relationkeeper.services.listing import ListingService
from relationkeeper.services.preferences import PreferenceService
from relationkeeper.services.searching import SearchService
from relationkeeper.services.selection import SelectionService
from relationkeeper.services.timeboxes import TimeBoxService
from relationkeeper.services.upkeep import UpkeepService
from relationkeeper.store.store import Store

if TYPE_CHECKING:
    from relationkeeper.services.bin import BinService
    from relationkeeper.services.care import CareService
    from relationkeeper.services.drafts import DraftService
    from relationkeeper.services.exporting import ExportService
    from relationkeeper.services.importing import ImportService
    from relationkeeper.services.merging import MergingService
    from relationkeeper.services.phones import PhoneService
    from relationkeeper.services.photos import PhotoService
    from relationkeeper.services.sample import SampleService
    from relationkeeper.services.touches import TouchService


class Services:
    """What the user can do, by area, over one store. ``clock`` gives the time in UTC.

    Those that the first paint does not need are made when they are first asked for: the
    grammars of files and lines alone take 80 ms to load.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self.contacts = ContactService(store)
        self.listing = ListingService(store, lambda: _today(clock))
        self.selection = SelectionService(store, clock)
        self.interactions = InteractionService(store, lambda: _today(clock))
        self.searching = SearchService(store)
        self.timeboxes = TimeBoxService(store, clock)
        self.history = HistoryService(store)
        self.preferences = PreferenceService(store)
        self.upkeep = UpkeepService(store)

    @cached_property
    def bin(self) -> BinService:
        """The bin, and deleting for good."""
        from relationkeeper.services.bin import BinService

        return BinService(self._store, self._clock)

    @cached_property
    def drafts(self) -> DraftService:
        """What was typed and not saved."""
        from relationkeeper.services.drafts import DraftService

        return DraftService(self._store)

    @cached_property
    def care(self) -> CareService:
        """Circles, cadence and due."""
        from relationkeeper.services.care import CareService

        return CareService(self._store, lambda: _today(self._clock))

    @cached_property
    def phones(self) -> PhoneService:
        """Phone numbers, as they are read with the user's home region."""
        from relationkeeper.services.phones import PhoneService

        return PhoneService(self.preferences.me)

    @cached_property
    def photos(self) -> PhotoService:
        """Pictures that the user gives."""
        from relationkeeper.services.photos import PhotoService

        return PhotoService()

    @cached_property
    def touches(self) -> TouchService:
        """Logging a touch in one line."""
        from relationkeeper.services.touches import TouchService

        return TouchService(self._store, lambda: _today(self._clock))

    @cached_property
    def importing(self) -> ImportService:
        """Bringing files in."""
        from relationkeeper.services.importing import ImportService

        return ImportService(self._store, self._clock, self.preferences.me)

    @cached_property
    def merging(self) -> MergingService:
        """Making one of two, and who may be there twice."""
        from relationkeeper.services.merging import MergingService

        return MergingService(self._store)

    @cached_property
    def exporting(self) -> ExportService:
        """Writing people to files."""
        from relationkeeper.services.exporting import ExportService

        return ExportService(self._store)

    @cached_property
    def sample(self) -> SampleService:
        """The made-up sample data."""
        from relationkeeper.services.sample import SampleService

        return SampleService(self._store, lambda: _today(self._clock))


def _today(clock: Callable[[], datetime]) -> date:
    """The local date."""
    return clock().astimezone().date()
