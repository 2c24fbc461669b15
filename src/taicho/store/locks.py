"""One writer at a time for things that have no row to lock yet."""

from taicho.store.workspaces import connection


def one_at_a_time(name: str) -> None:
    """Wait until nobody else in a transaction holds the name; it falls with the transaction.

    SQLite's transactions follow each other anyway.
    """
    if connection().vendor == "postgresql":
        with connection().cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext(current_schema() || %s))", [name])
