"""The short form of `python -m tests.faults.sync_cut`."""

import pytest

from tests.servers import start_postgres


@pytest.mark.postgres
def test_a_synchronisation_that_is_cut_off_loses_and_doubles_nothing(postgres, tmp_path):
    from tests.faults.sync_cut import cut_often, durable

    server = durable(start_postgres())  # its own, for it is stopped
    outcome = cut_often(tmp_path, server, kills=2, stops=1, seed=3)
    server.stop()
    assert outcome.cuts_on_the_way
    assert (outcome.missing, outcome.double, outcome.chain_faults) == (0, 0, 0)
    assert outcome.same_result
    assert outcome.told_in_a_sentence
