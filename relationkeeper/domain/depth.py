"""Channels, and what each amounts to."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Depth(IntEnum):
    """How deep an interaction goes. The deepest reached is a contact's stage.

    ``NONE`` is the stage of a contact with whom nothing has happened yet.
    """

    NONE = 0
    REACTION = 1
    MESSAGE = 2
    VOICE = 3
    IN_PERSON = 4


class Channel(StrEnum):
    """The way in which something happened."""

    COFFEE = "coffee"
    LUNCH = "lunch"
    DINNER = "dinner"
    EVENT = "event"
    VISIT = "visit"
    IN_PERSON = "in person"
    VIDEO = "video"
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "e-mail"
    DIRECT_MESSAGE = "direct message"
    COMMENT = "comment"
    LIKE = "like"

    @property
    def depth(self) -> Depth:
        """What this channel amounts to."""
        return _DEPTHS[self]


_DEPTHS = (
    dict.fromkeys((Channel.COMMENT, Channel.LIKE), Depth.REACTION)
    | dict.fromkeys((Channel.TEXT, Channel.EMAIL, Channel.DIRECT_MESSAGE), Depth.MESSAGE)
    | dict.fromkeys((Channel.PHONE, Channel.VIDEO), Depth.VOICE)
    | dict.fromkeys(
        (
            Channel.COFFEE,
            Channel.LUNCH,
            Channel.DINNER,
            Channel.EVENT,
            Channel.VISIT,
            Channel.IN_PERSON,
        ),
        Depth.IN_PERSON,
    )
)
