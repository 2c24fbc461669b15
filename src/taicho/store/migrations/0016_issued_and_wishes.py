import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0015_stock")]

    operations = [
        migrations.AddField(
            "outgoingdocument",
            "document",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sent_as",
                to="store.document",
            ),
        ),
        migrations.AddIndex(
            "taskentry",
            models.Index(condition=models.Q(("step", "ask")), fields=["id"], name="wishes_for_time"),
        ),
    ]
