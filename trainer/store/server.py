"""Addresses of a database server."""

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError


def is_server(target: str) -> bool:
    """Whether this is the address of a PostgreSQL server and a database on it."""
    try:
        url = make_url(target)
    except ArgumentError:
        return False
    return url.get_backend_name() == "postgresql" and bool(url.database)


def server_name(target: str) -> str:
    """Server and database as people may read them: without user and password."""
    url = make_url(target)
    where = url.host or str(url.query.get("host", "")) or "localhost"
    return f"{where}{f':{url.port}' if url.port else ''}/{url.database}"
