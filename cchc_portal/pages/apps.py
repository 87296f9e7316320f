from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "cchc_portal.pages"
