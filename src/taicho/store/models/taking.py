"""What brought facts in, in which order sources are taken, what may be double."""

from django.db import models

from taicho.store.fields import PathField


class FactsVersion(models.Model):
    """One row: changes whenever facts or the order of sources change, so that an old snapshot is known as old."""

    number = models.BigIntegerField(default=0)
    token = models.CharField(max_length=16, default="")


class Import(models.Model):
    """A file (or a form) that brought facts in.

    state: loading, done, undone, failed (refused by the database), interrupted (the process was killed).
    first_id, last_id: its rows lie between them.
    """

    register = models.CharField(max_length=40)
    source = models.CharField(max_length=120)
    file_name = models.CharField(max_length=255)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=150)
    state = models.CharField(max_length=12, default="loading")
    job = models.CharField(max_length=60, blank=True, default="")
    first_id = models.BigIntegerField(default=0)
    last_id = models.BigIntegerField(default=0)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=150, blank=True, default="")
    read = models.BigIntegerField(default=0)
    accepted = models.BigIntegerField(default=0)
    unchanged = models.BigIntegerField(default=0)
    superseded = models.BigIntegerField(default=0)
    refused = models.BigIntegerField(default=0)
    duplicates = models.BigIntegerField(default=0)
    error_file = models.CharField(max_length=500, blank=True, default="")


class Mapping(models.Model):
    """Which heading of a source's files means which column; kept so that it is asked once."""

    register = models.CharField(max_length=40)
    source = models.CharField(max_length=120)
    headings = models.JSONField(default=dict)

    class Meta:
        """One per register and source."""

        constraints = [models.UniqueConstraint(fields=["register", "source"], name="one_mapping")]


class SourceEntry(models.Model):
    """A row of the order of sources (see `core.indicators.snapshot.SOURCES`); replaced rows stay with `ended_at`."""

    what = models.CharField(max_length=40)
    source = models.CharField(max_length=120)
    place_code = models.CharField(max_length=5)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    rank = models.IntegerField(null=True)
    complete = models.BooleanField(default=False)
    reason_vi = models.TextField(default="")
    reason_en = models.TextField(default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Suspect(models.Model):
    """Two facts that may be the same person or event, waiting for a person's verdict: same or different."""

    register = models.CharField(max_length=40)
    first_key = models.CharField(max_length=32)
    second_key = models.CharField(max_length=32)
    place_path = PathField(null=True)
    taken = models.ForeignKey(Import, on_delete=models.CASCADE)
    verdict = models.CharField(max_length=10, default="waiting")
    kept_key = models.CharField(max_length=32, blank=True, default="")
    by = models.CharField(max_length=150, default="")
    at = models.DateTimeField(null=True)

    class Meta:
        """A pair is asked about once."""

        constraints = [
            models.UniqueConstraint(fields=["register", "first_key", "second_key"], name="pair_asked_once"),
        ]
