"""All services over one workplace; each is imported when it is first asked for: the first page needs two of them."""

from functools import cached_property
from typing import TYPE_CHECKING

from trainer.domain.states import State
from trainer.services.access import free
from trainer.services.report_services import ReportServices

if TYPE_CHECKING:
    from trainer.domain.approval import Decision
    from trainer.domain.drill import Drill
    from trainer.services.approval import ApprovalService
    from trainer.services.assessing import AssessingService
    from trainer.services.auditing import AuditingService
    from trainer.services.authoring import AuthoringService
    from trainer.services.backups import BackupService
    from trainer.services.calendar import CalendarService
    from trainer.services.calibration import CalibrationService
    from trainer.services.conduct import ConductService
    from trainer.services.conflicts import ConflictService
    from trainer.services.directory import DirectoryService
    from trainer.services.documents import DocumentService
    from trainer.services.evidence import EvidenceService
    from trainer.services.field_copy import FieldCopy
    from trainer.services.field_memory import FieldMemoryService
    from trainer.services.finding import FindingService
    from trainer.services.grading import GradingService
    from trainer.services.hot_wash import HotWashService
    from trainer.services.hub import HubService
    from trainer.services.knowledge import KnowledgeService
    from trainer.services.knowledge_papers import KnowledgePapersService
    from trainer.services.library import LibraryService
    from trainer.services.means import MeansService
    from trainer.services.merging import MergeService
    from trainer.services.office import OfficeService
    from trainer.services.orphans import OrphanService
    from trainer.services.overview import OverviewService
    from trainer.services.package_desk import PackageDeskService
    from trainer.services.packages import PackageService
    from trainer.services.paper_marks import PaperMarksService
    from trainer.services.paper_numbers import PaperNumberService
    from trainer.services.period_report import PeriodReportService
    from trainer.services.placing import PlacingService
    from trainer.services.planning import PlanningService
    from trainer.services.programme import ProgrammeService
    from trainer.services.proposal import ProposalService
    from trainer.services.protection import ProtectionService
    from trainer.services.questionnaire import QuestionnaireService
    from trainer.services.readiness import ReadinessService
    from trainer.services.reconciling import ReconcilingService
    from trainer.services.recurring import RecurringService
    from trainer.services.risk import RiskService
    from trainer.services.rollup import RollupService
    from trainer.services.roster import RosterService
    from trainer.services.scenario_papers import ScenarioPapersService
    from trainer.services.scenario_versions import ScenarioVersionsService
    from trainer.services.schedule_export import ScheduleExportService
    from trainer.services.schedule_papers import SchedulePapersService
    from trainer.services.scoring import ScoringService
    from trainer.services.sharing import SharingService
    from trainer.services.starting import StartingService
    from trainer.services.stock import StockService
    from trainer.services.syncing import SyncService
    from trainer.services.training import TrainingService
    from trainer.services.upkeep import UpkeepService
    from trainer.services.users import UserService
    from trainer.services.what_next import WhatNextService


