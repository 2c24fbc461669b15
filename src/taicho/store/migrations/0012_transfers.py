"""Staff lent between units."""

import taicho.store.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0011_collectors"),
    ]

    operations = [
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person_code", models.CharField(max_length=120)),
                ("profession", models.CharField(max_length=60)),
                ("home_unit", models.CharField(max_length=200)),
                ("home_code", models.CharField(max_length=5)),
                ("home_path", taicho.store.fields.PathField(db_index=True, max_length=24)),
                ("host_unit", models.CharField(max_length=200)),
                ("host_code", models.CharField(max_length=5)),
                ("host_path", taicho.store.fields.PathField(db_index=True, max_length=24)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("reasons", models.JSONField(default=list)),
                ("document", models.CharField(blank=True, default="", max_length=80)),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("ended_on", models.DateField(null=True)),
                ("ended_by", models.CharField(blank=True, default="", max_length=150)),
                ("why_ended", models.TextField(blank=True, default="")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("person_code",), name="lent_once_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="transfer_time_sound"
                    ),
                ],
            },
        ),
    ]
