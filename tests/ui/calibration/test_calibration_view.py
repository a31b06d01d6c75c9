"""Calibrating by the keyboard: scenes are rated with the usual keys, the key follows, the card stands at the end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.calibrating import approved, by_key, sit
from tests.reports.reading import text_of
from tests.services.acts import EVALUATOR, SECOND, planned, staffed
from trainer.domain.calibration import Sitting
from trainer.domain.drill import State
from trainer.domain.errors import Obstacle
from trainer.domain.ids import DrillId
from trainer.domain.journal import EntryKind
from trainer.domain.scoring import Bands
from trainer.i18n import set_language
from trainer.library.reading import read_sheet
from trainer.library.vignettes import shipped
from trainer.paths import resources, scenarios
from trainer.services.calibration import Session
from trainer.ui.calibration.result_page import ResultPage
from trainer.ui.calibration.scene_page import ScenePage
from trainer.ui.messages import Messages
from trainer.ui.scoring.outbox import Act
from trainer.ui.widgets.chip import Badge

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def words(widget) -> str:
    texts = [item.text() for item in widget.findChildren(QLabel) if item.isVisible()]
    return " ".join([*texts, *(item.accessibleName() for item in widget.findChildren(Badge) if item.isVisible())])


def reads(qtbot, widget, *expected: str) -> None:
    """Wait until all that is read there; what was just laid out is not visible at once."""
    qtbot.waitUntil(lambda: all(item in words(widget) for item in expected))


def rated(services, drill) -> list[str]:
    return [
        item.payload["vignette"] for item in services.scoring.entries(drill.id) if item.kind is EntryKind.CALIBRATION
    ]


def test_before_the_drill_is_ready_evaluators_calibrate_where_they_will_score(open_drill, services, qtbot):
    tab = open_drill(approved(services), "scoring").tab
    reads(qtbot, tab, "Scoring begins when the drill is declared ready", "Calibrate before the drill", "LP-01")
    assert not tab.calibration.choose.back.isVisible()


def test_before_approval_they_do_not(open_drill, services):
    tab = open_drill(staffed(services, planned(services)), "scoring").tab
    assert tab.calibration is None
    assert "Scoring begins with the drill" in words(tab)


def test_a_drill_declared_ready_meanwhile_leaves_the_scene_on_screen(bench, services):
    bench.start()
    for state in (State.SCHEDULED, State.READY):
        services.planning.move(bench.drill.code, state)
    bench.qtbot.waitUntil(lambda: bench.tab._drill.state is State.READY)
    bench.settle()
    assert bench.view.scene.isVisible()


def test_a_ready_drill_has_the_button_beside_the_evaluator(open_drill, services):
    tab = open_drill(approved(services, State.READY), "scoring").tab
    assert tab._calibrate.isVisible()
    tab._calibrate.click()
    assert tab.calibration.isVisible()
    assert not tab._calibrate.isVisible()


def test_the_sheets_and_the_colleagues_are_listed_with_where_they_stand(bench):
    reads(
        bench.qtbot, bench.view.choose, "LP-01 Initial crowd control (green) 6 scenes ready", "LP-06",
        "There are no scenes for this sheet; no card is needed.", "IPDA Penilai 1 · SULTRA", "not calibrated",
    )  # fmt: skip


def test_the_keyboard_lands_on_the_first_sheet_that_can_be_begun(bench):
    assert bench.window.focusWidget() is bench.view.choose.starts[0]


def test_keys_mark_as_on_the_scoring_page(bench):
    bench.start()
    bench.type("1")
    bench.press(Qt.Key.Key_Down)
    bench.type("72")
    bench.press(ENTER, Qt.Key.Key_Down)
    bench.type("x")
    rows = bench.view.scene._marks.rows()
    assert [row.chosen or str(row.blank) for row in rows[:3]] == ["SB", "C", "TIDAK_DILAKSANAKAN"]


def test_ctrl_z_takes_the_last_mark_back(bench):
    bench.start()
    bench.type("12")
    bench.press(Qt.Key.Key_Z)
    assert bench.view.scene._marks.rows()[0].chosen == "B"
    bench.qtbot.keyClick(bench.window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.view.scene._marks.rows()[0].chosen == "SB"


def test_enter_goes_to_an_item_without_a_mark_before_it_shows_the_key(bench, told):
    bench.start()
    bench.type("1")
    bench.press(ENTER)
    assert bench.view.scene.view.place == 1
    assert told[-1].startswith("Give every item a mark first")
    assert not bench.view.scene.shows_key


def test_the_key_stands_beside_the_answers_and_they_are_saved(bench, services):
    bench.start()
    bench.mark_all()
    bench.press(ENTER)
    bench.settle()
    reads(
        bench.qtbot,
        bench.view.scene.feedback,
        "Given: Not observed",
        "Key: SB",
        "Key: No",
        "another answer than the key",
        "exactly the anchor of SB",
    )
    assert rated(services, bench.drill) == ["LP-01/1"]
    assert bench.view.scene._state.text().startswith("Saved ")


def test_the_reasons_are_in_the_language_of_the_scene(bench):
    bench.start()
    assert bench.view.scene._title.text() == "The platoon leaves for the election office"
    set_language("id")
    bench.view._show_scene()
    assert bench.view.scene._title.text() == "Peleton berangkat ke kantor KPU"
    assert bench.view.scene._text.text().startswith("Pukul 06.50 Peleton Dalmas Awal")
    bench.mark_all()
    bench.press(ENTER)
    bench.settle()
    reads(bench.qtbot, bench.view.scene.feedback, "Itu tepat patokan SB")


def test_a_whole_session_by_keys_ends_in_a_result_and_a_card(bench, services):
    bench.view.choose.count.set_value("4")
    bench.start()
    for _scene in range(4):
        bench.mark_all()
        bench.press(ENTER, ENTER)
    bench.settle()
    reads(bench.qtbot, bench.view.result, "calibrate again", "Keep the blanks apart", "1 of 18 (6 %)", "LP-01/1")
    bench.press(ENTER)
    bench.settle()
    assert services.calibration.card(bench.drill.id, EVALUATOR, "LP-01").figures.items == 18
    reads(bench.qtbot, bench.view.choose, "valid until")


def test_escape_goes_back_and_the_session_goes_on_where_it_stopped(bench):
    bench.start()
    bench.mark_all()
    bench.press(ENTER, ESCAPE)
    bench.settle()
    reads(bench.qtbot, bench.view.choose, "1 of 6 scenes rated")
    assert bench.view.choose.starts[0].text() == "Go on"
    bench.start()
    assert bench.view.scene._count.text() == "Scene 2 of 6"


def test_a_repetition_is_told_beside_the_session_that_counts(bench, services):
    sit(services, bench.drill, EVALUATOR, lambda _item: "TIDAK_TERAMATI")
    bench.view.show_sheets()
    bench.settle()
    bench.start()
    for scene in list(bench.view._round.left):
        bench.view._on_answered(scene.code, {item.criterion: by_key(item) for item in scene.items})
        bench.view._show_next()
    bench.settle()
    reads(bench.qtbot, bench.view.result, "This is a repetition")
    reads(
        bench.qtbot, bench.view.result, "Today's first session counts: 1 of 18 items within tolerance, calibrate again."
    )


def test_the_card_is_written_where_it_is_wanted(bench, services, monkeypatch, tmp_path, told, qtbot):
    sit(services, bench.drill, EVALUATOR)
    path = tmp_path / "kartu.pdf"
    monkeypatch.setattr(Messages, "save_file", lambda *_parts, **_more: path)
    bench.view._print("LP-01")
    qtbot.waitUntil(lambda: bool(told))
    assert "CALIBRATION CARD OF AN EVALUATOR" in text_of(path.read_bytes())
    assert told == [f"The card is saved: {path}"]


def test_another_evaluator_is_shown_his_own_sheets(bench):
    bench.tab.evaluators.setCurrentIndex(1)
    bench.settle()
    assert bench.tab.evaluators.currentData() == SECOND
    assert bench.view.choose._own._aside.text() == "IPDA Penilai 1"


def test_back_leads_to_the_score_sheets(open_drill, services, qtbot):
    tab = open_drill(approved(services, State.READY), "scoring").tab
    tab.calibrate()
    qtbot.waitUntil(tab.calibration.choose.back.isVisible)
    tab.calibration.choose.back.click()
    assert not tab.calibration.isVisible()
    assert tab._sheets.isVisible()


def test_a_drill_that_ended_meanwhile_says_so_and_keeps_nothing(bench, services, told):
    bench.start()
    bench.mark_all()
    for state in (State.SCHEDULED, State.CANCELLED):
        services.planning.move(bench.drill.code, state, "Batal")
    bench.press(ENTER)
    bench.settle()
    assert rated(services, bench.drill) == []
    assert any("until its ENDEX" in item for item in told)


def test_a_timed_item_takes_minutes_and_seconds(shown, qtbot):
    page = shown(ScenePage(), 1200, 600)
    scene = next(item for item in shipped(resources(), scenarios()) if item.code == "LP-02/1")
    sheet = read_sheet(next((scenarios() / "sheets").glob("lp-02-*.yaml")))
    sitting = Sitting("1", "1", "LP-02", DrillId("1"), 1, (scene.code,), ())
    page.show_scene(Session(sitting, sheet, (scene,)), 0, scene, Bands())
    page.view.go(1)
    told = []
    page.told.connect(lambda words, _kind: told.append(words))
    page.view.timer_asked.emit(1)
    qtbot.keyClicks(page.view, "2.30")
    qtbot.keyClick(page.view, ENTER)
    assert told == ["Type the time the scene tells as minutes.seconds, such as 2.41, then Enter."]
    assert page._marks.values == {"LP-02.2": 150.0}


def test_while_the_disk_refuses_the_result_says_so_and_prints_no_card(shown):
    page = shown(ResultPage(), 900, 600)
    page.show_result("LP-01", [])
    page.say_state("Not saved yet: 1. The disk is full.", is_saved=False)
    assert not page.print.isEnabled()
    assert "Not saved yet" in words(page)


class Reluctant:
    """An answer the disk refuses once."""

    def __init__(self) -> None:
        self.refusals = 1

    def __call__(self) -> None:
        if self.refusals:
            self.refusals -= 1
            raise Obstacle("The disk is full.")


def test_an_answer_the_disk_refuses_is_told_kept_and_saved_later(bench, qtbot):
    bench.start()
    bench.mark_all()
    bench.press(ENTER)
    bench.settle()
    bench.view.outbox.post(Act("calibration", Reluctant(), bench.drill.id))
    qtbot.waitUntil(lambda: bench.view.outbox.trouble is not None)
    assert bench.view.scene._state.text() == "Not saved yet: 1. The disk is full."
    bench.view.outbox.hurry()
    bench.settle()
    assert bench.view.scene._state.text().startswith("Saved ")
