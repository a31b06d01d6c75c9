"""Rows that come later go below; what is sorted or sifted stays so."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from trainer.ui.widgets.rows_model import Column, RowsModel


@dataclass(frozen=True)
class Thing:
    id: str


def things(*names):
    return [Thing(name) for name in names]


@pytest.fixture
def model():
    return RowsModel[Thing]((Column("Name", lambda row: row.id),), things("b", "d"))


def shown(model):
    return [row.id for row in model.rows()]


def test_more_rows_go_below_without_a_reset(model, qtmodeltester, qtbot):
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.counted) as counted:
        model.add_rows(things("a", "c"))
    assert (shown(model), counted.args) == (["b", "d", "a", "c"], [4, 4])
    qtmodeltester.check(model)


def test_more_rows_find_their_place_in_the_order(model):
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.add_rows(things("a", "c"))
    assert shown(model) == ["d", "c", "b", "a"]


def test_more_rows_are_sifted(model):
    model.search("b")
    model.add_rows(things("ab", "c"))
    assert (shown(model), model.total()) == (["b", "ab"], 4)


def test_no_rows_change_nothing(model, qtbot):
    with qtbot.assertNotEmitted(model.counted):
        model.add_rows([])
    assert shown(model) == ["b", "d"]
