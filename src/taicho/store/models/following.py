"""How duties are followed: the kept board of a day, who is told what, who has which task, what stands in the way."""

from django.contrib.auth.models import User
from django.db import models

from taicho.store.fields import PathField


class Board(models.Model):
    """The tasks of a day, spread out once. stamp: what they came from; entries_seen: the last step folded in."""

    day = models.DateField(unique=True)
    stamp = models.CharField(max_length=200)
    snapshot = models.CharField(max_length=60, blank=True, default="")
    entries_seen = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()


class BoardTask(models.Model):
    """One task of the board and how it stands (`core.orders.Stand`).

    number: its place in the board. order_id: the plan's own order, before "@place". lead: the first lead unit.
    due, last_due: of the task; stands_due: the day that counts. marks: what it counts as, a bit for each of
    `store.board.COUNTED`. review_due: next review of a standing duty; report_due: when its result is to be reported,
    while that is not done.
    """

    board = models.ForeignKey(Board, on_delete=models.CASCADE, db_index=False)
    number = models.IntegerField()
    plan_id = models.CharField(max_length=120)
    task_id = models.CharField(max_length=80)
    order_id = models.CharField(max_length=80)
    cite = models.CharField(max_length=200)
    lead = models.CharField(max_length=60)
    place_code = models.CharField(max_length=5)
    place_path = PathField()
    kind = models.CharField(max_length=10)
    urgency = models.SmallIntegerField(default=0)
    due = models.DateField(null=True)
    due_time = models.TimeField(null=True)
    last_due = models.DateField(null=True)
    recurring = models.SmallIntegerField()
    standing = models.SmallIntegerField()
    key = models.CharField(max_length=200)
    state = models.CharField(max_length=12)
    stands_due = models.DateField(null=True)
    late_days = models.IntegerField()
    percent = models.SmallIntegerField(null=True)
    group = models.CharField(max_length=10)
    marks = models.SmallIntegerField()
    review_due = models.DateField(null=True)
    report_due = models.DateField(null=True)

    class Meta:
        """Each view of a board is read from an index alone: what it groups by, the marks, the place that narrows it."""

        constraints = [models.UniqueConstraint(fields=["board", "number"], name="board_numbers")]
        indexes = [
            models.Index(fields=["board", "plan_id", "task_id"], name="board_by_task"),
            models.Index(fields=["board", "place_path", "marks"], name="board_by_place"),
            models.Index(fields=["board", "lead", "marks", "place_path"], name="board_by_lead"),
            models.Index(fields=["board", "plan_id", "cite", "marks", "lead", "place_path"], name="board_by_section"),
            models.Index(fields=["board", "late_days", "marks", "place_path"], name="board_by_lateness"),
            models.Index(
                fields=[
                    "board", "group", "plan_id", "order_id", "stands_due", "marks", "urgency", "number", "place_path",
                ],
                name="board_by_order",
            ),
            models.Index(
                fields=["board", "recurring", "stands_due", "plan_id", "order_id", "marks", "number", "place_path"],
                name="board_by_day",
            ),
            models.Index(
                fields=["board", "review_due", "plan_id", "order_id", "marks", "number", "place_path"],
                name="board_by_review",
            ),
            models.Index(
                fields=["board", "report_due", "plan_id", "order_id", "marks", "number", "place_path"],
                name="board_by_report",
            ),
        ]  # fmt: skip


