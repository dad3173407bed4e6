"""Addresses of web pages: what may be opened, and what is made of what somebody types."""

from __future__ import annotations

from PySide6.QtCore import QUrl

from relationkeeper.domain.errors import UserError


def web_url(text: str) -> QUrl:
    """``text`` as the address of a web page; an invalid URL for anything that is not one."""
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    return url if url.scheme() in {"http", "https"} and url.host() else QUrl()


def page_address(text: str) -> str:
    """``text`` as an address that can be opened; without a scheme it is taken for https.

    Raises ``UserError`` for anything but the address of a web page.
    """
    if web_url(text).isValid():
        return text
    url = web_url(address := f"https://{text}")
    if "." in url.host() and not url.userInfo():
        return address
    raise UserError(
        "{text} is no address of a web page. Write it like https://example.org.", text=text
    )
