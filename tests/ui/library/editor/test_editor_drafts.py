"""Drafts: at most two seconds behind, one for each editing, offered back with what they are based on."""

import pytest

from tests.drill_page import press, type_text
from trainer.domain.plain import text_at, with_value
from trainer.i18n import set_language
from trainer.ui.library.editor.start import DraftsBar, draft_words

pytestmark = pytest.mark.usefixtures("asked")


@pytest.fixture
def typed(opened, qtbot):
    """SK-04 with a letter before its title."""
    view = opened()
    type_text(qtbot, "X")
    return view


def draft_titles(services):
    return [text_at(draft.document, ("title",)) for draft in services.authoring.drafts()]


def test_a_draft_is_on_disk_two_seconds_after_typing(typed, qtbot, services):
    with qtbot.waitSignal(typed._keeper.kept, timeout=2_000):
        type_text(qtbot, "Y")
    assert draft_titles(services) == ["XYUnjuk rasa menolak hasil di kantor KPU"]


def test_typing_without_a_pause_does_not_put_it_off(typed, qtbot):
    timer = typed._keeper._timer
    before = timer.remainingTime()
    type_text(qtbot, "Y")
    assert timer.remainingTime() <= before


def test_one_editing_has_one_draft(typed, qtbot, services, settled):
    typed._keeper.keep()
    type_text(qtbot, "Y")
    typed._keeper.keep()
    settled()
    assert len(services.authoring.drafts()) == 1


def test_saving_lets_the_draft_go(typed, qtbot, services, settled):
    typed._keeper.keep()
    press(qtbot, "Ctrl+S")
    settled()
    assert services.authoring.drafts() == ()


def test_another_page_makes_the_draft_be_written_at_once(typed, services, settled):
    typed.hide()
    settled()
    assert len(services.authoring.drafts()) == 1


def test_closing_the_window_writes_what_waits(typed, services, jobs):
    assert sum(unsaved() for unsaved in jobs.unsaved) == 0
    assert len(services.authoring.drafts()) == 1


def test_an_editor_that_is_gone_is_asked_no_more(typed, jobs, qtbot):
    asking = len(jobs.unsaved)
    with qtbot.waitSignal(typed.destroyed):
        typed.setParent(None)
        typed.deleteLater()
    assert len(jobs.unsaved) == asking - 1


@pytest.mark.parametrize(("answer", "left"), [("keep", 1), ("drop", 0)])
def test_closing_asks_what_becomes_of_changes(typed, qtbot, services, settled, asked, answer, left):
    asked.choice = answer
    typed._keeper.keep()
    with qtbot.waitSignal(typed.closed):
        press(qtbot, "Alt+Left")
    settled()
    assert len(services.authoring.drafts()) == left


def test_closing_can_be_thought_better_of(typed, qtbot, asked):
    asked.choice = None
    with qtbot.assertNotEmitted(typed.closed):
        press(qtbot, "Alt+Left")


def test_closing_without_changes_asks_nothing(opened, qtbot, asked):
    view = opened()
    with qtbot.waitSignal(view.closed):
        view.head.back.click()
    assert asked.prompts == []


def test_a_draft_goes_on_where_it_was(typed, services, opened, settled):
    typed._keeper.keep()
    settled()
    (left,) = services.starting.unfinished()
    view = opened(left.opened, left.draft.id, left.draft.document)
    assert text_at(view.editing.document, ("title",)).startswith("X")
    assert (view.is_unsaved, view._keeper.key) == (True, left.draft.id)


def test_the_text_of_an_older_version_is_unsaved_from_the_beginning(opened, services, settled):
    latest = services.authoring.open("SK-04")
    view = opened(latest, "", with_value(latest.document, ("title",), "Lebih lama"))
    view._keeper.keep()
    settled()
    assert (view.is_unsaved, draft_titles(services)) == (True, ["Lebih lama"])


def test_a_draft_of_an_older_version_says_so_and_can_be_put_on_top(typed, services, opened, settled, qtbot):
    typed._keeper.keep()
    other = services.authoring.open("SK-04")
    settled()
    services.authoring.save(other, with_value(other.document, ("title",), "Lebih baru"), "perbaikan ejaan")
    (left,) = services.starting.unfinished()
    view = opened(left.opened, left.draft.id, left.draft.document)
    assert "Version 2 was saved meanwhile by Petugas Contoh: perbaikan ejaan" in view.banner._words.text()
    assert view.banner.isVisible()


def test_the_offer_names_day_title_and_newer_versions(typed, services, settled, shown, qtbot):
    typed._keeper.keep()
    settled()
    bar = shown(DraftsBar())
    bar.show_drafts(services.starting.unfinished())
    (left,) = services.starting.unfinished()
    assert draft_words(left).startswith("There is an unsaved draft from 12 Aug 2026 12:00 WITA: XUnjuk rasa")
    resume = next(part for part, (act, _item) in bar._buttons.items() if act == "resume")
    with qtbot.waitSignal(bar.resumed, check_params_cb=lambda item: item == left):
        resume.click()


def test_no_draft_no_offer(shown):
    bar = shown(DraftsBar())
    bar.show_drafts(())
    assert not bar.isVisible()


def test_the_offer_speaks_indonesian(typed, services, settled):
    typed._keeper.keep()
    settled()
    set_language("id")
    assert "12 Agu 2026 12.00 WITA" in draft_words(services.starting.unfinished()[0])
