"""How people of a campaign were asked: by printed letter, by e-mail, by telephone."""

from django.db import models

from taicho.store.models.campaigns import Volunteer


class Invitation(models.Model):
    """One way in which one person was asked; the answer stands with the person.

    channel: letter, mail, call. state: of a letter printed; of an e-mail waiting, sending (taken by a process), sent,
    failed (tried again after `next_try`), given_up; of a call reached, no_answer, wrong_number. tries: e-mails tried,
    calls made, times printed. on: the day of the last of them.
    """

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="invitations")
    channel = models.CharField(max_length=6)
    state = models.CharField(max_length=12, db_index=True)
    on = models.DateField()
    tries = models.IntegerField(default=0)
    next_try = models.DateTimeField(null=True)
    error_vi = models.TextField(blank=True, default="")
    error_en = models.TextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """Nobody is sent two e-mails of one campaign, whoever presses the button twice."""

        constraints = [models.UniqueConstraint(fields=["volunteer", "channel"], name="invited_once_a_way")]
