"""Places that ask each other for people, and what is offered."""

from django.db import models

from taicho.store.fields import PathField


class HelpRequest(models.Model):
    """A place needs so many people. asked_*: whose places may offer; it moves upward while nobody can help."""

    place_code = models.CharField(max_length=5)
    place_path = PathField(db_index=True)
    what = models.CharField(max_length=200)
    count = models.IntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    asked_code = models.CharField(max_length=5)
    asked_path = PathField(db_index=True)
    on = models.DateField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class HelpOffer(models.Model):
    """A place offers some of its people; the asking place takes them or not (accepted None: not answered)."""

    request = models.ForeignKey(HelpRequest, on_delete=models.PROTECT, related_name="offers")
    place_code = models.CharField(max_length=5)
    place_path = PathField(db_index=True)
    count = models.IntegerField()
    accepted = models.BooleanField(null=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """A place offers once to a request; more people are a greater number."""

        constraints = [models.UniqueConstraint(fields=["request", "place_code"], name="help_offer_once")]
