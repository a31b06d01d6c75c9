"""Whether a page of the after-action report costs the same in a large drill: 1,000 participants against 100.

python -m tests.benchmarks.report_grown [TIMES]
"""

import sys
from io import BytesIO

from pypdf import PdfReader

from tests.benchmarks.report import in_turns
from tests.reports.samples import a_played_report
from trainer.reports.after_action import render

TIMES = 7


def main(times: int) -> None:
    """Print pages, milliseconds a page and their ratio."""
    small, large = (a_played_report(people=people) for people in (100, 1000))
    pages = [len(PdfReader(BytesIO(render(report))).pages) for report in (small, large)]
    spans = in_turns((lambda: render(small), lambda: render(large)), times)
    each = [1000 * span / count for span, count in zip(spans, pages, strict=True)]
    for people, count, cost in zip((100, 1000), pages, each, strict=True):
        print(f"{people} participants: {count} pages, {cost:.2f} ms a page")
    print(f"ratio {each[1] / each[0]:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
