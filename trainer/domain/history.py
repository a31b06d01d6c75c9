"""What was done to a document, so that it can be undone: named steps, the last fifty of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from trainer.domain.plain import Document

DEPTH = 50


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, in words for the person, and the document as it was before. `run` joins typing in one place."""

    label: str
    before: Document
    run: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """A document with its past and its future. Every change gives a new history."""

    present: Document = field(default_factory=dict)
    saved: Document = field(default_factory=dict)
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @property
    def is_dirty(self) -> bool:
        """Whether it differs from what was saved."""
        return self.present != self.saved

    @property
    def undo_label(self) -> str:
        """What the next undo takes back; empty when there is nothing."""
        return self.past[-1].label if self.past else ""

    @property
    def redo_label(self) -> str:
        """What the next redo does again; empty when there is nothing."""
        return self.future[-1].label if self.future else ""

    def done(self, label: str, document: Document, run: str = "") -> "History":
        """Another document. Steps of the same `run` one after another are one step; the future is gone."""
        if document == self.present:
            return self
        joins = bool(run) and bool(self.past) and self.past[-1].run == run and not self.future
        past = self.past if joins else (*self.past, Step(label, self.present, run))[-DEPTH:]
        return replace(self, present=document, past=past, future=())

    def undone(self) -> "History":
        """One step back; the same history when there is none."""
        if not self.past:
            return self
        step = self.past[-1]
        ahead = Step(step.label, self.present, step.run)
        return replace(self, present=step.before, past=self.past[:-1], future=(*self.future, ahead))

    def redone(self) -> "History":
        """One step forward again; the same history when there is none."""
        if not self.future:
            return self
        step = self.future[-1]
        behind = Step(step.label, self.present)  # without its run: what is typed now is a new step
        return replace(self, present=step.before, past=(*self.past, behind), future=self.future[:-1])

    def kept(self) -> "History":
        """The same after saving."""
        return replace(self, saved=self.present)


def opened(document: Mapping[str, object]) -> History:
    """A document as it was read."""
    return History(document, document)
