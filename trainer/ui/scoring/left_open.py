"""What was open when the program ended is open again: timers, an observation, a note."""

from typing import TYPE_CHECKING

from trainer.i18n import _, ngettext
from trainer.ui.scoring.marking import Marking

if TYPE_CHECKING:
    from trainer.ui.scoring.desk_view import DeskView


def reopened(view: "DeskView", marking: Marking) -> str:
    """Open it and say so, once; empty where nothing was."""
    left, marking.left_open = marking.left_open, None
    if left is None or not marking.is_open:
        return ""
    told = []
    if left.timers:
        count = len(left.timers)
        words = ngettext(
            "{count} timer runs on from before the program ended.",
            "{count} timers run on from before the program ended.",
            count,
        )
        told.append(words.format(count=count))
    if left.observation:
        view.card.observe()
        view.card.observing.offer(left.observation)
    if left.writing and (spot := marking.ledger.spot_of(left.writing[0])):
        view.go_to(spot)
        view.card.view.edit_note(spot.number - 1, left.writing[1])
    if left.observation or left.writing:
        told.append(_("What was being typed is open again."))
    return " ".join(told)
