"""All benchmarks in one run: `python -m tests.benchmarks`. They print ratios and assert nothing."""

import runpy

for name in ("startup", "mark", "report"):
    print(f"== {name}", flush=True)
    runpy.run_module(f"tests.benchmarks.{name}", run_name="__main__")
