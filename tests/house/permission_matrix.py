"""Who may do what, as a table: one row for every address of the URL conf.

Letters: - anonymous, o officer, f focal point, h head, a appraiser, p publisher (standing body),
l leader, d administrator. Addresses are those of the URL conf, without the language prefix.
"""

EVERYONE = "-ofhapld"
SIGNED_IN = "ofhapld"
STAFF = "ofhapd"
ENTERS = "ofhpd"
KEEPS = "pd"
SEES_ALL = "apd"
ADMINISTERS = "d"
NOBODY = ""

PUBLIC = {
    "favicon.ico": EVERYONE,
    "healthz": EVERYONE,
    "readyz": EVERYONE,
    "api/v1/blocks/": EVERYONE,
    "api/v1/units/": EVERYONE,
    "api/v1/units/<str:code>/": EVERYONE,
    "api/v1/indices/": EVERYONE,
    "api/v1/publications/": EVERYONE,
    "api/v1/publications/<int:id>/": EVERYONE,
    "api/v1/results/": EVERYONE,
    "api/v1/areas/": EVERYONE,
    "api/v1/criteria/": EVERYONE,
    "api/v1/leaves/": EVERYONE,
    "api/v1/targets/": EVERYONE,
    "api/v1/awards/": EVERYONE,
    "api/v1/plans/": EVERYONE,
    "api/v1/plan-tasks/": EVERYONE,
    "api/v1/procedures/": EVERYONE,
    "api/v1/dossiers/summary/": EVERYONE,
    "api/v1/schema/": EVERYONE,
    "api/v1/docs/": EVERYONE,
    "^api/": EVERYONE,
    "": EVERYONE,
    "units/": EVERYONE,
    "units/<str:code>/": EVERYONE,
    "compare/": EVERYONE,
    "dossiers/": EVERYONE,
    "dossiers/<int:year>/": EVERYONE,
    "dossiers/<int:year>/list/": STAFF,
    "reports/": EVERYONE,
    "reports/summary/<int:year>/<str:code>/": EVERYONE,
    "about-figures/": EVERYONE,
    "dossiers/form-ii06/": EVERYONE,
    "awards/": EVERYONE,
    "login/": EVERYONE,
    "rankings/": EVERYONE,
    "rankings/<str:index>/<int:year>/<str:block>/": EVERYONE,
    "methodology/<str:index>/<int:year>/<str:block>/": EVERYONE,
    "publications/<int:pk>/": EVERYONE,
    "plans/": EVERYONE,
    "plans/<int:year>/": EVERYONE,
}
SITE = {
    "admin/search/": STAFF,
    "admin/": STAFF,
    "admin/login/": EVERYONE,
    "admin/password_change/": STAFF,
    "admin/password_change/done/": STAFF,
    "admin/jsi18n/": STAFF,
    "admin/r/<path:content_type_id>/<path:object_id>/": STAFF,
    "admin/^(?P<app_label>decisions|auth|units|dossiers|indices|awards|overview)/$": STAFF,
    "admin/(?P<url>.*)$": STAFF,
    "admin/auth/user/<id>/password/": ADMINISTERS,
    "admin/dossiers/importbatch/upload/": ENTERS,
    "admin/dossiers/importbatch/<int:pk>/progress/": STAFF,
    "admin/dossiers/importbatch/<int:pk>/refused.csv": STAFF,
    "admin/dossiers/importbatch/<int:pk>/refused.xlsx": STAFF,
    "admin/dossiers/importbatch/<int:pk>/undo/": KEEPS,
    "admin/indices/assessment/<int:pk>/evidence/": STAFF,
    "admin/indices/assessment/<int:pk>/sheet/": STAFF,
    "admin/indices/assessment/<int:pk>/sheet/workbook/": STAFF,
    "admin/indices/sending/<int:pk>/receipt/": STAFF,
    "admin/indices/sending/<int:pk>/content.json": STAFF,
    "admin/indices/assessment/<int:pk>/evidence/<int:criterion_pk>/": ENTERS,
    "admin/indices/evidencedocument/<int:pk>/file/": STAFF,
    "admin/decisions/decision/<int:pk>/file/": STAFF,
    "admin/awards/commendation/decision/": KEEPS,
    "admin/awards/commendation/<int:pk>/revoke/": KEEPS,
    "admin/awards/campaign/<int:pk>/proposals/": KEEPS,
    "admin/awards/campaign/<int:pk>/council/": KEEPS,
    "admin/awards/campaign/<int:pk>/grant/": KEEPS,
    "admin/awards/campaign/<int:pk>/copy/": KEEPS,
    "admin/awards/nomination/<int:pk>/case/": STAFF,
    "admin/awards/nomination/papers/<int:pk>/": STAFF,
    "admin/indices/criteriaset/<int:pk>/set/": STAFF,
    "admin/indices/criteriaset/<int:pk>/diff/": STAFF,
    "admin/indices/criteriaset/<int:pk>/amend/": KEEPS,
    "admin/indices/criteriaset/<int:pk>/drop/": KEEPS,
    "admin/indices/criteriaset/<int:pk>/applicability/": STAFF,
    "admin/indices/roundblock/<int:pk>/board/": STAFF,
    "admin/indices/roundblock/<int:pk>/conduct/": KEEPS,
    "admin/indices/roundblock/<int:pk>/criterion/<int:criterion_pk>/": SEES_ALL,
    "admin/indices/roundblock/<int:pk>/grid/": STAFF,
    "admin/indices/roundblock/<int:pk>/queue/": SEES_ALL,
    "admin/indices/roundblock/<int:pk>/council/": SEES_ALL,
    "admin/indices/roundblock/<int:pk>/council/<str:kind>.docx": SEES_ALL,
    "admin/indices/roundblock/<int:pk>/publish/": KEEPS,
    "admin/indices/target/assign/": KEEPS,
    "admin/indices/target/<int:pk>/adjust/": KEEPS,
    "admin/indices/yearlyscore/<int:pk>/cancel/": ENTERS,
    "admin/indices/publishedresult/<int:pk>/remedies/": STAFF,
    "admin/indices/plantask/<int:pk>/progress/": STAFF,
    "admin/indices/plantask/<int:pk>/remove/": ENTERS,
    "admin/overview/periodicreport/begin/": ENTERS,
    "admin/overview/periodicreport/board/": KEEPS,
    "admin/overview/periodicreport/<int:pk>/write/": STAFF,
    "admin/overview/periodicreport/<int:pk>/paper/": STAFF,
    "admin/overview/reportrun/ask/": KEEPS,
    "admin/overview/reportrun/<int:pk>/progress/": STAFF,
    "admin/overview/reportrun/<int:pk>/archive/": STAFF,
    "admin/overview/reporttemplate/replace/": KEEPS,
    "admin/overview/reporttemplate/official.docx": STAFF,
    "admin/overview/reporttemplate/<int:pk>/file/": STAFF,
    "admin/overview/reporttemplate/<int:pk>/use/": KEEPS,
    "admin/overview/reporttemplate/<int:pk>/put-away/": KEEPS,
}
POSTS = {
    "admin/overview/reportrun/ask/": KEEPS,
    "admin/overview/reportrun/<int:pk>/cancel/": KEEPS,
    "admin/overview/reporttemplate/replace/": KEEPS,
    "admin/overview/reporttemplate/<int:pk>/use/": KEEPS,
    "admin/overview/reporttemplate/<int:pk>/put-away/": KEEPS,
    "admin/awards/commendation/decision/": KEEPS,
    "admin/awards/commendation/<int:pk>/revoke/": KEEPS,
    "admin/awards/campaign/<int:pk>/proposals/": KEEPS,
    "admin/awards/campaign/<int:pk>/council/": KEEPS,
    "admin/awards/campaign/<int:pk>/grant/": KEEPS,
    "admin/awards/campaign/<int:pk>/copy/": KEEPS,
    "admin/awards/nomination/<int:pk>/case/": ENTERS,
    "admin/overview/periodicreport/begin/": ENTERS,
    "admin/overview/periodicreport/board/": KEEPS,
    "admin/overview/periodicreport/<int:pk>/write/": ENTERS,
    "admin/overview/periodicreport/<int:pk>/return/": KEEPS,
    "logout/": EVERYONE,
    "admin/logout/": EVERYONE,
    "admin/dossiers/importbatch/upload/": ENTERS,
    "admin/dossiers/importbatch/<int:pk>/cancel/": ENTERS,
    "admin/dossiers/importbatch/<int:pk>/undo/": KEEPS,
    "admin/indices/assessment/<int:pk>/evidence/": ENTERS,
    "admin/indices/assessment/<int:pk>/sheet/": STAFF,
    "admin/indices/assessment/<int:pk>/sheet/entry/": STAFF,
    "admin/indices/assessment/<int:pk>/sheet/workbook/": STAFF,
    "admin/indices/assessment/<int:pk>/step/": STAFF,
    "admin/indices/assessment/<int:pk>/ask/": SEES_ALL,
    "admin/indices/roundblock/<int:pk>/conduct/": KEEPS,
    "admin/indices/roundblock/<int:pk>/criterion/<int:criterion_pk>/": SEES_ALL,
    "admin/indices/assessment/<int:pk>/evidence/<int:criterion_pk>/": ENTERS,
    "admin/indices/citation/<int:pk>/withdraw/": ENTERS,
    "admin/indices/criteriaset/<int:pk>/copy/": KEEPS,
    "admin/indices/criteriaset/<int:pk>/remove/": KEEPS,
    "admin/indices/criteriaset/<int:pk>/amend/": KEEPS,
    "admin/indices/criteriaset/<int:pk>/drop/": KEEPS,
    "admin/indices/criteriaset/<int:pk>/applicability/": KEEPS,
    "admin/indices/roundblock/<int:pk>/grid/": ENTERS,
    "admin/indices/roundblock/<int:pk>/grid/paste/": ENTERS,
    "admin/indices/roundblock/<int:pk>/council/": KEEPS,
    "admin/indices/roundblock/<int:pk>/publish/": KEEPS,
    "admin/indices/target/assign/": KEEPS,
    "admin/indices/target/<int:pk>/adjust/": KEEPS,
    "admin/indices/yearlyscore/<int:pk>/cancel/": ENTERS,
    "admin/indices/publishedresult/<int:pk>/remedies/": ENTERS,
    "admin/indices/plantask/<int:pk>/progress/": ENTERS,
    "admin/indices/plantask/<int:pk>/remove/": ENTERS,
    "admin/auth/user/<id>/password/": ADMINISTERS,
}
AUTOCOMPLETE = "admin/autocomplete/"

