"""The short form of `python -m tests.faults.kill_editor`."""

from tests.faults.kill_editor import kill_often


def test_no_more_than_two_seconds_of_writing_are_lost_when_the_program_is_killed(tmp_path):
    outcome = kill_often(tmp_path, times=2, seed=1, span=(2.5, 3.5))
    assert (outcome.offered, outcome.late, outcome.more_than_one) == (2, 0, 0)
    assert outcome.examined_whole
