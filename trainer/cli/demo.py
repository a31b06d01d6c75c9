"""`trainer demo`"""

from pathlib import Path

from trainer.cli.context import Context
from trainer.cli.display import has_display, require_window
from trainer.i18n import _


def demo(context: Context) -> int:
    """Build the demo year; then the desktop on it, if there is a display."""
    from trainer.demo import build

    def tell(text: str) -> None:
        context.line(_(text))

    made = build(Path(context.args.out), tell)
    context.line(
        _("{people} people and {drills} drills in {file}; report {report}").format(
            people=made.people, drills=made.drills, file=made.database, report=made.report
        )
    )
    if context.args.no_window:
        return 0
    if not has_display():
        context.line(_("There is no display here, so the desktop was not opened. Open it later with: trainer --database {file}")
                     .format(file=made.database))  # fmt: skip
        return 0
    require_window()
    from trainer.app import run_desktop

    return run_desktop(made.database, context.args.language or "")
