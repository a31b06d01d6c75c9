"""`trainer mark`, `journal` and `report`"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TextIO

from trainer.cli.context import Context
from trainer.domain.drill import Drill
from trainer.domain.errors import Obstacle, Refusal, mark
from trainer.domain.journal import as_record
from trainer.i18n import tell
from trainer.services.scoring import MarkOrder

FIELDS = ("subject", "criterion", "value", "note", "happened_at")


def mark_lines(context: Context) -> int:
    """Each line is answered once it is on disk or refused; goes on after a refused line. 1 if one was refused."""
    drill = context.services.planning.drill(context.args.drill)
    refused = False
    with _source(context.args.source) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            answer = _answer(context, drill, line, number)
            refused = refused or not answer["ok"]
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    return int(refused)


@contextmanager
def _source(name: str) -> Iterator[TextIO]:
    if name == "-":
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdin
        return
    try:
        file = Path(name).open(encoding="utf-8", errors="replace")  # noqa: SIM115 - closed below
    except OSError as error:
        raise Obstacle(mark("The file {name} cannot be read. Check its name and rights."), name=name) from error
    with file:
        yield file


def _answer(context: Context, drill: Drill, line: str, number: int) -> dict[str, object]:
    try:
        order = _order(line)
        entry = context.services.scoring.record_mark(drill.id, context.args.evaluator, order)
    except _BadLine as bad:
        return {"ok": False, "line": number, "field": bad.place, "problem": tell(bad)}
    except Refusal as refusal:
        return {"ok": False, "line": number, "field": _field(refusal), "problem": tell(refusal)}
    return {"ok": True, "id": entry.id, "seq": entry.seq}


class _BadLine(Refusal):
    def __init__(self, place: str, template: str, **values: object) -> None:
        super().__init__(template, **values)
        self.place = place


def _order(line: str) -> MarkOrder:
    try:
        held = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _BadLine("", mark("The line is no JSON object.")) from error
    if not isinstance(held, dict):
        raise _BadLine("", mark("The line is no JSON object."))
    for name in held:
        if name not in FIELDS:
            raise _BadLine(str(name)[:60], mark("{field} is not known; known are {known}."), field=str(name)[:60],
                           known=", ".join(FIELDS))  # fmt: skip
    for name in ("subject", "criterion", "note", "happened_at"):
        if not isinstance(held.get(name, ""), str):
            raise _BadLine(name, mark("{field} must be text."), field=name)
    for name in ("subject", "criterion", "value"):
        if name not in held:
            raise _BadLine(name, mark("{field} is missing."), field=name)
    when = _moment(held["happened_at"]) if held.get("happened_at") else None
    return MarkOrder(held["subject"], held["criterion"], held["value"], held.get("note", ""), when)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise _BadLine(
            "happened_at", mark("{value} is no date and time. Write it like 2026-08-12T08:00."), value=text[:60]
        ) from error
    if moment.tzinfo is None:
        raise _BadLine("happened_at", mark("happened_at needs a time zone, for example +08:00."))
    return moment


def _field(refusal: Refusal) -> str:
    values = refusal.sentence.values
    if "number" in values:
        return "evaluator"
    return "subject" if "subject" in values else "criterion" if set(values) == {"code"} else "value"


def journal(context: Context) -> None:
    """Every entry as one JSON line; of an evaluator who has not locked, without the marks of others on his sheets."""
    drill = context.services.planning.drill(context.args.drill)
    for entry in context.services.reconciling.journal(drill.id, context.viewer):
        context.line(json.dumps(as_record(entry), ensure_ascii=False, sort_keys=True))
