"""Score sheets on paper: which pages there are, what stands on each in which order, and what was given there.

Pages are laid out here and not where they are drawn, for whoever types them in must find the rows as they were printed.
All measures are points on A4, so a larger paper has the same pages.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from trainer.domain.drill import Drill, Participant, RoleHolder, subjects_of
from trainer.domain.page_codes import PageLabel, code_of
from trainer.domain.paper_head import PaperHead
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import Criterion, ScoreSheet

Place = tuple[str, str]
"""Subject and code of a criterion: one box of a sheet."""

FIRST, LATER = 386.0, 520.0
"""Points for the rows of a standing page, with and without the letterhead."""
LINE, PAD, LEAST, MOST = 10.5, 7.0, 2, 24
LETTERS = 40
"""Of a criterion on one line, on the safe side."""
LYING_FIRST, LYING_LATER = 258.0, 316.0
ROW, HEAD, HEAD_LINE, NOTES = 16.0, 26.0, 7.0, 40.0
"""Of a lying page; the last page of a sheet keeps room for notes."""
ACROSS = 10
"""Criteria beside one another on a lying page at most."""
NAMES, CROSSWISE = 150.0, 728.0
MOST_HEAD = 13


@dataclass(frozen=True, slots=True)
class PaperSubject:
    """Whom a row is about. `number` runs from 1 over the whole sheet; `detail` is a service number."""

    number: int
    id: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PaperCriterion:
    """A criterion with its running number on the sheet."""

    number: int
    criterion: Criterion


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One printed page: a sheet of one evaluator about a team, or about some people of it.

    `heights` are those of its rows. The first page of a sheet has the letterhead.
    """

    drill: str
    revision: int
    evaluator: RoleHolder
    sheet: ScoreSheet
    team: str
    subjects: tuple[PaperSubject, ...]
    criteria: tuple[PaperCriterion, ...]
    page: int
    pages: int
    heights: tuple[float, ...] = ()

    @property
    def is_matrix(self) -> bool:
        """People downwards, criteria across; else criteria downwards."""
        return self.sheet.level == "person"

    @property
    def places(self) -> tuple[Place, ...]:
        """The boxes in the order of the page."""
        return tuple((item.id, line.criterion.code) for item in self.subjects for line in self.criteria)

    @property
    def code(self) -> str:
        """What it is called by; the same rows in the same order have the same name."""
        content = (
            self.drill, self.evaluator.service_number, self.sheet.code, self.team, self.page, self.is_matrix,
            [item.id for item in self.subjects], [[line.criterion.code, line.criterion.kind] for line in self.criteria],
        )  # fmt: skip
        return code_of(self.revision, content)

    @property
    def label(self) -> PageLabel:
        """What its QR says."""
        last = self.subjects[-1].number
        subject = f"{self.subjects[0].number}-{last}" if self.is_matrix else self.subjects[0].name[:12]
        plain = subject.encode("ascii", "ignore").decode()
        return PageLabel(
            self.code, self.drill, self.revision, self.sheet.code, plain, self.evaluator.service_number,
            f"{self.page}-{self.pages}",
        )  # fmt: skip


def pages_of(drill: Drill, scenario: Scenario, evaluator: str = "", sheet: str = "") -> tuple[SheetPage, ...]:
    """All pages, or those of an evaluator (service number) or a sheet, by evaluators, teams and sheets."""
    sheets = {item.code: item for item in scenario.all_sheets if item.judged}
    order = {code: place for place, code in enumerate(sheets)}
    teams = {team.id: place for place, team in enumerate(drill.teams)}
    found: list[SheetPage] = []
    for holder in drill.evaluators():
        if evaluator not in ("", holder.service_number):
            continue
        mine = {(item.team, item.sheet) for item in drill.assignments if item.evaluator == holder.person}
        wanted = [item for item in mine if item[0] in teams and item[1] in sheets and sheet in ("", item[1])]
        for team, code in sorted(wanted, key=lambda item: (teams[item[0]], order[item[1]])):
            found += _of_sheet(drill, holder, sheets[code], teams[team])
    return tuple(found)


