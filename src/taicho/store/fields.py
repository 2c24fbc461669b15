"""Column types of our own."""

from typing import Any

from django.db import models


class PathField(models.CharField):  # type: ignore[type-arg]
    """Codes from the nation down to a place, "/VN/70/691/25222/": a subtree is a range of texts.

    Compared byte by byte on PostgreSQL too; a language's own order would put "/" elsewhere and break the range.
    """

    def __init__(self, *args: Any, **given: Any) -> None:
        given.setdefault("max_length", 24)
        super().__init__(*args, **given)

    def db_parameters(self, connection: Any) -> Any:
        """The column with its collation."""
        parameters = super().db_parameters(connection)
        parameters["collation"] = "C" if connection.vendor == "postgresql" else None
        return parameters
