"""Who was there: contacts by name, and people who are none yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt

from relationkeeper.domain.entity import NEW
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.folding import name_sort_key
from relationkeeper.services.contacts import ContactService
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.completed_line import AddingLine
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.log_line_offers import Offer
from relationkeeper.ui.people.log_line_piece import Piece
from relationkeeper.ui.people.log_line_popup import LogLinePopup
from relationkeeper.ui.people.piece_field import PieceField, TakeOut
from relationkeeper.ui.people.touch_fields import Guest
from relationkeeper.ui.theme.icons import Icons

_MOST = 6


class GuestsField(PieceField):
    """People as pills with their faces. A name that was typed must be chosen or taken out."""

    def __init__(
        self, contacts: ContactService, icons: Icons, avatars: Avatars, popup: LogLinePopup
    ) -> None:
        name = self.tr("With whom")
        entry = AddingLine(name, self._offers, popup, must_choose=True)
        super().__init__(icons, avatars, entry)
        self._contacts = contacts
        self._faces = Faces(contacts)
        self._guests: list[Guest] = []
        self._waiting: list[str] = []
        self._line = entry
        entry.setPlaceholderText(self.tr("Add a name"))
        entry.taken.connect(self._add)
        entry.entered.connect(entry.offer)

    @property
    def guests(self) -> tuple[Guest, ...]:
        """Those who were chosen."""
        return tuple(self._guests)

    @property
    def open_names(self) -> tuple[str, ...]:
        """The name that is being typed, and those that wait for their turn."""
        return tuple(name for name in (self._line.text().strip(), *self._waiting) if name)

    def show_guests(self, guests: Sequence[Guest], open_names: Sequence[str] = ()) -> None:
        """Show other people."""
        self._faces.forget()
        self._guests = list(guests)
        self._waiting = list(open_names)
        self._line.clear()
        self._type_next()
        self._show()

    def lead(self) -> None:
        """Take the focus, and ask about the name that is open."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.offer()

    def refuse_open(self) -> None:
        """Lead to a name of which it is not said whose it is, and raise ``UserError``."""
        for name in self.open_names[:1]:
            self.lead()
            raise UserError(
                "Who is {name}? Choose somebody from the list, or take the name out.", name=name
            )

    def _offers(self, text: str) -> list[Offer]:
        there = {guest.contact_id for guest in self._guests}
        found = [p for p in self._contacts.named(text, _MOST) if p.name and p.id not in there]
        offers = [Offer(p.name, p.headline or p.city, p.id) for p in found[: _MOST - 1]]
        new = Offer(" ".join(text.split()), self.tr("New person"))
        return offers if self._is_there(new) else [*offers, new]

    def _is_there(self, offer: Offer) -> bool:
        key = name_sort_key(offer.text)
        return any(
            guest.contact_id == offer.contact_id and name_sort_key(guest.name) == key
            for guest in self._guests
        )

    def _add(self, offer: Offer) -> None:
        self._guests.append(Guest(offer.text, offer.contact_id))
        self._line.clear()
        self._type_next()
        self._show()
        self._line.offer()
        self.changed.emit()

    def _type_next(self) -> None:
        if self._waiting:
            self._line.setText(self._waiting.pop(0))

    def _show(self) -> None:
        self._faces.read(guest.contact_id for guest in self._guests)
        pieces: list[tuple[Piece, TakeOut]] = [
            (self._piece(guest), partial(self._take_out, guest)) for guest in self._guests
        ]
        pieces += [
            (Piece(words=f"{name}?", icon="user", soft=True), partial(self._forget, name))
            for name in self._waiting
        ]
        self.show_pieces(pieces)

    def _piece(self, guest: Guest) -> Piece:
        if guest.contact_id == NEW:
            words = self.tr("{name} · new person").format(name=guest.name)
            return Piece(words=words, icon="user-plus")
        face = self._faces.face(guest.contact_id, guest.name)
        return Piece(words=face.name or self.tr("someone"), face=face)

    def _take_out(self, guest: Guest) -> None:
        self._guests.remove(guest)
        self._show()
        self.changed.emit()

    def _forget(self, name: str) -> None:
        self._waiting.remove(name)
        self._show()
        self.changed.emit()
