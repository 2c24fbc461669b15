"""Rosters of a campaign: the shifts a ward plans, and who takes a turn in them."""

from django.db import models
from django.db.models import Q

from taicho.store.models.campaigns import Campaign, CampaignWard, Volunteer


class RosterShift(models.Model):
    """A shift of a post at a ward. start: hour of `on`; hours: how long, past midnight where it must be."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="shifts")
    ward = models.ForeignKey(CampaignWard, on_delete=models.PROTECT, related_name="shifts")
    post = models.CharField(max_length=120)
    on = models.DateField(db_index=True)
    start = models.IntegerField()
    hours = models.IntegerField()
    wanted = models.IntegerField()
    skill = models.CharField(max_length=40, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """A post has one shift that begins at an hour; it lasts up to a day and wants somebody."""

        constraints = [
            models.UniqueConstraint(fields=["ward", "post", "on", "start"], name="roster_shift_once"),
            models.CheckConstraint(
                condition=Q(start__gte=0, start__lte=23, hours__gte=1, hours__lte=24, wanted__gte=1),
                name="roster_shift_sound",
            ),
        ]


class RosterTurn(models.Model):
    """One person in one shift. person_key tells the person apart over campaigns without a name."""

    shift = models.ForeignKey(RosterShift, on_delete=models.PROTECT, related_name="turns")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="turns")
    person_key = models.CharField(max_length=64, db_index=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """A person stands once in a shift."""

        constraints = [models.UniqueConstraint(fields=["shift", "person_key"], name="roster_turn_once")]
