"""Runs the planner in a process of its own: its memory is given back, and it can be ended at once, on every system.

CP-SAT can also be stopped from within, and that is how the best plan so far is kept; but building a large model and
presolving it do not listen, and 500 units take memory that a desktop should not keep. A fresh process ("spawn") is the
only kind that Windows knows and that threads of the desktop do not disturb.
"""

import multiprocessing
import os
from collections.abc import Callable
from importlib.util import find_spec
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TYPE_CHECKING

from trainer.domain.errors import Obstacle, mark
from trainer.domain.proposal import Problem, Proposal, Step

if TYPE_CHECKING:
    from trainer.planner.solving import Stop

Tell = Callable[[Step], object]
EAR = 0.1
"""Seconds between two looks at whether somebody wants to stop."""


def require_solver() -> None:
    """Raises `Obstacle` where OR-Tools is not installed."""
    if find_spec("ortools") is None:
        raise Obstacle(
            mark(
                "Proposing a schedule needs OR-Tools, which is not installed here. Install it once with: "
                "python -m pip install ortools, then start the program again."
            )
        )


def propose_apart(problem: Problem, tell: Tell, wants_stop: Callable[[], bool]) -> Proposal:
    """The proposal, worked out in another process. `tell` hears of progress several times a second.

    Once `wants_stop`, what was found is brought home. An exception from `tell` ends the process and passes on.
    """
    require_solver()
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, problem), name="planner", daemon=True)
    process.start()
    theirs.close()
    try:
        return _listen(ours, process, tell, wants_stop)
    finally:
        ours.close()
        if process.is_alive():
            process.terminate()
        process.join()
        process.close()


def _listen(ours: Connection, process: BaseProcess, tell: Tell, wants_stop: Callable[[], bool]) -> Proposal:
    step, is_stopping = Step(""), False
    while True:
        if wants_stop() and not is_stopping:
            is_stopping = True
            ours.send("stop")
        if not ours.poll(EAR):
            tell(step)
            if not process.is_alive() and not ours.poll(0):
                raise _ended()
            continue
        try:
            said = ours.recv()
        except EOFError as error:
            raise _ended() from error
        if isinstance(said, Proposal):
            return said
        if isinstance(said, Step):
            step = said
            tell(step)


def _ended() -> Obstacle:
    return Obstacle(
        mark(
            "The planner ended before it had a proposal, perhaps for lack of memory. Nothing was changed. Ask for a "
            "shorter time or fewer units."
        )
    )


def _work(theirs: Connection, problem: Problem) -> None:
    """In the other process: propose, and listen for the word to stop."""
    from trainer.planner.proposing import propose
    from trainer.planner.solving import Stop

    stop = Stop()
    Thread(target=_obey, args=(theirs, stop), daemon=True).start()
    theirs.send(propose(problem, theirs.send, stop))


def _obey(theirs: Connection, stop: "Stop") -> None:
    """Stop when told so; end when nobody is there any more to be told the answer."""
    try:
        theirs.recv()
        stop.set()
        theirs.recv()
    except (EOFError, OSError):
        os._exit(0)
