"""Time zones by their names."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from relationkeeper.domain.errors import UserError


def zone_called(name: str) -> ZoneInfo:
    """The zone of an IANA name (``Europe/Berlin``). Raises ``UserError`` where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UserError(
            "{zone} is not a time zone. Choose one such as Europe/Berlin.", zone=name
        ) from error
