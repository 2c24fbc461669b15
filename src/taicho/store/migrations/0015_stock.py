"""The register of stock counts."""

import django.db.models.deletion
import taicho.store.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0014_invitations"),
    ]

    operations = [
        migrations.CreateModel(
            name="StockCountsFact",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("place_code", models.CharField(max_length=5, null=True)),
                ("place_path", taicho.store.fields.PathField(max_length=24, null=True)),
                ("happened_on", models.DateField()),
                ("reported_on", models.DateField()),
                ("known_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("source", models.CharField(max_length=120)),
                ("key", models.CharField(max_length=32)),
                ("digest", models.CharField(max_length=32)),
                ("current", models.BooleanField(default=True)),
                ("withdrawn", models.BooleanField(default=False)),
                ("struck_on", models.DateField(null=True)),
                ("merged_into", models.CharField(max_length=32, null=True)),
                ("item", models.TextField(null=True)),
                ("detail", models.TextField(null=True)),
                ("amount", models.FloatField(null=True)),
                ("unit", models.TextField(null=True)),
                ("expires_on", models.DateField(null=True)),
                ("counted_by", models.TextField(null=True)),
                (
                    "taken",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="store.import",
                    ),
                ),
            ],
            options={
                "db_table": "store_fact_stock_counts",
                "indexes": [
                    models.Index(fields=["place_path", "-happened_on"], name="by_place_stock_counts"),
                    models.Index(fields=["-happened_on"], name="by_day_stock_counts"),
                    models.Index(
                        condition=models.Q(("struck_on__isnull", False)), fields=["key"], name="struck_stock_counts"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("current", True)), fields=("key",), name="one_current_stock_counts"
                    ),
                ],
            },
        ),
    ]
