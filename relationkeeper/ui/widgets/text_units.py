"""Places in a text, as Python counts them and as Qt does."""

from __future__ import annotations


def units(text: str) -> int:
    """How long Qt takes ``text`` to be: in UTF-16 units, of which an emoji has two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, place: int) -> int:
    """The characters of ``text`` before the ``place`` that Qt names."""
    if text.isascii():
        return min(place, len(text))
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * place]
    return len(before.decode("utf-16-le", "replace"))
