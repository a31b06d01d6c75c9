"""What stands in a copy where the full report says more, so that nobody takes an omission for a fact."""

from reportlab.platypus import Flowable

from trainer.domain.after_action import AfterActionReport
from trainer.domain.editions import PROFILE_NAMES, PROFILE_WORDS, Profile
from trainer.i18n import _
from trainer.reports import styles
from trainer.reports.blocks import para


def absent(report: AfterActionReport, nothing: str, least: Profile = Profile.UNIT) -> list[Flowable]:
    """`nothing` in a report that would show it; in a copy that shows as little as `least` or less, that it is left out."""
    order = list(Profile)
    is_left_out = order.index(report.profile) >= order.index(least)
    return [para(_("Not part of this copy.") if is_left_out else nothing)]


def add_kind(report: AfterActionReport) -> list[Flowable]:
    """Under the title: which copy this is, and what it leaves out."""
    if report.profile is Profile.FULL:
        return []
    words = f"{_(PROFILE_NAMES[report.profile])}. {_(PROFILE_WORDS[report.profile])}"
    return [para(words, styles.CENTRED)]
