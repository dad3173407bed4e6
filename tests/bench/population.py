"""Contacts and what happened with them, the same at every run."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from random import Random

from relationkeeper.domain.contact import (
    Address,
    Contact,
    Handle,
    Labelled,
    MeetingStory,
    NameParts,
    Source,
)
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.updating import as_imported
from tests.bench.vocabulary import Vocabulary

_LAST_DAY = date(2026, 11, 1)
_DAYS = 5 * 365
_CHANNELS = tuple(Channel)
_MANY = 1 << 24


def full_name(given: str, family: str) -> str:
    """How a name is written: Chinese and Japanese ones begin with the family, without a space."""
    return family + given if "\u4e00" <= given[0] <= "\u9fff" else f"{given} {family}"


class Population:
    """People in the order of their numbers, which begin at 1, and their interactions."""

    def __init__(self, seed: int = 20261112) -> None:
        self._random = Random(seed)  # noqa: S311 (nothing secret)
        self.vocabulary = Vocabulary(self._random)

    def contacts(self, first: int, count: int) -> list[Contact]:
        """So many people, whose numbers begin at ``first``."""
        return [self._contact(first + offset) for offset in range(count)]

    def interactions(self, ids: Sequence[int], each: int) -> Iterator[Interaction]:
        """What happened with these people, ``each`` times as many as there are of them."""
        for contact_id in ids:
            for _ in range(each):
                yield self._interaction(contact_id, ids)

    def _contact(self, number: int) -> Contact:
        random, words = self._random, self.vocabulary
        given, family = words.name(random)
        company = words.companies.draw(random)[0]
        slug, phone = _slug(given, family, number), f"+351 9{_scattered(number):08}"
        met = _LAST_DAY - timedelta(days=random.randrange(2 * _DAYS))
        contact = Contact(
            name=full_name(given, family),
            parts=NameParts(given=given, family=family),
            organisation=company,
            title=words.titles.draw(random)[0],
            emails=(Labelled(f"{slug}@{company.split()[0].lower()}.example", "work"),),
            phones=(Labelled(phone, "cell"),) if random.random() < 0.5 else (),
            handles=(Handle("linkedin", slug, f"https://www.linkedin.com/in/{slug}"),),
            addresses=(Address(city=random.choice(words.cities)),) if random.random() < 0.6 else (),
            note=words.note(random) if random.random() < 0.2 else "",
            tags=tuple(words.words.draw(random, 2)) if random.random() < 0.2 else (),
            met=MeetingStory(how="LinkedIn", on=PartialDate.of(met)),
            sources=(Source(f"linkedin:{slug}"),),
        )
        return as_imported(contact)

    def _interaction(self, contact_id: int, ids: Sequence[int]) -> Interaction:
        random = self._random
        day = _LAST_DAY - timedelta(days=int(_DAYS * random.random() ** 2))
        people = {contact_id: None}
        if random.random() < 0.2:
            people[random.choice(ids)] = None
        return Interaction(
            channel=random.choice(_CHANNELS),
            date=PartialDate.of(day),
            participants=tuple(Participant(person) for person in people),
            time=time(random.randint(7, 21), random.choice((0, 15, 30, 45))),
            minutes=random.choice((0, 15, 30, 45, 90)),
            place=random.choice(self.vocabulary.cities) if random.random() < 0.3 else "",
            note=self.vocabulary.note(random),
        )


def _slug(given: str, family: str, number: int) -> str:
    """What a profile's address ends in; no two are the same."""
    plain = unicodedata.normalize("NFKD", f"{given}-{family}".replace("'", ""))
    letters = plain.encode("ascii", "ignore").decode().lower()
    return f"{letters}-{_scattered(number):06x}".lstrip("-")


def _scattered(number: int) -> int:
    """Another number for each below ``_MANY``, in no order, since an index in order is cheaper."""
    return number * 7_654_321 % _MANY
