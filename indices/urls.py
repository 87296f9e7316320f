"""Addresses of rankings, publications and comparisons."""

urlpatterns = []
