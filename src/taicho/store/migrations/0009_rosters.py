import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0008_helping"),
    ]

    operations = [
        migrations.CreateModel(
            name="RosterShift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("post", models.CharField(max_length=120)),
                ("on", models.DateField(db_index=True)),
                ("start", models.IntegerField()),
                ("hours", models.IntegerField()),
                ("wanted", models.IntegerField()),
                ("skill", models.CharField(blank=True, default="", max_length=40)),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shifts", to="store.campaign"
                    ),
                ),
                (
                    "ward",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shifts", to="store.campaignward"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("ward", "post", "on", "start"), name="roster_shift_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hours__gte", 1),
                            ("hours__lte", 24),
                            ("start__gte", 0),
                            ("start__lte", 23),
                            ("wanted__gte", 1),
                        ),
                        name="roster_shift_sound",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RosterTurn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person_key", models.CharField(db_index=True, max_length=64)),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                (
                    "shift",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="store.rostershift"
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="store.volunteer"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("shift", "person_key"), name="roster_turn_once")],
            },
        ),
    ]
