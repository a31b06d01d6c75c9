"""What the row-level rules of a hub ask about who is connected: SQL that runs with the owner's rights.

Everything is answered from `session_user`, the sign-in itself. SET ROLE does not change it, and a setting of the
connection, which a thief could choose, is never asked. Each function names its tables in full and looks for nothing else
than PostgreSQL's own functions, so that a table or operator of somebody else's making cannot step in between.
"""

# Whether a sign-in reaches everywhere is written down by the owner: a unit's own office may change what kind of unit it is.
TABLE = """
CREATE TABLE IF NOT EXISTS wall.login (
    name text PRIMARY KEY,
    unit text NOT NULL,
    service_number text NOT NULL,
    roles text[] NOT NULL,
    rights text[] NOT NULL,
    everywhere boolean NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now()
)"""

COURSE = ("inject", "situation", "clock", "safety_stop", "conditions", "retraction")
"""Kinds of entries that tell how a drill went and nothing of anybody's conduct; a retraction names an entry only."""
OBSERVED = ("observation", "evidence", "retraction")
"""What somebody without the right to record may enter."""


def words(values: tuple[str, ...]) -> str:
    """The words as a list in SQL; they are ours and hold no quotes."""
    return ", ".join(f"'{value}'" for value in values)


def may(right: str) -> str:
    """The sign-in's roles give a right. Asked once a statement, as all that is in a subquery."""
    return f"(SELECT wall.may('{right}'))"


EVERYWHERE = "(SELECT wall.everywhere())"
NUMBER = "(SELECT wall.number())"


def in_units(column: str) -> str:
    """The column names the sign-in's unit."""
    return f"({EVERYWHERE} OR {column} = (SELECT wall.unit()))"


def own_drill(column: str = "drill") -> str:
    """The sign-in's unit hosts or joins the drill."""
    return f"({EVERYWHERE} OR {column} IN (SELECT wall.drills()))"


def near_drill(column: str = "drill") -> str:
    """The same, or the unit lends people to it."""
    return f"({EVERYWHERE} OR {column} IN (SELECT wall.drills()) OR {column} IN (SELECT wall.lent()))"


def _whose(drill: str, author: str) -> str:
    """What is recorded in an own drill, and of a drill of others what one's own people recorded."""
    lent = f"({drill}, {author}) IN (SELECT l.drill, l.author FROM wall.lent_authors() AS l)"
    return f"({may('results')} AND ({own_drill(drill)} OR {lent}))"


def standing_seen(drill: str = "drill", author: str = "author") -> str:
    """Marks and attendance that are read: one's own, and with the right to results those of one's drills."""
    return f"({author} = {NUMBER} OR {_whose(drill, author)})"


def standing_written(drill: str = "drill", author: str = "author") -> str:
    """The same, in drills one has to do with."""
    return f"(({author} = {NUMBER} AND {near_drill(drill)}) OR {_whose(drill, author)})"


def entry_seen(drill: str = "drill", author: str = "author", kind: str = "kind") -> str:
    """Entries that are read: those of `standing_seen`, and the mere course of one's drills."""
    return f"({standing_seen(drill, author)} OR ({kind} IN ({words(COURSE)}) AND {own_drill(drill)}))"


def entry_written(drill: str = "drill", author: str = "author", kind: str = "kind") -> str:
    """Entries that are added: in one's own name by one's rights; who may see results also brings what others recorded."""
    kinds = f"(({kind} <> 'mark' AND {may('record')}) OR ({kind} = 'mark' AND {may('mark')})"
    kinds += f" OR {kind} IN ({words(OBSERVED)}))"
    return f"(({author} = {NUMBER} AND {near_drill(drill)} AND {kinds}) OR {_whose(drill, author)})"


_OWN = "SELECT {what} FROM wall.login AS me WHERE me.name = session_user"
_DRILLS = """
    SELECT d.id FROM wall.login AS me JOIN public.drill AS d ON d.host = me.unit WHERE me.name = session_user
    UNION SELECT u.drill FROM wall.login AS me JOIN public.drill_unit AS u ON u.unit = me.unit
    WHERE me.name = session_user"""
_LENT = """
    FROM wall.login AS me JOIN public.drill_role AS r ON r.unit = me.unit WHERE me.name = session_user"""

FUNCTIONS = (
    ("unit()", "text", _OWN.format(what="me.unit")),
    ("number()", "text", _OWN.format(what="nullif(me.service_number, '')")),
    ("rights()", "text[]", _OWN.format(what="me.rights")),
    ('may("right" text)', "boolean", f"SELECT coalesce(({_OWN.format(what='$1 = ANY (me.rights)')}), false)"),
    ("everywhere()", "boolean", f"SELECT coalesce(({_OWN.format(what='me.everywhere')}), false)"),
    ("drills()", "SETOF uuid", _DRILLS),
    ("lent()", "SETOF uuid", f"SELECT DISTINCT r.drill {_LENT}"),
    ("lent_authors()", "TABLE (drill uuid, author text)", f"SELECT r.drill, r.service_number::text {_LENT}"),
    ("people()", "SETOF uuid", f"""
    WITH near AS MATERIALIZED (({_DRILLS}) UNION SELECT r.drill {_LENT})
    SELECT p.person FROM public.participant AS p WHERE p.drill IN (SELECT id FROM near)
    UNION SELECT p.person FROM public.drill_role AS p WHERE p.drill IN (SELECT id FROM near)"""),
    ("sees_content(key text)", "boolean",
     ("SELECT EXISTS (SELECT 1 FROM public.journal AS j WHERE j.kind = 'evidence' AND (j.payload ->> 'sha256') = $1"
     f" AND {entry_seen('j.drill', 'j.author', 'j.kind')})")),
)  # fmt: skip
"""Name with parameters, what it gives, how."""


def function_statements() -> tuple[str, ...]:
    """The functions as they are made; nobody but the groups of the hub may call them."""
    made = (
        f"CREATE OR REPLACE FUNCTION wall.{name} RETURNS {kind} LANGUAGE sql STABLE SECURITY DEFINER "
        f"SET search_path = pg_catalog, pg_temp AS $body$ {body} $body$"
        for name, kind, body in FUNCTIONS
    )
    return (*made, "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA wall FROM PUBLIC")
