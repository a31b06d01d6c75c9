"""What can only be done while nobody has the data file open: the window closes, it is done, the window opens again."""

from collections.abc import Callable
from dataclasses import dataclass

from trainer.domain.errors import Trouble
from trainer.ui.messages import Messages


@dataclass(frozen=True)
class Afterwards:
    """`words` stand on the screen meanwhile; `work` gives back what is then said in the new window."""

    words: str
    work: Callable[[], str]


def done(act: Afterwards) -> str:
    """Do it; returns what is to be said, nothing when a trouble was shown."""
    try:
        return Messages.wait(act.words, act.work)
    except Trouble as trouble:
        Messages.trouble(None, trouble)
        return ""
