"""The words of the filters over the list, and of a list that is empty because of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relationkeeper.domain.people_filter import Chip, Order

translate = QCoreApplication.translate


def chip_words(chip: Chip) -> str:
    """What a chip is called: "Never met"."""
    return {
        Chip.ALL: translate("PeopleFilter", "All"),
        Chip.DUE: translate("PeopleFilter", "Due"),
        Chip.NEVER_MET: translate("PeopleFilter", "Never met"),
        Chip.ONLINE_ONLY: translate("PeopleFilter", "Online only"),
        Chip.FAVOURITES: translate("PeopleFilter", "Favourites"),
        Chip.ARCHIVED: translate("PeopleFilter", "Archived"),
    }[chip]


def order_words(order: Order) -> str:
    """What the list is sorted by: "Last conversation"."""
    return {
        Order.NAME: translate("PeopleFilter", "Name"),
        Order.CONVERSATION: translate("PeopleFilter", "Last conversation"),
        Order.DUE: translate("PeopleFilter", "Due"),
        Order.KNOWN: translate("PeopleFilter", "Known since"),
    }[order]


def direction_words(order: Order) -> tuple[str, str]:
    """Which way an order runs, and which way backwards: "A to Z", "Z to A"."""
    return {
        Order.NAME: (translate("PeopleFilter", "A to Z"), translate("PeopleFilter", "Z to A")),
        Order.CONVERSATION: (
            translate("PeopleFilter", "Latest first"),
            translate("PeopleFilter", "Longest ago first"),
        ),
        Order.DUE: (
            translate("PeopleFilter", "Soonest first"),
            translate("PeopleFilter", "Latest first"),
        ),
        Order.KNOWN: (
            translate("PeopleFilter", "Longest first"),
            translate("PeopleFilter", "Shortest first"),
        ),
    }[order]


def empty_words(chip: Chip) -> tuple[str, str]:
    """That nobody is shown, and what it means."""
    return {
        Chip.ALL: (
            translate("PeopleFilter", "Nobody is in the list"),
            translate("PeopleFilter", "Everybody is archived or in the bin."),
        ),
        Chip.DUE: (
            translate("PeopleFilter", "Nobody is due"),
            translate(
                "PeopleFilter",
                "Whoever is in a circle, or has a cadence of their own, is here when it is time"
                " to be in touch.",
            ),
        ),
        Chip.NEVER_MET: (
            translate("PeopleFilter", "You have met everybody"),
            translate("PeopleFilter", "There is nobody whom you only know from afar."),
        ),
        Chip.ONLINE_ONLY: (
            translate("PeopleFilter", "Nobody is online only"),
            translate("PeopleFilter", "With everybody here you have at least written."),
        ),
        Chip.FAVOURITES: (
            translate("PeopleFilter", "There are no favourites"),
            translate("PeopleFilter", "Select somebody and choose Favourite: a star marks them."),
        ),
        Chip.ARCHIVED: (
            translate("PeopleFilter", "Nobody is archived"),
            translate("PeopleFilter", "Archive whom you want to keep, but not to see every day."),
        ),
    }[chip]
