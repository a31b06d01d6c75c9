"""What a draft tells of its texts: which of them nobody has confirmed yet."""

from trainer.domain.after_action import AfterActionReport
from trainer.i18n import _


def draft_mark(report: AfterActionReport, *sections: str) -> str:
    """What stands beside a heading; nothing on a report that is issued."""
    return _("Draft") if report.is_draft and set(sections) & set(report.unconfirmed) else ""
