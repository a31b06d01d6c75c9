"""The schema's history. `REVISIONS` is checked against the version files by a test, so that opening needs no Alembic."""

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
HEAD = REVISIONS[-1]
