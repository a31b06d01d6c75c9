"""The question before a report is issued, wherever it is asked."""

from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Drill
from trainer.domain.report_sections import TITLES
from trainer.i18n import _
from trainer.services.services import Services
from trainer.ui.messages import Messages


def asked_to_issue(parent: QWidget, services: Services, drill: Drill) -> bool | None:
    """Whether who issues the report stands for texts that nobody has confirmed; None when he thinks better of it."""
    parts = [drill.title, _("It gets its number and date and stays as it is. A later change is a new revision.")]
    open_texts = [_(TITLES[name]) for name in services.report_confirming.unconfirmed(drill.id)]
    if open_texts:
        told = _("Nobody has confirmed these texts: {sections}. Whoever issues the report stands for them.")
        parts.append(told.format(sections=", ".join(open_texts)))
    yes = _("Confirm all and issue") if open_texts else _("Issue the report")
    return bool(open_texts) if Messages.question(parent, _("Issue the report?"), "\n".join(parts), yes=yes) else None
