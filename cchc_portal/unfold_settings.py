"""The admin's looks: name, colours, the sidebar. No asset of other hosts."""

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


def _blue(lightness: str, chroma: str) -> str:
    return f"oklch({lightness} {chroma} 257)"


DEEP_BLUE = {
    "50": _blue("97.3%", ".012"),
    "100": _blue("94%", ".026"),
    "200": _blue("88%", ".05"),
    "300": _blue("81%", ".08"),
    "400": _blue("74%", ".1"),
    "500": _blue("68%", ".12"),
    "600": _blue("42%", ".128"),
    "700": _blue("37%", ".115"),
    "800": _blue("32%", ".098"),
    "900": _blue("27%", ".08"),
    "950": _blue("20%", ".06"),
}


def _may(*permissions: str):
    """For a sidebar entry: shown to whoever holds one of ``permissions``."""
    return lambda request: any(request.user.has_perm(name) for name in permissions)


def _noun(app: str, model: str, title, icon: str) -> dict:
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{app}_{model}_changelist"),
        "permission": _may(f"{app}.view_{model}", f"{app}.change_{model}"),
    }


def _at_tasks(*, remedies: bool):
    """For a sidebar entry: is the request at tasks of remediation plans, or at those of others?"""

    def at(request) -> bool:
        of_remedies = request.GET.get("kind") == "remediation"
        return "/indices/plantask/" in request.path and of_remedies == remedies

    return at


NAVIGATION = [
    {
        "items": [
            {"title": _("Start"), "icon": "home", "link": reverse_lazy("admin:index")},
            {
                "title": _("To the portal"),
                "icon": "public",
                "link": reverse_lazy("home"),
                "active": lambda request: False,
            },
        ],
    },
    {
        "title": _("Scoring"),
        "items": [
            _noun("indices", "roundblock", _("Rounds of blocks"), "grid_on"),
            _noun("indices", "assessment", _("Assessments"), "fact_check"),
            _noun("indices", "sending", _("Sendings and receipts"), "outbox"),
            _noun("indices", "evidencedocument", _("Evidence"), "folder_open"),
            _noun("indices", "citation", _("Citations of evidence"), "format_quote"),
            _noun("indices", "scoreentry", _("Scores of criteria"), "checklist"),
            _noun("indices", "yearlyscore", _("Yearly scores"), "edit_note"),
            _noun("indices", "target", _("Targets"), "flag"),
            _noun("indices", "surveyresult", _("Survey results"), "poll"),
            _noun("indices", "inspectionfinding", _("Inspection findings"), "policy"),
            _noun("indices", "publication", _("Publications"), "verified"),
            _noun("indices", "publishedresult", _("Published results"), "format_list_numbered"),
            _noun("indices", "reformplan", _("Reform plans"), "event_note"),
            {
                **_noun("indices", "plantask", _("Tasks of plans"), "task"),
                "active": _at_tasks(remedies=False),
            },
            {
                **_noun("indices", "plantask", _("Remediation plans"), "healing"),
                "link": format_lazy(
                    "{}?kind=remediation", reverse_lazy("admin:indices_plantask_changelist")
                ),
                "active": _at_tasks(remedies=True),
            },
            _noun("indices", "printedfigure", _("Printed figures"), "description"),
        ],
    },
    {
        "title": _("Commendations"),
        "items": [
            _noun("awards", "commendation", _("Commendations"), "military_tech"),
            _noun("awards", "nomination", _("Nominations"), "how_to_vote"),
            _noun("awards", "campaign", _("Campaigns of commendation"), "campaign"),
            _noun("awards", "proposalrule", _("Rules of proposal"), "rule_settings"),
            _noun("awards", "emulationmeeting", _("Meetings of the council"), "groups_2"),
            _noun("awards", "awardform", _("Forms and titles"), "workspace_premium"),
            _noun("awards", "commendationlaw", _("Laws on commendation"), "balance"),
        ],
    },
    {
        "title": _("Dossiers"),
        "items": [
            _noun("dossiers", "importbatch", _("Imports of dossiers"), "upload_file"),
            _noun("dossiers", "periodcount", _("Printed dossier counts"), "receipt_long"),
            _noun("dossiers", "procedure", _("Procedures"), "assignment"),
            _noun("dossiers", "procedurefield", _("Fields of procedures"), "category"),
            _noun("dossiers", "servicelevel", _("Service levels"), "signal_cellular_alt"),
            _noun("dossiers", "dossierstatus", _("Statuses of dossiers"), "pending_actions"),
            _noun("dossiers", "ratedefinition", _("Definitions of rates"), "percent"),
            _noun("dossiers", "holiday", _("Holidays"), "event_busy"),
            _noun("dossiers", "sourcesystem", _("Source systems"), "dns"),
        ],
    },
    {
        "title": _("Reports"),
        "items": [
            _noun("overview", "periodicreport", _("Periodic reports"), "summarize"),
            _noun("overview", "reportrun", _("Reports of blocks"), "folder_zip"),
            _noun("overview", "reportingwindow", _("Reporting periods"), "date_range"),
            _noun("overview", "reporttemplate", _("Templates of reports"), "draft"),
        ],
    },
    {
        "title": _("Units"),
        "items": [
            _noun("units", "unit", _("Units"), "account_balance"),
            _noun("units", "block", _("Blocks"), "groups"),
            _noun("units", "letterhead", _("Letterheads"), "badge"),
        ],
    },
    {
        "title": _("Rules and documents"),
        "items": [
            _noun("indices", "index", _("Indexes"), "leaderboard"),
            _noun("indices", "round", _("Rounds"), "calendar_month"),
            _noun("indices", "criteriaset", _("Criteria sets"), "account_tree"),
            _noun("indices", "criterion", _("Criteria"), "rule"),
            _noun("indices", "applicability", _("Criteria not assessed"), "block"),
            _noun("indices", "appraisalduty", _("Duties of appraisers"), "assignment_ind"),
            _noun("indices", "gradescale", _("Grade scales"), "stairs"),
            _noun("decisions", "decision", _("Decisions"), "gavel"),
        ],
    },
    {
        "title": _("Access"),
        "items": [
            _noun("auth", "user", _("Accounts"), "person"),
            _noun("auth", "group", _("Roles"), "badge"),
        ],
    },
]

UNFOLD = {
    "SITE_TITLE": _("Public Administration Reform Portal"),
    "SITE_HEADER": _("Reform portal"),
    "SITE_SUBHEADER": _("Administration"),
    "SITE_URL": reverse_lazy("home"),
    "SITE_ICON": lambda request: static("cchc/mark.svg"),
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda request: static("cchc/mark.svg"),
        },
    ],
    "STYLES": [
        lambda request: static("cchc/css/admin-site.css"),
        lambda request: static("cchc/css/admin-import.css"),
    ],
    "SCRIPTS": [
        lambda request: static("cchc/js/admin-labels.js"),
        lambda request: static("cchc/js/admin-messages.js"),
        lambda request: static("cchc/js/admin-files.js"),
    ],
    "COLORS": {"primary": DEEP_BLUE},
    "BORDER_RADIUS": "4px",
    "SHOW_LANGUAGES": True,
    "SHOW_BACK_BUTTON": True,
    "DASHBOARD_CALLBACK": "cchc_portal.overview.admin.start.start_page",
    "SIDEBAR": {"navigation": NAVIGATION},
}
