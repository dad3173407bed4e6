"""How long work tells how far it is, and learns that it is no longer wanted."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What long work is handed to report to."""

    def step(self, done: int, total: int) -> None:
        """Report ``done`` of ``total``, or raise ``Cancelled``."""


class NoProgress:
    """For callers who wait."""

    def step(self, done: int, total: int) -> None:
        """Say nothing."""
