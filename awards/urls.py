"""Addresses of the register of commendations."""

from django.urls import path

from awards.views.register import register

urlpatterns = [path("awards/", register, name="awards")]
