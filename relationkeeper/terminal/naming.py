"""Whom a name on the terminal means. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence

from relationkeeper.domain.summary import ContactSummary
from relationkeeper.services.services import Services
from relationkeeper.terminal.console import NOTHING_FOUND, TROUBLE
from relationkeeper.terminal.people import one_line

_NAMESAKES = 20


class NotOnePerson(Exception):
    """A name fits nobody, or several. ``lines`` say so, ``status`` is the exit status."""

    def __init__(self, status: int, *lines: str) -> None:
        super().__init__(lines[0])
        self.status = status
        self.lines = lines


def person_called(services: Services, name: str) -> ContactSummary:
    """The one whom ``name`` means: a number that ``find`` shows, a name, or part of it.

    Raises ``NotOnePerson`` with the candidates.
    """
    rows = _people(services, name)
    if not rows:
        raise NotOnePerson(
            NOTHING_FOUND, f"Nobody is called {name}. Try: relationkeeper find {name}"
        )
    if len(rows) > 1:
        several = f"Several people are called {name}. Say more of the name, or a number:"
        raise NotOnePerson(TROUBLE, several, *map(one_line, rows))
    return rows[0]


def _people(services: Services, name: str) -> Sequence[ContactSummary]:
    """Those whom ``name`` means: one by the number, else those of just that name, else more."""
    if name.isascii() and name.isdigit():
        numbered = services.contacts.summaries([int(name)])
        if numbered:
            return list(numbered.values())
    return services.contacts.alike(name) or services.contacts.named(name, limit=_NAMESAKES)
