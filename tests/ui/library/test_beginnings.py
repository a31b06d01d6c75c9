"""Beginning to write from the library's page: a menu of ways, and drafts that were left."""

import pytest
from PySide6.QtWidgets import QPushButton

from trainer.domain.plain import with_value


@pytest.fixture
def ready(entered, jobs, qtbot):
    """The page with its menu filled."""
    qtbot.waitUntil(lambda: not jobs.is_busy)
    return entered


def wants(page, words):
    """Take a way to begin."""
    next(action for action in page.beginnings.menu.actions_of_menu() if words in action.text()).trigger()


@pytest.mark.parametrize(("way", "title"), [("Empty scenario", ""), ("Copy of the chosen", "Unjuk rasa")])
def test_a_way_to_begin_leads_to_the_editor(ready, jobs, qtbot, way, title):
    wants(ready, way)
    qtbot.waitUntil(lambda: ready.rooms.front == "editor" and not jobs.is_busy)
    document = ready.rooms.editor.editing.document
    assert title in document.get("title", "")
    assert (document["code"], "save" in ready.offered()) == ("SK-04", True)


def test_a_template_brings_its_parts(ready, jobs, qtbot):
    wants(ready, "objectives")
    qtbot.waitUntil(lambda: ready.rooms.front == "editor" and not jobs.is_busy)
    assert len(ready.rooms.editor.editing.document["objectives"]) > 1


def test_a_draft_is_offered_back_and_taken_up(ready, services, jobs, qtbot):
    opened = services.authoring.open("sk-03-dialog")
    services.authoring.keep_draft("", opened, with_value(opened.document, ("title",), "Belum <b>selesai</b>"))
    ready.entered()
    qtbot.waitUntil(lambda: not ready.beginnings.bar.isHidden())
    next(part for part in ready.beginnings.bar.findChildren(QPushButton) if part.text() == "Continue").click()
    qtbot.waitUntil(lambda: ready.rooms.front == "editor" and not jobs.is_busy)
    assert ready.rooms.editor.editing.document["title"] == "Belum <b>selesai</b>"


def test_a_draft_thrown_away_can_be_taken_back(ready, services, jobs, qtbot):
    opened = services.authoring.open("sk-03-dialog")
    services.authoring.keep_draft("", opened, opened.document)
    ready.entered()
    qtbot.waitUntil(lambda: not ready.beginnings.bar.isHidden())
    with qtbot.waitSignal(ready.noted) as told:
        next(part for part in ready.beginnings.bar.findChildren(QPushButton) if part.text() == "Throw away").click()
    assert services.authoring.drafts() == ()
    told.args[0].action()
    qtbot.waitUntil(lambda: len(services.authoring.drafts()) == 1 and not jobs.is_busy)
