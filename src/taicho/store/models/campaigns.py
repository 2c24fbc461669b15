"""Campaigns of volunteers: the wards' quotas, the people, where they serve, and each day of it."""

from django.db import models
from django.db.models import Q

from taicho.store.fields import PathField


class Campaign(models.Model):
    """Volunteers that a plan, or a person, raises for a place. asking: the public form is open.

    terms: its duties, who may be asked, whether the antibody decides, its reports (`core.resources.terms`, as JSON);
    {} is a campaign opened before campaigns had terms of their own.
    """

    plan_id = models.CharField(max_length=120, blank=True, default="")
    name_id = models.CharField(max_length=60)
    text_vi = models.CharField(max_length=200)
    text_en = models.CharField(max_length=200, blank=True, default="")
    cite = models.CharField(max_length=200, blank=True, default="")
    place_code = models.CharField(max_length=5)
    place_path = PathField(db_index=True)
    start = models.DateField()
    total_from = models.IntegerField()
    total_to = models.IntegerField()
    infected_until = models.DateField(null=True)
    recovered = models.BooleanField(default=False)
    terms = models.JSONField(default=dict)
    asking = models.BooleanField(default=False)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_on = models.DateField(null=True)

    class Meta:
        """A campaign of a plan is opened once, however often the plan is issued."""

        constraints = [models.UniqueConstraint(fields=["plan_id", "name_id", "place_code"], name="campaign_once")]


class CampaignWard(models.Model):
    """A place that takes volunteers: least and most, and the duties it wants. released_on: all were let go."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="wards")
    place_code = models.CharField(max_length=5)
    place_path = PathField(db_index=True)
    least = models.IntegerField()
    most = models.IntegerField()
    wanted = models.JSONField(default=dict)
    released_on = models.DateField(null=True)
    released_by = models.CharField(max_length=150, blank=True, default="")

    class Meta:
        """A ward stands once in a campaign, and never wants more at least than at most."""

        constraints = [
            models.UniqueConstraint(fields=["campaign", "place_code"], name="campaign_ward_once"),
            models.CheckConstraint(condition=Q(least__lte=models.F("most")), name="campaign_ward_min_max"),
        ]


class Volunteer(models.Model):
    """A person asked, or who applied. person_key tells people apart without showing them.

    answer: "", "yes", "no". antibody: "", "high", "medium", "low". receipt: what the applicant may quote.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="volunteers")
    person_key = models.CharField(max_length=64)
    receipt = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    email = models.CharField(max_length=254, blank=True, default="")
    year_born = models.IntegerField(null=True)
    place_code = models.CharField(max_length=5)
    place_path = PathField(db_index=True)
    source = models.CharField(max_length=60, blank=True, default="")
    skills = models.JSONField(default=list)
    wishes = models.JSONField(default=list)
    infected_on = models.DateField(null=True)
    recovered_on = models.DateField(null=True)
    fit = models.BooleanField(null=True)
    channel = models.CharField(max_length=10)
    invited_on = models.DateField(null=True)
    answer = models.CharField(max_length=3, blank=True, default="")
    answered_on = models.DateField(null=True)
    antibody = models.CharField(max_length=6, blank=True, default="")
    antibody_on = models.DateField(null=True)
    trained_on = models.DateField(null=True)
    kit_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        """A person stands once in a campaign, however often the form is sent."""

        constraints = [models.UniqueConstraint(fields=["campaign", "person_key"], name="volunteer_once")]


class Placing(models.Model):
    """One person in one duty at one ward, from `since` until `until` (None: still there)."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="placings")
    ward = models.ForeignKey(CampaignWard, on_delete=models.PROTECT, related_name="placings")
    person_key = models.CharField(max_length=64)
    duty = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """Nobody serves at two places, or in two campaigns, at once."""

        constraints = [
            models.UniqueConstraint(fields=["person_key"], condition=Q(until=None), name="volunteer_placed_once")
        ]


class Presence(models.Model):
    """A day of a placing, told by the ward's mobilisation head. hours 0: absent."""

    placing = models.ForeignKey(Placing, on_delete=models.PROTECT, related_name="days")
    on = models.DateField()
    hours = models.FloatField()
    wellbeing = models.CharField(max_length=8, blank=True, default="")
    incident = models.TextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """One entry a day."""

        constraints = [models.UniqueConstraint(fields=["placing", "on"], name="presence_once_a_day")]
