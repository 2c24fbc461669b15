"""Allowance rules that a person typed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0016_issued_and_wishes"),
    ]

    operations = [
        migrations.CreateModel(
            name="TypedRate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=5)),
                ("work", models.CharField(blank=True, default="", max_length=40)),
                ("words", models.CharField(max_length=300)),
                ("amount", models.IntegerField()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("cite", models.CharField(max_length=200)),
                ("day", models.DateField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("ended_on", models.DateField(null=True)),
                ("ended_by", models.CharField(blank=True, default="", max_length=150)),
                ("why_ended", models.TextField(blank=True, default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="typed_rate_above_nothing"),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gt", models.F("since")), _connector="OR"),
                        name="typed_rate_time_sound",
                    ),
                ],
            },
        ),
    ]
