"""Foreign keys obey the order of the rooms: a lower room never refers to a higher one."""

import pytest
from django.apps import apps

ORDER = [
    "audit",
    "sheets",
    "decisions",
    "units",
    "dossiers",
    "indices",
    "awards",
    "overview",
    "demo",
]
OUTSIDE = {"auth", "contenttypes"}
MODELS = [model for model in apps.get_models() if model._meta.app_label in ORDER]


def upward(model) -> list[str]:
    height = ORDER.index(model._meta.app_label)
    return [
        field.name
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is not None
        for target in [field.related_model._meta.app_label]
        if target not in OUTSIDE and ORDER.index(target) > height
    ]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model):
    assert upward(model) == []


def test_a_planted_upward_key_is_seen():
    """``units`` may not refer to ``indices``."""

    class Field:
        name, is_relation, auto_created = "index", True, False
        related_model = apps.get_model("indices", "Index")

    class Meta:
        app_label = "units"

        @staticmethod
        def get_fields():
            return [Field]

    assert upward(type("Planted", (), {"_meta": Meta})) == ["index"]
