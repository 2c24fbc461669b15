"""What people decided: values of law, levels, scenarios; and what the rules proposed each day."""

from django.db import models

from taicho.store.fields import PathField


class Confirmation(models.Model):
    """A value of law a person vouches for, with the reason."""

    value_id = models.CharField(max_length=120)
    rules = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    reason = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    day = models.DateField()
    ended_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=150, blank=True, default="")


class Override(models.Model):
    """A province's own value of a rule set (a cell, a band), open to all, with who and why; since <= day < until."""

    rules = models.CharField(max_length=40)
    value_id = models.CharField(max_length=120)
    value = models.JSONField(null=True)
    place_code = models.CharField(max_length=5)
    place_path = PathField()
    since = models.DateField()
    until = models.DateField(null=True)
    document = models.CharField(max_length=120, blank=True, default="")
    reason = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=150, blank=True, default="")


class Decision(models.Model):
    """A named person's declaration of a level or scenario for a place, from a day on; the next one ends it.

    scale: id of the rule set or of the plan's scale; step and rung: the rung's place on it and its id.
    computed: id of the rung the rules gave when it was made ("" for none). ground: why it goes beyond that.
    day: the day it was made on (in a demonstration not the clock's). notice_at: when notice of a raise was given.
    """

    place_code = models.CharField(max_length=5)
    place_path = PathField()
    scale = models.CharField(max_length=80)
    rung = models.CharField(max_length=40)
    step = models.IntegerField()
    day = models.DateField()
    since = models.DateField()
    computed = models.CharField(max_length=40, blank=True, default="")
    computed_step = models.IntegerField(null=True)
    snapshot = models.CharField(max_length=60, blank=True, default="")
    ground = models.CharField(max_length=20, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    notice_at = models.DateTimeField(null=True)
    document = models.CharField(max_length=120, blank=True, default="")
    by = models.CharField(max_length=150)
    unit = models.CharField(max_length=60, blank=True, default="")
    at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=150, blank=True, default="")
    withdrawn_reason = models.TextField(blank=True, default="")

    class Meta:
        """Read by place and scale, newest first."""

        indexes = [models.Index(fields=["scale", "place_path", "-since"], name="decisions_by_place")]


class Run(models.Model):
    """A day's run: its steps with their times, its snapshot; taken up again where it broke off."""

    day = models.DateField(db_index=True)
    state = models.CharField(max_length=12, default="running")
    snapshot = models.CharField(max_length=60, blank=True, default="")
    steps = models.JSONField(default=list)
    changed = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=150)
    error = models.TextField(blank=True, default="")


class ProposalRecord(models.Model):
    """What a rule proposed for a place on a day, as the run wrote it."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE)
    day = models.DateField()
    place_code = models.CharField(max_length=5)
    scale = models.CharField(max_length=80)
    rung = models.CharField(max_length=40, null=True)
    step = models.IntegerField(null=True)
    marks = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    needs_confirmation = models.JSONField(default=list)

    class Meta:
        """One per run, place and scale."""

        constraints = [models.UniqueConstraint(fields=["run", "place_code", "scale"], name="one_proposal")]
        indexes = [models.Index(fields=["scale", "place_code", "day"], name="proposals_by_place")]
