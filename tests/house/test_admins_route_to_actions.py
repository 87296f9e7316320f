"""Every registered admin and every sheet derives from the bases that route writes to actions."""

from django.contrib import admin

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.audit.admin.frozen import FrozenAdmin
from cchc_portal.sheets.kinds import sheet_kinds, sheet_resource
from cchc_portal.sheets.resource import SheetResource

BASES = (ActionAdmin, FrozenAdmin)


def outsiders(admins) -> list[str]:
    return [
        type(model_admin).__name__ for model_admin in admins if not isinstance(model_admin, BASES)
    ]


def test_every_admin_derives_from_a_base_of_ours():
    registered = admin.site._registry.values()
    assert len(registered) > 5
    assert outsiders(registered) == []


def test_every_inline_derives_from_ours():
    from cchc_portal.audit.admin.base import ActionInline

    strangers = [
        inline.__name__
        for model_admin in admin.site._registry.values()
        for inline in model_admin.inlines
        if not issubclass(inline, ActionInline) and getattr(inline, "can_delete", True)
    ]
    assert strangers == []


def test_every_sheet_kind_derives_from_ours():
    assert all(issubclass(sheet_resource(kind), SheetResource) for kind in sheet_kinds())


def test_every_sheet_kind_is_whole():
    needed = ("prepare", "resolve", "write", "row_of", "records")
    kinds = [sheet_resource(kind) for kind in sheet_kinds()]
    assert [(kind, name) for kind in kinds for name in needed if not hasattr(kind, name)] == []


def test_a_planted_admin_is_seen():
    assert outsiders(
        [type("Planted", (admin.ModelAdmin,), {}).__new__(type("Planted", (admin.ModelAdmin,), {}))]
    ) == ["Planted"]
