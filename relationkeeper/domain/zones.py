"""Time zones by their names."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.folding import fold

_USUAL = "Europe/Berlin"
_ALIKE = 0.7


def zone_called(name: str) -> ZoneInfo:
    """The zone of an IANA name (``Europe/Berlin``). Raises ``UserError`` where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise _unknown(name) from error


def zone_name(text: str) -> str:
    """The IANA name that is meant, however it is written. Raises ``UserError`` for none."""
    asked = _plain(text)
    for name in available_timezones():
        if _plain(name) == asked:
            return name
    raise _unknown(text)


def near_zone(text: str) -> str:
    """The zone whose city is called most like ``text``; some zone where none is."""
    from difflib import get_close_matches  # the first paint needs none

    cities: dict[str, str] = {}
    for name in sorted(filter(lambda name: "/" in name, available_timezones())):
        cities.setdefault(_city(name), name)
    close = get_close_matches(_city(text), cities, n=1, cutoff=_ALIKE)
    return cities[close[0]] if close else _USUAL


def _unknown(text: str) -> UserError:
    return UserError(
        "{zone} is not a time zone. Choose one such as {near}.", zone=text, near=near_zone(text)
    )


def _city(text: str) -> str:
    return _plain(text).rpartition("/")[2]


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("_", " ").split())
