"""All faults in their long form: `python -m tests.faults`."""

import sys

from tests.faults import hard_disks, kill_editor, kill_marks, kill_upkeep, kill_window

sys.exit(max(fault.main() for fault in (kill_marks, kill_window, hard_disks, kill_editor, kill_upkeep)))
