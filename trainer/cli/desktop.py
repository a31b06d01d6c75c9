"""`trainer` without a command: the desktop."""

from trainer.cli.context import Context


def desktop(context: Context) -> int:
    """Open the window on the data."""
    from trainer.app import run_desktop

    return run_desktop(context.target, context.args.language or "")
