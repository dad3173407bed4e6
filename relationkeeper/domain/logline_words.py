"""The words of a line of logging: channels, platforms, kinds of facts, and what joins names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.fact import FactKind

_NOUNS: Mapping[Channel, str] = MappingProxyType(
    {
        Channel.COFFEE: "coffee|coffees|coffee chat|coffee meeting|coffee break|tea",
        Channel.LUNCH: "lunch|lunch meeting|brunch|breakfast",
        Channel.DINNER: "dinner|supper|drinks|drink|beer|beers",
        Channel.EVENT: "event|conference|meetup|meet-up|party|concert|workshop|gathering",
        Channel.VISIT: "visit",
        Channel.IN_PERSON: "in person|in-person|face to face|meeting|walk|hike",
        Channel.VIDEO: "video|video call|video chat|videocall",
        Channel.PHONE: "call|phone|phone call|telephone|voice call",
        Channel.TEXT: "text|texts|text message|sms",
        Channel.EMAIL: "email|emails|e-mail|e-mails|mail",
        Channel.DIRECT_MESSAGE: "dm|dms|direct message|message|messages",
        Channel.COMMENT: "comment|comments",
        Channel.LIKE: "like|likes",
    }
)
_VERBS: Mapping[Channel, str] = MappingProxyType(
    {
        Channel.LUNCH: "lunched",
        Channel.VISIT: "visited",
        Channel.IN_PERSON: "met|met up|saw|bumped into|ran into",
        Channel.PHONE: "called|phoned|telephoned|rang",
        Channel.TEXT: "texted",
        Channel.EMAIL: "emailed|e-mailed|mailed",
        Channel.DIRECT_MESSAGE: "messaged|dmed",
        Channel.COMMENT: "commented|commented on",
        Channel.LIKE: "liked",
    }
)
# By the platform's name: the channel it is when nothing else is said, and its other words.
_PLATFORMS: Mapping[str, tuple[Channel, str]] = MappingProxyType(
    {
        "zoom": (Channel.VIDEO, "zoomed"),
        "teams": (Channel.VIDEO, "microsoft teams|ms teams"),
        "facetime": (Channel.VIDEO, "facetimed"),
        "skype": (Channel.VIDEO, "skyped"),
        "google meet": (Channel.VIDEO, "gmeet"),
        "webex": (Channel.VIDEO, ""),
        "whatsapp": (Channel.TEXT, "whatsapped"),
        "signal": (Channel.TEXT, ""),
        "telegram": (Channel.TEXT, ""),
        "imessage": (Channel.TEXT, ""),
        "wechat": (Channel.TEXT, ""),
        "linkedin": (Channel.DIRECT_MESSAGE, "inmail"),
        "facebook": (Channel.DIRECT_MESSAGE, ""),
        "instagram": (Channel.DIRECT_MESSAGE, ""),
        "mastodon": (Channel.DIRECT_MESSAGE, ""),
        "bluesky": (Channel.DIRECT_MESSAGE, ""),
        "twitter": (Channel.DIRECT_MESSAGE, ""),
        "slack": (Channel.DIRECT_MESSAGE, ""),
    }
)
PLATFORM_NAMES = tuple(_PLATFORMS)
"""The platforms that a line knows, in lower case."""

_CHANNEL_OF: Mapping[str, Channel] = MappingProxyType(
    {word: channel for channel, words in _NOUNS.items() for word in words.split("|")}
    | {word: channel for channel, words in _VERBS.items() for word in words.split("|")}
)
_PLATFORM_OF: Mapping[str, str] = MappingProxyType(
    {
        word: platform
        for platform, (_, words) in _PLATFORMS.items()
        for word in (platform, *words.split("|"))
        if word
    }
)
# Meeting is mutual: its verbs tell nothing of who reached out.
_REACHING_OUT = frozenset(
    word
    for channel, words in _VERBS.items()
    if channel.depth < Depth.IN_PERSON
    for word in words.split("|")
) | frozenset(
    word for _, words in _PLATFORMS.values() for word in words.split("|") if word.endswith("ed")
)


def _any_of(words: Iterable[str], before: str = "") -> re.Pattern[str]:
    choice = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len)[::-1])
    return re.compile(rf"{before}({choice})(?![\w'’-])", re.IGNORECASE)


CHANNEL = _any_of(_CHANNEL_OF, r"(?:(?:for|at|over)\s+(?:(?:an?|the)\s+)?)?")
"""A channel's word or words; group 1 is what ``channel_of`` knows it by."""
PLATFORM = _any_of(_PLATFORM_OF, r"(?:(?:on|via|over)\s+)?")
"""A platform's word; group 1 is what ``platform_of`` knows it by."""
JOINER = re.compile(r"(?:(?:with|and|plus|from|to)(?![\w'’-])|w/|[&+,;])", re.IGNORECASE)
"""What stands before a name, or between two."""
FILLER = re.compile(
    r"(?:had|have|grabbed|got|an?|the|i|we|me|my|just|quick|posts?|photos?|articles?|updates?)(?![\w.'’-])",
    re.IGNORECASE,
)
"""Words that say nothing here."""
MYSELF = re.compile(r"(?:me|i)(?![\w.'’-])", re.IGNORECASE)
"""The fillers that are nobody's name even where one has to come."""


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def channel_of(words: str) -> Channel:
    """The channel that ``CHANNEL`` found."""
    return _CHANNEL_OF[_plain(words)]


def platform_of(words: str) -> str:
    """The platform that ``PLATFORM`` found, by its name in lower case."""
    return _PLATFORM_OF[_plain(words)]


def is_verb(words: str) -> bool:
    """Whether a channel's or platform's words tell that one reached out to the other."""
    return _plain(words) in _REACHING_OUT


def channel_on(channel: Channel | None, platform: str) -> Channel | None:
    """The channel it comes to on ``platform``: a meeting on Zoom is nobody's face to face."""
    usual = _PLATFORMS[platform][0] if platform else None
    if channel is None:
        return usual
    return Channel.VIDEO if usual is Channel.VIDEO and channel.depth >= Depth.VOICE else channel


_FACT_WORDS: Mapping[str, FactKind] = MappingProxyType(
    {kind.value.split()[0]: kind for kind in FactKind}
    | {
        "job": FactKind.PROFESSION,
        "work": FactKind.PROFESSION,
        "career": FactKind.PROFESSION,
        "life": FactKind.DAILY_LIFE,
        "hobby": FactKind.INTEREST,
    }
)
_SHORTEST = 3
"""Letters of a kind of fact that have to be typed: ``+of`` and ``+in`` are words."""


def fact_kind(word: str) -> FactKind | None:
    """The kind of fact that ``word`` names or begins to name, where it is but one."""
    word = word.lower()
    if word in _FACT_WORDS:
        return _FACT_WORDS[word]
    kinds = {kind for known, kind in _FACT_WORDS.items() if known.startswith(word)}
    return kinds.pop() if len(kinds) == 1 and len(word) >= _SHORTEST else None


def begins_fact_kind(letters: str) -> bool:
    """Whether ``letters`` may become a kind of fact as more of them are typed."""
    return any(word.startswith(letters.lower()) for word in _FACT_WORDS)
