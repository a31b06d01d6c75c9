"""What stands on each slide of the hot wash, in words; how it is drawn is not its business."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from trainer.domain.decisive import MOMENTS
from trainer.domain.errors import mark
from trainer.domain.hot_wash import HotWash, Moment
from trainer.domain.planned_actual import PlannedActual
from trainer.domain.questionnaire import Group, GroupVoice
from trainer.i18n import _, ngettext
from trainer.services.questionnaire import asked
from trainer.services.words import exercise_time, full_date

TITLE, TEXT, INJECTS, LADDER = "title", "text", "injects", "ladder"


@dataclass(frozen=True)
class Para:
    """One paragraph: `style` is body, strong, muted or lead, which is as large as there is room for.

    `sign` is good, gap or question; `value` a mean from 1 to 5; `with_next` keeps it with what follows.
    """

    text: str
    style: str = "body"
    sign: str = ""
    value: float | None = None
    with_next: bool = False


@dataclass(frozen=True)
class Slide:
    """One page before it is broken: `kind` says what is drawn under the text, `picture` is a photo's sha256."""

    title: str
    paras: tuple[Para, ...] = ()
    kind: str = TEXT
    kicker: str = ""
    picture: str = ""
    course: PlannedActual | None = field(default=None, compare=False)


FELT = {
    Group.PARTICIPANT: mark("What participants felt"),
    Group.ROLE_PLAYER: mark("What role players felt"),
}


def slides_of(shown: HotWash, host: str) -> tuple[Slide, ...]:
    """All slides in their order. Nothing on them is a score or a person's name."""
    return (
        _opening(shown, host), *_course(shown), *_moments(shown.moments), *_teams(shown), *_questions(shown),
        *(item for voice in shown.voices if voice.is_shown for item in _voices(voice)), _closing(),
    )  # fmt: skip


def _opening(shown: HotWash, host: str) -> Slide:
    day = full_date(shown.drill.start.astimezone(ZoneInfo(shown.drill.zone)).date())
    rule = _("We speak of what happened and why, not of who is to blame.")
    paras = [Para(shown.drill.title, "strong"), Para(f"{host} · {day}", "muted"), Para(rule)]
    if not shown.is_final:
        paras.append(Para(_("Provisional: not every evaluator has locked his sheets yet."), "muted"))
    return Slide(_("Hot wash"), tuple(paras), TITLE)


def _course(shown: HotWash) -> Iterator[Slide]:
    course = shown.course
    yield Slide(
        _("Planned and actual: injects"), tuple(Para(text) for text in shown.inject_texts),
        INJECTS if course.runs else TEXT, course=course if course.runs else None,
    )  # fmt: skip
    if course.intended.colours or course.actual.colours or course.actual.stages:
        paras = tuple(Para(text) for text in shown.situation_texts)
        stages = _("numbers: stage of force") if course.intended.stages or course.actual.stages else ""
        yield Slide(_("Planned and actual: situation and force"), paras, LADDER, stages, course=course)


def _moments(moments: Sequence[Moment]) -> Iterator[Slide]:
    for place, item in enumerate(moments, start=1):
        title = _("Decisive moment {place} of {count}").format(place=place, count=len(moments))
        when = "" if item.minute is None else exercise_time(item.minute)
        draft = "" if item.is_confirmed else _("draft")
        kicker = " · ".join(part for part in (when, _(MOMENTS[item.kind]), draft) if part)
        yield Slide(title, (Para(item.text, "lead"),), kicker=kicker, picture=item.photo)


def _teams(shown: HotWash) -> Iterator[Slide]:
    paras: list[Para] = []
    spoken = [item for item in shown.teams if item.strength or item.gap]
    for item in spoken:
        paras.append(Para(item.name, "strong", with_next=True))
        if item.strength:
            paras.append(Para(item.strength, sign="good", with_next=bool(item.gap)))
        if item.gap:
            paras.append(Para(item.gap, sign="gap"))
    if paras:
        kicker = _marks(shown, is_confirmed=all(item.is_confirmed for item in spoken))
        yield Slide(_("One strength, one gap of each unit"), tuple(paras), kicker=kicker)


def _marks(shown: HotWash, *, is_confirmed: bool) -> str:
    """What the room must know of these texts: marks may still change, the officer has not read them yet."""
    parts = ("" if shown.is_final else _("provisional"), "" if is_confirmed else _("draft"))
    return " · ".join(part for part in parts if part)


def _questions(shown: HotWash) -> Iterator[Slide]:
    if shown.questions:
        paras = tuple(Para(item, sign="question") for item in shown.questions)
        yield Slide(_("Open questions"), paras, kicker=_marks(shown, is_confirmed=shown.are_questions_confirmed))


def _voices(voice: GroupVoice) -> Iterator[Slide]:
    answered = ngettext("{count} answered without a name, 1 lowest to 5 highest",
                        "{count} answered without a name, 1 lowest to 5 highest", voice.count)  # fmt: skip
    paras = tuple(Para(asked(item.question), value=item.mean) for item in voice.voices if item.mean is not None)
    yield Slide(_(FELT[voice.group]), paras, kicker=answered.format(count=voice.count))


def _closing() -> Slide:
    return Slide(_("Thank you"), (Para(_("What do we do differently tomorrow?")),), TITLE)
