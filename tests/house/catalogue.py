"""The Vietnamese catalogue: what must stand in it, and how it is brought up to date.

``python -m tests.house.catalogue`` adds missing msgids to ``django.po`` (empty, to be translated),
drops those no longer used, and compiles ``django.mo``. Pure Python: no gettext programs needed.
"""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import polib
from django.utils.translation import templatize

from tests.house.tree import ROOMS, ROOT

PO = ROOT / "cchc_portal" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
LIBRARIES = {
    "unfold": (
        "admin.py forms.py widgets.py mixins templatetags templates/admin templates/auth "
        "templates/registration templates/unfold contrib/filters contrib/import_export"
    ),
    "import_export": ".",
    "django_filters": ".",
    "axes": ".",
    "rest_framework": "exceptions.py filters.py pagination.py",
    "drf_spectacular": ".",
    "django": (
        "contrib/admin contrib/auth contrib/contenttypes contrib/postgres core db forms "
        "views/csrf.py views/generic"
    ),
}
"""Library -> its parts that can show themselves here."""

REWORDED = (
    "0 of %(cnt)s selected",
    "Action:",
    "Add %s",
    "Add another %(verbose_name)s",
    "Any date",
    "Are you sure?",
    "Authentication and Authorization",
    "Change %s",
    "Designates whether the user can log into this admin site.",
    "Designates whether this user should be treated as active. "
    "Unselect this instead of deleting accounts.",
    "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
    "Select %s to change",
    "Select %s to view",
    "Site administration",
    "The {name} “{obj}” was added successfully.",
    "The {name} “{obj}” was changed successfully.",
    "active",
    "date joined",
    "group",
    "groups",
    "last login",
    "permission",
    "permissions",
    "staff status",
    "superuser status",
    "user",
    "users",
)
"""Django has Vietnamese for these, but not the words of an office."""
CALL = re.compile(r"(?<![\w.])(?:_|n?p?gettext)\(")
ARGUMENTS = {
    "_": ("msgid",),
    "gettext": ("msgid",),
    "gettext_lazy": ("msgid",),
    "gettext_noop": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "ngettext_lazy": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "pgettext_lazy": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
    "npgettext_lazy": ("context", "msgid", "plural"),
}

Key = tuple[str | None, str]
"""Context (or None) and msgid."""


def own_messages() -> dict[Key, polib.POEntry]:
    """Every message of the portal's own code and templates."""
    found: dict[Key, polib.POEntry] = {}
    for room in (*ROOMS, "templates"):
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"}:
                collect(path, path.relative_to(ROOT).as_posix(), found)
    return found


def library_messages() -> dict[Key, polib.POEntry]:
    """Messages of the libraries that show themselves to people and ship no Vietnamese."""
    found: dict[Key, polib.POEntry] = {}
    for library, parts in LIBRARIES.items():
        package = Path(find_spec(library).submodule_search_locations[0])
        translated = _translated_by(package)
        mine: dict[Key, polib.POEntry] = {}
        for path in _files(package, parts.split()):
            collect(path, f"{library}/{path.relative_to(package).as_posix()}", mine)
        found |= {key: entry for key, entry in mine.items() if key not in translated}
    return found


def _files(package: Path, parts: list[str]) -> list[Path]:
    paths = [package / part for part in parts]
    found = {inner for path in paths for inner in (path, *path.rglob("*"))}
    return sorted(p for p in found if p.suffix in {".py", ".html"} and "tests" not in p.parts)


def _translated_by(package: Path) -> set[Key]:
    """The compiled catalogues are read: not every library ships the others."""
    return {
        (entry.msgctxt, entry.msgid)
        for path in package.rglob("locale/vi/LC_MESSAGES/django.mo")
        for entry in polib.mofile(str(path))
    }


def collect(path: Path, name: str, found: dict[Key, polib.POEntry]) -> None:
    """Add the messages of one file to ``found``; ``name`` is where they are said to stand."""
    for words in _messages_in(path):
        if not words["msgid"]:
            continue
        key = (words.get("context"), words["msgid"])
        plural = words.get("plural", "")
        entry = found.setdefault(
            key, polib.POEntry(msgctxt=key[0], msgid=key[1], msgid_plural=plural)
        )
        if entry.msgid_plural != plural:
            raise ValueError(f"{name}: “{key[1]}” is said with and without a number elsewhere")
        if (name, "") not in entry.occurrences:
            entry.occurrences.append((name, ""))


def _messages_in(path: Path) -> Iterator[dict[str, str]]:
    """The calls of gettext with literal arguments, those inside f-strings too."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        trees = [ast.parse(text)] if "gettext" in text else []
    else:
        trees = _calls_in(templatize(text)) if "{%" in text or "_(" in text else []
    for node in (node for tree in trees for node in ast.walk(tree)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        names = ARGUMENTS.get(name, ())
        given = [getattr(arg, "value", None) for arg in node.args[: len(names)]]
        if names and len(given) == len(names) and all(isinstance(text, str) for text in given):
            yield dict(zip(names, given, strict=True))


def _calls_in(templatized: str) -> Iterator[ast.AST]:
    """The gettext calls of a templatized template: the rest of it is not Python."""
    for start in CALL.finditer(templatized):
        end = start.end()
        while (end := templatized.find(")", end) + 1) > 0:
            try:
                yield ast.parse(templatized[start.start() : end])
            except SyntaxError:
                continue
            break


def catalogue() -> polib.POFile:
    return polib.pofile(str(PO))


def needed() -> dict[Key, polib.POEntry]:
    reworded = {(None, msgid): polib.POEntry(msgid=msgid) for msgid in REWORDED}
    return reworded | library_messages() | own_messages()


def missing(wanted: dict[Key, polib.POEntry], file: polib.POFile) -> list[Key]:
    """Those of the messages ``wanted`` that have no Vietnamese in ``file``."""
    said = {(e.msgctxt, e.msgid): bool(e.msgid_plural) for e in file if e.translated()}
    return sorted(
        (
            key
            for key, entry in wanted.items()
            if key not in said or (entry.msgid_plural and not said[key])
        ),
        key=lambda key: (key[1], key[0] or ""),
    )


def update() -> tuple[int, int]:
    """Bring the catalogue up to date; returns how many entries it holds and how many lack words."""
    held = {(e.msgctxt, e.msgid): e for e in catalogue()} if PO.exists() else {}
    file = polib.POFile(wrapwidth=100)
    file.metadata = {
        "Project-Id-Version": "cchc-portal",
        "Language": "vi",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for key, entry in sorted(needed().items(), key=lambda item: (item[0][1], item[0][0] or "")):
        words = held.get(key)
        if entry.msgid_plural:
            entry.msgstr_plural = {0: words.msgstr_plural.get(0, "") if words else ""}
        elif words:
            entry.msgstr = words.msgstr
        entry.occurrences.sort()
        file.append(entry)
    PO.parent.mkdir(parents=True, exist_ok=True)
    file.save(str(PO))
    file.save_as_mofile(str(PO.with_suffix(".mo")))
    return len(file), len(file.untranslated_entries())


if __name__ == "__main__":
    total, left = update()
    sys.stdout.write(f"{total} messages, {left} without Vietnamese\n")
