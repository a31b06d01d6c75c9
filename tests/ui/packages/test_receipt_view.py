"""The receipt of a merge on screen."""

import pytest
from PySide6.QtWidgets import QLabel

from tests.builders import NOON, a_drill
from trainer.domain.journal import ChainFault
from trainer.domain.journal_merge import FORGED
from trainer.domain.receipt import Files, Line, Receipt, Refused
from trainer.ui.memory import Memory
from trainer.ui.packages.receipt_view import ReceiptView

NAMES = {"1": "IPDA Penilai <b>Satu</b> & Co", "2": "IPDA Penilai Dua"}


def a_receipt(**changes):
    values = {"lines": (Line("1", new=40, superseded=2), Line("2", equal=12)), "files": Files(3, 0, 0)}
    return Receipt("r1", a_drill().id, NOON, "Staf", "kiriman.paket", "ab" * 32, **values | changes)


@pytest.fixture
def view(shown):
    return shown(ReceiptView(Memory()), 1000, 600)


def texts(view):
    return " ".join(item.text() for item in view.findChildren(QLabel) if item.isVisible())


def cells(table):
    model = table.rows
    return [[model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())]


def test_every_evaluator_has_his_line(view):
    view.show_receipt(a_receipt(), NAMES, "Asia/Makassar")
    assert cells(view.lines)[0][:4] == ["IPDA Penilai <b>Satu</b> & Co", "40", "0", "2"]
    assert not view.refused.isVisible()
    assert "3 new, 0 here already" in texts(view)


def test_what_must_be_done_is_said_in_words(view):
    faults = tuple(ChainFault("2", "laptop-3", seq, "missing") for seq in (17, 18))
    view.show_receipt(
        a_receipt(faults=faults, refused=(Refused("e", "1", "laptop-1", 4, FORGED),)), NAMES, "Asia/Makassar"
    )
    assert "Record 17-18 of IPDA Penilai Dua on laptop-3 has not arrived" in texts(view)
    assert cells(view.refused)[0][2] == "4"


def test_its_page_is_asked_for_by_keyboard(view, qtbot):
    view.show_receipt(a_receipt(), NAMES, "Asia/Makassar")
    with qtbot.waitSignal(view.paper_asked) as asked:
        view.paper.click()
    assert asked.args == ["r1"]
