"""The store as a Django app."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables of the workspace."""

    name = "taicho.store"
    label = "store"

    def ready(self) -> None:
        """Set the database's own guards after each migration."""
        from django.db.models.signals import post_migrate

        from taicho.store.guards import after_migrate

        post_migrate.connect(after_migrate, sender=self)
