"""The stock in the editor: found by words, read, taken with its source, removed and put back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.services.acts import an_office
from trainer.services.stock import StockKind
from trainer.ui.library.editor.section import Desk
from trainer.ui.library.editor.stock_picker import StockPicker

Key = Qt.Key
RAIN = {"minute": 10, "channel": "RADIO", "sender": "Danton", "receiver": "Posko", "text": "Hujan <b>deras</b>",
        "expected": "Pindah tempat", "objectives": ["a"], "situation": "KUNING"}  # fmt: skip
ROAD = {**RAIN, "text": "Jalan terputus"}
GRADE = {"code": "SK-01.a1", "text": "Imbauan jelas", "weight": 20, "kind": "grade", "critical": True,
         "anchors": {"SB": "Tiga kali", "B": "Dua kali", "C": "Sekali", "K": "Tidak ada"}}  # fmt: skip


@pytest.fixture
def services(sqlite_database, clock, ids):
    made = an_office(sqlite_database, clock, ids)
    made.stock.put(StockKind.INJECT, RAIN, "sk-04-unjuk-rasa-kpu@2#3")
    made.stock.put(StockKind.INJECT, ROAD, "sk-06-blokade@1#1")
    made.stock.put(StockKind.CRITERION, GRADE, "sk-01-contoh@1#SK-01.a1")
    return made


@pytest.fixture
def open_picker(services, shown):
    def open_one(kind=StockKind.INJECT):
        picker = shown(StockPicker(Desk(services, None), kind), 900, 600)
        picker.open()
        return picker

    return open_one


@pytest.fixture
def picker(open_picker):
    return open_picker()


def titles(services, kind=StockKind.INJECT):
    return [item.title for item in services.stock.items(kind)]


def said(picker):
    return [item.text() for item in picker.findChildren(QLabel) if item.isVisible()]


def undo(picker):
    button = next(item for item in picker.findChildren(QPushButton) if item.text() == "Undo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_words_find_and_enter_takes(qtbot, picker):
    QTest.keyClicks(picker.box, "jalan")
    with qtbot.waitSignal(picker.taken) as taken:
        QTest.keyClick(picker.box, Key.Key_Return)
    item = taken.args[0]
    assert (item["text"], item["source"]) == ("Jalan terputus", "sk-06-blokade@1#1")
    assert {"minute", "objectives"}.isdisjoint(item)


def test_arrows_choose_and_the_item_is_read_in_full(qtbot, picker):
    QTest.keyClick(picker.box, Key.Key_Down)
    assert {"Hujan <b>deras</b>", "Pindah tempat", "Yellow"} <= set(said(picker))
    QTest.keyClick(picker.list, Key.Key_Down)
    with qtbot.waitSignal(picker.taken) as taken:
        QTest.keyClick(picker.list, Key.Key_Return)
    assert taken.args[0]["text"] == "Jalan terputus"


def test_a_line_says_where_it_is_from_and_who_put_it_in(picker):
    assert picker.list.item(0).text() == (
        "Hujan <b>deras</b>\nfrom sk-04-unjuk-rasa-kpu version 2, inject 3 · Petugas Contoh · 12 Aug 2026"
    )


def test_a_criterion_shows_its_anchors(qtbot, open_picker):
    picker = open_picker(StockKind.CRITERION)
    qtbot.waitUntil(lambda: {"Imbauan jelas", "Tiga kali", "critical"} <= set(said(picker)))


def test_delete_takes_it_out_and_undo_brings_it_back_as_it_was(services, picker):
    before = services.stock.items(StockKind.INJECT)
    picker.list.setFocus()
    QTest.keyClick(picker.list, Key.Key_Delete)
    assert titles(services) == ["Jalan terputus"]
    undo(picker)
    assert services.stock.items(StockKind.INJECT) == before


def test_delete_in_the_search_deletes_a_letter_only(services, picker):
    QTest.keyClick(picker.box, Key.Key_Delete)
    assert len(titles(services)) == 2


@pytest.mark.parametrize(("words", "sentence"), [("", "The stock holds no criteria yet"), ("x", "Nothing found")])
def test_where_nothing_is_it_says_so(qtbot, services, open_picker, words, sentence):
    services.stock.remove(services.stock.items(StockKind.CRITERION)[0].id)
    picker = open_picker(StockKind.CRITERION)
    QTest.keyClicks(picker.box, words)
    with qtbot.assertNotEmitted(picker.taken):
        QTest.keyClick(picker.box, Key.Key_Return)
    assert sentence in said(picker)


def test_escape_empties_the_search_and_then_leaves(qtbot, picker):
    QTest.keyClicks(picker.box, "jalan")
    with qtbot.assertNotEmitted(picker.left):
        QTest.keyClick(picker.box, Key.Key_Escape)
    with qtbot.waitSignal(picker.left):
        QTest.keyClick(picker.box, Key.Key_Escape)
