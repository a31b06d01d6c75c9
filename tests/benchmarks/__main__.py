"""All benchmarks in one run: `python -m tests.benchmarks`. They print ratios and assert nothing."""

import contextlib
import runpy

for name in (
    "startup",
    "mark",
    "mark_key",
    "mark_grown",
    "scoring_page",
    "result_recomputed",
    "reconciliation_board",
    "report",
    "report_engines",
    "report_first_page",
    "report_batch",
    "library_find",
    "library_editor",
    "schedule_conflicts",
    "schedule_views",
    "schedule_proposal",
    "merge",
    "national",
):
    print(f"== {name}", flush=True)
    with contextlib.suppress(SystemExit):
        runpy.run_module(f"tests.benchmarks.{name}", run_name="__main__")
