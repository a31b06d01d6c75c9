"""The short name that follows code and title."""

import pytest

from trainer.domain.naming import slug_of, with_slug_following


@pytest.mark.parametrize(("code", "title", "slug"), [
    ("SK-27", "Sengketa Pilkades", "sk-27-sengketa-pilkades"), ("SK-05", "", "sk-05-baru"), ("SK-1", "Café & <b>", "sk-1-cafe-b"),
    ("SK-02", "👮 ???", "sk-02"), ("", "", "baru"), ("SK-03", "kata " * 40, "sk-03" + "-kata" * 15),
    ("SK-04", "x" * 100, "sk-04"),
])  # fmt: skip
def test_a_short_name_is_made_of_whole_plain_words(code, title, slug):
    assert slug_of(code, title) == slug


def test_it_follows_until_a_person_writes_another():
    before = {"code": "SK-01", "title": "Satu", "slug": "sk-01-satu"}
    assert with_slug_following(before, {**before, "title": "Dua"})["slug"] == "sk-01-dua"
    own = {**before, "slug": "sk-01-sendiri"}
    assert with_slug_following(own, {**own, "title": "Dua"})["slug"] == "sk-01-sendiri"
    assert with_slug_following({}, {"code": "SK-09"})["slug"] == "sk-09-baru"
