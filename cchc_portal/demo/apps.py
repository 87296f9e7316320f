from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "cchc_portal.demo"
    label = "demo"
