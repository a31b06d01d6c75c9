"""What an evaluator must know of his marks, in the strip over list and matrix: not saved, the clock, locked, over."""

from datetime import timedelta

from trainer.i18n import _, tell
from trainer.ui.scoring.banner import Banner
from trainer.ui.scoring.marking import Marking

TOLD_LAG = timedelta(minutes=1)


def say_state(banner: Banner, marking: Marking) -> None:
    """The most urgent of it, or nothing."""
    desk, outbox = marking.desk, marking.outbox
    if outbox.is_stuck:
        count = len(outbox.waiting)
        words = _("Not saved yet: {count}. It stays here and is tried again by itself.").format(count=count)
        reason = tell(outbox.trouble) if outbox.trouble else _("The disk is slow to answer.")
        banner.say(f"{words} {reason}", "warning", can_act=True)
    elif desk is not None and desk.can_report and marking.lag >= TOLD_LAG:
        minutes = round(marking.lag.total_seconds() / 60)
        words = _("The clock of this computer was put back by {minutes} minutes. Records keep their order, and what T "
                  "measures is right; set the clock when you can.")  # fmt: skip
        banner.say(words.format(minutes=minutes), "warning")
    elif desk is not None and desk.is_locked:
        banner.say(_("Your sheets are locked. A later change needs the lead evaluator's ruling."))
    elif desk is not None and desk.is_closed:
        banner.say(_("This drill is over: its sheets can be read, not changed."))
    else:
        banner.say("")
