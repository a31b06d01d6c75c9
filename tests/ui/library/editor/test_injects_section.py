"""Injects in the editor: a table and an axis in step, moved by mouse and keys, put into the stock and taken from it."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from tests.services.acts import an_office
from trainer.domain.errors import Sentence
from trainer.domain.plain import value_at, with_value
from trainer.services.authoring import Fault
from trainer.services.stock import StockKind
from trainer.ui.library.editor.injects_section import InjectsSection
from trainer.ui.library.editor.section import Desk

Key = Qt.Key
Shift, Control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def inject(minute, text="Massa tiba", **more):
    return {"minute": minute, "channel": "RADIO", "sender": "Danton", "receiver": "Posko", "text": text,
            "expected": "Melayani", "objectives": ["a"], **more}  # fmt: skip


DOCUMENT = {
    "slug": "sk-90-coba", "runs": [{"method": "TFG", "minutes": 60}, {"method": "LAPANG", "minutes": 120}],
    "units": [{"name": "Ton Dalmas"}], "role_players": [{"name": "Massa"}],
    "objectives": [{"code": "a", "title": "Hak berpendapat"}, {"code": "b", "title": "Lapis ganti"}],
    "injects": [inject(0, "Satu", situation="HIJAU"), inject(30, "Dua"), inject(60, "Tiga", situation="KUNING")],
}  # fmt: skip


class Host:
    """Takes each document asked for and shows it, as the editor does."""

    def __init__(self, section, document):
        self.section, self.document, self.asked = section, document, []
        section.edited.connect(self.take)
        section.show_document(document)

    def take(self, label, document, run):
        self.asked.append((label, run))
        self.show(document)

    def show(self, document):
        self.document = document
        self.section.show_document(document)

    def injects(self, key="text"):
        return [item.get(key) for item in self.document["injects"]]


@pytest.fixture
def desk(sqlite_database, clock, ids):
    return Desk(an_office(sqlite_database, clock, ids), None, origin="sk-90-coba@3")


@pytest.fixture
def section(desk, shown):
    return shown(InjectsSection(desk), 936, 640)


@pytest.fixture
def host(section):
    return Host(section, DOCUMENT)


def choose(section, at):
    section.table.select_key(at)
    section.table.setFocus()


def press(widget, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, held)


def middle(section, at):
    return section.axis.box_of(at).center()


def drag(section, at, pixels):
    start = middle(section, at).toPoint()
    QTest.mousePress(section.axis, Qt.MouseButton.LeftButton, pos=start)
    for part in (1, 2):
        QTest.mouseMove(section.axis, (QPointF(start) + QPointF(pixels * part / 2, 0)).toPoint())
    return (QPointF(start) + QPointF(pixels, 0)).toPoint()


def click(section, words):
    button = next(item for item in section.findChildren(QPushButton) if item.text() == words and item.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(section):
    return [item.text() for item in section.findChildren(QLabel) if item.isVisible()]


def test_the_chosen_inject_is_shown_in_full(section, host):
    choose(section, 1)
    assert (section.form.value("text"), section.form.value("minute"), section.axis.selected) == ("Dua", 30, 1)


def test_typing_asks_for_one_step_and_keeps_the_cursor(section, host):
    choose(section, 1)
    field = section.form.field("text")
    field.setFocus()
    QTest.keyClicks(field, "Ya ")
    assert host.injects() == ["Satu", "Ya Dua", "Tiga"]
    assert len({run for _label, run in host.asked}) == 1
    assert field.textCursor().position() == 3


def test_a_later_minute_sorts_the_inject_anew_and_it_stays_chosen(section, host):
    choose(section, 0)
    section.form.field("minute").setValue(45)
    assert host.injects("minute") == [30, 45, 60]
    assert (section.table.current_row().text, section.form.value("text"), section.axis.selected) == ("Satu", "Satu", 1)


def test_undo_looks_at_what_it_brought_back(section, host):
    choose(section, 0)
    section.form.field("minute").setValue(45)
    choose(section, 2)
    host.show(DOCUMENT)
    assert section.form.value("text") == "Tiga"
    choose(section, 0)
    section.form.field("minute").setValue(45)
    host.show(DOCUMENT)
    assert (section.form.value("text"), section.form.value("minute")) == ("Satu", 0)


@pytest.mark.parametrize(("key", "held"), [(Key.Key_Insert, Qt.KeyboardModifier.NoModifier), (Key.Key_N, Control)])
def test_a_new_inject_stands_between_its_neighbours(section, host, key, held):
    choose(section, 1)
    press(section.table, key, held)
    assert host.injects("minute") == [0, 30, 45, 60]
    assert section.axis.selected == 2
    assert section.form.field("sender").hasFocus()


def test_a_new_inject_after_the_last_stays_within_the_longest_run(section, host):
    host.show(with_value(DOCUMENT, ("injects", 2, "minute"), 118))
    choose(section, 2)
    press(section.table, Key.Key_Insert)
    assert host.injects("minute")[-1] == 120


def test_a_duplicate_follows_its_original(section, host):
    choose(section, 0)
    press(section.table, Key.Key_D, Control)
    assert (host.injects(), host.injects("minute")) == (["Satu", "Satu", "Dua", "Tiga"], [0, 15, 30, 60])


def test_delete_takes_the_chosen_ones_away(section, host):
    choose(section, 0)
    press(section.table, Key.Key_Down, Shift)
    press(section.table, Key.Key_Delete)
    assert (host.injects(), len(host.asked)) == (["Tiga"], 1)
    assert section.form.value("text") == "Tiga"


def test_delete_in_a_field_deletes_a_letter(section, host):
    choose(section, 1)
    field = section.form.field("text")
    field.setFocus()
    press(field, Key.Key_Delete)
    assert host.injects() == ["Satu", "ua", "Tiga"]


def test_dragging_on_the_axis_is_one_step(section, host):
    place = drag(section, 1, section.axis.x_of(50) - section.axis.x_of(30))
    assert host.asked == []
    QTest.mouseRelease(section.axis, Qt.MouseButton.LeftButton, pos=place)
    assert host.injects("minute") == [0, 50, 60]
    assert host.asked == [("Move inject", "")]


def test_escape_drops_what_is_dragged(section, host):
    place = drag(section, 1, 90)
    press(section.axis, Key.Key_Escape)
    QTest.mouseRelease(section.axis, Qt.MouseButton.LeftButton, pos=place)
    assert host.asked == []


def test_dragging_past_another_keeps_hold_of_the_inject(section, host):
    place = drag(section, 0, section.axis.x_of(100) - section.axis.x_of(0))
    QTest.mouseRelease(section.axis, Qt.MouseButton.LeftButton, pos=place)
    assert host.injects() == ["Dua", "Tiga", "Satu"]
    assert (section.axis.selected, section.form.value("text")) == (2, "Satu")


@pytest.mark.parametrize(
    ("key", "held", "minute"),
    [(Key.Key_Right, Qt.KeyboardModifier.NoModifier, 31), (Key.Key_Left, Shift, 25), (Key.Key_Right, Shift, 35)],
)
def test_arrow_keys_move_the_inject(section, host, key, held, minute):
    choose(section, 1)
    section.axis.setFocus()
    press(section.axis, key, held)
    assert host.injects("minute")[1] == minute


def test_moving_by_keys_is_one_step(section, host):
    choose(section, 1)
    section.axis.setFocus()
    for _ in range(3):
        press(section.axis, Key.Key_Right)
    assert host.injects("minute")[1] == 33
    assert len({run for _label, run in host.asked}) == 1


def test_nothing_moves_before_the_beginning(section, host):
    choose(section, 0)
    section.axis.setFocus()
    press(section.axis, Key.Key_Left)
    assert host.asked == []


def test_up_and_down_choose_on_the_axis(section, host):
    choose(section, 0)
    section.axis.setFocus()
    press(section.axis, Key.Key_Down)
    press(section.axis, Key.Key_Down)
    assert section.table.current_row().text == "Tiga"
    press(section.axis, Key.Key_Return)
    assert section.form.field("text").hasFocus()


def test_injects_over_one_another_are_chosen_in_turn(section, host):
    host.show({**DOCUMENT, "injects": [inject(30, str(place)) for place in range(12)]})
    section.axis.setFocus()
    place = middle(section, 10).toPoint()
    seen = set()
    for _ in section.axis.keys_at(QPointF(place)):
        QTest.mouseClick(section.axis, Qt.MouseButton.LeftButton, pos=place)
        seen.add(section.axis.selected)
    assert len(seen) == len(section.axis.keys_at(QPointF(place))) > 1


def test_objectives_that_no_inject_tests_are_said(section, host):
    assert "No inject tests: b Lapis ganti" in said(section)
    choose(section, 1)
    section.form.jump("objectives")
    chip = QApplication.focusWidget()
    press(chip, Key.Key_Tab)
    press(QApplication.focusWidget(), Key.Key_Space)
    assert host.injects("objectives")[1] == ["a", "b"]
    assert not any(words.startswith("No inject tests") for words in said(section))


def test_a_situation_is_raised_and_taken_back(section, host):
    choose(section, 1)
    field = section.form.field("situation")
    press(field.focusProxy(), Key.Key_4)
    assert host.injects("situation") == ["HIJAU", "MERAH", "KUNING"]
    press(field.focusProxy(), Key.Key_1)
    assert "situation" not in host.document["injects"][1]


def test_names_are_proposed_from_forces_and_other_injects(section, host):
    assert section.form.field("sender").proposals() == ["Massa", "Ton Dalmas", "Danton", "Posko"]


def test_a_proposed_name_is_taken(section, host):
    choose(section, 1)
    field = section.form.field("sender")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "ton da")
    press(field.completer().popup(), Key.Key_Down)
    press(field.completer().popup(), Key.Key_Return)
    assert host.injects("sender")[1] == "Ton Dalmas"


def test_faults_are_said_where_they_are(section, host):
    choose(section, 1)
    section.show_faults([Fault(("injects", 1, "expected"), Sentence("is missing"))])
    assert "expected" in section.form.errors()
    assert section.table.rows.row(1).wrong
    assert not section.table.rows.row(0).wrong


def test_a_place_is_jumped_to(section, host):
    section.jump(("injects", 2, "expected"))
    assert section.form.value("text") == "Tiga"
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    assert QApplication.focusWidget() is section.form.field("expected")


def test_an_empty_list_says_what_to_do(section, host):
    host.show({**DOCUMENT, "injects": []})
    assert "No injects yet" in said(section)
    click(section, "New inject")
    assert host.injects("minute") == [0]


def test_an_inject_goes_into_the_stock_with_its_place(section, host, desk):
    choose(section, 1)
    click(section, "Into the stock")
    (item,) = desk.services.stock.items(StockKind.INJECT)
    assert (item.title, item.origin) == ("Dua", "sk-90-coba@3#2")
    click(section, "Undo")
    assert desk.services.stock.items(StockKind.INJECT) == ()


def test_an_inject_comes_from_the_stock_with_its_source(section, host, desk):
    desk.services.stock.put(StockKind.INJECT, inject(99, "Hujan deras"), "sk-04-unjuk-rasa-kpu@2#7")
    choose(section, 1)
    click(section, "From the stock…")
    press(QApplication.focusWidget(), Key.Key_Return)
    assert (host.injects("minute"), host.injects()[2]) == ([0, 30, 45, 60], "Hujan deras")
    assert value_at(host.document, ("injects", 2, "source")) == "sk-04-unjuk-rasa-kpu@2#7"
    assert "Reused from sk-04-unjuk-rasa-kpu version 2, inject 7." in said(section)


@pytest.mark.parametrize("key", [Key.Key_Insert, Key.Key_Delete])
def test_keys_in_the_stock_change_no_injects(section, host, desk, key):
    desk.services.stock.put(StockKind.INJECT, inject(99, "Hujan deras"), "x@1#1")
    click(section, "From the stock…")
    press(QApplication.focusWidget(), key)
    assert host.asked == []


def test_delete_on_a_button_deletes_nothing(section, host):
    section._new.setFocus()
    press(section._new, Key.Key_Delete)
    assert host.asked == []


def test_leaving_the_stock_takes_nothing(section, host, desk):
    desk.services.stock.put(StockKind.INJECT, inject(99, "Hujan deras"), "x@1#1")
    click(section, "From the stock…")
    press(QApplication.focusWidget(), Key.Key_Escape)
    assert (host.asked, section.table.hasFocus()) == ([], True)
