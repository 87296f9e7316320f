"""Addresses of the pages that join rooms."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from cchc_portal.overview.views.accounts import PortalLogin
from cchc_portal.overview.views.compare import compare
from cchc_portal.overview.views.dossier_list import dossier_list
from cchc_portal.overview.views.dossiers import dossiers, dossiers_of_year
from cchc_portal.overview.views.form_ii06 import form_ii06
from cchc_portal.overview.views.home import home
from cchc_portal.overview.views.reading import reading
from cchc_portal.overview.views.report_summary import report_summary
from cchc_portal.overview.views.reports import reports
from cchc_portal.overview.views.unit import unit
from cchc_portal.overview.views.units import units

urlpatterns = [
    path("", home, name="home"),
    path("units/", units, name="units"),
    path("units/<str:code>/", unit, name="unit"),
    path("compare/", compare, name="compare"),
    path("dossiers/", dossiers, name="dossiers"),
    path("dossiers/<int:year>/", dossiers_of_year, name="dossiers-of-year"),
    path("dossiers/<int:year>/list/", dossier_list, name="dossier-list"),
    path("dossiers/form-ii06/", form_ii06, name="form-ii06"),
    path("reports/", reports, name="reports"),
    path("reports/summary/<int:year>/<str:code>/", report_summary, name="report-summary"),
    path("about-figures/", reading, name="reading"),
    path("login/", PortalLogin.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
]
