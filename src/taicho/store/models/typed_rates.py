"""Allowance rules that a person typed, with the text they were read in."""

from django.db import models
from django.db.models import Q


class TypedRate(models.Model):
    """A rule of the centre or the province that the pack does not hold: its number was read by a named person.

    kind: day (amount is đồng a day of `work`) or share (amount is percent of the allowance `words` name; nothing is
    computed from it, as pay is not kept here). In force since <= day < until. ended_on: taken back from that day.
    """

    kind = models.CharField(max_length=5)
    work = models.CharField(max_length=40, blank=True, default="")
    words = models.CharField(max_length=300)
    amount = models.IntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    cite = models.CharField(max_length=200)
    day = models.DateField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=150, blank=True, default="")
    why_ended = models.TextField(blank=True, default="")

    class Meta:
        """A number above nothing, in force for a time that does not turn."""

        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="typed_rate_above_nothing"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")), name="typed_rate_time_sound"
            ),
        ]
