"""All faults in their long form: `python -m tests.faults`."""

import sys

from tests.faults.kill_marks import main

sys.exit(main())
