"""A filter as a preference keeps it: plain text that comes back as it was."""

from __future__ import annotations

import json

from relationkeeper.domain.people_filter import EVERYBODY, Chip, Order, PeopleFilter


def filter_text(asked: PeopleFilter) -> str:
    """``asked`` as text."""
    values = [asked.chip, asked.circle_id, asked.tag, asked.order, asked.backwards]
    return json.dumps(values, ensure_ascii=False)


def read_filter(text: str) -> PeopleFilter:
    """The filter that was kept as ``text``; everybody where nobody can read it."""
    try:
        chip, circle_id, tag, order, backwards = json.loads(text)
        return PeopleFilter(Chip(chip), int(circle_id), str(tag), Order(order), bool(backwards))
    except (ValueError, TypeError):
        return EVERYBODY
