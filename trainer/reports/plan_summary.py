"""What the chief reads first of a plan: what is to be held, with whom, how far it is prepared, what he must decide."""

from collections.abc import Sequence

from trainer.domain.plan_papers import LEADING, ExercisePlan
from trainer.domain.state_names import STATES
from trainer.domain.states import PLANNING, State
from trainer.domain.summary import Figure, Points, Summary
from trainer.i18n import _, join, ngettext

_MOST = 3


def summary_of(plan: ExercisePlan) -> Summary:
    """The summary, from the plan alone."""
    drill = plan.drill
    return Summary(
        (_("EXERCISE PLAN"), drill.title.upper()), plan.number, tuple(plan.facts),
        (
            Figure(str(len(drill.participants)), _("participants named")),
            Figure(str(len(drill.teams)), _("teams")),
            Figure(str(len(drill.evaluators())), _("evaluators")),
            Figure(str(len(plan.scenario.injects)), _("injects")),
            Figure(str(len(plan.scenario.objectives)), _("objectives")),
        ),
        pair=(
            _first(_("What is to be proven"), [item.title for item in plan.scenario.objectives], 5),
            _first(_("Preparation"), plan.sections.get("preparation", ()), 4),
        ),
        points=(
            _first(_("Vulnerability"), [plan.risk]),
            _first(_("Safety and human rights"), [
                *plan.sections.get("safety", ()), *plan.sections.get("human_rights", ())]),
            Points(_("State of the plan"), _state(plan)),
            Points(_("Asked of the chief"), _asked(plan)),
        ),
        foot=_("The plan behind this page tells each of it in full."),
    )  # fmt: skip


def _first(title: str, texts: Sequence[str], most: int = _MOST) -> Points:
    said = [text for text in texts if text.strip()]
    return Points(title, tuple(said[:most]), max(0, len(said) - most))


def _state(plan: ExercisePlan) -> tuple[str, ...]:
    said = [_("The plan is in the state “{state}”.").format(state=_(STATES[plan.drill.state]))]
    hard, soft = len(plan.sections.get("hard", ())), len(plan.reasons)
    if hard:
        told = ngettext("{count} conflict keeps the drill from being held.",
                        "{count} conflicts keep the drill from being held.", hard)  # fmt: skip
        said.append(told.format(count=hard))
    if soft:
        open_ = sum(not item.reason for item in plan.reasons)
        told = ngettext("{count} conflict is to be accepted, {bare} without a reason so far.",
                        "{count} conflicts are to be accepted, {bare} without a reason so far.", soft)  # fmt: skip
        said.append(told.format(count=soft, bare=open_))
    if not hard and not soft:
        said.append(_("It conflicts with nothing that is known."))
    return tuple(said)


def _asked(plan: ExercisePlan) -> tuple[str, ...]:
    """Decisions that are still open; where none is, to note it."""
    drill, said = plan.drill, []
    if drill.state is State.CANCELLED:
        return (_("To take note: the drill was cancelled."),)
    missing = [plan.role_labels.get(code, code) for code in LEADING if all(item.role != code for item in drill.roles)]
    if missing:
        said.append(_("Name who leads: {roles}.").format(roles=join(missing)))
    if not drill.evaluators():
        said.append(_("Name evaluators from outside the units that play."))
    if plan.sections.get("hard"):
        said.append(_("Decide on the conflicts of chapter V before the plan is approved."))
    if drill.state in PLANNING:
        said.append(_("Approve the plan by signing it, or return it."))
    return tuple(said) or (_("To take note: the plan is approved and nothing is open."),)
