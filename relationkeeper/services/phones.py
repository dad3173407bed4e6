"""Phone numbers as the user types and reads them."""

from __future__ import annotations

from collections.abc import Callable

from relationkeeper.domain.me import Me
from relationkeeper.domain.phone import PhoneForm
from relationkeeper.formats.phone import phone_form


class PhoneService:
    """Reads numbers as people of the user's home region write them; ``me`` says who that is."""

    def __init__(self, me: Callable[[], Me]) -> None:
        self._me = me

    def form(self, number: str) -> PhoneForm:
        """``number`` as it is dialled and shown."""
        return phone_form(number, self._me().region)
