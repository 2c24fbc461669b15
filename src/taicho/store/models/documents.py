"""Documents: entered or known by their symbol alone, what they name, to whom they went, and their way to a plan."""

from django.db import models

from taicho.store.fields import PathField


class Document(models.Model):
    """An official text. While `entered_at` is empty it is only named by others.

    symbol: as printed; blank while the number is ("/KH-UBND"). plain: to compare by, "" while blank.
    issued: the date; issued_printed: as far as it is printed ("2021-08"). issuer: a unit, "" where none is known;
    issuer_words: as printed. kind: as abbreviated by 30/2020/NĐ-CP. place_path: of the issuer, "" while unknown.
    search: folded symbol, title, issuer and references; folded: the folded text. digest: of the original file.
    reading: the draft the reader found (JSON of `core.drafts`), empty where nothing was read.
    plan_id: the plan it is issued as, "" before. replaces: the plan it is a new version of.
    """

    symbol = models.CharField(max_length=80, blank=True, default="")
    plain = models.CharField(max_length=80, blank=True, default="", db_index=True)
    kind = models.CharField(max_length=8, blank=True, default="")
    issued = models.DateField(null=True)
    issued_printed = models.CharField(max_length=10, blank=True, default="")
    issuer = models.CharField(max_length=60, blank=True, default="")
    issuer_words = models.CharField(max_length=200, blank=True, default="")
    title_vi = models.TextField(blank=True, default="")
    title_en = models.TextField(blank=True, default="")
    place_code = models.CharField(max_length=5, blank=True, default="")
    place_path = PathField(blank=True, default="", db_index=True)
    text = models.TextField(blank=True, default="")
    search = models.TextField(blank=True, default="")
    folded = models.TextField(blank=True, default="")
    file_name = models.CharField(max_length=255, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="", db_index=True)
    size = models.BigIntegerField(default=0)
    reading = models.JSONField(default=dict)
    plan_id = models.CharField(max_length=120, blank=True, default="", db_index=True)
    replaces = models.CharField(max_length=120, blank=True, default="")
    named_by = models.CharField(max_length=150)
    named_at = models.DateTimeField()
    entered_by = models.CharField(max_length=150, blank=True, default="")
    entered_at = models.DateTimeField(null=True)


class DocumentLink(models.Model):
    """A document names another: as a basis, as what it carries out, amends or replaces.

    The other is a row even when only its symbol is known, so that its number may be completed without losing links.
    symbol, issued, issuer_words: as the naming document prints them.
    """

    source = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="names")
    target = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="named_in")
    kind = models.CharField(max_length=12, default="basis")
    symbol = models.CharField(max_length=80)
    issued = models.DateField(null=True)
    issuer_words = models.CharField(max_length=200, blank=True, default="")
    cite = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        """One link of a kind between two documents."""

        constraints = [models.UniqueConstraint(fields=["source", "target", "kind"], name="link_once")]


class Recipient(models.Model):
    """Who a document goes to, as printed, and the proof: when it was sent, how, and who received it.

    unit: "role@place", "" for a group in free words. place_path: of the unit, for its own people to see.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="recipients")
    words = models.CharField(max_length=300)
    unit = models.CharField(max_length=60, blank=True, default="")
    place_path = PathField(blank=True, default="", db_index=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=150, blank=True, default="")
    channel = models.CharField(max_length=80, blank=True, default="")
    received_at = models.DateTimeField(null=True)
    received_by = models.CharField(max_length=150, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        """Once each."""

        constraints = [models.UniqueConstraint(fields=["document", "words", "unit"], name="recipient_once")]


class DraftEdit(models.Model):
    """One act on a document's draft (`core.drafts.Edit`). Version n is the reading and the first n acts."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="edits")
    number = models.IntegerField()
    act = models.CharField(max_length=12)
    keys = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """Versions of a document count up without a gap."""

        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_draft_version")]


class PlanVersion(models.Model):
    """A version of a plan that was issued: its file, the draft it came from, the day from which it holds.

    number: 1 for the first. changes: how many duties were added, changed, gone. reason: why, from version 2 on.
    followed_at: when the steps that follow an issue were done; empty while they wait to be taken up again.
    """

    plan_id = models.CharField(max_length=120)
    number = models.IntegerField()
    file = models.CharField(max_length=255)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="issues")
    draft_number = models.IntegerField()
    since = models.DateField()
    changes = models.JSONField(default=dict)
    reason = models.TextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    followed_at = models.DateTimeField(null=True)

    class Meta:
        """Versions of a plan count up without a gap."""

        constraints = [models.UniqueConstraint(fields=["plan_id", "number"], name="one_plan_version")]


class TakenUp(models.Model):
    """A person's word that a duty of a lower plan carries out a duty of an upper one (or does not)."""

    upper_plan = models.CharField(max_length=120)
    upper_duty = models.CharField(max_length=80)
    lower_plan = models.CharField(max_length=120)
    lower_duty = models.CharField(max_length=80)
    holds = models.BooleanField(default=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """The last word on a pair counts."""

        constraints = [
            models.UniqueConstraint(
                fields=["upper_plan", "upper_duty", "lower_plan", "lower_duty"], name="one_word_on_a_pair"
            )
        ]
