"""A page of the admin that asks for a reason, does one thing to a record and leads back to it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from cchc_portal.audit.refusals import RefusedWrite, in_words


def reasoned_act_page(
    model_admin,
    request,
    *,
    record,
    form_class: type[forms.Form],
    act: Callable[[str], object],
    title: str,
    done: str,
    template: str,
):
    """GET asks; POST calls ``act`` with the form's ``reason``, says ``done`` and goes back to the
    record, or says in words why not. The template finds the record as ``original``."""
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with in_words():
                act(form.cleaned_data["reason"])
        except RefusedWrite as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done)
            opts = model_admin.opts
            return redirect(f"admin:{opts.app_label}_{opts.model_name}_change", record.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "subtitle": str(record),
        "opts": model_admin.opts,
        "original": record,
        "form": form,
    }
    return TemplateResponse(request, template, context)
