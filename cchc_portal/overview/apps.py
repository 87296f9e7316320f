from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "cchc_portal.overview"
    label = "overview"
