"""Staff lent by one unit to another for a time."""

from django.db import models

from taicho.store.fields import PathField


class Transfer(models.Model):
    """Somebody works for another unit from `since` to `until`, inclusive; open while `ended_on` is empty.

    ended_on: the first day on which the person is back at home, earlier or later than planned. reasons: why the rules
    proposed the person (JSON). document: the decision it rests on.
    """

    person_code = models.CharField(max_length=120)
    profession = models.CharField(max_length=60)
    home_unit = models.CharField(max_length=200)
    home_code = models.CharField(max_length=5)
    home_path = PathField(db_index=True)
    host_unit = models.CharField(max_length=200)
    host_code = models.CharField(max_length=5)
    host_path = PathField(db_index=True)
    since = models.DateField()
    until = models.DateField()
    reasons = models.JSONField(default=list)
    document = models.CharField(max_length=80, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=150, blank=True, default="")
    why_ended = models.TextField(blank=True, default="")

    class Meta:
        """Nobody is lent twice at once; a time does not end before it begins."""

        constraints = [
            models.UniqueConstraint(
                fields=["person_code"], condition=models.Q(ended_on=None), name="lent_once_at_a_time"
            ),
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="transfer_time_sound"),
        ]
