"""All faults in their long form: `python -m tests.faults`."""

import sys

from tests.faults import (
    hard_disks,
    kill_editor,
    kill_marks,
    kill_window,
    packages_killed,
    packages_mutated,
    packages_orders,
)

FAULTS = (kill_marks, kill_window, hard_disks, kill_editor, packages_orders, packages_mutated, packages_killed)

sys.exit(max(fault.main() for fault in FAULTS))
