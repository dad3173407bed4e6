"""Pictures of the window: each scene is there, and settled, when it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relationkeeper.ui.pictures import SCENES, picture

if TYPE_CHECKING:
    from relationkeeper.app import App


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_can_be_pictured(scene: str, app: App) -> None:
    app.services.sample.add()
    taken = picture(app.window, scene, "", app.jobs.is_idle)
    assert taken.size() == app.window.size()


def test_a_picture_of_the_search_has_what_was_found(app: App) -> None:
    app.services.sample.add()
    picture(app.window, "search", "bak", app.jobs.is_idle)
    assert app.window.search.text() == "bak"
    assert app.window.search.popup.isVisible()
