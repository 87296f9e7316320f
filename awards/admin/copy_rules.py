"""The page that copies quotas and rules of another campaign."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from awards.actions.record_campaign import copy_campaign_rules
from awards.admin.campaign_doors import campaign_context, conducted_campaign
from awards.models import Campaign
from cchc_portal.audit.refusals import RefusedWrite, in_words

TEMPLATE = "admin/awards/campaign/copy.html"


class CopyForm(forms.Form):
    """From which campaign, and why."""

    source = forms.ModelChoiceField(
        Campaign.objects.all(),
        label=gettext_lazy("Copy from the campaign"),
        widget=UnfoldAdminSelectWidget,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=UnfoldAdminTextInputWidget
    )


def copy_urls(model_admin) -> list:
    """The address of the page, for the admin of Campaign."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk):
        return copy_page(request, pk, site=site)

    return [path("<int:pk>/copy/", site.admin_view(page), name="awards_campaign_copy")]


def copy_page(request, pk: int, *, site):
    """GET asks, POST copies and goes back to the campaign, or says in words why not."""
    campaign = conducted_campaign(request, pk)
    form = CopyForm(request.POST or None)
    form.fields["source"].queryset = Campaign.objects.exclude(pk=campaign.pk)
    if request.method == "POST" and form.is_valid():
        try:
            with in_words():
                made = copy_campaign_rules(
                    source=form.cleaned_data["source"],
                    target=campaign,
                    by=request.user,
                    reason=form.cleaned_data["reason"],
                )
        except RefusedWrite as refused:
            form.add_error(None, str(refused))
        else:
            words = ngettext("%(count)s row was copied.", "%(count)s rows were copied.", made)
            messages.success(request, words % {"count": made})
            return redirect("admin:awards_campaign_change", campaign.pk)
    title = _("Copy rules and quotas")
    context = {
        **campaign_context(request, campaign, site=site, title=title, here="copy"),
        "form": form,
    }
    return TemplateResponse(request, TEMPLATE, context)
