"""What a row of the list says of somebody, which depends on what the list is sorted by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from relationkeeper.domain.depth import Depth
from relationkeeper.domain.people_filter import Order
from relationkeeper.domain.summary import ContactSummary
from relationkeeper.ui.due_words import cadence_words, due_words
from relationkeeper.ui.people.avatar import Face, depth_text
from relationkeeper.ui.people.person_row import PersonRow
from relationkeeper.ui.widgets.labels import Tone
from relationkeeper.ui.words import date_words, partial_date_words, relative_day, span_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ListWords:
    """The words of rows in that order, as days stand on ``today``."""

    order: Order
    today: date

    def row(self, summary: ContactSummary, face: Face) -> PersonRow:
        """The row as it is painted."""
        aside, tone = self._aside(summary)
        return PersonRow(
            face=face,
            name=self.name(summary),
            detail=_detail(summary),
            aside=aside,
            tone=tone,
            favourite=summary.favourite,
            named=bool(summary.name),
        )

    def name(self, summary: ContactSummary) -> str:
        """The name, or the address of one who has none, or that there is neither."""
        return summary.called or translate("ListWords", "No name")

    def dates(self, summary: ContactSummary) -> str:
        """The days that the words count from, for a tooltip."""
        last = summary.last_conversation
        when = date_words(last) if last else translate("ListWords", "not yet")
        lines = [translate("ListWords", "Last conversation: {when}").format(when=when)]
        if summary.due:
            often = f" ({cadence_words(summary.cadence)})" if summary.cadence else ""
            due = date_words(summary.due) + often
            lines.append(translate("ListWords", "Due: {when}").format(when=due))
        if summary.known_since:
            known = partial_date_words(summary.known_since)
            lines.append(translate("ListWords", "Known since: {when}").format(when=known))
        return "\n".join(lines)

    def sentence(self, summary: ContactSummary) -> str:
        """The row as it is read aloud."""
        last = self._last(summary, translate("ListWords", "not yet"))
        parts = (
            self.name(summary),
            translate("ListWords", "favourite") if summary.favourite else "",
            _detail(summary),
            depth_text(summary.stage),
            self._due_sentence(summary),
            translate("ListWords", "last conversation: {when}").format(when=last),
        )
        return ", ".join(p for p in parts if p)

    def _aside(self, summary: ContactSummary) -> tuple[str, Tone]:
        if self.order is Order.KNOWN:
            return self._known(summary), Tone.MUTED
        if self.order is Order.DUE or (self.order is Order.NAME and summary.due):
            return self._due(summary)
        return self._last(summary, translate("ListWords", "not talked yet")), Tone.MUTED

    def _due(self, summary: ContactSummary) -> tuple[str, Tone]:
        wanted = summary.cadence.depth if summary.cadence else Depth.NONE
        return due_words(summary.due, self.today, wanted)

    def _due_sentence(self, summary: ContactSummary) -> str:
        words, tone = self._due(summary)
        is_to_come = bool(words) and tone is Tone.MUTED
        return translate("ListWords", "due {when}").format(when=words) if is_to_come else words

    def _last(self, summary: ContactSummary, never: str) -> str:
        last = summary.last_conversation
        return relative_day(last, self.today) if last else never

    def _known(self, summary: ContactSummary) -> str:
        since = summary.known_since
        if since is None:
            return ""
        if not since.whole:
            return partial_date_words(since)
        days = (self.today - since.earliest()).days
        return span_words(days) if days > 0 else relative_day(since.earliest(), self.today)


def _detail(summary: ContactSummary) -> str:
    return " · ".join(p for p in (summary.headline, summary.city) if p)