def _of_sheet(drill: Drill, holder: RoleHolder, sheet: ScoreSheet, place: int) -> list[SheetPage]:
    team = drill.teams[place]
    lines = tuple(PaperCriterion(number, item) for number, item in enumerate(sheet.judged, 1))
    whose: dict[str, Participant] = {item.person: item for item in drill.members(team.id)}
    if sheet.level == "person":
        subjects = tuple(
            PaperSubject(number, key, f"{whose[key].rank} {whose[key].name}".strip(), whose[key].service_number)
            for number, key in enumerate(subjects_of(drill, sheet, team.id), 1)
        )  # fmt: skip
        parts = list(_crosswise(subjects, lines))
    else:
        parts = list(_downwards(PaperSubject(1, team.id, team.name), lines))
    return [
        SheetPage(drill.code, drill.revision, holder, sheet, team.id, on_it, some, page, len(parts), heights)
        for page, (on_it, some, heights) in enumerate(parts, 1)
    ]


Part = tuple[tuple[PaperSubject, ...], tuple[PaperCriterion, ...], tuple[float, ...]]


def _downwards(subject: PaperSubject, lines: Sequence[PaperCriterion]) -> Iterator[Part]:
    """As many criteria as fit; at least one."""
    held: list[PaperCriterion] = []
    heights: list[float] = []
    left = FIRST
    for line in lines:
        height = _height(line.criterion)
        if held and height > left:
            yield (subject,), tuple(held), tuple(heights)
            held, heights, left = [], [], LATER
        held.append(line)
        heights.append(height)
        left -= height
    yield (subject,), tuple(held), tuple(heights)


def _height(criterion: Criterion) -> float:
    lines = sum(1 + len(part) // LETTERS for part in criterion.text.split("\n"))
    lines += criterion.target is not None
    return min(max(lines, LEAST), MOST) * LINE + PAD


def _crosswise(subjects: Sequence[PaperSubject], lines: Sequence[PaperCriterion]) -> Iterator[Part]:
    """Criteria in blocks of nearly the same width, each with all people in turn."""
    if not subjects:
        return
    count = -(-len(lines) // ACROSS)
    size = -(-len(lines) // count)
    is_first = True
    for at in range(0, len(lines), size):
        block = tuple(lines[at : at + size])
        start = 0
        while start < len(subjects):
            room = (LYING_FIRST if is_first else LYING_LATER) - head_height(block)
            some = tuple(subjects[start : start + max(1, int(room // ROW))])
            if start + len(some) == len(subjects) and len(some) > 3 and room - len(some) * ROW < NOTES:
                some = some[:-3]
            yield some, block, (ROW,) * len(some)
            start, is_first = start + len(some), False


def head_height(block: Sequence[PaperCriterion]) -> float:
    """Points of the heads of these columns, which have the whole text of their criteria."""
    letters = max(8, int((CROSSWISE - NAMES) / len(block) / 3.6))
    most = max(1 + sum(1 + len(word) for word in line.criterion.text.split()) // letters for line in block)
    return HEAD + min(most + 1, MOST_HEAD) * HEAD_LINE


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A mark as the evaluator gave it. `page` and `typed_by` say that it was taken from paper, and by whom."""

    value: str | float
    note: str = ""
    moment: str = ""
    device: str = ""
    page: str = ""
    typed_by: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class EvaluatorMarks:
    """All that one evaluator gave, by place; two where he marked the same on two devices. `locked` is when, in words."""

    given: Mapping[Place, tuple[GivenMark, ...]] = field(default_factory=dict)
    span: str = ""
    locked: str = ""
    closed_by: str = ""


@dataclass(frozen=True, slots=True)
class ScoreSheetPapers:
    """What is printed: the pages, and for filled ones the marks by evaluator (service number).

    `retests` are criteria by which an action of an earlier drill is to be proven.
    """

    head: PaperHead
    drill_code: str
    title: str
    when: str
    place: str
    teams: Mapping[str, str]
    pages: tuple[SheetPage, ...]
    marks: Mapping[str, EvaluatorMarks] | None = None
    retests: frozenset[str] = frozenset()

    @property
    def is_filled(self) -> bool:
        """Whether marks are printed."""
        return self.marks is not None

    def sheets(self) -> Iterator[tuple[SheetPage, ...]]:
        """The pages of each sheet of an evaluator and a team."""
        for _key, found in groupby(self.pages, key=lambda item: (item.evaluator.person, item.team, item.sheet.code)):
            yield tuple(found)

    def given(self, page: SheetPage, place: Place) -> tuple[GivenMark, ...]:
        """The marks of the page's evaluator at a place."""
        held = (self.marks or {}).get(page.evaluator.service_number)
        return held.given.get(place, ()) if held else ()
