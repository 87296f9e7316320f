from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "cchc_portal.sheets"
    label = "sheets"
