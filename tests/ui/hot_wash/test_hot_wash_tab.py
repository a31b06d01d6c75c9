"""Kaji Ulang in the workspace: drafted by itself, confirmed in one press, written by the officer, shown to the room."""

import pytest
from PySide6.QtCore import Qt

from tests.drill_page import press, type_text
from tests.services.acts import DIRECTOR, EVALUATOR, signed
from trainer.domain.drill import State
from trainer.services.scoring import MarkOrder
from trainer.ui.hot_wash.presenter import Presenter
from trainer.ui.messages import Messages


@pytest.fixture
def tab(open_drill, drill, qtbot):
    tab = open_drill(drill, "hot_wash").tab
    qtbot.waitUntil(lambda: tab._faces.currentWidget() is tab._body)
    return tab


def texts_of(tab):
    return [row.words.toPlainText() for row in tab.moments.rows if row.isVisibleTo(tab)]


def kept(services, drill):
    return services.hot_wash.prepare(drill.id)


def test_before_endex_it_says_when_it_opens(open_drill, playing):
    tab = open_drill(playing, "hot_wash").tab
    assert tab._faces.currentWidget() is tab._early
    assert tab.offered() == {}


def test_it_opens_by_itself_with_endex(open_drill, services, playing, qtbot):
    opened = open_drill(playing, "hot_wash")
    services.move(playing.code, State.FINISHED, author=DIRECTOR)
    qtbot.waitUntil(lambda: opened.tab._faces.currentWidget() is opened.tab._body)
    assert "The situation became red. Pagar roboh" in texts_of(opened.tab)


def test_one_press_confirms_every_draft(tab, services, drill, qtbot):
    assert "still drafts" in tab._state.text()
    tab.confirm_all.setFocus()
    press(qtbot, "Space")
    qtbot.waitUntil(lambda: kept(services, drill).drafts == 0)
    qtbot.waitUntil(lambda: tab._state.text() == "All texts are confirmed.")
    assert tab.confirm_all.isHidden()


def test_words_typed_into_a_moment_are_kept_on_leaving_it(tab, services, drill, qtbot):
    field = tab.moments.rows[0].words
    field.setFocus()
    press(qtbot, "Ctrl+A")
    type_text(qtbot, "Lapis ganti terlambat <b>&")
    press(qtbot, "Tab")
    qtbot.waitUntil(lambda: kept(services, drill).moments[0].text == "Lapis ganti terlambat <b>&")
    assert kept(services, drill).moments[0].is_confirmed


def test_what_is_being_written_is_not_overwritten(tab, services, drill, qtbot):
    field = tab.moments.rows[0].words
    field.setFocus()
    press(qtbot, "Ctrl+A")
    type_text(qtbot, "Sedang ditulis")
    services.conduct.observe(drill.id, DIRECTOR, "Lain lagi", harm=True)
    qtbot.waitUntil(lambda: len(tab._prepared.shown.candidates) > 3)
    assert field.toPlainText() == "Sedang ditulis"
    press(qtbot, "Tab")
    qtbot.waitUntil(lambda: kept(services, drill).moments[0].text == "Sedang ditulis")


def test_what_is_being_written_is_kept_when_the_window_closes(tab, services, drill, window, qtbot):
    tab.moments.rows[0].words.setFocus()
    press(qtbot, "Ctrl+A")
    type_text(qtbot, "Kalimat terakhir")
    window.close()
    assert kept(services, drill).moments[0].text == "Kalimat terakhir"


def test_moments_change_places(tab, services, drill, qtbot):
    before = texts_of(tab)
    row = tab.moments.rows[0]
    down = row._acts[1]
    down.setFocus()
    press(qtbot, "Space")
    qtbot.waitUntil(lambda: kept(services, drill).moments[0].is_confirmed)
    assert texts_of(tab)[:2] == [before[1], before[0]]


def test_a_moment_is_left_out_and_another_is_added_in_own_words(tab, services, drill, qtbot):
    for _moment in range(len(texts_of(tab)) - 1):
        tab.moments.rows[0].removed.emit()
    qtbot.mouseClick(tab.moments._add, Qt.MouseButton.LeftButton)
    type_text(qtbot, "Radio mati")
    press(qtbot, "Tab")
    qtbot.waitUntil(lambda: [item.text for item in kept(services, drill).moments][1:] == ["Radio mati"])


def test_another_candidate_takes_the_place_of_a_moment(tab, services, drill, qtbot):
    row = tab.moments.rows[0]
    qtbot.mouseClick(row._acts[2], Qt.MouseButton.LeftButton)
    offers = [action for action in row._menu.actions() if action.text()]
    offers[0].trigger()
    row._menu.close()
    assert "Massa tiba" in offers[0].text()
    qtbot.waitUntil(lambda: "Massa tiba" in kept(services, drill).moments[0].text)


def test_a_name_is_refused_and_the_text_stays_in_the_field(tab, services, drill, told, qtbot):
    field = tab.moments.rows[0].words
    field.setFocus()
    press(qtbot, "Ctrl+A")
    type_text(qtbot, "Pelaku 0 lalai")
    press(qtbot, "Tab")
    qtbot.waitUntil(lambda: any("names Pelaku 0" in words for words in told))
    assert field.toPlainText() == "Pelaku 0 lalai"


def test_questions_are_kept_one_a_line(tab, services, drill, qtbot):
    field = tab.questions.words
    field.setFocus()
    press(qtbot, "Ctrl+A")
    field.insertPlainText("Siapa?\n\n  Mengapa?  ")
    press(qtbot, "Tab")
    qtbot.waitUntil(lambda: kept(services, drill).questions == ("Siapa?", "Mengapa?"))


def test_a_confirmed_card_is_drafted_anew_on_request(tab, services, drill, qtbot):
    tab.questions.confirm()
    qtbot.waitUntil(lambda: tab.questions.redraft_button.isVisible())
    qtbot.mouseClick(tab.questions.redraft_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not kept(services, drill).are_questions_confirmed)


def test_f9_shows_it_to_the_room_and_escape_comes_back(tab, qtbot):
    press(qtbot, "F9")
    qtbot.waitUntil(lambda: tab.kiosk is not None and tab.kiosk.isVisible())
    presenter = tab.kiosk.findChild(Presenter)
    press(qtbot, "Escape", presenter)
    qtbot.waitUntil(lambda: tab.kiosk is None)


def test_the_hand_out_is_written_where_he_says(tab, qtbot, monkeypatch, tmp_path, told):
    path = tmp_path / "kaji.pdf"
    monkeypatch.setattr(Messages, "save_file", lambda *_parts, **_more: path)
    press(qtbot, "Ctrl+E")
    qtbot.waitUntil(lambda: told == ["kaji.pdf is written."])
    assert path.read_bytes().startswith(b"%PDF")


def test_after_the_report_it_is_shown_and_no_longer_written(open_drill, services, drill, qtbot):
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.1", "ya"))
    signed(services, drill)
    for state in (State.SCORING, State.REPORT_DRAFT, State.REPORT_ISSUED):
        services.move(drill.code, state, author=DIRECTOR, confirm=state is State.REPORT_ISSUED)
    tab = open_drill(drill, "hot_wash").tab
    qtbot.waitUntil(lambda: tab._faces.currentWidget() is tab._body)
    assert tab.moments.rows[0].words.isReadOnly()
    assert (tab.ask.isHidden(), tab.present.isHidden()) == (True, False)
