"""Inject every fault, one after another: `python -m tests.faults`."""

import sys

from tests.faults import (
    hard_disks,
    kill_editor,
    kill_marks,
    kill_upkeep,
    kill_window,
    packages_killed,
    packages_mutated,
    packages_orders,
    sync_cut,
)

FAULTS = (
    kill_marks, kill_window, hard_disks, kill_editor, kill_upkeep, packages_orders, packages_mutated, packages_killed,
    sync_cut,
)  # fmt: skip

sys.exit(max(fault.main() for fault in FAULTS))
