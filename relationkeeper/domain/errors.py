"""Errors the user can be told about. Anything else that is raised is a bug."""

from __future__ import annotations


class UserError(Exception):
    """Something outside the program went wrong, or cannot be done.

    ``sentence`` is a whole English sentence that says what is wrong and what to
    do, with ``{name}`` where ``details`` go in; it is also the key under which
    the user interface finds its translation.
    """

    def __init__(self, sentence: str, **details: object) -> None:
        super().__init__(sentence.format(**details))
        self.sentence = sentence
        self.details = details


class Cancelled(Exception):
    """The user no longer wants the work; raised by ``Progress.step`` alone."""
