"""The words for what the program knows by name: dates, channels, facts, errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from relationkeeper.domain.depth import Channel
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import FactKind
from relationkeeper.domain.partial_date import PartialDate

translate = QCoreApplication.translate

_WEEK = 7
_YEAR = 365.25
_MONTH = _YEAR / 12
_PLATFORMS = MappingProxyType(
    {
        "aim": "AIM",
        "facetime": "FaceTime",
        "github": "GitHub",
        "icq": "ICQ",
        "im": "IM",
        "imessage": "iMessage",
        "linkedin": "LinkedIn",
        "msn": "MSN",
        "tiktok": "TikTok",
        "wechat": "WeChat",
        "whatsapp": "WhatsApp",
        "xmpp": "XMPP",
        "youtube": "YouTube",
    }
)


def error_words(error: UserError) -> str:
    """What went wrong and what to do, translated where the sentence is known."""
    return translate("UserError", error.sentence).format(**error.details)


# Dates and times


def date_words(day: date) -> str:
    """A day: "3 Nov 2026"."""
    return _formatted(day, translate("Words", "d MMM yyyy"))


def partial_date_words(day: PartialDate) -> str:
    """A date as far as it is known: "3 Nov 2026", "March 2024", "2019", "3 Nov"."""
    if day.whole:
        return date_words(day.earliest())
    if day.year is None:
        # Any leap year: 29 February is a birthday too.
        leap = date(2000, day.month or 1, day.day or 1)
        return _formatted(leap, translate("Words", "d MMM"))
    shape = translate("Words", "MMMM yyyy") if day.month else translate("Words", "yyyy")
    return _formatted(day.earliest(), shape)


def day_heading(day: PartialDate, today: date) -> str:
    """The heading over what happened on a day: "Today", "Tuesday, 3 November 2026"."""
    if not day.whole:
        return partial_date_words(day)
    near = {0: translate("Words", "Today"), 1: translate("Words", "Yesterday")}
    ago = (today - day.earliest()).days
    return near.get(ago) or _formatted(day.earliest(), translate("Words", "dddd, d MMMM yyyy"))


def relative_day(day: date, today: date) -> str:
    """How long ago a day is, or how far ahead: "yesterday", "7 weeks ago", "in 3 days".

    Ago, a unit counts once it is over; ahead, the nearest number of them is told: three
    months less a day are "in 3 months".
    """
    days = (today - day).days
    near = {
        -1: translate("Words", "tomorrow"),
        0: translate("Words", "today"),
        1: translate("Words", "yesterday"),
    }
    if days in near:
        return near[days]
    count, unit = _unit(abs(days), round if days < 0 else int)
    ago, ahead = {
        "days": ("%n days ago", "in %n days"),
        "weeks": ("%n weeks ago", "in %n weeks"),
        "months": ("%n months ago", "in %n months"),
        "years": ("%n years ago", "in %n years"),
    }[unit]
    return translate("Words", ago if days > 0 else ahead, "", count)


def span_words(days: int) -> str:
    """A number of days from 0 in the unit that suits it: "7 weeks", "2 years"."""
    if days < 0:
        raise ValueError("a span has no direction")
    if days == 1:
        return translate("Words", "1 day")
    count, unit = _unit(days)
    words = {"days": "%n days", "weeks": "%n weeks", "months": "%n months", "years": "%n years"}
    return translate("Words", words[unit], "", count)


def minutes_words(minutes: int) -> str:
    """A length of time: "35 min", "3 h", "1 h 20"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return translate("Words", "{minutes} min").format(minutes=rest)
    if not rest:
        return translate("Words", "{hours} h").format(hours=QLocale().toString(hours))
    whole = translate("Words", "{hours} h {minutes}")
    return whole.format(hours=QLocale().toString(hours), minutes=f"{rest:02}")


def clock_words(at: time) -> str:
    """A time of day as this system writes it: "12:30"."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def countdown_words(left: timedelta) -> str:
    """What is left, a begun second counting whole: "11:42"."""
    minutes, seconds = divmod(-(-left // timedelta(seconds=1)), 60)
    return f"{minutes}:{seconds:02}"


def _formatted(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _unit(days: int, whole: Callable[[float], int] = int) -> tuple[int, str]:
    """``days`` as so many of a unit; never one of it, so that "%n" stays with a plural."""
    for unit, length in (("years", _YEAR), ("months", _MONTH), ("weeks", _WEEK)):
        if days >= 2 * length:
            return whole(days / length), unit
    return days, "days"


def people_words(count: int) -> str:
    """So many people: "1 person", "1,284 people"."""
    if count == 1:
        return translate("Words", "1 person")
    return translate("Words", "%Ln people", "", count)


# What happened and what was learned


def channel_words(channel: Channel) -> str:
    """What happened, as a line about it begins: "Coffee", "Phone call"."""
    return {
        Channel.COFFEE: translate("Words", "Coffee"),
        Channel.LUNCH: translate("Words", "Lunch"),
        Channel.DINNER: translate("Words", "Dinner"),
        Channel.EVENT: translate("Words", "Event"),
        Channel.VISIT: translate("Words", "Visit"),
        Channel.IN_PERSON: translate("Words", "In person"),
        Channel.VIDEO: translate("Words", "Video call"),
        Channel.PHONE: translate("Words", "Phone call"),
        Channel.TEXT: translate("Words", "Text message"),
        Channel.EMAIL: translate("Words", "E-mail"),
        Channel.DIRECT_MESSAGE: translate("Words", "Message"),
        Channel.COMMENT: translate("Words", "Comment"),
        Channel.LIKE: translate("Words", "Like"),
    }[channel]


def fact_words(kind: FactKind) -> str:
    """What a fact is about: "Family", "Daily life"."""
    return {
        FactKind.PROFESSION: translate("Words", "Profession"),
        FactKind.FAMILY: translate("Words", "Family"),
        FactKind.DAILY_LIFE: translate("Words", "Daily life"),
        FactKind.INTEREST: translate("Words", "Interest"),
        FactKind.SKILL: translate("Words", "Skill"),
        FactKind.NEED: translate("Words", "Need"),
        FactKind.OFFER: translate("Words", "Offer"),
    }[kind]


def platform_words(platform: str) -> str:
    """A platform as it writes itself, or as it was noted where it is not known: "LinkedIn"."""
    noted = platform.title() if platform.islower() else platform
    return _PLATFORMS.get(platform.casefold(), noted)
