"""Bodies founded to act and who sits in them; praise and violations; inspections and what they found."""

from django.contrib.auth.models import User
from django.db import models

from taicho.store.fields import PathField


class Body(models.Model):
    """A steering committee, team, post or task force, by its founding decision. rules: its working regulations.

    kind: of `store.bodies.KINDS`. plan_id: the plan it was founded under, "" for none.
    """

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=255)
    place_code = models.CharField(max_length=5)
    place_path = PathField()
    field = models.CharField(max_length=255, blank=True, default="")
    founder = models.CharField(max_length=60)
    decision = models.CharField(max_length=120)
    founded_on = models.DateField()
    rules = models.CharField(max_length=255, blank=True, default="")
    plan_id = models.CharField(max_length=120, blank=True, default="")
    ended_on = models.DateField(null=True)
    ended_by_decision = models.CharField(max_length=120, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class BodyMember(models.Model):
    """A named person's seat in a body from a day to a day; a change ends one row and begins another.

    part: of `store.bodies.PARTS`. area: code of the place they are in charge of, "" for the body's own. field: what
    of. phone: personal data. decision: which changed the membership, "" for the founding one.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=150)
    person = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="seats")
    position = models.CharField(max_length=255, blank=True, default="")
    part = models.CharField(max_length=12)
    area = models.CharField(max_length=5, blank=True, default="")
    field = models.CharField(max_length=255, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    decision = models.CharField(max_length=120, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=255, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_by = models.CharField(max_length=150, blank=True, default="")


class Merit(models.Model):
    """A commendation or a violation of an organisation or a person: proposed, decided, declined.

    who: the name; personal data where `person` is true. what: for what. amount: of a reward or a fine, in đồng.
    """

    kind = models.CharField(max_length=12)
    place_code = models.CharField(max_length=5)
    place_path = PathField()
    person = models.BooleanField(default=False)
    who = models.CharField(max_length=255)
    what = models.TextField()
    on = models.DateField()
    unit = models.CharField(max_length=60)
    basis = models.CharField(max_length=255, blank=True, default="")
    state = models.CharField(max_length=10, default="proposed")
    form = models.CharField(max_length=120, blank=True, default="")
    amount = models.BigIntegerField(null=True)
    decision = models.CharField(max_length=120, blank=True, default="")
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=150, blank=True, default="")
    words = models.TextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class Inspection(models.Model):
    """An inspection, planned or by surprise: of whom, by which team, on whose word; its result when it was held."""

    kind = models.CharField(max_length=10)
    place_code = models.CharField(max_length=5)
    place_path = PathField()
    subject = models.CharField(max_length=255)
    matter = models.TextField()
    unit = models.CharField(max_length=60)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True)
    team = models.CharField(max_length=255, blank=True, default="")
    decision = models.CharField(max_length=120, blank=True, default="")
    on = models.DateField()
    held_on = models.DateField(null=True)
    result = models.TextField(blank=True, default="")
    called_off = models.CharField(max_length=255, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class InspectionFinding(models.Model):
    """Something an inspection found, what is to be done about it by when, and what was done."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    words = models.TextField()
    serious = models.BooleanField(default=False)
    remedy = models.TextField(blank=True, default="")
    due = models.DateField(null=True)
    done_on = models.DateField(null=True)
    done_words = models.TextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    done_by = models.CharField(max_length=150, blank=True, default="")
