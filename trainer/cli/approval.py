"""`trainer drill move|excuse|checklist`: what an office decides, with names, answers and reasons."""

from collections.abc import Sequence

from trainer.cli.approval_json import check_record
from trainer.cli.context import Context
from trainer.domain.approval import Answer, CheckItem, Decision
from trainer.domain.drill import Drill, State
from trainer.domain.errors import Refusal, mark
from trainer.domain.schedule import SOFT
from trainer.i18n import _, language, say

YES, NO = frozenset({"ya", "yes", "y"}), frozenset({"tidak", "no", "n"})


def move(context: Context) -> None:
    """Move a drill; STARTEX, ENDEX and issuing are recorded as such."""
    args, services = context.args, context.services
    target = state_named(args.state)
    drill = services.planning.drill(args.code)
    items = services.approval.checklist(drill, target)
    decision = Decision(args.name, args.rank, args.remark or args.reason, _answers(context, drill, items))
    moved = services.move(args.code, target, author=args.author, reason=args.reason, decision=decision)
    context.line(f"{moved.code} {moved.state.value}")


def state_named(text: str) -> State:
    """The state of that name; raises `Refusal` with the others."""
    name = text.upper()
    if name not in {item.value for item in State}:
        known = ", ".join(item.value for item in State)
        raise Refusal(mark("{state} is no state. States: {known}."), state=text, known=known)
    return State(name)


def _answers(context: Context, drill: Drill, items: Sequence[CheckItem]) -> dict[str, Answer]:
    """What the plan answers itself, `--all-yes`, then each `--answer`, the last word counting."""
    known = {item.code for item in items}
    answers = {item.code: Answer(yes=True) for item in items if context.args.all_yes}
    answers = {**context.services.approval.proposed(drill, state_named(context.args.state)), **answers}
    for text in context.args.answer:
        code, _equals, rest = text.partition("=")
        word, _colon, remark = rest.partition(":")
        if code.upper() not in known:
            listed = ", ".join(sorted(known)) or "-"
            raise Refusal(mark("The checklist has no item {code}. Items: {known}."), code=code, known=listed)
        if word.lower() not in YES | NO:
            raise Refusal(mark("{value} is no answer. Write it like SENPI=ya or TEMPAT=tidak:REASON."), value=text)
        answers[code.upper()] = Answer(word.lower() in YES, remark.strip())
    return answers


def excuse(context: Context) -> None:
    """Keep a reason for the soft conflicts of a drill that have none; one line each."""
    args, services = context.args, context.services
    known = sorted(rule.value for rule in SOFT)
    if args.rule and args.rule not in known:
        raise Refusal(
            mark("{rule} is no rule that can be excused. Rules: {known}."), rule=args.rule, known=", ".join(known)
        )
    drill = services.planning.drill(args.code)
    for item in services.conflicts.of(drill):
        if item.is_open and not item.conflict.is_hard and args.rule in ("", item.conflict.rule.value):
            services.conflicts.excuse(drill.id, item.conflict, args.reason)
            context.line(f"{item.conflict.rule.value}: {say(item.conflict.sentence)}")


def checklist(context: Context) -> None:
    """The questions before a drill enters a state."""
    args, services = context.args, context.services
    drill = services.planning.drill(args.code)
    items = services.approval.checklist(drill, state_named(args.state))
    if args.format == "json":
        context.json([check_record(item, drill) for item in items])
        return
    context.table(
        (_("Item"), _("Kind"), _("Question")),
        [(item.code, _("blocks") if item.is_red(drill) else _("reminder"),
          item.text if language() == "id" else item.text_en) for item in items],
    )  # fmt: skip
