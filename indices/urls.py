"""Addresses of rankings and publications."""

from django.urls import path

from indices.views.ranking import publication, ranking
from indices.views.rankings import rankings

urlpatterns = [
    path("rankings/", rankings, name="rankings"),
    path("rankings/<str:index>/<int:year>/<str:block>/", ranking, name="ranking"),
    path("publications/<int:pk>/", publication, name="publication"),
]
