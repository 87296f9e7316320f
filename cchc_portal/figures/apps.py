from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "cchc_portal.figures"
