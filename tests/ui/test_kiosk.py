"""The full-screen window: Esc leaves it, with a code only whoever knows the code."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from trainer.ui.widgets.kiosk import Kiosk


@pytest.fixture
def content():
    made = QWidget()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def opened(qtbot, content, code: str) -> Kiosk:
    kiosk = Kiosk(content, code)
    qtbot.addWidget(kiosk)
    with qtbot.waitExposed(kiosk):
        kiosk.open()
    return kiosk


def test_escape_leaves_a_kiosk_without_a_code(qtbot, content):
    kiosk = opened(qtbot, content, "")

    with qtbot.waitSignal(kiosk.left):
        qtbot.keyClick(kiosk, Qt.Key.Key_Escape)

    assert not kiosk.isVisible()


@pytest.mark.parametrize(("typed", "is_open"), [("4711", False), ("1234", True)])
def test_a_code_must_be_known_to_leave(qtbot, content, typed, is_open):
    kiosk = opened(qtbot, content, "4711")

    kiosk.close()
    field = kiosk.findChild(QLineEdit)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert kiosk.isVisible() is is_open
    kiosk.leave()