# Model in the admin: who sees it, who adds, who changes, who imports (None: no sheets).
MODELS = {
    "overview/periodicreport": (STAFF, NOBODY, NOBODY, None),
    "overview/reportingwindow": (STAFF, KEEPS, KEEPS, None),
    "overview/reportrun": (STAFF, NOBODY, NOBODY, None),
    "overview/reporttemplate": (STAFF, NOBODY, NOBODY, None),
    "units/letterhead": (STAFF, KEEPS, KEEPS, None),
    "dossiers/importbatch": (STAFF, NOBODY, NOBODY, None),
    "dossiers/periodcount": (STAFF, ENTERS, ENTERS, ENTERS),
    "dossiers/procedure": (STAFF, KEEPS, KEEPS, KEEPS),
    "dossiers/procedurefield": (STAFF, KEEPS, KEEPS, None),
    "dossiers/servicelevel": (STAFF, KEEPS, KEEPS, None),
    "dossiers/dossierstatus": (STAFF, KEEPS, KEEPS, None),
    "dossiers/ratedefinition": (STAFF, KEEPS, KEEPS, None),
    "dossiers/holiday": (STAFF, KEEPS, KEEPS, None),
    "dossiers/sourcesystem": (STAFF, KEEPS, KEEPS, None),
    "decisions/decision": (STAFF, KEEPS, KEEPS, None),
    "awards/awardform": (STAFF, KEEPS, KEEPS, None),
    "awards/commendation": (STAFF, KEEPS, KEEPS, KEEPS),
    "awards/commendationlaw": (STAFF, KEEPS, KEEPS, None),
    "awards/campaign": (STAFF, KEEPS, KEEPS, None),
    "awards/emulationmeeting": (STAFF, KEEPS, KEEPS, None),
    "awards/nomination": (STAFF, ENTERS, ENTERS, None),
    "awards/proposalrule": (STAFF, KEEPS, KEEPS, None),
    "auth/user": (ADMINISTERS, ADMINISTERS, ADMINISTERS, None),
    "auth/group": (ADMINISTERS, NOBODY, NOBODY, None),
    "units/block": (STAFF, KEEPS, KEEPS, KEEPS),
    "units/unit": (STAFF, KEEPS, KEEPS, KEEPS),
    "indices/applicability": (STAFF, NOBODY, NOBODY, KEEPS),
    "indices/appraisalduty": (SEES_ALL, KEEPS, KEEPS, None),
    "indices/assessment": (STAFF, NOBODY, NOBODY, None),
    "indices/citation": (STAFF, NOBODY, NOBODY, None),
    "indices/criteriaset": (STAFF, KEEPS, KEEPS, None),
    "indices/criterion": (STAFF, KEEPS, KEEPS, KEEPS),
    "indices/evidencedocument": (STAFF, ENTERS, ENTERS, None),
    "indices/gradescale": (STAFF, KEEPS, KEEPS, KEEPS),
    "indices/index": (STAFF, KEEPS, KEEPS, None),
    "indices/inspectionfinding": (SEES_ALL, KEEPS, KEEPS, None),
    "indices/plantask": (STAFF, ENTERS, ENTERS, ENTERS),
    "indices/printedfigure": (STAFF, KEEPS, KEEPS, None),
    "indices/publication": (STAFF, NOBODY, NOBODY, None),
    "indices/publishedresult": (STAFF, NOBODY, NOBODY, None),
    "indices/reformplan": (STAFF, ENTERS, ENTERS, None),
    "indices/round": (STAFF, KEEPS, KEEPS, None),
    "indices/roundblock": (STAFF, KEEPS, KEEPS, KEEPS),
    "indices/sending": (STAFF, NOBODY, NOBODY, None),
    "indices/scoreentry": (STAFF, NOBODY, NOBODY, STAFF),
    "indices/surveyresult": (SEES_ALL, KEEPS, KEEPS, KEEPS),
    "indices/target": (STAFF, KEEPS, KEEPS, KEEPS),
    "indices/yearlyscore": (STAFF, ENTERS, ENTERS, ENTERS),
}