class BoardPart(models.Model):
    """A unit's part in a task of the board: lead, helper or giver. further: 1 for a lead beside the first."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, db_index=False)
    number = models.IntegerField()
    unit = models.CharField(max_length=60)
    hand = models.CharField(max_length=10)
    further = models.SmallIntegerField()

    class Meta:
        """Read by unit for an inbox, by number for a line."""

        indexes = [
            models.Index(fields=["board", "unit", "hand", "number"], name="parts_by_unit"),
            models.Index(fields=["board", "number", "hand", "unit"], name="parts_by_number"),
            models.Index(fields=["board", "further", "number"], name="parts_further"),
        ]


class TaskNote(models.Model):
    """What is noted beside the steps of a task: a review of a standing duty, a result reported back.

    name: the task without its occurrence ("plan#id"); key: of the occurrence.
    """

    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=200, db_index=True)
    key = models.CharField(max_length=200)
    place_path = PathField()
    on = models.DateField()
    words = models.TextField()
    unit = models.CharField(max_length=60, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class TaskMark(models.Model):
    """How urgent a task is (0 to 3) or how often a standing duty is reviewed, as its giver set it; the last counts."""

    name = models.CharField(max_length=200, db_index=True)
    place_path = PathField()
    urgency = models.SmallIntegerField(null=True)
    review_days = models.IntegerField(null=True)
    reason = models.TextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class Assignment(models.Model):
    """A task in the hands of a person of a unit, from a day on; ended rows stay."""

    name = models.CharField(max_length=200, db_index=True)
    unit = models.CharField(max_length=60)
    place_path = PathField()
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    since = models.DateField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=150, blank=True, default="")
    reason = models.TextField(blank=True, default="")

    class Meta:
        """A unit has a task in one person's hands."""

        constraints = [
            models.UniqueConstraint(
                fields=["name", "unit"], condition=models.Q(ended_on=None), name="one_person_a_unit"
            )
        ]


class Follower(models.Model):
    """Who follows a plan up, urges and checks; the one without an end counts."""

    plan_id = models.CharField(max_length=120, db_index=True)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="follows")
    unit = models.CharField(max_length=60, blank=True, default="")
    since = models.DateField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=150, blank=True, default="")


class Collector(models.Model):
    """Who collects the difficulties of a plan, named in the product; the one without an end goes before the plan's."""

    plan_id = models.CharField(max_length=120, db_index=True)
    unit = models.CharField(max_length=60)
    since = models.DateField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=150, blank=True, default="")


class Feed(models.Model):
    """A person's private calendar address; only the digest of its secret is kept."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)


class Notice(models.Model):
    """Something a person is told in the product: about which task or matter, why, for which day; read or not."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    day = models.DateField()
    why = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    place_code = models.CharField(max_length=5)
    due = models.DateField(null=True)
    days = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        """The same is told to a person once a day."""

        constraints = [models.UniqueConstraint(fields=["person", "day", "why", "key"], name="told_once")]
        indexes = [models.Index(fields=["person", "read_at"], name="notices_unread")]


class Mail(models.Model):
    """The digest of a person's notices of a day, to be sent once.

    state: waiting, sending (taken by a process), sent, failed (tried again after `next_try`), given_up.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mails")
    day = models.DateField()
    state = models.CharField(max_length=10, default="waiting", db_index=True)
    tries = models.IntegerField(default=0)
    next_try = models.DateTimeField(null=True)
    error_vi = models.TextField(blank=True, default="")
    error_en = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        """One a person and day."""

        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_mail_a_day")]


class MailChoice(models.Model):
    """Whether a person wants reminders by e-mail; without a row yes, where an address is known."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="mail_choice")
    wanted = models.BooleanField(default=True)
    at = models.DateTimeField()


class Difficulty(models.Model):
    """A difficulty met or a change proposed, told to a named collector, and its answer.

    kind: difficulty or proposal. subject: key of a task, or id of a plan. verdict: of the answer, "" while waiting.
    passed_from: the one a collector passed up.
    """

    kind = models.CharField(max_length=12)
    plan_id = models.CharField(max_length=120)
    subject = models.CharField(max_length=200, db_index=True)
    place_code = models.CharField(max_length=5)
    place_path = PathField()
    unit = models.CharField(max_length=60)
    collector = models.CharField(max_length=60)
    words = models.TextField()
    on = models.DateField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    verdict = models.CharField(max_length=12, blank=True, default="")
    answer = models.TextField(blank=True, default="")
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=150, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    passed_from = models.OneToOneField(
        "store.Difficulty", on_delete=models.PROTECT, null=True, related_name="passed_to"
    )
