"""A grade of a sheet may be answered by the knowledge test: one tick in the editor."""

import pytest
from PySide6.QtCore import Qt

from trainer.ui.library.editor.criterion_form import CriterionForm
from trainer.ui.library.editor.fields import TickField


@pytest.fixture
def form(shown):
    return shown(CriterionForm(), 700, 900)


def tick(form) -> TickField:
    return next(item for item in form.findChildren(TickField) if "test" in item.text())


@pytest.mark.parametrize(("kind", "is_seen"), [("grade", True), ("check", False), ("time", False)])
def test_only_a_grade_can_come_from_a_test(form, kind, is_seen):
    form.show_criterion({"code": "LP-13.3", "kind": kind})
    assert tick(form).isVisible() is is_seen


def test_a_wrong_flag_is_seen_so_that_it_can_be_taken_out(form):
    form.show_criterion({"code": "LP-13.3", "kind": "check", "from_test": True})
    assert tick(form).isVisible()
    assert tick(form).isChecked()


def test_ticking_writes_it(qtbot, form):
    form.show_criterion({"code": "LP-13.3", "kind": "grade"})
    with qtbot.waitSignal(form.written) as caught:
        qtbot.keyClick(tick(form), Qt.Key.Key_Space)
    assert caught.args == ["from_test", True]
