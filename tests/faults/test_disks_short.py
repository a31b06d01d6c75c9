"""The short form of the troubles with disks; their long form is `python -m tests.faults.hard_disks`."""

import pytest

from tests.faults.disks import ClockBack, FullDisk, GrownFile, HeldByAnother
from tests.faults.hard_disks import KEYS, play, play_read_only
from tests.faults.kill_window import kill_often

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(params=[FullDisk, GrownFile, HeldByAnother])
def fault(request, tmp_path, qapp):
    """A trouble that has not begun yet."""
    try:
        made = request.param(tmp_path)
    except PermissionError as reason:
        pytest.skip(f"A small disk cannot be made here: {reason}")
    yield made
    made.close()


def test_the_evaluator_is_told_and_nothing_he_typed_is_lost(fault):
    outcome = play(fault)
    assert (outcome.saved_meanwhile, outcome.missing, outcome.chain_faults) == (0, 0, 0)
    assert outcome.written == outcome.acknowledged == 2 * len(KEYS) + 1
    assert outcome.examined_whole
    assert all(fault.words in words for words in outcome.told)
    assert outcome.told


def test_a_clock_set_back_an_hour_loses_and_changes_nothing(tmp_path, qapp):
    outcome = play(ClockBack(tmp_path))
    assert (outcome.missing, outcome.chain_faults, outcome.last_value) == (0, 0, "B")
    assert outcome.written == outcome.acknowledged == 2 * len(KEYS) + 1


def test_a_file_without_the_right_to_write_is_told_in_a_sentence(tmp_path):
    outcome = play_read_only(tmp_path)
    assert (outcome.missing, outcome.exit_status) == (0, 1)
    assert outcome.told.startswith("The data file marks.db cannot be written.")


def test_nothing_the_window_called_saved_is_lost_when_it_is_killed(tmp_path):
    outcome = kill_often(tmp_path, times=2, seed=1)
    assert outcome.acknowledged > 0
    assert (outcome.missing, outcome.chain_faults) == (0, 0)
    assert outcome.examined_whole
