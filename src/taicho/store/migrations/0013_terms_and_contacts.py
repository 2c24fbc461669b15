"""What a campaign asks and offers, as its own data; the contact at the end of a leg by name, post and telephone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0012_transfers"),
    ]

    operations = [
        migrations.AddField("campaign", "terms", models.JSONField(default=dict)),
        migrations.AddField("leg", "contact_role", models.CharField(blank=True, default="", max_length=120)),
        migrations.AddField("leg", "contact_phone", models.CharField(blank=True, default="", max_length=40)),
    ]
