"""For admins of rows that belong to a unit: who sees them, and who may change them."""

from cchc_portal.units.scope import editable_units, may_edit_unit, visible_units


class ScopedToUnits:
    """Lists only rows of units whose drafts the user sees; changes only rows of units that the
    user may edit. ``unit_field`` names the foreign key to the unit."""

    unit_field = "unit"

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.filter(**{f"{self.unit_field}__in": visible_units(request.user)})

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None:
            return allowed
        return may_edit_unit(request.user, getattr(obj, self.unit_field))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == self.unit_field:
            kwargs.setdefault("queryset", editable_units(request.user))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
