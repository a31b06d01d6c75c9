"""`trainer` without a command: the desktop."""

from trainer.cli.context import Context
from trainer.cli.display import require_window


def desktop(context: Context) -> int:
    """Open the window on the data."""
    require_window()
    from trainer.app import run_desktop

    return run_desktop(context.target, context.args.language or "")
