"""Reports that units owe and send up, the documents that leave with them, and targets typed by hand."""

from django.db import models

from taicho.store.fields import PathField


class Report(models.Model):
    """One report of one unit for one period, opened by itself or on demand; or an amendment of one that was sent.

    key: of `core.orders.ReportDue`, with "/a1" for the first amendment. route: units it goes up through, the receiver
    last; stop: how many it has passed. since, until: its period. edition: how often it was submitted.
    sent_on, sent_time: the first submission, by the workspace's day and the clock's hour in Viet Nam.
    """

    key = models.CharField(max_length=200, unique=True)
    plan_id = models.CharField(max_length=120)
    duty_id = models.CharField(max_length=90)
    rhythm = models.CharField(max_length=12)
    cite = models.CharField(max_length=80, blank=True, default="")
    words_vi = models.TextField()
    words_en = models.TextField(blank=True, default="")
    template = models.CharField(max_length=40)
    author = models.CharField(max_length=60)
    place_code = models.CharField(max_length=5)
    place_path = PathField()
    route = models.JSONField(default=list)
    receivers = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField()
    due = models.DateField()
    due_time = models.TimeField(null=True)
    state = models.CharField(max_length=12, default="open")
    stop = models.IntegerField(default=0)
    edition = models.IntegerField(default=0)
    sent_on = models.DateField(null=True)
    sent_time = models.TimeField(null=True)
    amends = models.ForeignKey("store.Report", on_delete=models.PROTECT, null=True, related_name="amendments")
    amendment = models.IntegerField(default=0)
    reason = models.TextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """Read by place and deadline."""

        indexes = [models.Index(fields=["place_path", "-due"], name="reports_by_place")]


class ReportText(models.Model):
    """A version of what an officer wrote in a part of a report. Versions are only added."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="texts")
    part = models.CharField(max_length=40)
    version = models.IntegerField()
    text = models.TextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """One of each number."""

        constraints = [models.UniqueConstraint(fields=["report", "part", "version"], name="text_version")]


class ReportStep(models.Model):
    """One step taken on a report (`core.reports.filing`): which, when, by whom for which unit, with which words."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12)
    edition = models.IntegerField()
    on = models.DateField()
    unit = models.CharField(max_length=60)
    words = models.TextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class ReportEdition(models.Model):
    """A report as it was submitted: every word and figure, with the snapshot they came from. Never changed.

    digest: of the content, to show that two copies are one.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    number = models.IntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """One of each number."""

        constraints = [models.UniqueConstraint(fields=["report", "number"], name="report_edition")]


class ReportTemplate(models.Model):
    """A province's own words for a report, laid over the pack's in its subtree. The last standing version counts."""

    template_id = models.CharField(max_length=40)
    place_code = models.CharField(max_length=5)
    place_path = PathField()
    version = models.IntegerField()
    source = models.TextField()
    reason = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=150, blank=True, default="")

    class Meta:
        """One of each number."""

        constraints = [
            models.UniqueConstraint(fields=["template_id", "place_path", "version"], name="template_version")
        ]


class NumberSeries(models.Model):
    """The last number a unit has given to its documents of one kind in a year. The row is the lock of the next one."""

    unit = models.CharField(max_length=60)
    year = models.IntegerField()
    kind = models.CharField(max_length=10)
    last = models.IntegerField(default=0)

    class Meta:
        """One per unit, year and kind."""

        constraints = [models.UniqueConstraint(fields=["unit", "year", "kind"], name="number_series")]


class OutgoingDocument(models.Model):
    """A document that left, with the fields of annex VI of 30/2020/NĐ-CP. Its number is taken for good.

    kind: abbreviation of annex III; kind_name in words; symbol: "BC-UBND". file_code, file_order: the file it lies in
    and where in it. recipient_ids: the units among the recipients. replaces: the document that came back and whose
    place it took; the one that took this one's place is `replaced_by`. document: the text issued here
    that it is.
    """

    file_code = models.CharField(max_length=60, blank=True, default="")
    file_order = models.IntegerField(null=True)
    unit = models.CharField(max_length=60)
    issuer = models.CharField(max_length=200)
    issuer_code = models.CharField(max_length=13, blank=True, default="")
    place_code = models.CharField(max_length=5)
    place_path = PathField()
    year = models.IntegerField()
    kind = models.CharField(max_length=10)
    kind_name = models.CharField(max_length=100)
    number = models.IntegerField()
    symbol = models.CharField(max_length=30)
    issued = models.DateField()
    abstract = models.CharField(max_length=500)
    language = models.CharField(max_length=30, default="Tiếng Việt")
    pages = models.IntegerField(null=True)
    note = models.CharField(max_length=500, blank=True, default="")
    signer_title = models.CharField(max_length=100)
    signer_name = models.CharField(max_length=50)
    recipients = models.JSONField(default=list)
    recipient_ids = models.JSONField(default=list)
    urgency = models.CharField(max_length=20, blank=True, default="")
    secrecy = models.CharField(max_length=20, blank=True, default="")
    copies = models.IntegerField(default=1)
    reply_due = models.DateField(null=True)
    attachments = models.JSONField(default=list)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="documents")
    edition = models.IntegerField(null=True)
    document = models.ForeignKey("store.Document", on_delete=models.PROTECT, null=True, related_name="sent_as")
    replaces = models.OneToOneField(
        "store.OutgoingDocument", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """A number is given once."""

        constraints = [models.UniqueConstraint(fields=["unit", "year", "kind", "number"], name="outgoing_number")]
        indexes = [models.Index(fields=["place_path", "-issued"], name="outgoing_by_place")]


class TypedTarget(models.Model):
    """A number for a target that no indicator measures, typed by its owner with proof. Versions are only added."""

    plan_id = models.CharField(max_length=120)
    target_id = models.CharField(max_length=80)
    place_code = models.CharField(max_length=5)
    place_path = PathField()
    on = models.DateField()
    version = models.IntegerField()
    value = models.FloatField(null=True)
    words = models.TextField(blank=True, default="")
    evidence = models.JSONField(default=list)
    unit = models.CharField(max_length=60, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """One of each number; read by plan."""

        constraints = [
            models.UniqueConstraint(
                fields=["plan_id", "target_id", "place_code", "on", "version"], name="typed_target_version"
            )
        ]