def rows() -> list[tuple[str, str, str]]:
    """Address, method, letters of those who may."""
    table = [(address, "get", letters) for address, letters in {**PUBLIC, **SITE}.items()]
    table += [(address, "post", letters) for address, letters in POSTS.items()]
    table.append((AUTOCOMPLETE, "get", STAFF))
    for model, (sees, adds, changes, imports) in MODELS.items():
        table += _rows_of_model(f"admin/{model}/", sees, adds, changes, imports)
    return table


def _rows_of_model(base, sees, adds, changes, imports):
    yield base, "get", sees
    yield f"{base}add/", "get", adds
    yield f"{base}add/", "post", adds
    yield f"{base}<path:object_id>/", "get", STAFF  # only leads to the page below
    for page in ("history/", "change/"):
        yield f"{base}<path:object_id>/{page}", "get", sees
    yield f"{base}<path:object_id>/change/", "post", changes
    yield f"{base}<path:object_id>/delete/", "get", NOBODY
    yield f"{base}<path:object_id>/delete/", "post", NOBODY
    if imports is not None:
        yield f"{base}import/", "get", imports
        yield f"{base}import/", "post", imports
        yield f"{base}process_import/", "post", imports
        yield f"{base}export/", "get", sees
        yield f"{base}export/", "post", sees
