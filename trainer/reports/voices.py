"""The voice of participants and role players in the after-action report: means without names beside the score."""

from collections.abc import Sequence

from trainer.domain.questionnaire import COMMAND, DIMENSIONS, GROUPS, LEAST, Beside, GroupVoice, Voice
from trainer.i18n import _, language
from trainer.reports.blocks import number, table
from trainer.reports.grid import Column
from trainer.reports.story import Story


def add_voices(story: Story, voices: Sequence[GroupVoice]) -> None:
    """A table for each group of which enough have answered; of the others how many did. Nothing where nobody was asked."""
    answered = [item for item in voices if item.count]
    if not answered:
        return
    story.section(_("Voice of participants and role players"))
    story.note(
        _("Anonymous answers after the drill, 1 (strongly disagree) to 5 (strongly agree); voice, respect, neutrality and "
          "reasons are the dimensions of procedural justice (Tyler, 2003). Nothing is shown of fewer than {least} "
          "answers.").format(least=LEAST)
    )  # fmt: skip
    for item in answered:
        told = [voice for voice in item.voices if voice.mean is not None]
        caption = _("{group}: {count} answered").format(group=_(GROUPS[item.group]), count=item.count)
        if told:
            story.caption(caption)
            story.add([table(_columns(), [_row(voice) for voice in told])])
        else:
            story.note(caption)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("About"), 84, is_bold=True), Column(_("Statement"), 206), Column(_("Mean"), 44, "right"),
        Column(_("Answers"), 48, "right"), Column(_("Score"), 44, "right"), Column(_("Rests on"), 56),
    )  # fmt: skip


def _row(voice: Voice) -> tuple[str, ...]:
    question = voice.question
    words = question.text if language() == "id" else question.text_en
    score = voice.beside.score
    about = _(DIMENSIONS[question.dimension])
    return about, words, number(voice.mean), str(voice.count), number(score), _rests_on(voice.beside)


def _rests_on(beside: Beside) -> str:
    if beside.score is None:
        return "–"
    return _("command") if beside.codes == (COMMAND,) else ", ".join(beside.codes)
