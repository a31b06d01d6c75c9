"""One synchronisation in small pages, told step by step, to be killed: `python -m tests.faults.sync_once FILE URL`."""

import sys

from trainer.app import open_app
from trainer.domain.errors import Trouble
from trainer.services import syncing

PAGE = 40


def main() -> int:
    """Print a line for every step; 1 when the hub went away."""
    syncing.PAGE = PAGE
    app = open_app(sys.argv[1], language="en", device="fault-laptop")
    try:
        app.services.syncing.sync(sys.argv[2], lambda done, total: print(done, total, flush=True))
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    finally:
        app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
