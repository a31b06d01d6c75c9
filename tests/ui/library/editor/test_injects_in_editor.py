"""Injects, ladder and board within the whole editor: its keys, its undo, its checks, saved and read again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from trainer.domain.escalation import Situation
from trainer.domain.plain import with_value

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def minutes(view):
    return [item["minute"] for item in view.editing.document["injects"]]


def bring(view, name):
    section = view.deck.bring(name)
    section.jump(())
    return section


def test_keys_of_the_section_win_and_one_undo_takes_one_act_back(opened):
    view = opened("SK-04")
    section = bring(view, "injects")
    QTest.keyClick(section.table, Key.Key_D, Control)
    assert minutes(view) == [0, 10, 20, 35, 50, 65, 75, 95]
    section.table.setFocus()
    QTest.keyClick(section.table, Key.Key_Z, Control)
    assert minutes(view) == [0, 20, 35, 50, 65, 75, 95]


def test_several_presses_of_an_arrow_are_undone_together(opened):
    view = opened("SK-04")
    section = bring(view, "injects")
    section.axis.setFocus()
    for _ in range(5):
        QTest.keyClick(section.axis, Key.Key_Right)
    assert minutes(view)[0] == 5
    QTest.keyClick(section.axis, Key.Key_Z, Control)
    assert (minutes(view)[0], section.form.value("minute")) == (0, 0)


def test_an_inject_after_the_end_is_marked_where_it_is(opened, settled):
    view = opened("SK-04")
    section = bring(view, "injects")
    section.form.field("minute").setValue(400)
    settled()
    assert section.axis.selected == 6
    assert "150" in section.form.errors()["minute"]
    assert section.table.rows.row(6).wrong


def test_a_step_left_out_without_reason_keeps_the_version_from_being_saved(opened, settled):
    view = opened("SK-04")
    section = bring(view, "ladder")
    skipping = {"minute": 20, "situation": "MERAH", "stage": 5}
    view.editing.do("Change rung", with_value(view.editing.document, ("ladder", 1), skipping))
    settled()
    section.jump(("ladder", 1, "reason"))
    assert (QApplication.focusWidget(), set(section.form.errors())) == (section.form.field("reason"), {"reason"})


def test_ladder_and_board_are_saved_as_they_were_made(opened, settled, services, asked):
    view = opened("SK-14")
    bring(view, "ladder").add_new()
    board = bring(view, "board")
    board.begin()
    board.markers.propose()
    board.put_on_board(board._board.markers[0].code)
    settled()
    view.ask("save")
    settled()
    kept = services.versions.version(view.editing.document["slug"])
    assert (kept.ladder[0].situation, len(kept.board.steps), kept.board.steps[0].positions[0].x) == (
        Situation.GREEN,
        1,
        500,
    )
