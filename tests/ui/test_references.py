"""PySide6 6.12.0 on Python 3.11 loses references to None and True until the program ends; the wheels that are pinned do not."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

pytestmark = pytest.mark.smoke
CALLS = 600
SLACK = 60


class Bell(QObject):
    rung = Signal()


def lost(value, act) -> int:
    """How many references to a value are gone after many calls; immortal values never lose one."""
    before = sys.getrefcount(value)
    for _ in range(CALLS):
        act()
    return before - sys.getrefcount(value)


def test_setting_a_text_keeps_none(qapp):
    label = QLabel()
    assert lost(None, lambda: label.setText("a")) < SLACK


def test_emitting_a_signal_keeps_true(qapp):
    bell, heard = Bell(), []
    bell.rung.connect(lambda: heard.append(1))
    assert lost(True, bell.rung.emit) < SLACK
    assert len(heard) == CALLS
