"""What the database itself refuses: nobody, with whatever tool, changes or removes an entry of the audit trail.

Set anew after every migration, because SQLite drops triggers when a table is made over.
"""

from typing import Any

TABLE = "store_auditevent"
_WORDS = "the audit trail is only ever added to"
SQLITE = tuple(
    f"create trigger if not exists audit_no_{act} before {act} on {TABLE} begin select raise(abort, '{_WORDS}'); end"
    for act in ("update", "delete")
)
POSTGRESQL = (
    "create or replace function audit_refuse() returns trigger language plpgsql as "
    f"$$ begin raise exception '{_WORDS}'; end $$",
    f"drop trigger if exists audit_no_change on {TABLE}",
    f"create trigger audit_no_change before update or delete or truncate on {TABLE} "
    "for each statement execute function audit_refuse()",
)


def set_guards(database: Any) -> None:
    """Make the triggers where they are missing."""
    with database.cursor() as cursor:
        for statement in POSTGRESQL if database.vendor == "postgresql" else SQLITE:
            cursor.execute(statement)


def guarded(database: Any) -> bool:
    """Whether the triggers stand."""
    names = (
        "select count(*) from pg_trigger where tgname = 'audit_no_change' and tgrelid = 'store_auditevent'::regclass"
        if database.vendor == "postgresql"
        else "select count(*) / 2 from sqlite_master where type = 'trigger' and name like 'audit_no_%'"
    )
    with database.cursor() as cursor:
        cursor.execute(names)
        return bool(cursor.fetchone()[0])


def after_migrate(using: str, **_: Any) -> None:
    """Receiver of Django's signal."""
    from django.db import connections

    if TABLE in connections[using].introspection.table_names():
        set_guards(connections[using])
