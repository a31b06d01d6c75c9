"""Score sheets on paper and the way back: the same marks, the same results, clear words for a wrong page."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.test_score_sheet_paper import a_paper_drill
from tests.reports.reading import pages_of as texts_of
from tests.services.acts import EVALUATOR, planned, running
