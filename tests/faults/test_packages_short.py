"""The short forms of the faults of packages; the long ones are `python -m tests.faults`."""

from tests.faults import packages_killed, packages_mutated, packages_orders


def test_whatever_the_order_the_outcome_is_one(tmp_path):
    outcome = packages_orders.merge_often(tmp_path, times=12, seed=100, drills=4)
    assert outcome == packages_orders.Outcome(12, 1, 0)


def test_a_killed_merge_leaves_all_or_nothing(tmp_path):
    outcome = packages_killed.kill_often(tmp_path, times=2, seed=1, entries=2000)
    assert (outcome.a_part, outcome.damaged) == (0, 0)


def test_no_damaged_package_is_taken_and_none_crashes(tmp_path):
    assert packages_mutated.mutate_often(tmp_path, times=60, seed=1) == packages_mutated.Outcome(0, 60, ())
