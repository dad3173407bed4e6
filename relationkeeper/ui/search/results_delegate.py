"""How a result is painted: a person with a face, an action with its keys, a note with its date."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.summary import ContactSummary, NoteHit
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.channels import channel_color, channel_icon
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.search.commands import Command
from relationkeeper.ui.search.marked_line import MarkedLine
from relationkeeper.ui.search.results_model import (
    AddRow,
    MoreCommandsRow,
    MoreRow,
    NoCommandRow,
    ResultsModel,
    Row,
    Section,
    command_offer_words,
)
from relationkeeper.ui.search.snippet import Snippet, snippet, spans
from relationkeeper.ui.theme.fonts import section_font, small_font
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.tokens import Tokens, blend, tokens_of
from relationkeeper.ui.widgets.rows import paint_ground
from relationkeeper.ui.words import channel_words, date_words, fact_words

_PICTURE = 36
_ICON = 18
_GAP = 12
_MARGIN = 8


class ResultsDelegate(QStyledItemDelegate):
    """Paints rows of one height: the section's name beside its first row, a picture, two lines."""

    def __init__(self, icons: Icons, avatars: Avatars, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._avatars = avatars
        font = QApplication.font()
        name = QFont(font)
        name.setWeight(QFont.Weight.DemiBold)
        self._name = MarkedLine(name)
        self._text = MarkedLine(font)
        self._second = MarkedLine(small_font(font))
        self._keys_font = small_font(font)
        self._section_font = section_font(small_font(font))
        self._sections = {
            Section.PEOPLE: self.tr("People"),
            Section.COMMANDS: self.tr("Do"),
            Section.NOTES: self.tr("Notes"),
        }
        metrics = QFontMetrics(self._section_font)
        widest = max(metrics.horizontalAdvance(words) for words in self._sections.values())
        self._gutter = widest + 2 * _GAP
        self._row_height = max(_PICTURE, self._name.height + self._second.height) + 2 * _MARGIN

    @property
    def row_height(self) -> int:
        """The height of every row in px."""
        return self._row_height

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if not isinstance(model, ResultsModel):
            raise TypeError("this delegate paints search results alone")
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        if model.begins_section(index.row()):
            self._paint_section(painter, option, model.section(index.row()), tokens)
        row = model.row(index.row())
        if row is not None:
            self._paint_picture(painter, option, row, model.faces)
            self._paint_lines(painter, option, row, model.query)
        painter.restore()

    def _paint_section(
        self, painter: QPainter, option: QStyleOptionViewItem, section: Section, tokens: Tokens
    ) -> None:
        place = _part(option, _GAP, self._gutter - _GAP)
        painter.setFont(self._section_font)
        painter.setPen(tokens.muted)
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            place, QStyle.visualAlignment(option.direction, side), self._sections[section]
        )

    def _paint_picture(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, faces: Faces
    ) -> None:
        tokens = tokens_of(option.palette)
        circle = QRectF(_part(option, self._gutter, _PICTURE))
        circle.setTop(circle.center().y() - _PICTURE / 2)
        circle.setHeight(_PICTURE)
        if isinstance(row, ContactSummary):
            self._avatars.paint(painter, circle, faces.face(row.id), tokens)
            return
        icon, color = _icon(row, tokens)
        inset = (_PICTURE - _ICON) / 2
        inside = circle.adjusted(inset, inset, -inset, -inset)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blend(color, tokens.card, 0.16))
        painter.drawEllipse(circle.adjusted(3, 3, -3, -3))
        if isinstance(row, Command) and not (row.icon.isNull() or row.action.isChecked()):
            row.icon.paint(painter, inside.toRect())
        else:
            self._icons.paint(painter, inside, icon, color)

    def _paint_lines(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, query: str
    ) -> None:
        tokens = tokens_of(option.palette)
        is_plain = isinstance(row, NoteHit | Command | NoCommandRow)
        first_style = self._text if is_plain else self._name
        first, second = self._words(row, query)
        x = self._gutter + _PICTURE + _GAP
        end = option.rect.width() - _GAP - self._paint_keys(painter, option, row)
        line = _part(option, x, end - x)
        height = first_style.height + (self._second.height if second.text else 0)
        line.setTop(line.top() + (line.height() - height) // 2)
        line.setHeight(first_style.height)
        first_style.paint(painter, line, first, (tokens.ink, tokens.accent), option.direction)
        line.translate(0, first_style.height)
        line.setHeight(self._second.height)
        self._second.paint(painter, line, second, (tokens.muted, tokens.accent), option.direction)

    def _paint_keys(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> int:
        """Paint the shortcut of an action where lines end; returns the width taken, in px."""
        if not isinstance(row, Command) or not row.keys:
            return 0
        width = QFontMetrics(self._keys_font).horizontalAdvance(row.keys)
        painter.setFont(self._keys_font)
        painter.setPen(tokens_of(option.palette).muted)
        place = _part(option, option.rect.width() - _GAP - width, width)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, row.keys)
        return width + _GAP

    def _words(self, row: Row, query: str) -> tuple[Snippet, Snippet]:
        """The two lines of a row; of one without more to say, the second is empty."""
        match row:
            case ContactSummary():
                return _whole(row.called, query), _whole(
                    " · ".join(_known(row.headline, row.city)), query
                )
            case NoteHit():
                source = row.source
                kind = (
                    channel_words(source.channel)
                    if isinstance(source, Interaction)
                    else fact_words(source.kind)
                )
                about = " · ".join(_known(row.names, kind, date_words(row.date)))
                return snippet(row.text, query), Snippet(about)
            case MoreRow():
                title = self.tr("Show %Ln more", "", row.others)
                return Snippet(f"{title}+" if row.or_more else title), Snippet(
                    self.tr("More people")
                )
            case AddRow():
                nothing = (
                    self.tr("Nobody of that name yet")
                    if row.others_found
                    else self.tr("Nothing found for “{query}”").format(query=row.name)
                )
                return Snippet(self.tr("Add “{name}” as a person").format(name=row.name)), Snippet(
                    nothing
                )
            case Command():
                return _whole(row.title, query), Snippet(row.about)
            case MoreCommandsRow() | NoCommandRow():
                return Snippet(command_offer_words(row)), Snippet("")


def _part(option: QStyleOptionViewItem, x: int, width: int) -> QRect:
    """The part of a row that begins ``x`` px from where lines begin, and is ``width`` px wide."""
    whole = option.rect
    part = QRect(whole.left() + x, whole.top(), max(0, width), whole.height())
    return QStyle.visualRect(option.direction, whole, part)


def _icon(row: Row, tokens: Tokens) -> tuple[str, QColor]:
    match row:
        case AddRow():
            return "user-plus", tokens.accent
        case MoreRow():
            return "users", tokens.accent
        case Command() if row.action.isChecked():
            return "check", tokens.accent
        case NoteHit(source=Interaction(channel=channel)):
            return channel_icon(channel), channel_color(channel, tokens)
        case NoteHit():
            return "lightbulb", tokens.due
        case _:
            return "zap", tokens.muted


def _whole(text: str, query: str) -> Snippet:
    return Snippet(text, spans(text, query))


def _known(*texts: str) -> list[str]:
    return [text for text in texts if text]
