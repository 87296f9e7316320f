"""Who may do what: the roles, in code, and the groups made from them.

``sync_roles`` runs after every migrate, so a role cannot drift from what stands here. For *whose*
data a role may touch, see ``cchc_portal.units.scope``.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

READ_NOUNS = (
    "units.view_block",
    "units.view_unit",
    "units.view_unitcode",
    "units.view_unitalias",
    "units.view_unitblock",
    "units.view_unitsuccession",
    "units.view_letterhead",
    "decisions.view_decision",
    "indices.view_index",
    "indices.view_round",
    "indices.view_roundblock",
    "indices.view_gradescale",
    "indices.view_gradeband",
    "indices.view_yearlyscore",
    "indices.view_printedfigure",
    "indices.view_publication",
    "indices.view_publishedresult",
    "indices.view_criteriaset",
    "indices.view_criterion",
    "indices.view_criterionlink",
    "indices.view_criteriaamendment",
    "indices.view_applicability",
    "indices.view_stagedates",
    "indices.view_assessment",
    "indices.view_scoreentry",
    "indices.view_allotment",
    "indices.view_evidencedocument",
    "indices.view_citation",
    "indices.view_explanation",
    "indices.view_reopening",
    "indices.view_sending",
    "indices.view_remedystep",
    "indices.view_target",
    *(
        f"indices.view_{noun}"
        for noun in (
            "conference",
            "plantask",
            "reformplan",
            "targetreading",
            "taskcoordinator",
            "taskdeadline",
        )
    ),
    *(
        f"awards.view_{noun}"
        for noun in (
            "awardform",
            "blockquota",
            "campaign",
            "commendation",
            "commendationlaw",
            "emulationmeeting",
            "nomination",
            "nominationpaper",
            "proposalrule",
            "rulegate",
        )
    ),
    *(
        f"overview.view_{noun}"
        for noun in (
            "periodicreport",
            "reportingwindow",
            "reportrun",
            "reporttemplate",
            "reporttext",
        )
    ),
    *(
        f"dossiers.view_{noun}"
        for noun in (
            "dossier",
            "dossierstatus",
            "handling",
            "holiday",
            "importbatch",
            "periodcount",
            "procedure",
            "procedurefield",
            "procedurelevel",
            "ratedefinition",
            "servicelevel",
            "sourcesystem",
        )
    ),
)
READ_COUNCIL = (
    "indices.view_appraisalduty",
    "indices.view_councilmember",
    "indices.view_councilmeeting",
    "indices.view_councilpresence",
    "indices.view_councilitem",
    "indices.view_councilvote",
    "indices.view_surveyresult",
    "indices.view_inspectionfinding",
)
ENTER_ENTRIES = ("indices.add_scoreentry", "indices.change_scoreentry")
ENTER_SCORES = (
    "indices.add_yearlyscore",
    "indices.change_yearlyscore",
    *ENTER_ENTRIES,
    "indices.self_assess",
    "dossiers.add_importbatch",
    "dossiers.add_periodcount",
    "dossiers.change_periodcount",
    *(
        f"indices.{verb}_{noun}"
        for noun in (
            "allotment",
            "evidencedocument",
            "citation",
            "explanation",
            "remedystep",
            "reformplan",
            "plantask",
            "taskcoordinator",
            "taskdeadline",
        )
        for verb in ("add", "change")
    ),
    *(
        f"{app}.{verb}_{noun}"
        for app, nouns in {
            "awards": ("nomination", "nominationpaper"),
            "overview": ("periodicreport", "reporttext"),
        }.items()
        for noun in nouns
        for verb in ("add", "change")
    ),
)
COLLATE = ("indices.collate", "indices.confirm_plantask", "overview.send_periodicreport")
SEND = (*COLLATE, "indices.approve_and_send", "awards.submit_nomination")
APPRAISE = (
    *ENTER_ENTRIES,
    "indices.appraise",
    "indices.add_explanation",
    "indices.change_explanation",
    "units.view_all_drafts",
    *READ_COUNCIL,
)
KEEP_NOUNS = tuple(
    f"{app}.{verb}_{noun}"
    for app, nouns in {
        "awards": (
            "awardform",
            "blockquota",
            "campaign",
            "commendation",
            "commendationlaw",
            "emulationmeeting",
            "proposalrule",
            "rulegate",
        ),
        "overview": ("reportingwindow", "reporttemplate"),
        "units": (
            "block",
            "unit",
            "unitcode",
            "unitalias",
            "unitblock",
            "unitsuccession",
            "letterhead",
        ),
        "decisions": ("decision",),
        "dossiers": (
            "dossierstatus",
            "handling",
            "holiday",
            "periodcount",
            "procedure",
            "procedurefield",
            "procedurelevel",
            "ratedefinition",
            "servicelevel",
            "sourcesystem",
        ),
        "indices": (
            "index",
            "round",
            "roundblock",
            "stagedates",
            "gradescale",
            "gradeband",
            "printedfigure",
            "criteriaset",
            "criterion",
            "criterionlink",
            "applicability",
            "appraisalduty",
            "assessment",
            "councilmember",
            "councilmeeting",
            "councilpresence",
            "councilitem",
            "councilvote",
            "surveyresult",
            "inspectionfinding",
            "target",
            "targetreading",
            "conference",
        ),
    }.items()
    for noun in nouns
    for verb in ("add", "change")
)
PUBLISH = (
    "indices.publish_results",
    "indices.conduct_round",
    "units.view_all_drafts",
    "units.edit_all_units",
    "dossiers.undo_importbatch",
    "indices.confirm_plantask",
    "awards.submit_nomination",
    "awards.conduct_campaign",
    "overview.send_periodicreport",
    "overview.consolidate_reports",
    "overview.add_reportrun",
    *READ_COUNCIL,
)
KEEP_ACCOUNTS = (
    "auth.view_user",
    "auth.add_user",
    "auth.change_user",
    "auth.view_group",
    "units.view_membership",
    "units.add_membership",
    "units.change_membership",
)


@dataclass(frozen=True)
class Role:
    """A role: its key (the group's name), its name for people, whether it enters the admin site,
    and its permissions."""

    key: str
    label: str
    staff: bool
    permissions: tuple[str, ...]


ROLES = (
    Role("officer", _("Officer"), True, READ_NOUNS + ENTER_SCORES),
    Role("focal_point", _("Focal point of the unit"), True, READ_NOUNS + ENTER_SCORES + COLLATE),
    Role("head", _("Head of the unit"), True, READ_NOUNS + ENTER_SCORES + SEND),
    Role("appraiser", _("Appraiser"), True, READ_NOUNS + APPRAISE),
    Role(
        "publisher",
        _("Standing body of the council"),
        True,
        READ_NOUNS + ENTER_SCORES + KEEP_NOUNS + PUBLISH,
    ),
    Role("leader", _("Leader of the People's Committee"), False, ("indices.view_falls",)),
    Role(
        "administrator",
        _("Administrator"),
        True,
        READ_NOUNS
        + ENTER_SCORES
        + SEND
        + APPRAISE
        + KEEP_NOUNS
        + PUBLISH
        + KEEP_ACCOUNTS
        + ("indices.view_falls",),
    ),
)
BY_KEY = {role.key: role for role in ROLES}


def sync_roles() -> None:
    """Make or correct the group of each role. Permissions not named above are taken away."""
    from django.contrib.auth.models import Group, Permission

    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role in ROLES:
        group, _made = Group.objects.get_or_create(name=role.key)
        group.permissions.set([known[name] for name in role.permissions])


def sync_roles_after_migrate(*, app_config, **kwargs) -> None:
    """Signal receiver: runs once, after the last app that can have permissions."""
    from django.apps import apps

    with_models = [config for config in apps.get_app_configs() if config.models_module]
    if app_config is with_models[-1]:
        sync_roles()


def give_role(*, user, key: str) -> None:
    """Make ``key`` the only role of ``user``, and let the role decide about the admin site."""
    from django.contrib.auth.models import Group

    role = BY_KEY[key]
    user.groups.set([Group.objects.get(name=key)])
    user.is_staff = role.staff
    user.save(update_fields=["is_staff"])


def roles_of(user) -> list[Role]:
    return [BY_KEY[name] for name in user.groups.values_list("name", flat=True) if name in BY_KEY]


def may_give(*, by, role: Role) -> bool:
    """Nobody gives a role that holds more than their own."""
    return by.is_superuser or by.has_perms(role.permissions)


def may_manage(*, by, account) -> bool:
    """May ``by`` change ``account``? Not one whose role holds more than their own."""
    if by.is_superuser:
        return True
    if account.is_superuser:
        return False
    return all(may_give(by=by, role=role) for role in roles_of(account))
