"""What is said of a session."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from relationkeeper.domain.timebox import Session, SessionState
from relationkeeper.ui.words import clock_words, countdown_words

translate = QCoreApplication.translate


def left_words(left: timedelta) -> str:
    """What is left: "11:42 left"."""
    return translate("TimeBox", "{time} left").format(time=countdown_words(left))


def minutes_left(left: timedelta) -> int:
    """What is left in minutes, a begun one counting whole: what fits into a tray icon."""
    return -(-left // timedelta(minutes=1))


def end_sentence(session: Session) -> str:
    """How a session ended: by itself at its time, or stopped by hand."""
    ended = clock_words((session.ended or session.end).astimezone().time())
    if session.state is SessionState.EXPIRED:
        sentence = translate("TimeBox", "Your time box of {minutes} min ended at {time}.")
    else:
        sentence = translate("TimeBox", "Stopped at {time}.")
    return sentence.format(minutes=session.minutes, time=ended)
