"""Whether there is a screen to show a window on, and what Qt needs for it.

Qt would abort the process before Python could say a word, so this is asked first.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

from relationkeeper.domain.errors import UserError

# What Qt's xcb plugin loads, and the Debian packages that have it.
_XCB_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be seen: on X11, on Wayland, or where Qt was told its platform."""
    if sys.platform != "linux":
        return True
    return any(environment.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def check_screen(environment: Mapping[str, str] = os.environ) -> None:
    """Raise ``UserError`` where Qt could not open a window and would abort."""
    if not has_screen(environment):
        raise UserError(
            "There is no screen to open a window on. Start RelationKeeper in a desktop session;"
            " on the terminal, relationkeeper --help lists what can be done without one."
        )
    if not _uses_xcb(environment):
        return
    missing = [package for library, package in _XCB_LIBRARIES.items() if not _loads(library)]
    if missing:
        raise UserError(
            "Libraries are missing to open a window. Install them and start again:"
            " sudo apt-get install {packages}",
            packages=" ".join(missing),
        )


def _uses_xcb(environment: Mapping[str, str]) -> bool:
    platform = environment.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.partition(":")[0] == "xcb"
    return sys.platform == "linux" and not environment.get("WAYLAND_DISPLAY")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
