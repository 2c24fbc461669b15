import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0010_outgoing_record")]

    operations = [
        migrations.CreateModel(
            name="Collector",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("plan_id", models.CharField(db_index=True, max_length=120)),
                ("unit", models.CharField(max_length=60)),
                ("since", models.DateField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("ended_on", models.DateField(null=True)),
                ("ended_by", models.CharField(blank=True, default="", max_length=150)),
            ],
        ),
        migrations.AddField(
            "difficulty",
            "passed_from",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="passed_to",
                to="store.difficulty",
            ),
        ),
    ]
