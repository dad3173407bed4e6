"""What was learned about a person: by kind, with its age, and fields to add more or edit it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal

from relationkeeper.domain.entity import NEW
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.contacts.corner_card import CornerCard
from relationkeeper.ui.contacts.fact_fields import FactFields, TypedFact, typed
from relationkeeper.ui.contacts.fact_rows import FactRows
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.trouble_line import TroubleLine
from relationkeeper.ui.words import error_words

_SHOWN = 4
_OFFERED = 20
_EMPTY = TypedFact()


@dataclass(frozen=True, slots=True)
class _Draft:
    """What was typed and not kept: of something new, or of a fact that is edited.

    ``waiting`` is what was typed of something new before.
    """

    typed: TypedFact = _EMPTY
    edited: Fact | None = None
    waiting: TypedFact = _EMPTY


class FactsCard(CornerCard):
    """Facts about one contact by kind: the newest few, until the user asks for all.

    ``moment_requested`` asks to show the interaction from which one was learned.
    """

    moment_requested = Signal(int)

    def __init__(self, interactions: InteractionService, icons: Icons, today: date) -> None:
        self.all_button = Button("", Kind.QUIET, small=True)
        super().__init__(QCoreApplication.translate("FactsCard", "Facts"), self.all_button)
        self._interactions = interactions
        self._icons = icons
        self._today = today
        self._contact_id = NEW
        self._facts: list[Fact] = []
        self._shows_all = False
        self._drafts: dict[int, _Draft] = {}
        self._edited: Fact | None = None
        self._waiting = _EMPTY
        self.rows = FactRows(icons, (), {}, today)
        self.fields = FactFields()
        self.text, self.kind = self.fields.text, self.fields.kind
        self.add_button = Button(self.tr("Add"), small=True)
        self.cancel_button = Button(self.tr("Cancel"), small=True)
        self._trouble = TroubleLine()
        self._lay_out()
        self.all_button.clicked.connect(self._show_all)
        self.add_button.clicked.connect(self.add)
        self.cancel_button.clicked.connect(self.leave)
        self.fields.submitted.connect(self.add)
        self.fields.left.connect(self.leave)
        self.fields.sources_wanted.connect(self._offer_sources)
        self._show_mode()

    def show_facts(self, contact_id: int, facts: list[Fact], today: date) -> None:
        """Show ``facts`` (newest first) about a contact as of ``today``.

        What was typed about them and not kept stays, or is there again.
        """
        if contact_id != self._contact_id:
            self._shows_all = False
            self._change_draft(contact_id)
            self._trouble.say("")
        self._today = today
        self._facts = facts
        self._show_rows()

    def add(self) -> None:
        """Keep what was typed; where that fails, say so and leave it typed."""
        if self._tried(self._keep):
            self._edited, typed_before = None, self._waiting
            self._waiting = _EMPTY
            self.fields.show_typed(typed_before)
            self._show_mode()

    def edit(self, fact: Fact) -> None:
        """Take a fact into the fields; what was typed of another waits until it is done."""
        if self._edited is None:
            self._waiting = self.fields.typed()
        self._edited = fact
        self.fields.show_typed(typed(fact))
        self._show_mode()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Edit no longer; nothing is changed."""
        if self._edited is not None:
            self._edited = None
            self.fields.show_typed(self._waiting)
            self._waiting = _EMPTY
            self._trouble.say("")
            self._show_mode()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def delete(self, fact: Fact) -> None:
        """Delete a fact; undo brings it back."""
        self._tried(lambda: self._interactions.delete_fact(fact))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        if self._edited is not None:
            fact = self.fields.fact(self._edited, self._today)
            self._interactions.edit_fact(fact, before=self._edited)
        else:
            self._interactions.add_fact(self.fields.fact(self._nothing_yet(), self._today))

    def _nothing_yet(self) -> Fact:
        return Fact(
            contact_id=self._contact_id,
            kind=FactKind.PROFESSION,
            text="",
            learned=PartialDate.of(self._today),
        )

    def _change_draft(self, contact_id: int) -> None:
        self._drafts[self._contact_id] = _Draft(self.fields.typed(), self._edited, self._waiting)
        self._contact_id = contact_id
        draft = self._drafts.pop(contact_id, _Draft())
        self._edited, self._waiting = draft.edited, draft.waiting
        self.fields.show_typed(draft.typed)
        self._show_mode()

    def _offer_sources(self) -> None:
        """Offer what happened of late, and that from which the fact was learned."""
        moments = self._interactions.timeline(self._contact_id, limit=_OFFERED)
        sources = {moment.interaction.id: moment.interaction for moment in moments}
        if self._edited is not None:
            sources |= self._interactions.interactions([self._edited.interaction_id])
        self.fields.show_sources(list(sources.values()))

    def _tried(self, write: Callable[[], object]) -> bool:
        try:
            write()
        except UserError as error:
            self._trouble.say(error_words(error))
            return False
        self._trouble.say("")
        return True

    def _show_mode(self) -> None:
        is_editing = self._edited is not None
        self.add_button.setText(self.tr("Save") if is_editing else self.tr("Add"))
        self.cancel_button.setVisible(is_editing)
        self.text.setAccessibleName(self.tr("Fact") if is_editing else self.tr("New fact"))

    def _show_all(self) -> None:
        self._shows_all = True
        self._show_rows()

    def _show_rows(self) -> None:
        shown = self._facts if self._shows_all else self._facts[:_SHOWN]
        sources = self._interactions.interactions(
            {fact.interaction_id for fact in shown if fact.interaction_id != NEW}
        )
        former, self.rows = self.rows, FactRows(self._icons, shown, sources, self._today)
        self.rows.edit_requested.connect(self.edit)
        self.rows.delete_requested.connect(self.delete)
        self.rows.moment_requested.connect(self.moment_requested)
        self.body.replaceWidget(former, self.rows)
        for before, after in pairwise([self.all_button, *self.rows.stops]):
            self.setTabOrder(before, after)  # what is new would come last of all
        former.hide()
        former.deleteLater()
        self.rows.setVisible(bool(shown))
        self.all_button.setText(self.tr("Show all {count}").format(count=len(self._facts)))
        self.all_button.setVisible(len(shown) < len(self._facts))
        self.place_corner()

    def _lay_out(self) -> None:
        for button in (self.cancel_button, self.add_button):
            self.fields.line.addWidget(button)
        for part in (self.rows, self._trouble, self.fields):
            self.body.addWidget(part)
