"""The benchmark compares like with like."""

from tests.benchmarks.bare_report import bare
from tests.reports.reading import pages_of
from tests.reports.samples import a_played_report
from trainer.reports.after_action import render


def test_bare_canvas_draws_as_many_pages():
    report = a_played_report(people=100)
    assert abs(len(pages_of(bare(report))) - len(pages_of(render(report)))) <= 4
