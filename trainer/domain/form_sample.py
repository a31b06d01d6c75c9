"""What a form is shown on: the first page and the last of a paper that says nothing of anybody."""

from dataclasses import dataclass

from trainer.domain.paper_head import PaperHead


@dataclass(frozen=True, slots=True)
class FormSample:
    """A paper in the form; titles stand below one another."""

    head: PaperHead
    titles: tuple[str, ...]
