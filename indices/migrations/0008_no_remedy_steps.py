"""The table of measures of remediation plans goes: they are tasks of plans (0007)."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('indices', '0007_remedies_become_tasks'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='remedystepevent',
            name='pgh_obj',
        ),
        migrations.RemoveField(
            model_name='remedystepevent',
            name='leaf',
        ),
        migrations.DeleteModel(
            name='RemedyStep',
        ),
        migrations.DeleteModel(
            name='RemedyStepEvent',
        ),
    ]
