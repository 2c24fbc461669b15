import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0009_rosters")]

    operations = [
        migrations.AddField("outgoingdocument", "file_order", models.IntegerField(null=True)),
        migrations.AddField("outgoingdocument", "issuer_code", models.CharField(blank=True, default="", max_length=13)),
        migrations.AddField("outgoingdocument", "recipient_ids", models.JSONField(default=list)),
        migrations.AddField(
            "outgoingdocument",
            "replaces",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="store.outgoingdocument",
            ),
        ),
    ]
