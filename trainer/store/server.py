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


def with_password(target: str, password: str) -> str:
    """The address with the password, where there is one and the address can have it."""
    if not password or not is_server(target):
        return target
    return make_url(target).set(password=password).render_as_string(hide_password=False)


def without_password(target: str) -> str:
    """The address as it may be kept."""
    if not is_server(target):
        return target
    url = make_url(target)
    return url.set(password=None).render_as_string() if url.password is not None else target


def server_name(target: str) -> str:
    """Server and database as people may read them: without user and password."""
    url = make_url(target)
    where = url.host or str(url.query.get("host", "")) or "localhost"
    return f"{where}{f':{url.port}' if url.port else ''}/{url.database}"
