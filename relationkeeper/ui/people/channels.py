"""The icon and the colour of a channel."""

from __future__ import annotations

from PySide6.QtGui import QColor

from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.ui.theme.tokens import Tokens

_ICONS = {
    Channel.COFFEE: "coffee",
    Channel.LUNCH: "utensils",
    Channel.DINNER: "utensils",
    Channel.EVENT: "ticket",
    Channel.VISIT: "door-open",
    Channel.IN_PERSON: "handshake",
    Channel.VIDEO: "video",
    Channel.PHONE: "phone",
    Channel.TEXT: "message-circle",
    Channel.EMAIL: "mail",
    Channel.DIRECT_MESSAGE: "message-square",
    Channel.COMMENT: "pencil",
    Channel.LIKE: "thumbs-up",
}


def channel_icon(channel: Channel) -> str:
    """The name of the icon that stands for ``channel``."""
    return _ICONS[channel]


def channel_color(channel: Channel, tokens: Tokens) -> QColor:
    """The colour of a shape that stands for ``channel``: that of its depth."""
    return depth_color(channel.depth, tokens)


def depth_color(depth: Depth, tokens: Tokens) -> QColor:
    """The colour of a shape that stands for ``depth``."""
    return {
        Depth.NONE: tokens.line,
        Depth.REACTION: tokens.reaction,
        Depth.MESSAGE: tokens.message,
        Depth.VOICE: tokens.voice,
        Depth.IN_PERSON: tokens.in_person,
    }[depth]
