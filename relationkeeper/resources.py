"""Where the program's icons, styles and sample data lie."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a resource, in a checkout, an installed wheel and a frozen bundle alike.

    A wheel and a bundle carry the resources inside the package, a checkout beside it.
    """
    inside = _HERE / "resources"
    folder = inside if inside.is_dir() else _HERE.parent / "resources"
    return folder.joinpath(*parts)
