"""Accounts in the admin: who works for which unit, in which role."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, DropdownFilter
from unfold.decorators import display
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminSelectWidget

from cchc_portal.audit.admin.base import ActionAdmin, ActionInline
from cchc_portal.audit.admin.forms import RecordForm
from cchc_portal.audit.admin.frozen import FrozenAdmin
from cchc_portal.audit.changes import event_model
from cchc_portal.roles import BY_KEY, ROLES, may_give, may_manage, roles_of
from cchc_portal.units.actions.record_account import record_account
from cchc_portal.units.models import AccountRole, Membership

for _registered in (User, Group):
    admin.site.unregister(_registered)


class RoleForm(RecordForm):
    """Adds the choice of a role, as far as the user may give it."""

    role = forms.ChoiceField(label=_("Role"), widget=UnfoldAdminSelectWidget)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        held = roles_of(self.instance) if self.instance.pk else []
        offered = [r for r in ROLES if may_give(by=self.user, role=r) or r in held]
        self.fields["role"].choices = [("", "–"), *((role.key, role.label) for role in offered)]
        self.initial.setdefault("role", held[0].key if held else "")


class AccountForm(RoleForm, UserChangeForm):
    """An existing account."""


class NewAccountForm(RoleForm, UserCreationForm):
    """A new account with its first password."""


class MembershipInline(ActionInline):
    """For which units the account works."""

    model = Membership
    autocomplete_fields = ["unit"]
    fields = ["unit", "reach", "active"]


class RoleFilter(DropdownFilter):
    """Accounts of one role."""

    title = _("Role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return [(role.key, role.label) for role in ROLES]

    def queryset(self, request, queryset):
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


@admin.register(User)
class AccountAdmin(ActionAdmin, DjangoUserAdmin):
    """Roles are given, never raw permissions; nobody gives more than they hold."""

    form = AccountForm
    add_form = NewAccountForm
    add_form_template = ActionAdmin.change_form_template
    change_password_form = AdminPasswordChangeForm
    list_display = ["username", "full_name", "role", "works_for", "is_active", "last_login"]
    list_filter = [
        RoleFilter,
        "is_active",
        ("memberships__unit", AutocompleteSelectFilter),
    ]
    list_filter_submit = True
    search_fields = ["username", "first_name", "last_name", "email"]
    filter_horizontal = ()
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["last_name", "first_name", "email"]}),
        (_("Access"), {"fields": ["role", "is_active", "last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "password1", "password2"]}),
        (_("Person"), {"fields": ["last_name", "first_name", "email"]}),
        (_("Access"), {"fields": ["role"]}),
    ]
    inlines = [MembershipInline]

    def write(self, *, request, obj, form, change, reason):
        return record_account(
            account=obj, role=form.cleaned_data["role"], by=request.user, reason=reason
        )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups", "memberships__unit")

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_manage(by=request.user, account=obj))

    def history_sources(self, obj):
        roles = event_model(AccountRole).objects.filter(user=obj.pk)
        return [*super().history_sources(obj), roles]

    @display(description=_("Full name"), ordering="last_name")
    def full_name(self, account):
        return f"{account.last_name} {account.first_name}".strip() or "–"

    @display(description=_("Role"))
    def role(self, account):
        names = [group.name for group in account.groups.all()]
        return ", ".join(str(BY_KEY[name].label) for name in names if name in BY_KEY) or "–"

    @display(description=_("Works for"))
    def works_for(self, account):
        return ", ".join(m.unit.label for m in account.memberships.all() if m.active) or "–"


@admin.register(Group)
class RoleAdmin(FrozenAdmin):
    """The roles that the code makes; what each may do stands in the portal's documentation."""

    list_display = ["name", "role_name", "people"]
    search_fields = ["name"]
    fields = ["name", "role_name", "people"]
    readonly_fields = ["role_name", "people"]

    def get_queryset(self, request):
        active = Count("user", filter=Q(user__is_active=True))
        return super().get_queryset(request).annotate(active_people=active)

    @display(description=_("Role"))
    def role_name(self, group):
        return BY_KEY[group.name].label if group.name in BY_KEY else "–"

    @display(description=_("Accounts"))
    def people(self, group):
        return group.active_people
