"""`python -m trainer`."""

import sys

from trainer.cli import main

if __name__ == "__main__":  # the planner's own process imports this module too
    sys.exit(main())
