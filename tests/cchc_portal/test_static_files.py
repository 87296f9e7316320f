"""The local demo's pages find their static files before and after they were collected."""

import json

from cchc_portal.static_files import LocalStaticFiles


def test_a_file_not_collected_yet_keeps_its_plain_name(tmp_path):
    files = LocalStaticFiles(location=tmp_path, base_url="/static/")

    assert files.url("cchc/css/base.css") == "/static/cchc/css/base.css"


def test_a_collected_file_is_known_by_its_content(tmp_path):
    collected = {"version": "1.1", "paths": {"cchc/css/base.css": "cchc/css/base.0a1b.css"}}
    (tmp_path / "staticfiles.json").write_text(json.dumps(collected))

    files = LocalStaticFiles(location=tmp_path, base_url="/static/")

    assert files.url("cchc/css/base.css") == "/static/cchc/css/base.0a1b.css"
