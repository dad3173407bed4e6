"""What was done so far, as history lists it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from relationkeeper.domain.change import Step


@dataclass(frozen=True, slots=True)
class PastStep:
    """A step, when it was done (UTC), and whether it was undone since."""

    step: Step
    at: datetime
    is_undone: bool
