"""The contents page of the API: which address leads to which resource."""

from django.urls import path

from awards.api.awards import AwardsView
from cchc_portal.api.schema import DocsPage, SchemaView
from cchc_portal.units.api.blocks import BlocksView
from cchc_portal.units.api.units import UnitsView, UnitView
from dossiers.api.procedures import ProceduresView
from dossiers.api.summary import SummaryView
from indices.api.areas import AreasView
from indices.api.criteria import CriteriaView
from indices.api.indices import IndicesView
from indices.api.leaves import LeavesView
from indices.api.plan_tasks import PlanTasksView
from indices.api.plans import PlansView
from indices.api.publications import PublicationsView, PublicationView
from indices.api.results import ResultsView
from indices.api.targets import TargetsView

urlpatterns = [
    path("blocks/", BlocksView.as_view(), name="api-blocks"),
    path("units/", UnitsView.as_view(), name="api-units"),
    path("units/<str:code>/", UnitView.as_view(), name="api-unit"),
    path("indices/", IndicesView.as_view(), name="api-indices"),
    path("publications/", PublicationsView.as_view(), name="api-publications"),
    path("publications/<int:id>/", PublicationView.as_view(), name="api-publication"),
    path("results/", ResultsView.as_view(), name="api-results"),
    path("areas/", AreasView.as_view(), name="api-areas"),
    path("criteria/", CriteriaView.as_view(), name="api-criteria"),
    path("leaves/", LeavesView.as_view(), name="api-leaves"),
    path("targets/", TargetsView.as_view(), name="api-targets"),
    path("awards/", AwardsView.as_view(), name="api-awards"),
    path("plans/", PlansView.as_view(), name="api-plans"),
    path("plan-tasks/", PlanTasksView.as_view(), name="api-plan-tasks"),
    path("procedures/", ProceduresView.as_view(), name="api-procedures"),
    path("dossiers/summary/", SummaryView.as_view(), name="api-dossiers-summary"),
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("docs/", DocsPage.as_view(), name="api-docs"),
]
