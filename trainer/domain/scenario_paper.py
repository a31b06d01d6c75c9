"""The papers of a scenario as plain values: what is printed, not how; and what players may read beforehand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from trainer.domain.drill import Drill
from trainer.domain.drill_papers import DrillFacts
from trainer.domain.floor_board import Board, BoardStep, Side
from trainer.domain.scenario import Family, Force, Phase, RiskFactor, Run, Scenario


class PaperKind(StrEnum):
    """What can be printed of a scenario."""

    BOOK = "book"
    INJECTS = "injects"
    HANDOUT = "handout"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Occasion:
    """The drill a paper of its scenario is printed for: it then bears the drill's name, day, place, teams and clock."""

    drill: Drill
    facts: DrillFacts

    def at(self, minute: int) -> datetime:
        """The instant of a minute of play as it is planned."""
        return self.drill.start + timedelta(minutes=minute)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands around the text of every paper of one version; `day` is its date in words.

    `least` is the degree of a paper that tells nothing of what is to be tested.
    """

    version: int
    language: str
    letterhead: tuple[str, ...] = ()
    classification: str = "T"
    date: datetime | None = None
    day: str = ""
    occasion: Occasion | None = None
    paper: str = "A4"
    least: str = "B"


@dataclass(frozen=True, slots=True)
class ScenarioPaper:
    """A scenario with its references in full words; `law_names` are how a code is cited in a line."""

    scenario: Scenario
    imprint: Imprint
    references: tuple[str, ...] = ()
    law_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlayerHandout:
    """What players may know before STARTEX. It holds nothing else, so nothing else can be printed by mistake."""

    imprint: Imprint
    code: str
    title: str
    title_en: str
    families: tuple[Family, ...]
    phases: tuple[Phase, ...]
    runs: tuple[Run, ...]
    risk_factors: tuple[RiskFactor, ...]
    situation: tuple[str, ...]
    units: tuple[Force, ...]
    partners: tuple[Force, ...]
    references: tuple[str, ...]
    preparation: tuple[str, ...]
    safety: tuple[str, ...]
    human_rights: tuple[str, ...]
    board: Board | None = None


def handout_of(paper: ScenarioPaper) -> PlayerHandout:
    """The summary and the role players' tasks are left out: they tell what will happen and what is trained."""
    item = paper.scenario
    return PlayerHandout(
        imprint=replace(paper.imprint, classification=paper.imprint.least),
        code=item.code, title=item.title, title_en=item.title_en, families=item.families,
        phases=item.phases, runs=item.runs, risk_factors=item.risk_factors,
        situation=tuple(_told_to_players(item.narrative)), units=item.units, partners=item.partners,
        references=paper.references, preparation=item.preparation, safety=item.safety, human_rights=item.human_rights,
        board=opening(item.board) if item.board is not None else None,
    )  # fmt: skip


OPENINGS = ("keadaan umum", "keadaan khusus", "general situation", "special situation")
_LABEL_WORDS = 3


def paragraphs(narrative: str) -> tuple[str, ...]:
    """The paragraphs of a narrative, each on one line."""
    return tuple(text for part in narrative.split("\n\n") if (text := " ".join(part.split())))


def labelled(paragraph: str) -> tuple[str, str]:
    """The label a paragraph begins with, such as "Keadaan umum", and the rest; no label when there is none."""
    label, stop, rest = paragraph.partition(".")
    return (label, rest.strip()) if stop and rest.strip() and len(label.split()) <= _LABEL_WORDS else ("", paragraph)


def _told_to_players(narrative: str) -> Iterator[str]:
    """The general and the special situation; other labelled paragraphs speak to those who run the drill."""
    found = paragraphs(narrative)
    has_openings = any(labelled(text)[0].lower() in OPENINGS for text in found)
    is_told = not has_openings
    for text in found:
        label = labelled(text)[0]
        if has_openings and label:
            is_told = label.lower() in OPENINGS
        if is_told:
            yield text


_OWN = (Side.POLICE, Side.PARTNER)


def opening(board: Board) -> Board | None:
    """The ground with the own side at STARTEX: neither the crowd nor any word of a step. None for an empty one."""
    first = board.steps[0] if board.steps else BoardStep("")
    placed = {at.marker for at in first.positions} if not first.minute else set()
    markers = tuple(item for item in board.markers if item.code in placed and item.side in _OWN)
    own = {marker.code for marker in markers}
    positions = tuple(at for at in first.positions if at.marker in own)
    steps = (BoardStep("", positions),) if markers else ()
    ground = replace(board, markers=markers, steps=steps)
    return ground if markers or ground.posts or ground.shapes or ground.picture else None
