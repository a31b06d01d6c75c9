"""What the format alone cannot say about time, the escalation ladder and the board of a floor game."""

import base64
import binascii
from collections.abc import Iterator, Sequence

from trainer.domain.errors import mark
from trainer.domain.escalation import Rung, Situation, skips
from trainer.library.parts import Part, codes, repeats
from trainer.library.problems import Problem, found, shown
from trainer.library.yaml_source import Source

PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How a JPEG and a PNG begin."""


def check_minutes(source: Source, scenario: Part, parts: Sequence[Part], disorder: str) -> Iterator[Problem]:
    """Parts stand in the order of their minutes, none after the end; `disorder` is the marked sentence for the first."""
    lengths = [minutes for run in scenario.parts("runs") if (minutes := run.number("minutes")) is not None]
    previous = 0.0
    for part in parts:
        minute = part.number("minute")
        if minute is None:
            continue
        if minute < previous:
            yield source.problem(part.at("minute"), disorder, found=found(minute), previous=found(previous))
        if lengths and minute > max(lengths):
            template = mark("is minute {found}, after the end; the longest run takes {minutes} minutes")
            yield source.problem(part.at("minute"), template, found=found(minute), minutes=found(max(lengths)))
        previous = max(previous, minute)


def check_ladder(source: Source, scenario: Part) -> Iterator[Problem]:
    """Rungs in order, in the scenario's situations, and a reason wherever a step upwards is left out."""
    rungs = scenario.parts("ladder")
    template = mark("is minute {found}, before the rung above it in minute {previous}; put them in order")
    yield from check_minutes(source, scenario, rungs, template)
    known = [word for _, word in scenario.texts("situations")]
    before: Rung | None = None
    for part in rungs:
        word = part.text("situation")
        if word in tuple(Situation) and known and word not in known:
            template = mark("is {found}, which is not among the situations of this scenario: {expected}")
            yield source.problem(part.at("situation"), template, found=shown(word or ""), expected=", ".join(known))
        rung = _rung(part)
        if before and rung and skips(before, rung) and not rung.reason:
            template = mark("is missing; a step of the ladder is left out here (Perkap 1/2009), so say why")
            yield source.problem(part.at("reason"), template)
        before = rung or before


def _rung(part: Part) -> Rung | None:
    minute, stage, word = part.number("minute"), part.number("stage"), part.text("situation")
    if minute is None or stage is None or word not in tuple(Situation):
        return None
    return Rung(int(minute), Situation(word), int(stage), reason=part.text("reason") or "")


def check_board(source: Source, scenario: Part) -> Iterator[Problem]:
    """Markers have different codes, steps move known markers once each and stand in the order of their minutes."""
    held = scenario.values.get("board")
    if not isinstance(held, dict):
        return
    board = Part(("board",), held)
    markers = codes(board.parts("markers"))
    yield from repeats(source, markers)
    yield from _check_picture(source, board)
    known = {code for _, code in markers}
    steps = board.parts("steps")
    template = mark("is minute {found}, before the step above it in minute {previous}; put them in order")
    yield from check_minutes(source, scenario, steps, template)
    for step in steps:
        moved = [(at.at("marker"), code) for at in step.parts("positions") if (code := at.text("marker")) is not None]
        yield from repeats(source, moved)
        for place, code in moved:
            if code not in known:
                yield source.problem(place, mark("names {found}, but the board has no such marker"), found=shown(code))


def _check_picture(source: Source, board: Part) -> Iterator[Problem]:
    text = board.text("picture")
    if not text:
        return
    try:
        start = base64.b64decode(text, validate=True)[:8]
    except binascii.Error:
        start = b""
    if not start.startswith(PICTURES):
        yield source.problem(board.at("picture"), mark("is no JPEG or PNG picture in base64"))
