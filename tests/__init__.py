"""The tests. `builders` makes domain values, `stored` keeps them, `conftest` watches over every test."""
