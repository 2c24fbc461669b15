"""Who works here, with which duties, and everything they did."""

from django.contrib.auth.models import User
from django.db import models

from taicho.store.fields import PathField


class Profile(models.Model):
    """What a person is called and reads in; `must_change` until a password given by somebody else is changed."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    name = models.CharField(max_length=150)
    language = models.CharField(max_length=2, default="vi")
    phone = models.CharField(max_length=40, blank=True, default="")
    must_change = models.BooleanField(default=False)


class Duty(models.Model):
    """What a person is in the workspace: a role at a place and all below it, for a unit where the role needs one."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="duties")
    role = models.CharField(max_length=20)
    place_code = models.CharField(max_length=5)
    place_path = PathField()
    unit = models.CharField(max_length=60, blank=True, default="")
    personal_data = models.BooleanField(default=False)
    by = models.CharField(max_length=150, blank=True, default="")
    at = models.DateTimeField(null=True)

    class Meta:
        """The same duty is held once."""

        constraints = [models.UniqueConstraint(fields=["person", "role", "place_path", "unit"], name="duty_once")]


class AuditEvent(models.Model):
    """Who did what to which thing, when. Only ever added to: the database itself refuses changes."""

    at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=150)
    act = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    place_path = PathField(blank=True, default="")
    detail = models.JSONField(default=dict)
