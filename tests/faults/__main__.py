"""All faults in their long form: `python -m tests.faults`."""

import sys

from tests.faults import kill_editor, kill_marks

sys.exit(kill_marks.main() or kill_editor.main())
