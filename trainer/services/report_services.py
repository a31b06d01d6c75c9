"""The services of reports over one workplace; each is imported when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from trainer.services.workplace import Workplace

if TYPE_CHECKING:
    from trainer.services.certifying import CertifyingService
    from trainer.services.drill_export import DrillExportService
    from trainer.services.follow_up import FollowUpService
    from trainer.services.forms import FormService
    from trainer.services.league import LeagueService
    from trainer.services.letter_numbers import LetterNumberService
    from trainer.services.report_batch import ReportBatchService
    from trainer.services.report_confirming import ReportConfirmingService
    from trainer.services.reporting import ReportingService
    from trainer.services.verifying import VerifyingService


class ReportServices:
    """What is printed, proved, signed and handed on of drills that were held."""

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace

    @cached_property
    def reporting(self) -> "ReportingService":
        """Reports."""
        from trainer.services.reporting import ReportingService

        return ReportingService(self.workplace)

    @cached_property
    def follow_up(self) -> "FollowUpService":
        """What was promised after drills."""
        from trainer.services.follow_up import FollowUpService

        return FollowUpService(self.workplace)

    @cached_property
    def forms(self) -> "FormService":
        """The form of units' papers."""
        from trainer.services.forms import FormService

        return FormService(self.workplace)

    @cached_property
    def letter_numbers(self) -> "LetterNumberService":
        """The register of numbers of letters."""
        from trainer.services.letter_numbers import LetterNumberService

        return LetterNumberService(self.workplace)

    @cached_property
    def report_confirming(self) -> "ReportConfirmingService":
        """The texts of a report: who stands for them."""
        from trainer.services.report_confirming import ReportConfirmingService

        return ReportConfirmingService(self.workplace)

    @cached_property
    def verifying(self) -> "VerifyingService":
        """Whether a file is a report as it was issued."""
        from trainer.services.verifying import VerifyingService

        return VerifyingService(self.workplace)

    @cached_property
    def certifying(self) -> "CertifyingService":
        """Electronic signatures on issued reports."""
        from trainer.services.certifying import CertifyingService

        return CertifyingService(self.workplace)

    @cached_property
    def report_batch(self) -> "ReportBatchService":
        """Reports of many drills."""
        from trainer.services.report_batch import ReportBatchService

        return ReportBatchService(self.reporting, self.drill_export)

    @cached_property
    def drill_export(self) -> "DrillExportService":
        """Drills as workbooks."""
        from trainer.services.drill_export import DrillExportService

        return DrillExportService(self.workplace)

    @cached_property
    def league(self) -> "LeagueService":
        """Contests between units."""
        from trainer.services.league import LeagueService

        return LeagueService(self.workplace)