class Services(ReportServices):
    """Given to the desktop's pages and the command line."""

    @cached_property
    def roster(self) -> "RosterService":
        """People from spreadsheets."""
        from trainer.services.roster import RosterService

        return RosterService(self.directory)

    @cached_property
    def library(self) -> "LibraryService":
        """Scenarios."""
        from trainer.services.library import LibraryService

        return LibraryService(self.workplace)

    @cached_property
    def authoring(self) -> "AuthoringService":
        """Writing scenarios."""
        from trainer.services.authoring import AuthoringService

        return AuthoringService(self.workplace)

    @cached_property
    def scenario_papers(self) -> "ScenarioPapersService":
        """What is printed of scenarios."""
        from trainer.services.scenario_papers import ScenarioPapersService

        return ScenarioPapersService(self.workplace)

    @cached_property
    def starting(self) -> "StartingService":
        """Beginning to write."""
        from trainer.services.starting import StartingService

        return StartingService(self.authoring, self.versions)

    @cached_property
    def versions(self) -> "ScenarioVersionsService":
        """Versions of scenarios and the drills that use them."""
        from trainer.services.scenario_versions import ScenarioVersionsService

        return ScenarioVersionsService(self.workplace)

    @cached_property
    def stock(self) -> "StockService":
        """Injects and criteria to use again."""
        from trainer.services.stock import StockService

        return StockService(self.workplace)

    @cached_property
    def directory(self) -> "DirectoryService":
        """Units and people."""
        from trainer.services.directory import DirectoryService

        return DirectoryService(self.workplace)

    @cached_property
    def documents(self) -> "DocumentService":
        """All papers of a drill."""
        from trainer.services.documents import DocumentService

        return DocumentService(
            self.workplace, self.schedule_papers, self.reporting, self.hot_wash, self.calibration, self.knowledge_papers,
            self.scenario_papers, self.paper_marks,
        )  # fmt: skip

    @cached_property
    def paper_numbers(self) -> "PaperNumberService":
        """Numbers of a drill's papers."""
        from trainer.services.paper_numbers import PaperNumberService

        return PaperNumberService(self.documents)

    @cached_property
    def planning(self) -> "PlanningService":
        """Drills."""
        from trainer.services.planning import PlanningService

        return PlanningService(self.workplace)

    @cached_property
    def means(self) -> "MeansService":
        """What units lend."""
        from trainer.services.means import MeansService

        return MeansService(self.workplace)

    @cached_property
    def conflicts(self) -> "ConflictService":
        """What stands against drills."""
        from trainer.services.conflicts import ConflictService

        return ConflictService(self.workplace)

    @cached_property
    def approval(self) -> "ApprovalService":
        """Checklists and who decided."""
        from trainer.services.approval import ApprovalService

        return ApprovalService(self.workplace)

    @cached_property
    def calendar(self) -> "CalendarService":
        """The plan by days."""
        from trainer.services.calendar import CalendarService

        return CalendarService(self.workplace)

    @cached_property
    def placing(self) -> "PlacingService":
        """Moving, stretching and copying drills."""
        from trainer.services.placing import PlacingService

        return PlacingService(self.workplace, self.planning)

    @cached_property
    def recurring(self) -> "RecurringService":
        """Drills that recur."""
        from trainer.services.recurring import RecurringService

        return RecurringService(self.workplace, self.planning, self.placing, self.conflicts)

    @cached_property
    def schedule_papers(self) -> "SchedulePapersService":
        """The plan on paper."""
        from trainer.services.schedule_papers import SchedulePapersService

        return SchedulePapersService(self.workplace, self.conflicts, self.office)

    @cached_property
    def schedule_export(self) -> "ScheduleExportService":
        """The plan as files for others."""
        from trainer.services.schedule_export import ScheduleExportService

        return ScheduleExportService(self.workplace)

    @cached_property
    def programme(self) -> "ProgrammeService":
        """What must be drilled, and how far the plan covers it."""
        from trainer.services.programme import ProgrammeService

        return ProgrammeService(self.workplace)

    @cached_property
    def readiness(self) -> "ReadinessService":
        """Where units and people stand, and what to drill next."""
        from trainer.services.readiness import ReadinessService

        return ReadinessService(self.workplace)

    @cached_property
    def training(self) -> "TrainingService":
        """Who was drilled on what."""
        from trainer.services.training import TrainingService

        return TrainingService(self.workplace, self.readiness)

    @cached_property
    def what_next(self) -> "WhatNextService":
        """What to drill next."""
        from trainer.services.what_next import WhatNextService

        return WhatNextService(self.workplace, self.readiness, self.planning, self.programme)

    @cached_property
    def period_report(self) -> "PeriodReportService":
        """The programme report over a period."""
        from trainer.services.period_report import PeriodReportService

        return PeriodReportService(self.workplace, self.programme)

    @cached_property
    def proposal(self) -> "ProposalService":
        """Schedules worked out by the planner."""
        from trainer.services.proposal import ProposalService

        return ProposalService(self.workplace, self.planning, self.programme)

    @cached_property
    def risk(self) -> "RiskService":
        """The map of vulnerability."""
        from trainer.services.risk import RiskService

        return RiskService(self.workplace)

    @cached_property
    def scoring(self) -> "ScoringService":
        """Marks and results."""
        from trainer.services.scoring import ScoringService

        return ScoringService(self.workplace)

    @cached_property
    def paper_marks(self) -> "PaperMarksService":
        """Score sheets on paper, and the way back."""
        from trainer.services.paper_marks import PaperMarksService

        return PaperMarksService(self.scoring)

    @cached_property
    def calibration(self) -> "CalibrationService":
        """Evaluators against keyed scenes."""
        from trainer.services.calibration import CalibrationService

        return CalibrationService(self.workplace, self.scoring)

    @cached_property
    def grading(self) -> "GradingService":
        """The Polda's rules of grading."""
        from trainer.services.grading import GradingService

        return GradingService(self.workplace)

    @cached_property
    def assessing(self) -> "AssessingService":
        """Ratings, findings, penalties and conditions."""
        from trainer.services.assessing import AssessingService

        return AssessingService(self.scoring, self.grading)

    @cached_property
    def reconciling(self) -> "ReconcilingService":
        """Several evaluators: locks, differences, rulings."""
        from trainer.services.reconciling import ReconcilingService

        return ReconcilingService(self.scoring)

    @cached_property
    def conduct(self) -> "ConductService":
        """Clock, injects, observations."""
        from trainer.services.conduct import ConductService

        return ConductService(self.scoring)

    @cached_property
    def questionnaire(self) -> "QuestionnaireService":
        """What participants and role players felt."""
        from trainer.services.questionnaire import QuestionnaireService

        return QuestionnaireService(self.scoring)

    @cached_property
    def hot_wash(self) -> "HotWashService":
        """What is shown and said minutes after ENDEX."""
        from trainer.services.hot_wash import HotWashService

        return HotWashService(self.scoring, self.questionnaire)

    @cached_property
    def evidence(self) -> "EvidenceService":
        """Photos and files."""
        from trainer.services.evidence import EvidenceService

        return EvidenceService(self.scoring)

    @cached_property
    def knowledge(self) -> "KnowledgeService":
        """The knowledge test."""
        from trainer.services.knowledge import KnowledgeService

        return KnowledgeService(self.scoring)

    @cached_property
    def knowledge_papers(self) -> "KnowledgePapersService":
        """The knowledge test on paper."""
        from trainer.services.knowledge_papers import KnowledgePapersService

        return KnowledgePapersService(self.knowledge)

    @cached_property
    def field_memory(self) -> "FieldMemoryService":
        """What is open on an evaluator's page."""
        from trainer.services.field_memory import FieldMemoryService

        return FieldMemoryService(self.workplace)

    @cached_property
    def office(self) -> "OfficeService":
        """Who works with this data."""
        from trainer.services.office import OfficeService

        return OfficeService(self.workplace)

    @cached_property
    def finding(self) -> "FindingService":
        """Anything by typing."""
        from trainer.services.finding import FindingService

        return FindingService(self.workplace)

    @cached_property
    def overview(self) -> "OverviewService":
        """What the first page shows."""
        from trainer.services.overview import OverviewService

        return OverviewService(self.workplace)

    @cached_property
    def upkeep(self) -> "UpkeepService":
        """Backup and examination."""
        from trainer.services.upkeep import UpkeepService

        return UpkeepService(self.workplace)

    @cached_property
    def backups(self) -> "BackupService":
        """Automatic backups and what going back to one would mean."""
        from trainer.services.backups import BackupService

        return BackupService(self.workplace)

    @cached_property
    def protection(self) -> "ProtectionService":
        """The passphrase of the data file."""
        from trainer.services.protection import ProtectionService

        return ProtectionService(self.workplace)

    @cached_property
    def sharing(self) -> "SharingService":
        """Scenarios out to others and in from others."""
        from trainer.services.sharing import SharingService

        return SharingService(self.workplace)

    @cached_property
    def syncing(self) -> "SyncService":
        """Exchange with a hub."""
        from trainer.services.syncing import SyncService

        return SyncService(self.workplace)

    @cached_property
    def hub(self) -> "HubService":
        """The wall of a hub and its sign-ins."""
        from trainer.services.hub import HubService

        return HubService(self.workplace)

    @cached_property
    def rollup(self) -> "RollupService":
        """Results for the next level."""
        from trainer.services.rollup import RollupService

        return RollupService(self.workplace)

    @property
    def is_on_server(self) -> bool:
        """Whether the data is on a server, which may go away."""
        return not self.workplace.database.is_sqlite

    @cached_property
    def field_copy(self) -> "FieldCopy":
        """On a server: the data file on this disk in which its drills are recorded first."""
        from trainer.paths import data_folder
        from trainer.services.field_copy import FieldCopy

        return FieldCopy(self.workplace, data_folder() / "hub")

    def close(self) -> None:
        """Release what was opened beside the data."""
        if "field_copy" in self.__dict__:
            self.field_copy.close()

    @cached_property
    def merging(self) -> "MergeService":
        """What others recorded."""
        from trainer.services.merging import MergeService

        return MergeService(self.workplace)

    @cached_property
    def orphans(self) -> "OrphanService":
        """Records without a place in the plan."""
        from trainer.services.orphans import OrphanService

        return OrphanService(self.reconciling)

    @cached_property
    def users(self) -> "UserService":
        """Who may sign in, and who is."""
        from trainer.services.users import UserService

        return UserService(self.workplace)

    @cached_property
    def auditing(self) -> "AuditingService":
        """Who did what when."""
        from trainer.services.auditing import AuditingService

        return AuditingService(self.workplace)

    @cached_property
    def packages(self) -> "PackageService":
        """Field packages out to evaluators and back."""
        from trainer.paths import data_folder
        from trainer.services.device_keys import DeviceKeyService
        from trainer.services.packages import PackageService

        return PackageService(self.workplace, DeviceKeyService(self.workplace, data_folder()), self.merging)

    @cached_property
    def package_desk(self) -> "PackageDeskService":
        """What is known of a drill's packages, and their slips."""
        from trainer.services.package_desk import PackageDeskService

        return PackageDeskService(self.workplace, self.packages)

    @free
    def move(
        self, code: str, target: State, *, author: str = "", reason: str = "", decision: "Decision | None" = None,
        confirm: bool = False,
    ) -> "Drill":  # fmt: skip
        """Move a drill to another state by the act that belongs to it: STARTEX, ENDEX and issuing are recorded.

        Each of these acts asks for the right it needs. `confirm` stands for the drafted texts of a report to be issued.
        """
        drill = self.planning.drill(code)
        author = author or self.workplace.number or self.workplace.who or "trainer"
        if target is State.RUNNING:
            return self.conduct.start(drill.id, author)
        if target is State.FINISHED:
            return self.conduct.end(drill.id, author)
        if target is State.REPORT_ISSUED:
            self.reporting.issue(drill.id, confirm=confirm)
            return self.planning.drill(code)
        return self.planning.move(code, target, reason, decision)
