"""How long the after-action report takes, beside the same pages drawn by hand on a bare ReportLab canvas.

python -m tests.benchmarks.report [TIMES]

200 participants, 12 score sheets, 6 charts, contents and "page x of y". Whole processes in turns, then the making alone.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from io import BytesIO

from pypdf import PdfReader

from tests.benchmarks.bare_report import bare
from tests.reports.samples import a_played_report
from trainer.reports.after_action import render

OURS = (
    "import sys; from tests.reports.samples import a_played_report; from trainer.reports.after_action import render; "
    "sys.stdout.buffer.write(render(a_played_report()))"
)
BARE = (
    "import sys; from tests.reports.samples import a_played_report; from tests.benchmarks.bare_report import bare; "
    "sys.stdout.buffer.write(bare(a_played_report()))"
)
TIMES = 15


def in_turns(acts: Sequence[Callable[[], object]], times: int) -> list[float]:
    """Median seconds of each act; one round before counting."""
    spans: list[list[float]] = [[] for _ in acts]
    for turn in range(times + 1):
        for act, held in zip(acts, spans, strict=True):
            begun = time.perf_counter()
            act()
            if turn:
                held.append(time.perf_counter() - begun)
    return [statistics.median(item) for item in spans]


def _process(code: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def main(times: int) -> None:
    """Print pages, medians and ratios."""
    report = a_played_report()
    ours, drawn = (len(PdfReader(BytesIO(file)).pages) for file in (render(report), bare(report)))
    print(f"pages: report {ours}, bare canvas {drawn}")
    for name, acts in (
        ("whole process", (_process(OURS), _process(BARE))),
        ("making alone", (lambda: render(report), lambda: bare(report))),
    ):
        made, bared = in_turns(acts, times)
        print(f"{name}: report {made * 1000:.0f} ms, bare canvas {bared * 1000:.0f} ms, ratio {made / bared:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
