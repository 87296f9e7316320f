"""One row of ``awards/``."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from awards.models import AwardForm, Commendation, RecipientKind
from awards.selectors.award_words import source_of
from awards.selectors.law import Laws
from awards.selectors.newer_results import newer_results
from awards.selectors.register import public_name, public_office
from cchc_portal.api.fields import Figure, TextOrNull


class AwardedUnitSerializer(serializers.Serializer):
    code = serializers.CharField(help_text=_("Its code."))
    name = serializers.CharField(help_text=_("Its name."))


class NewerResultsSerializer(serializers.Serializer):
    publication = serializers.IntegerField(help_text=_("Id of the newer publication."))
    number = serializers.IntegerField(help_text=_("Its number; from 2 on a correction."))
    words = serializers.CharField(help_text=_("What changed for the unit."))


class AwardSerializer(serializers.Serializer):
    form = serializers.CharField(help_text=_("Code of the form or title."))
    form_name = serializers.CharField(help_text=_("Its Vietnamese name."))
    vocabulary = serializers.ChoiceField(
        choices=AwardForm.Vocabulary.choices,
        help_text=_("form: a form of commendation; title: an emulation title."),
    )
    authority = TextOrNull(help_text=_("Who granted it, as printed."))
    recipient_kind = serializers.ChoiceField(
        choices=RecipientKind.choices, help_text=_("A collective or a person.")
    )
    unit = AwardedUnitSerializer(help_text=_("The collective, or the unit of the person."))
    unit_name = serializers.CharField(help_text=_("The name of the unit at that time."))
    person_name = TextOrNull(help_text=_("As the decision prints it; null where hidden, too."))
    person_office = TextOrNull(help_text=_("Office at that time; null where the name is hidden."))
    achievement = serializers.CharField(help_text=_("What was commended."))
    achievement_year = serializers.IntegerField(help_text=_("The year of the achievement."))
    award_year = serializers.IntegerField(
        allow_null=True, help_text=_("The year of the commendation.")
    )
    decision = TextOrNull(help_text=_("Number of the decision; null where it is unknown."))
    signed_on = serializers.DateField(allow_null=True, help_text=_("Day of signature."))
    theme = TextOrNull(help_text=_("What the decision is about, such as CCHC 2018."))
    law = serializers.ListField(
        child=serializers.CharField(),
        help_text=_("Numbers of the law and decree in force; empty where it cannot be told."),
    )
    reward = Figure(allow_null=True, help_text=_("In đồng."))
    revoked_on = serializers.DateField(allow_null=True, help_text=_("Day of revoking."))
    illustrative = serializers.BooleanField(
        help_text=_("Fictional data that show how the portal works.")
    )
    source = TextOrNull(help_text=_("Where it stands."))
    newer_results = NewerResultsSerializer(
        allow_null=True,
        help_text=_("A newer publication than the one that the commendation rests on; else null."),
    )


def award_rows(found: Sequence[Commendation]) -> list[dict[str, Any]]:
    """The rows of ``found``, in order."""
    laws, newer = Laws(), newer_results(found)
    return [_row(row, laws, newer.get(row.pk)) for row in found]


def _row(row: Commendation, laws: Laws, newer) -> dict[str, Any]:
    decision = row.decision
    in_force = laws.in_force(signed_on=decision.signed_on, year=row.award_year)
    return {
        "form": row.form.code,
        "form_name": row.form.name,
        "vocabulary": row.vocabulary,
        "authority": row.granted_by or None,
        "recipient_kind": row.recipient_kind,
        "unit": {"code": row.unit.code, "name": row.unit.name},
        "unit_name": row.unit_name,
        "person_name": public_name(row) or None,
        "person_office": public_office(row) or None,
        "achievement": row.achievement,
        "achievement_year": row.achievement_year,
        "award_year": row.award_year,
        "decision": decision.number or None,
        "signed_on": decision.signed_on,
        "theme": decision.theme or None,
        "law": [law.number for law in in_force],
        "reward": row.reward,
        "revoked_on": row.revoked_on,
        "illustrative": row.illustrative,
        "source": source_of(row) or None,
        "newer_results": newer
        and {
            "publication": newer.publication.pk,
            "number": newer.number,
            "words": newer.words,
        },
    }
