"""The number of the facts: changes with whatever changes a snapshot, in the transaction that changes it."""

import secrets

from taicho.store.models import FactsVersion


def facts_version() -> str:
    """A short name of the facts as they are, "000012-9f3a61c2". The token tells a restored database from another."""
    found = FactsVersion.objects.filter(pk=1).values_list("number", "token").first()
    number, token = found or (0, "empty")
    return f"{number:06}-{token}"


def bump() -> str:
    """The facts have changed; call last in the transaction, so that on PostgreSQL nobody waits long."""
    row, _ = FactsVersion.objects.select_for_update().get_or_create(pk=1)
    row.number += 1
    row.token = secrets.token_hex(4)
    row.save()
    return f"{row.number:06}-{row.token}"
