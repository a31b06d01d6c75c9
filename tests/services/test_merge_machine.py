"""Three laptops and two offices: whatever is delivered when, the projections are the journal's and all end alike."""

import random
import shutil

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.faults.packages_played import LAPTOPS, fingerprint, merged_drill, opened, record
from trainer.store import journal

OFFICES = (0, 1)


class Merging(RuleBasedStateMachine):
    """Laptops record, offices merge parts of what laptops and the other office have."""

    empty, folder, made = None, None, 0

    def __init__(self):
        super().__init__()
        Merging.made += 1
        paths = [shutil.copy(self.empty, self.folder / f"{Merging.made}-{office}.db") for office in OFFICES]
        self.offices = [opened(path) for path in paths]
        self.chains = {laptop: [] for laptop in LAPTOPS}
        self.count = 0

    def teardown(self):
        for office in OFFICES:
            self.merge(office, [entry for chain in self.chains.values() for entry in chain])
        prints = {fingerprint(*office) for office in self.offices}
        for app, _drill in self.offices:
            app.close()
        assert len(prints) == 1

    def merge(self, office, entries):
        app, drill = self.offices[office]
        app.services.merging.merge(drill.id, entries, (), "kiriman.paket")

    @rule(laptop=st.sampled_from(LAPTOPS), seed=st.integers(0, 10_000))
    def record(self, laptop, seed):
        self.count += 1
        record(random.Random(seed), self.chains, laptop, f"machine {self.count}")

    @rule(laptop=st.sampled_from(LAPTOPS), office=st.sampled_from(OFFICES), seed=st.integers(0, 10_000))
    def deliver(self, laptop, office, seed):
        chance, chain = random.Random(seed), self.chains[laptop]
        part = chance.sample(chain, chance.randint(0, len(chain)))
        self.merge(office, [*part, *part[:2]])

    @rule(office=st.sampled_from(OFFICES))
    def exchange(self, office):
        app, drill = self.offices[1 - office]
        self.merge(office, app.services.scoring.entries(drill.id))

    @invariant()
    def projections_are_the_journals(self):
        for app, drill in self.offices:
            with app.database.writing() as connection:
                assert journal.rebuild(connection, drill.id)


def test_whatever_is_delivered_when_all_offices_end_alike(tmp_path_factory):

    Merging.folder = tmp_path_factory.mktemp("merging")
    Merging.empty = Merging.folder / "empty.db"
    merged_drill(Merging.empty)[0].close()
    run_state_machine_as_test(Merging, settings=settings(max_examples=15, stateful_step_count=20, deadline=None))
