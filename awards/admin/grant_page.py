"""The page that commends, with a decision, what the council agreed."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from unfold.widgets import (
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from awards.actions.grant_nominations import grant_nominations
from awards.admin.campaign_doors import campaign_context, conducted_campaign
from awards.models import Campaign, Nomination, NominationState
from awards.models.campaign import FIRST_YEAR, LAST_YEAR
from awards.selectors.newer_results import newer_results
from cchc_portal.audit.refusals import RefusedWrite, in_words
from cchc_portal.decisions.models import Decision
from cchc_portal.figures.words import count as counted

TEMPLATE = "admin/awards/campaign/grant.html"


class GrantForm(forms.Form):
    """The decision, what it commends, and why it is entered."""

    decision = forms.ModelChoiceField(
        Decision.objects.all(),
        label=gettext_lazy("Decision"),
        widget=UnfoldAdminSelectWidget,
        help_text=gettext_lazy("Enter it in the register of decisions first."),
    )
    award_year = forms.IntegerField(
        label=gettext_lazy("Year of the commendation"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=UnfoldAdminIntegerFieldWidget,
    )
    nominations = forms.ModelMultipleChoiceField(
        Nomination.objects.none(), label=gettext_lazy("Nominations agreed by the council")
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=UnfoldAdminTextInputWidget
    )


def grant_urls(model_admin) -> list:
    """The address of the page, for the admin of Campaign."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk):
        return grant_page(request, pk, site=site)

    return [path("<int:pk>/grant/", site.admin_view(page), name="awards_campaign_grant")]


def grant_page(request, pk: int, *, site):
    """GET asks; POST commends all that are ticked, or none and says in words why not."""
    campaign = conducted_campaign(request, pk)
    agreed = list(_agreed(campaign))
    form = GrantForm(request.POST if request.method == "POST" else None)
    form.fields["nominations"].queryset = _agreed(campaign)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with in_words():
                made = grant_nominations(by=request.user, **given)
        except RefusedWrite as refused:
            form.add_error(None, str(refused))
        else:
            words = ngettext(
                "%(count)s commendation entered.", "%(count)s commendations entered.", len(made)
            )
            messages.success(request, words % {"count": counted(len(made))})
            return redirect("admin:awards_campaign_council", campaign.pk)
    flags = newer_results(agreed)
    title = _("Commend with a decision")
    context = {
        **campaign_context(request, campaign, site=site, title=title, here="grant"),
        "form": form,
        "lines": [{"nomination": one, "flag": flags.get(one.pk)} for one in agreed],
        "ticked": set(form.data.getlist("nominations")) if form.is_bound else set(),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _agreed(campaign: Campaign):
    rows = campaign.nominations.filter(state=NominationState.AGREED)
    return rows.select_related("form", "unit", "publication", "meeting")
