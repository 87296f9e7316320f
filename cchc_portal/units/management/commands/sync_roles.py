"""``manage.py sync_roles``: what runs after every migrate, by hand."""

from django.core.management.base import BaseCommand

from cchc_portal.roles import sync_roles


class Command(BaseCommand):
    help = "Makes or corrects the group of each role of cchc_portal/roles.py."

    def handle(self, **options):
        sync_roles()
