"""What the search offers to do: actions, found by the beginnings of their words as people are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

from relationkeeper.domain.folding import words
from relationkeeper.ui.widgets.labels import key_text

_STEP = " › "
_MNEMONIC = re.compile("&(.)")

Gather = Callable[[], Sequence["Command"]]
"""All that can be done just now."""


@dataclass(frozen=True, slots=True)
class Command:
    """An action as the search shows it. Equal are those that read alike.

    ``title`` has the menus that lead to it, too; ``about`` is who it is done with, or
    nothing. ``path`` are the folded words of those menus, ``own`` its own, ``other``
    what else it may be called, ``whose`` those of ``about``.
    """

    title: str
    about: str
    keys: str
    action: QAction = field(compare=False)
    icon: QIcon = field(compare=False)
    path: tuple[str, ...] = field(compare=False)
    own: tuple[str, ...] = field(compare=False)
    other: tuple[str, ...] = field(compare=False)
    whose: tuple[str, ...] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Naming:
    """What the commands of one menu have in common: who they are about, and how else to ask.

    ``whose`` are further words for the former, and ``other`` for single actions.
    """

    about: str = ""
    whose: str = ""
    other: Mapping[QAction, str] = field(default_factory=dict)


def commands_of(menu: QMenu, naming: Naming, path: Sequence[QAction] = ()) -> Iterator[Command]:
    """Whatever can be chosen in ``menu`` and those within it, which ``path`` leads to."""
    for action in menu.actions():
        if action.isSeparator() or not action.isEnabled() or not action.isVisible():
            continue
        below = action.menu()
        if isinstance(below, QMenu):
            yield from commands_of(below, naming, [*path, action])
        else:
            yield _command(action, naming, path)


def matching(commands: Iterable[Command], query: str) -> list[Command]:
    """The commands in which every word of ``query`` begins one; the plainest first.

    Whom a command is about does not find it alone: a name is for the people of that name.
    """
    asked = words(query)
    ranked = [(_rank(command, asked), command) for command in commands]
    return [command for _rank, command in sorted(ranked, key=_by_rank) if _rank is not None]


def _by_rank(ranked: tuple[int | None, Command]) -> int:
    return ranked[0] or 0


def _rank(command: Command, asked: Sequence[str]) -> int | None:
    """0 where it or its menu begins as was asked for, 1 where a word of them does, 2 else."""
    named = [*command.own, *command.path]
    known = [*named, *command.other]
    if not all(_any_begins([*known, *command.whose], word) for word in asked):
        return None
    if asked and not any(_any_begins(known, word) for word in asked):
        return None
    if not asked or _any_begins([*command.own[:1], *command.path[:1]], asked[0]):
        return 0
    return 1 if any(_any_begins(named, word) for word in asked) else 2


def _any_begins(texts: Iterable[str], beginning: str) -> bool:
    return any(text.startswith(beginning) for text in texts)


def _command(action: QAction, naming: Naming, path: Sequence[QAction]) -> Command:
    steps = [_plain(step.text()) for step in (*path, action)]
    dressed = (step.icon() for step in (action, *reversed(path)) if not step.icon().isNull())
    return Command(
        title=_STEP.join(steps),
        about=naming.about,
        keys=key_text(action.shortcut()),
        action=action,
        icon=next(dressed, QIcon()),
        path=tuple(words(" ".join(steps[:-1]))),
        own=tuple(words(steps[-1])),
        other=tuple(words(naming.other.get(action, ""))),
        whose=tuple(words(f"{naming.about} {naming.whose}")),
    )


def _plain(text: str) -> str:
    """The words of an action, without the marks of keys that Qt reads in them."""
    return _MNEMONIC.sub(r"\1", text)
