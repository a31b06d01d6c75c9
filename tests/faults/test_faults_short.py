"""The short form of the fault scripts; their long form is `python -m tests.faults.kill_marks`."""

from tests.faults.kill_marks import kill_often


def test_no_acknowledged_mark_is_lost_when_the_program_is_killed(tmp_path):
    outcome = kill_often(tmp_path, times=4, seed=1)
    assert outcome.kills_while_writing == 4
    assert outcome.acknowledged > 0
    assert (outcome.missing, outcome.chain_faults) == (0, 0)
    assert outcome.examined_whole
