"""The stable JSON forms of conflicts, reasons, checklists and the history of decisions."""

from collections.abc import Iterable

from trainer.domain.approval import Approval, CheckItem
from trainer.domain.drill import Drill
from trainer.domain.schedule import Excuse, Judged
from trainer.i18n import say


def conflict_record(item: Judged) -> dict[str, object]:
    """A conflict with the reason kept for it, if any."""
    conflict = item.conflict
    return {
        "rule": conflict.rule.value, "hard": conflict.is_hard, "drills": list(conflict.drills),
        "sentence": say(conflict.sentence), "excused": item.excuse is not None,
        "reason": item.excuse.reason if item.excuse else "",
    }  # fmt: skip


def standing_record(
    conflicts: Iterable[Judged], excuses: Iterable[Excuse], history: Iterable[Approval]
) -> dict[str, object]:  # fmt: skip
    """What stands against a drill, the reasons kept with it, and who decided what."""
    return {
        "conflicts": [conflict_record(item) for item in conflicts],
        "excuses": [
            {"rule": item.rule, "subject": item.subject, "reason": item.reason, "who": item.who, "at": item.at.isoformat()}
            for item in excuses
        ],
        "history": [_decision(item) for item in history],
    }  # fmt: skip


def _decision(item: Approval) -> dict[str, object]:
    return {
        "at": item.at.isoformat(), "revision": item.revision, "from": item.source.value, "to": item.target.value,
        "name": item.name, "rank": item.rank, "remark": item.remark,
        "answers": {code: {"yes": answer.yes, "remark": answer.remark} for code, answer in item.answers.items()},
        "told": [{"change": each.change.value, "unit": each.unit, "name": each.name} for each in item.told],
    }  # fmt: skip


def check_record(item: CheckItem, drill: Drill) -> dict[str, object]:
    """A question of the checklist as it is asked of a drill."""
    return {"code": item.code, "stage": item.stage.value, "text": item.text, "blocks": item.is_red(drill)}
