import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('indices', '0008_no_remedy_steps'),
    ]

    operations = [
        migrations.CreateModel(
            name='TaskReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='due day')),
                ('kind', models.CharField(choices=[('soon', 'due soon'), ('overdue', 'overdue')], max_length=8, verbose_name='kind')),
                ('people', models.JSONField(default=list, verbose_name='people')),
                ('sent_at', models.DateTimeField(verbose_name='sent at')),
                ('sent_by', models.CharField(max_length=150, verbose_name='sent by')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='indices.plantask', verbose_name='task')),
            ],
            options={
                'verbose_name': 'reminder of a task',
                'verbose_name_plural': 'reminders of tasks',
                'ordering': ['task', 'due_on', '-sent_at'],
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='taskreminder',
            constraint=models.UniqueConstraint(fields=('task', 'due_on', 'kind'), name='task_reminded_once'),
        ),
    ]
