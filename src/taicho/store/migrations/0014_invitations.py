"""How people of a campaign are asked; an e-mail address where somebody left one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0013_terms_and_contacts"),
    ]

    operations = [
        migrations.AddField("volunteer", "email", models.CharField(blank=True, default="", max_length=254)),
        migrations.AddField("caselistfact", "email", models.TextField(null=True)),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("channel", models.CharField(max_length=6)),
                ("state", models.CharField(db_index=True, max_length=12)),
                ("on", models.DateField()),
                ("tries", models.IntegerField(default=0)),
                ("next_try", models.DateTimeField(null=True)),
                ("error_vi", models.TextField(blank=True, default="")),
                ("error_en", models.TextField(blank=True, default="")),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="store.volunteer"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("volunteer", "channel"), name="invited_once_a_way"),
                ],
            },
        ),
    ]
