"""Words of proposals: rules to give up, what a plan is worth, how much something matters."""

from collections.abc import Mapping
from math import ceil

from trainer.domain.errors import mark
from trainer.domain.proposal import Bar, Proposal, Status, Weights
from trainer.i18n import _, decimal

BARS: Mapping[Bar, str] = {
    Bar.WINDOW: mark("First day asked for"),
    Bar.WEEKDAY: mark("Working days only"),
    Bar.CALENDAR: mark("Days without field drills"),
    Bar.QUIET: mark("Quiet period"),
    Bar.DAYLIGHT: mark("Daylight"),
    Bar.UNIT: mark("Unit twice"),
    Bar.REST: mark("Days between drills of a unit"),
    Bar.ORDER: mark("Game before field"),
    Bar.PERSON: mark("Person twice"),
    Bar.EVALUATORS: mark("Enough free evaluators"),
    Bar.RESOURCE: mark("Resource twice"),
}
IMPORTANCE: Mapping[str, tuple[str, float]] = {
    "less": (mark("Less"), 0.3),
    "usual": (mark("Usual"), 1.0),
    "more": (mark("More"), 3.0),
}
WISHES: Mapping[str, str] = {
    "late": mark("Everything in time"),
    "travel": mark("Short ways for evaluators"),
    "even": mark("Even over weeks and units"),
    "change": mark("Drafts stay where they are"),
}


def weights_for(importance: Mapping[str, str]) -> Weights:
    """The planner's weights for what a person finds more or less important than usual."""
    usual = Weights()
    shares = {name: IMPORTANCE[importance.get(name, "usual")][1] for name in WISHES}
    return Weights(
        uncovered=usual.uncovered, calendar=usual.calendar, late=round(usual.late * shares["late"]),
        travel=max(1, round(usual.travel * shares["travel"])), even=round(usual.even * shares["even"]),
        change=round(usual.change * shares["change"]),
    )  # fmt: skip


def percent(share: float) -> str:
    """A share such as 0.7 %, rounded up so that nothing is promised."""
    return f"{decimal(ceil(1000 * share) / 10)} %"


def worth(proposal: Proposal) -> tuple[str, str]:
    """How good a plan is, and the kind of its badge."""
    if proposal.status is Status.OPTIMAL:
        return _("Proven: none is better"), "good"
    far = _("At most {percent} from the best").format(percent=percent(proposal.gap))
    if proposal.status is Status.STOPPED:
        return _("Stopped: {far}").format(far=far), "warning"
    return far, "info"
