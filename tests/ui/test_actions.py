"""The table of commands."""

from collections import Counter

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from trainer.ui import icons
from trainer.ui.actions import COMMANDS, commands, make_actions

GROUPS = sorted({command.group for command in COMMANDS})


def doubled(names):
    return [name for name, count in Counter(names).items() if count > 1]


@pytest.mark.parametrize("group", GROUPS)
def test_a_key_is_given_once_in_a_group_and_never_against_the_window(group):
    reachable = {*commands("window"), *commands(group)}
    assert not doubled(command.key for command in reachable if command.key)


def test_ids_are_unique():
    assert not doubled(command.id for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_has_a_key_qt_knows_and_an_icon_we_have(command):
    assert QKeySequence(command.key).toString() == command.key
    assert command.icon in icons.names()


def test_an_action_calls_back_with_its_id():
    asked, parent = [], QObject()
    make_actions(parent, commands("window"), asked.append)["undo"].trigger()
    assert asked == ["undo"]


def test_the_key_of_an_action_works(qtbot, shown):
    asked, window = [], QWidget()
    shown(window)
    window.addActions(list(make_actions(window, commands("window"), asked.append).values()))
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked == ["help"]
