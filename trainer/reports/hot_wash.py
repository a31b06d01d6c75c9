"""The hand-out of the hot wash: one page A4 with what the slides show. Whatever is recorded, it stays one page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, Spacer

from trainer.domain.decisive import MOMENTS
from trainer.domain.hot_wash import HotWashPaper, TeamWords
from trainer.domain.questionnaire import COMMAND, DIMENSIONS, GROUPS, GroupVoice, Voice
from trainer.i18n import _
from trainer.reports import styles
from trainer.reports.blocks import number, para, table
from trainer.reports.frame import Sheet, build
from trainer.reports.grid import Column, Look
from trainer.reports.hot_wash_drawing import MomentBlock, course_drawing

SMALL = 8.5
LOOK = Look(size=SMALL, leading=10.2, pad=2.4, after=3.0)


@dataclass(frozen=True, slots=True)
class _Room:
    """How much is said: characters a text, units, questions."""

    text: int
    teams: int
    questions: int


ROOMS = (
    *(_Room(text, 99, 8) for text in (400, 240, 150)), *(_Room(text, 16, 6) for text in (240, 150)),
    *(_Room(text, teams, 4) for teams in (10, 6) for text in (150, 100)), _Room(80, 3, 2), _Room(60, 1, 1),
)  # fmt: skip
"""The first that fits the page is taken."""


def render(paper: HotWashPaper) -> bytes:
    """The hand-out as PDF; the same paper in the same language gives the same bytes."""
    drill = paper.shown.drill
    sheet = Sheet(
        title=_("Hot wash: {title}").format(title=drill.title), number=drill.code, classification=paper.classification,
        language=paper.language, author=paper.host, subject=_("Hot wash of {code}").format(code=drill.code),
        date=drill.end, is_draft=False, paper=paper.paper,
    )  # fmt: skip
    story: list[Flowable] = []
    for room in ROOMS:
        story = _story(paper, sheet.room, room)
        if _height(story, sheet.room) <= sheet.height - 2:
            break
    return build(sheet, story)


def _height(story: Sequence[Flowable], room: float) -> float:
    """What the blocks take below one another; ReportLab keeps the larger of two neighbouring gaps."""
    used, gap = 0.0, 0.0
    for block in story:
        used += max(gap, block.getSpaceBefore()) + block.wrap(room, 10_000)[1]
        gap = block.getSpaceAfter()
    return used


def _story(paper: HotWashPaper, width: float, room: _Room) -> list[Flowable]:
    shown = paper.shown
    about = " · ".join(part for part in (paper.host, paper.day, shown.drill.code, *_states(paper)) if part)
    story: list[Flowable] = [para(_("HOT WASH"), styles.TITLE), para(_cut(shown.drill.title, 160), styles.CENTRED),
                             para(about, styles.NOTE)]  # fmt: skip
    story += [para(_("Planned and actual"), styles.CAPTION), para(" ".join((*shown.inject_texts, *shown.situation_texts)),
              styles.NOTE)]  # fmt: skip
    if shown.course.runs:
        story += [course_drawing(shown.course, width), Spacer(1, 2)]
    story.append(para(_("Decisive moments"), styles.CAPTION))
    for place, item in enumerate(shown.moments, start=1):
        kind = _(MOMENTS[item.kind])
        story.append(MomentBlock(place, item.minute, kind, _cut(item.text, room.text), paper.photos.get(item.photo)))
    if not shown.moments:
        story.append(para("–", styles.NOTE))
    story += _teams(shown.teams, room)
    if shown.questions:
        story.append(para(_("Open questions"), styles.CAPTION))
        story += [para(_cut(text, room.text), styles.NOTE, "?") for text in shown.questions[: room.questions]]
    for voice in shown.voices:
        if voice.is_shown:
            story += _voices(voice)
    return story


def _states(paper: HotWashPaper) -> tuple[str, ...]:
    final = "" if paper.shown.is_final else _("provisional: sheets are not locked yet")
    draft = _("with texts nobody has confirmed") if paper.shown.drafts else ""
    return (final, draft)


def _cut(text: str, longest: int) -> str:
    """As long as there is room for, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1].rsplit(" ", 1)[0] + "…"


def _teams(teams: Sequence[TeamWords], room: _Room) -> list[Flowable]:
    spoken = [item for item in teams if item.strength or item.gap]
    if not spoken:
        return []
    rows = [
        (_cut(item.name, 60), _cut(item.strength, room.text) or "–", _cut(item.gap, room.text) or "–")
        for item in spoken[: room.teams]
    ]
    columns = (Column(_("Unit"), 96, is_bold=True), Column(_("Strong point"), 193), Column(_("Gap"), 193))
    story: list[Flowable] = [para(_("One strength, one gap of each unit"), styles.CAPTION), table(columns, rows, LOOK)]
    if len(spoken) > room.teams:
        left = _("{count} more units stand in the program.").format(count=len(spoken) - room.teams)
        story.append(para(left, styles.NOTE))
    return story


def _voices(voice: GroupVoice) -> list[Flowable]:
    """Dimensions across, so that a group takes three lines."""
    told = [item for item in voice.voices if item.mean is not None]
    if not told:
        return []
    wide = 386 / len(told)
    columns = (Column(_(GROUPS[voice.group]), 96, is_bold=True),
               *(Column(_(DIMENSIONS[item.question.dimension]), wide, "centre") for item in told))  # fmt: skip
    means = (_("Mean of 1 to 5"), *(f"{number(item.mean)} (n {item.count})" for item in told))
    scores = (_("Score of evaluators"), *(_score(item) for item in told))
    rows = [means, scores] if any(item.beside.score is not None for item in told) else [means]
    caption = _("What was felt, without names: {count} answered").format(count=voice.count)
    return [para(caption, styles.CAPTION), table(columns, rows, LOOK)]


def _score(item: Voice) -> str:
    if item.beside.score is None:
        return "–"
    codes = _("command") if item.beside.codes == (COMMAND,) else ", ".join(item.beside.codes)
    return f"{number(item.beside.score)}\n{codes}"
