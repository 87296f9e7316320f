"""Permissions in bundles, by what people do; ``cchc_portal.roles`` gives them to roles."""

READ_NOUNS = (
    "units.view_block",
    "units.view_unit",
    "units.view_unitcode",
    "units.view_unitalias",
    "units.view_unitblock",
    "units.view_unitsuccession",
    "units.view_letterhead",
    "decisions.view_decision",
    "indices.view_index",
    "indices.view_round",
    "indices.view_roundblock",
    "indices.view_gradescale",
    "indices.view_gradeband",
    "indices.view_yearlyscore",
    "indices.view_printedfigure",
    "indices.view_publication",
    "indices.view_publishedresult",
    "indices.view_criteriaset",
    "indices.view_criterion",
    "indices.view_criterionlink",
    "indices.view_criteriaamendment",
    "indices.view_applicability",
    "indices.view_stagedates",
    "indices.view_assessment",
    "indices.view_scoreentry",
    "indices.view_allotment",
    "indices.view_evidencedocument",
    "indices.view_citation",
    "indices.view_explanation",
    "indices.view_reopening",
    "indices.view_sending",
    "indices.view_target",
    *(
        f"indices.view_{noun}"
        for noun in (
            "conference",
            "plantask",
            "reformplan",
            "targetreading",
            "taskcoordinator",
            "taskdeadline",
        )
    ),
    *(
        f"awards.view_{noun}"
        for noun in (
            "awardform",
            "blockquota",
            "campaign",
            "commendation",
            "commendationlaw",
            "emulationmeeting",
            "nomination",
            "nominationpaper",
            "proposalrule",
            "rulegate",
        )
    ),
    *(
        f"overview.view_{noun}"
        for noun in (
            "periodicreport",
            "reportingwindow",
            "reportrun",
            "reporttemplate",
            "reporttext",
        )
    ),
    *(
        f"dossiers.view_{noun}"
        for noun in (
            "dossier",
            "dossierstatus",
            "handling",
            "holiday",
            "importbatch",
            "periodcount",
            "procedure",
            "procedurefield",
            "procedurelevel",
            "ratedefinition",
            "servicelevel",
            "sourcesystem",
        )
    ),
)
READ_COUNCIL = (
    "indices.view_appraisalduty",
    "indices.view_councilmember",
    "indices.view_councilmeeting",
    "indices.view_councilpresence",
    "indices.view_councilitem",
    "indices.view_councilvote",
    "indices.view_surveyresult",
    "indices.view_inspectionfinding",
)
ENTER_ENTRIES = ("indices.add_scoreentry", "indices.change_scoreentry")
ENTER_SCORES = (
    "indices.add_yearlyscore",
    "indices.change_yearlyscore",
    *ENTER_ENTRIES,
    "indices.self_assess",
    "dossiers.add_importbatch",
    "dossiers.add_periodcount",
    "dossiers.change_periodcount",
    *(
        f"indices.{verb}_{noun}"
        for noun in (
            "allotment",
            "evidencedocument",
            "citation",
            "explanation",
            "reformplan",
            "plantask",
            "taskcoordinator",
            "taskdeadline",
        )
        for verb in ("add", "change")
    ),
    *(
        f"{app}.{verb}_{noun}"
        for app, nouns in {
            "awards": ("nomination", "nominationpaper"),
            "overview": ("periodicreport", "reporttext"),
        }.items()
        for noun in nouns
        for verb in ("add", "change")
    ),
)
COLLATE = ("indices.collate", "indices.confirm_plantask", "overview.send_periodicreport")
SEND = (*COLLATE, "indices.approve_and_send", "awards.submit_nomination")
APPRAISE = (
    *ENTER_ENTRIES,
    "indices.appraise",
    "indices.add_explanation",
    "indices.change_explanation",
    "units.view_all_drafts",
    *READ_COUNCIL,
)
KEEP_NOUNS = tuple(
    f"{app}.{verb}_{noun}"
    for app, nouns in {
        "awards": (
            "awardform",
            "blockquota",
            "campaign",
            "commendation",
            "commendationlaw",
            "emulationmeeting",
            "proposalrule",
            "rulegate",
        ),
        "overview": ("reportingwindow", "reporttemplate"),
        "units": (
            "block",
            "unit",
            "unitcode",
            "unitalias",
            "unitblock",
            "unitsuccession",
            "letterhead",
        ),
        "decisions": ("decision",),
        "dossiers": (
            "dossierstatus",
            "handling",
            "holiday",
            "periodcount",
            "procedure",
            "procedurefield",
            "procedurelevel",
            "ratedefinition",
            "servicelevel",
            "sourcesystem",
        ),
        "indices": (
            "index",
            "round",
            "roundblock",
            "stagedates",
            "gradescale",
            "gradeband",
            "printedfigure",
            "criteriaset",
            "criterion",
            "criterionlink",
            "applicability",
            "appraisalduty",
            "assessment",
            "councilmember",
            "councilmeeting",
            "councilpresence",
            "councilitem",
            "councilvote",
            "surveyresult",
            "inspectionfinding",
            "target",
            "targetreading",
            "conference",
        ),
    }.items()
    for noun in nouns
    for verb in ("add", "change")
)
PUBLISH = (
    "indices.publish_results",
    "indices.conduct_round",
    "units.view_all_drafts",
    "units.edit_all_units",
    "dossiers.undo_importbatch",
    "indices.confirm_plantask",
    "awards.submit_nomination",
    "awards.conduct_campaign",
    "overview.send_periodicreport",
    "overview.consolidate_reports",
    "overview.add_reportrun",
    *READ_COUNCIL,
)
KEEP_ACCOUNTS = (
    "auth.view_user",
    "auth.add_user",
    "auth.change_user",
    "auth.view_group",
    "units.view_membership",
    "units.add_membership",
    "units.change_membership",
)
