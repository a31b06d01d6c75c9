"""`trainer` without a command: the desktop."""

from trainer.cli.context import Context
from trainer.cli.display import require_window


def desktop(context: Context) -> int:
    """Open the window on the data."""
    from trainer.app import load, run_desktop, without_sweeps

    with without_sweeps():
        load()
        require_window()
    return run_desktop(context.target, context.args.language or "")
