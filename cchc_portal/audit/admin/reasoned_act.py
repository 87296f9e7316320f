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
    act: Callable[[dict], object],
    title: str,
    done: str,
    template: str,
    back_to: str = "change",
):
    """GET asks; POST calls ``act`` with what the form says (its ``reason``, and what else it asks
    for), says ``done`` and goes back to the record (``back_to`` "changelist": to the list), or says
    in words why not, beside the field at fault. The template finds the record as ``original``."""
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with in_words():
                act(form.cleaned_data)
        except RefusedWrite as refused:
            for name, sentences in refused.errors.items():
                form.add_error(name if name in form.fields else None, sentences)
        else:
            messages.success(request, done)
            opts = model_admin.opts
            record_key = [record.pk] if back_to == "change" else []
            return redirect(f"admin:{opts.app_label}_{opts.model_name}_{back_to}", *record_key)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "subtitle": str(record),
        "opts": model_admin.opts,
        "original": record,
        "form": form,
    }
    return TemplateResponse(request, template, context)
