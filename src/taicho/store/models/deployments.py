"""Teams sent away: who goes, what each member has, how they travel, serve and come back. Rows are added, not edited."""

from django.db import models

from taicho.store.fields import PathField


class Deployment(models.Model):
    """A team of a plan in force. state: `core.resources.journey.State`; what happened stands in its entries.

    place_path: of the plan's place. left_on, returned_on, ends_on: as they happened (ends_on: the day of the notice).
    site: where the team is quarantined on return. high_cases: the destination counts as an area of many cases.
    """

    plan_id = models.CharField(max_length=120)
    team = models.CharField(max_length=80)
    place_code = models.CharField(max_length=5)
    place_path = PathField(db_index=True)
    lead = models.CharField(max_length=60)
    state = models.CharField(max_length=16, default="called")
    starts_on = models.DateField()
    left_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
    site = models.CharField(max_length=120, blank=True, default="")
    document = models.CharField(max_length=80, blank=True, default="")
    document_on = models.DateField(null=True)
    high_cases = models.BooleanField(default=False)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """A plan sends a team once."""

        constraints = [models.UniqueConstraint(fields=["plan_id", "team"], name="team_once")]


class DeploymentEntry(models.Model):
    """A step of the team's way: who took it, when, in which words."""

    deployment = models.ForeignKey(Deployment, on_delete=models.PROTECT, related_name="entries")
    step = models.CharField(max_length=16)
    on = models.DateField()
    words = models.TextField(blank=True, default="")
    detail = models.JSONField(default=dict)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class Nomination(models.Model):
    """Somebody put forward by the unit, or by themselves (`own`)."""

    deployment = models.ForeignKey(Deployment, on_delete=models.PROTECT, related_name="nominations")
    person_code = models.CharField(max_length=120)
    unit = models.CharField(max_length=200)
    own = models.BooleanField(default=False)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """Once is enough."""

        constraints = [models.UniqueConstraint(fields=["deployment", "person_code"], name="nominated_once")]


class Member(models.Model):
    """Somebody accepted into a post. While `released_at` is empty the person is in no other team.

    post: number of the post in the plan's composition. reasons: why the rules proposed the person (JSON), [] by hand.
    """

    deployment = models.ForeignKey(Deployment, on_delete=models.PROTECT, related_name="members")
    person_code = models.CharField(max_length=120)
    profession = models.CharField(max_length=60)
    unit = models.CharField(max_length=200)
    place_code = models.CharField(max_length=5)
    post = models.IntegerField()
    seat = models.IntegerField()
    reasons = models.JSONField(default=list)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=150, blank=True, default="")
    why_released = models.TextField(blank=True, default="")

    class Meta:
        """Nobody is sent twice at once, and no seat of a post is given twice."""

        constraints = [
            models.UniqueConstraint(
                fields=["person_code"], condition=models.Q(released_at=None), name="sent_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["deployment", "post", "seat"], condition=models.Q(released_at=None), name="seat_given_once"
            ),
        ]


class MemberCheck(models.Model):
    """What is known of a member and a condition: met on a day, or let go without it (`excepted`, with a reason)."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="checks")
    kind = models.CharField(max_length=16)
    met = models.BooleanField()
    excepted = models.BooleanField(default=False)
    value = models.IntegerField(null=True)
    on = models.DateField()
    words = models.TextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class Pool(models.Model):
    """Samples of several members tested as one. phase: before leaving, or after return. result "" while waiting."""

    deployment = models.ForeignKey(Deployment, on_delete=models.PROTECT, related_name="pools")
    phase = models.CharField(max_length=8)
    code = models.CharField(max_length=60)
    sampled_on = models.DateField()
    result = models.CharField(max_length=10, blank=True, default="")
    result_on = models.DateField(null=True)
    members = models.ManyToManyField(Member, related_name="pools")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """A code names one pool."""

        constraints = [models.UniqueConstraint(fields=["deployment", "code"], name="pool_once")]


class Leg(models.Model):
    """A stretch of the way as it went. number: in the plan's order; what is empty is as the plan says.

    contact: the name of the person at the other end, with post and telephone.
    """

    deployment = models.ForeignKey(Deployment, on_delete=models.PROTECT, related_name="legs")
    number = models.IntegerField()
    vehicle = models.CharField(max_length=200, blank=True, default="")
    escort = models.CharField(max_length=200, blank=True, default="")
    contact = models.CharField(max_length=200, blank=True, default="")
    contact_role = models.CharField(max_length=120, blank=True, default="")
    contact_phone = models.CharField(max_length=40, blank=True, default="")
    left_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    handed_to = models.CharField(max_length=200, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """One row a leg."""

        constraints = [models.UniqueConstraint(fields=["deployment", "number"], name="leg_once")]


class DutyDay(models.Model):
    """A member on a day: present, health, kinds of work. A correction is a new row; the old one is not `current`."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="days")
    day = models.DateField()
    present = models.BooleanField()
    health = models.CharField(max_length=12, default="well")
    work = models.JSONField(default=list)
    words = models.TextField(blank=True, default="")
    current = models.BooleanField(default=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """One word on a member's day holds."""

        constraints = [
            models.UniqueConstraint(fields=["member", "day"], condition=models.Q(current=True), name="one_duty_day")
        ]
