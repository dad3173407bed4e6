"""The picture of a contact: from a file, from the clipboard, dropped, or none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relationkeeper.domain.picture import Picture
from relationkeeper.services.contacts import ContactService
from relationkeeper.ui.people.avatar import Avatars, AvatarWidget, Face
from relationkeeper.ui.people.faces import decoded_photo
from relationkeeper.ui.widgets.buttons import Button, Kind

_SIDE = 96


class PhotoPart(QWidget):
    """Shows the picture by its hash. ``choose_requested`` asks for a file.

    ``picture`` is a new one, which is not kept yet.
    """

    changed = Signal()
    choose_requested = Signal()

    def __init__(self, contacts: ContactService, avatars: Avatars) -> None:
        super().__init__()
        self._contacts = contacts
        self._hash = ""
        self._face = Face()
        self.picture: Picture | None = None
        self._avatar = AvatarWidget(avatars, size=_SIDE)
        self.choose_button = Button("", Kind.QUIET, small=True)
        self.remove_button = Button(self.tr("Remove"), Kind.QUIET, small=True)
        self.remove_button.setAccessibleName(self.tr("Remove the photo"))
        self.choose_button.clicked.connect(self.choose_requested)
        self.remove_button.clicked.connect(self._remove)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch()
        self._show()

    def typed(self) -> str:
        """The hash of the picture, or nothing."""
        return self._hash

    def type_in(self, typed: str) -> None:
        """Show the picture with another hash."""
        self._hash = typed
        self._show()

    def show_face(self, face: Face) -> None:
        """Whose picture it is, with what is drawn where there is none."""
        self._face = face
        self._show()

    def give(self, picture: Picture) -> None:
        """Show a new picture."""
        self.picture = picture
        self.type_in(picture.hash)
        self.changed.emit()

    def _remove(self) -> None:
        self.type_in("")
        self.changed.emit()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        photo = decoded_photo(self._data()) if self._hash else QPixmap()
        face = self._face
        self._avatar.show_face(
            Face(contact_id=face.contact_id, name=face.name, stage=face.stage, photo=photo)
        )
        has_photo = not photo.isNull()
        self.choose_button.setText(self.tr("Change…") if has_photo else self.tr("Add a photo…"))
        self.remove_button.setVisible(bool(self._hash))

    def _data(self) -> bytes:
        if self.picture is not None and self.picture.hash == self._hash:
            return self.picture.data
        return self._contacts.photo(self._hash) or b""
