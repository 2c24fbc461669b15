"""Plans in force, orders, what was done about them, and the proof."""

from django.db import models

from taicho.store.fields import PathField


class PlanIssue(models.Model):
    """A plan that runs in this workspace: the pack's, or a file kept with the workspace."""

    plan_id = models.CharField(max_length=120, unique=True)
    file = models.CharField(max_length=255)
    place_code = models.CharField(max_length=5)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Task(models.Model):
    """An order a person gave outside of any plan. Units as "role@place"; what happened to it is its entries."""

    text_vi = models.TextField()
    text_en = models.TextField(blank=True, default="")
    place_code = models.CharField(max_length=5)
    place_path = PathField()
    giver = models.CharField(max_length=60)
    lead = models.JSONField(default=list)
    coordinating = models.JSONField(default=list)
    kind = models.CharField(max_length=10, default="order")
    start = models.DateField(null=True)
    due = models.DateField(null=True)
    cite = models.CharField(max_length=200, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class TaskEntry(models.Model):
    """One step taken on a task (`core.orders.Entry`); the record of a task is all its entries in order.

    due, kind: of the task when the first step was taken, so that its record stands without the plan.
    """

    key = models.CharField(max_length=200, db_index=True)
    plan_id = models.CharField(max_length=120)
    task_id = models.CharField(max_length=80)
    place_path = PathField()
    step = models.CharField(max_length=12)
    due = models.DateField(null=True)
    kind = models.CharField(max_length=10, default="order")
    on = models.DateField()
    hand = models.CharField(max_length=10)
    unit = models.CharField(max_length=60, blank=True, default="")
    by = models.CharField(max_length=150)
    words = models.TextField(blank=True, default="")
    new_due = models.DateField(null=True)
    percent = models.IntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        """The few that wish for more time are found among all."""

        indexes = [models.Index(fields=["id"], condition=models.Q(step="ask"), name="wishes_for_time")]


class Evidence(models.Model):
    """A file that proves a step; it stands outside of anything served and is opened by right only."""

    entry = models.ForeignKey(TaskEntry, on_delete=models.PROTECT, related_name="evidence", null=True)
    place_path = PathField(blank=True, default="")
    by = models.CharField(max_length=150, default="")
    at = models.DateTimeField(null=True)
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=80)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)
