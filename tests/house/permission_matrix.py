"""Who may do what, as a table: one row for every address of the URL conf.

Letters: - anonymous, o officer, f focal point, h head, a appraiser, p publisher (standing body),
l leader, d administrator. Addresses are those of the URL conf, without the language prefix.
"""

EVERYONE = "-ofhapld"
SIGNED_IN = "ofhapld"
STAFF = "ofhapd"
ENTERS = "ofhpd"
KEEPS = "pd"
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
    "api/v1/schema/": EVERYONE,
    "api/v1/docs/": EVERYONE,
    "^api/": EVERYONE,
    "": EVERYONE,
    "units/": EVERYONE,
    "units/<str:code>/": EVERYONE,
    "compare/": EVERYONE,
    "about-figures/": EVERYONE,
    "login/": EVERYONE,
    "rankings/": EVERYONE,
    "rankings/<str:index>/<int:year>/<str:block>/": EVERYONE,
    "publications/<int:pk>/": EVERYONE,
}
SITE = {
    "admin/search/": STAFF,
    "admin/": STAFF,
    "admin/login/": EVERYONE,
    "admin/password_change/": STAFF,
    "admin/password_change/done/": STAFF,
    "admin/jsi18n/": STAFF,
    "admin/r/<path:content_type_id>/<path:object_id>/": STAFF,
    "admin/^(?P<app_label>decisions|auth|units|indices)/$": STAFF,
    "admin/(?P<url>.*)$": STAFF,
    "admin/auth/user/<id>/password/": ADMINISTERS,
    "admin/indices/roundblock/<int:pk>/grid/": STAFF,
    "admin/indices/roundblock/<int:pk>/publish/": KEEPS,
    "admin/indices/yearlyscore/<int:pk>/cancel/": ENTERS,
}
POSTS = {
    "logout/": EVERYONE,
    "admin/logout/": EVERYONE,
    "admin/indices/roundblock/<int:pk>/grid/": ENTERS,
    "admin/indices/roundblock/<int:pk>/grid/paste/": ENTERS,
    "admin/indices/roundblock/<int:pk>/publish/": KEEPS,
    "admin/indices/yearlyscore/<int:pk>/cancel/": ENTERS,
    "admin/auth/user/<id>/password/": ADMINISTERS,
}
AUTOCOMPLETE = "admin/autocomplete/"

# Model in the admin: who sees it, who adds, who changes, who imports (None: no sheets).
MODELS = {
    "decisions/decision": (STAFF, KEEPS, KEEPS, None),
    "auth/user": (ADMINISTERS, ADMINISTERS, ADMINISTERS, None),
    "auth/group": (ADMINISTERS, NOBODY, NOBODY, None),
    "units/block": (STAFF, KEEPS, KEEPS, KEEPS),
    "units/unit": (STAFF, KEEPS, KEEPS, KEEPS),
    "indices/gradescale": (STAFF, KEEPS, KEEPS, KEEPS),
    "indices/index": (STAFF, KEEPS, KEEPS, None),
    "indices/printedfigure": (STAFF, KEEPS, KEEPS, None),
    "indices/publication": (STAFF, NOBODY, NOBODY, None),
    "indices/publishedresult": (STAFF, NOBODY, NOBODY, None),
    "indices/round": (STAFF, KEEPS, KEEPS, None),
    "indices/roundblock": (STAFF, KEEPS, KEEPS, KEEPS),
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
