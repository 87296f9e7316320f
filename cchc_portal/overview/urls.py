"""Addresses of the pages that join rooms."""

urlpatterns = []
