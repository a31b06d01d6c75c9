"""The hand-out for players (lembar pelaku): what they may know before STARTEX and nothing that is to be tested."""

from trainer.domain.scenario_paper import PlayerHandout
from trainer.i18n import _
from trainer.reports import words
from trainer.reports.blocks import lettered, table
from trainer.reports.board_drawing import BoardDrawing
from trainer.reports.board_paper import IN_BOOK, Legend, add_missing_picture
from trainer.reports.frame import build
from trainer.reports.grid import Column
from trainer.reports.numbered import NumberedStory
from trainer.reports.scenario_sections import (
    add_facts,
    add_group,
    add_list,
    add_notes,
    add_occasion,
    add_situation,
    sheet_for,
    title_block,
    usual_facts,
)
from trainer.reports.scenario_words import SIDES


def render(handout: PlayerHandout) -> bytes:
    """The hand-out as PDF."""
    kind = _("Player hand-out")
    sheet = sheet_for(handout.imprint, kind, handout)
    story = NumberedStory()
    story.add(title_block(handout.imprint, kind, handout))
    add_occasion(story, handout.imprint)
    story.section(_("Facts of the scenario"))
    add_facts(story, usual_facts(handout))
    story.note(_("Everything in this drill is invented. NO PLAY stops it at once."))
    story.section(_("General and special situation"))
    add_situation(story, handout.situation)
    add_group(story, _("Police units"), handout.units)
    add_group(story, _("Partners"), handout.partners)
    _ground(story, handout)
    add_list(story, _("Preparation"), handout.preparation)
    add_notes(story, handout.safety, handout.human_rights)
    story.section(_("Basis"))
    story.add(lettered(handout.references))
    return build(sheet, story.blocks)


def _ground(story: NumberedStory, handout: PlayerHandout) -> None:
    """The ground and who stands where at STARTEX."""
    board = handout.board
    if board is None:
        return
    drawing = BoardDrawing(board, 0, IN_BOOK)
    story.section(_("Ground at STARTEX"), drawing.height + 40)
    add_missing_picture(story, board)
    story.add([drawing])
    story.space(6)
    if board.markers:
        story.add([Legend(board)])
        columns = (Column(_("Code"), 70, is_bold=True), Column(_("Name"), 312), Column(_("Side"), 100))
        story.add([table(columns, [(item.code, item.name, words.word(SIDES, item.side)) for item in board.markers])])
