"""The plan of a drill (Rencana Latihan, Renlat) in the section order of Polri papers, with its annexes."""

from reportlab.platypus import Flowable, PageBreak, Spacer

from trainer.domain.plan_papers import ExercisePlan
from trainer.domain.states import PLANNING, State
from trainer.i18n import _
from trainer.reports import styles
from trainer.reports.blocks import lettered, pairs, para, paras
from trainer.reports.exercise_annexes import add_annexes, annexes_of
from trainer.reports.frame import Contents, Letterhead, Sheet, build
from trainer.reports.plan_summary import summary_of
from trainer.reports.plan_tables import add_reasons
from trainer.reports.signing import SignatureBlock
from trainer.reports.story import OVER_TABLE, Story
from trainer.reports.summary_page import add_summary


def render(plan: ExercisePlan) -> bytes:
    """The Renlat as PDF; the same plan in the same language gives the same bytes."""
    sheet, story = _sheet(plan), Story()
    add_summary(story, summary_of(plan), plan.letterhead, sheet)
    story.add(_first_page(plan, story))
    _introduction(story, plan)
    _subject(story, plan)
    _conduct(story, plan)
    _support(story, plan)
    _control(story, plan)
    _closing(story, plan, sheet.room)
    add_annexes(story, plan)
    return build(sheet, story.blocks)


def _first_page(plan: ExercisePlan, story: Story) -> list[Flowable]:
    return [
        Letterhead(plan.letterhead),
        Spacer(1, 22),
        para(_("EXERCISE PLAN"), styles.TITLE),
        para(plan.drill.title.upper(), styles.TITLE),
        para(_("Number: {number}").format(number=plan.number), styles.CENTRED),
        Spacer(1, 18),
        para(_("CONTENTS"), styles.CHAPTER),
        Contents(story.anchors),
        PageBreak(),
    ]


def _sheet(plan: ExercisePlan) -> Sheet:
    drill = plan.drill
    return Sheet(
        title=_("Exercise plan: {title}").format(title=drill.title),
        number=_("Number: {number}").format(number=plan.number), classification=plan.classification or drill.classification,
        language=plan.language, author=" ".join(plan.letterhead[:3]),
        subject=_("Drill {code}, revision {revision}").format(code=drill.code, revision=drill.revision),
        date=plan.made, is_draft=drill.state in PLANNING, paper=plan.paper,
        is_cancelled=drill.state is State.CANCELLED,
    )  # fmt: skip


def chapters() -> tuple[str, ...]:
    """Titles of the six chapters."""
    return (
        _("I. INTRODUCTION"), _("II. SUBJECT OF THE DRILL"), _("III. CONDUCT"), _("IV. ADMINISTRATION AND LOGISTICS"),
        _("V. COMMAND, CONTROL AND SAFETY"), _("VI. CLOSING"),
    )  # fmt: skip


def _introduction(story: Story, plan: ExercisePlan) -> None:
    story.chapter(_("I. INTRODUCTION"))
    story.section(_("1. General"))
    story.add(paras(plan.sections["general"]))
    story.section(_("2. Basis"))
    story.add(lettered(plan.references))
    story.section(_("3. Purpose and aim"))
    story.add(lettered(plan.sections["purpose"]))
    story.section(_("4. Scope"))
    story.add(paras(plan.sections["scope"]))
    story.section(_("5. Structure"))
    story.add([para(title, styles.ITEM) for title in chapters()])


def _subject(story: Story, plan: ExercisePlan) -> None:
    story.chapter(_("II. SUBJECT OF THE DRILL"))
    story.section(_("6. Situation and vulnerability"))
    story.add(paras(plan.sections["scenario"]))
    told = _("Vulnerability of the host unit: {factors}.").format(factors=plan.risk) if plan.risk else ""
    story.add(paras((told or _("No vulnerability is recorded for the host unit."),)))
    story.section(_("7. Objectives"))
    story.add(lettered([f"{item.title}: {item.text}" for item in plan.scenario.objectives]))


def _conduct(story: Story, plan: ExercisePlan) -> None:
    story.chapter(_("III. CONDUCT"))
    story.section(_("8. Time and place"))
    story.add([pairs(plan.facts)])
    story.section(_("9. Method"))
    story.add(paras(plan.sections["method"]))
    story.section(_("10. Organisers"))
    story.add(paras((_see(_("Organisers and roles"), plan),)))
    story.section(_("11. Participants and forces"))
    story.add(paras((_counted(plan), _see(_("Forces"), plan))))
    story.section(_("12. Course and injects"))
    story.add(paras((_see(_("Timetable"), plan), _("{title}, for control only.").format(
        title=_see(_("List of injects"), plan).rstrip(".")))))  # fmt: skip
    story.section(_("13. Evaluation"))
    story.add(lettered(plan.sections["evaluation"]))


def _see(title: str, plan: ExercisePlan) -> str:
    """Which annex tells it."""
    place = [name for name, *_rest in annexes_of(plan)].index(title)
    return _("{title}: see annex {letter}.").format(title=title, letter=chr(65 + place))


def _counted(plan: ExercisePlan) -> str:
    teams, people = len(plan.drill.teams), len(plan.drill.participants)
    planned = sum(team.strength for team in plan.drill.teams)
    return _("{teams} teams with a planned strength of {planned}; {people} participants are named so far.").format(
        teams=teams, planned=planned, people=people
    )


def _support(story: Story, plan: ExercisePlan) -> None:
    story.chapter(_("IV. ADMINISTRATION AND LOGISTICS"))
    story.section(_("14. Preparation"))
    story.add(lettered(plan.sections["preparation"] or (_("Nothing special is asked for by the scenario."),)))
    story.section(_("15. Equipment and bookings"))
    story.add(paras((_see(_("Equipment and bookings"), plan),)))


def _control(story: Story, plan: ExercisePlan) -> None:
    story.chapter(_("V. COMMAND, CONTROL AND SAFETY"))
    story.section(_("16. Command and control"))
    story.add(lettered((
        _("The exercise director starts the drill (STARTEX) and ends it (ENDEX)."),
        _("Control keeps play to this plan; injects are given by control only and are not shown to players."),
        _("An evaluator is never a player of the drill and never scores his own unit."),
    )))  # fmt: skip
    story.section(_("17. Safety and human rights"))
    story.add(paras((_see(_("Safety"), plan),)))
    story.section(_("18. Conflicts and their reasons"), OVER_TABLE if plan.reasons else 36.0)
    add_reasons(story, plan.reasons, len(plan.sections["hard"]))
    story.add(lettered(plan.sections["hard"]) if plan.sections["hard"] else [])


def _closing(story: Story, plan: ExercisePlan, room: float) -> None:
    closing = [
        para(
            plan.texts.get("closing")
            or _("This plan is made as a guide for all who take part. Changes are told with a new revision.")
        ),
        Spacer(1, 16),
        SignatureBlock(*plan.signatures),
    ]
    story.chapter(_("VI. CLOSING"), sum(block.wrap(room, 0)[1] for block in closing) + 20)
    story.add(closing)
    story.space(14)
    if plan.copies:
        story.caption(_("Copies to:"), 30)
        story.add([para(text, styles.LISTED, f"{place}.") for place, text in enumerate(plan.copies, start=1)])
    story.caption(_("Annexes:"), 30)
    titles = [f"{chr(65 + place)}. {name}" for place, (name, *_rest) in enumerate(annexes_of(plan))]
    story.add([para("; ".join(titles), styles.LISTED)])  # in one line or two: a list would end on a page of its own
