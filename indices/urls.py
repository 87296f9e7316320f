"""Addresses of rankings, publications and reform plans."""

from django.urls import path

from indices.views.methodology import methodology
from indices.views.plans import plan, plans
from indices.views.ranking import publication, ranking
from indices.views.rankings import rankings

urlpatterns = [
    path("rankings/", rankings, name="rankings"),
    path("rankings/<str:index>/<int:year>/<str:block>/", ranking, name="ranking"),
    path("methodology/<str:index>/<int:year>/<str:block>/", methodology, name="methodology"),
    path("publications/<int:pk>/", publication, name="publication"),
    path("plans/", plans, name="plans"),
    path("plans/<int:year>/", plan, name="plan"),
]
