"""Templates of staff's: what they may ask for, and that hostile ones are refused in words."""

import pytest

from cchc_portal.pages import word_sandbox
from cchc_portal.pages.official_paper import Words, official_document
from cchc_portal.pages.word_refusals import TemplateRefused
from cchc_portal.pages.word_template import own_template
from tests.cchc_portal.pages.papers import all_words, annex, opened, paper, table
from tests.cchc_portal.pages.word_templates import (
    MAIN,
    changed,
    with_field,
    with_paragraph,
    with_relation,
    with_xml,
)
from tests.factories.evidence_files import with_parts

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FACTS = {"unit": "Ban", "index": {"value": "89,9%", "rank": "5/21"}, "lines": ["một", "hai"]}


def filled(template: bytes, **options):
    made = paper(annexes=(annex("I", landscape=True),))
    return opened(made, template=template, facts=FACTS, check=True, **options)


def refusal(template: bytes) -> str:
    with pytest.raises(TemplateRefused) as refused:
        filled(template)
    return refused.value.words()


def test_the_own_template_passes_every_check_that_others_must_pass():
    assert "KT. TRƯỞNG BAN" in all_words(filled(own_template()))


def test_facts_are_laid_out_by_name():
    template = with_paragraph("Chỉ số {{ facts.index.value }}, hạng {{ facts.index['rank'] }}")
    assert "Chỉ số 89,9%, hạng 5/21" in all_words(filled(template))


def test_a_list_of_facts_is_looped_over():
    loop = "{% for line in facts.lines %}{{ loop.index }}. {{ line }};{% endfor %}"
    assert "1. một;2. hai;" in all_words(filled(with_paragraph(loop)))


@pytest.mark.parametrize("unknown", [None, ""])
def test_a_fact_that_is_not_known_shows_as_a_blank_to_fill_in(unknown):
    template = with_paragraph("Mất {{ facts.lost }} điểm")
    document = opened(paper(), template=template, facts={"lost": unknown})
    line = next(p.text for p in document.paragraphs if p.text.startswith("Mất"))
    assert line.startswith("Mất [") and line.endswith("] điểm")


def test_tags_that_word_split_over_several_runs_are_read():
    runs = "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in ("{", "{ ti", "tle }", "}"))
    assert all_words(filled(with_xml(f"<w:p>{runs}</w:p>"))).count("BÁO CÁO") == 2


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("{{ titel }}", "titel"),
        ("{{ signature.nam }}", "signature.nam"),
        ("{{ facts.index.valeu }}", "facts.index.valeu"),
        (
            "{% if annexes %}{% for one in annexes %}{{ one.titel }}{% endfor %}{% endif %}",
            "one.titel",
        ),
        ("{% if false_name %}x{% endif %}", "false_name"),
    ],
)
def test_a_tag_that_no_paper_fills_in_is_named_with_its_paragraph(words, named):
    said = refusal(with_paragraph(f"Dòng này: {words}"))
    assert f"“{named}”" in said and "Dòng này" in said


def test_all_unknown_tags_are_named_at_once():
    said = refusal(with_paragraph("{{ one_tag }} {{ title }} {{ another_tag }}"))
    assert "one_tag" in said and "another_tag" in said and "“title”" not in said


@pytest.mark.parametrize(
    "words",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ title.__class__ }}",
        "{{ body.__init__.__globals__ }}",
        "{{ title['__class__'] }}",
        "{{ self }}",
        "{{ range(10**9) }}",
        "{{ cycler.__init__ }}",
        "{{ lipsum() }}",
        "{{ title.format(title) }}",
        "{{ title|attr('__class__') }}",
        "{{ facts|map(attribute='x')|list }}",
        "{{ 'a' * 10**9 }}",
        "{{ 10**10**10 }}",
        "{% set a = title %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% macro m() %}{% endmacro %}",
        "{% for c in title %}x{% endfor %}",
        "{% for n in range(9) %}x{% endfor %}",
        "{% for a, b in body %}x{% endfor %}",
        "{% raw %}x{% endraw %}{{ title|safe }}",
        "{{ body }}",
        "{{ title",
        "title }}",
        "{% for part in body %}",
        "{% endfor %}",
        "{% vm %}",
        "{" * 3000,
        "{{ " + "(" * 3000 + "title" + ")" * 3000 + " }}",
        "{% if title %}" * 120 + "{% endif %}" * 120,
        "{{ title }}" * 1200,
    ],
)
def test_whatever_is_not_the_little_language_is_refused(words):
    assert refusal(with_paragraph(words))


def test_loops_have_an_end(monkeypatch):
    nested = "{% for a in body %}{% for b in body %}{% for c in body %}x{% endfor %}" * 1
    nested += "{% endfor %}{% endfor %}"
    made = paper(body=[Words("x")] * 20)
    with monkeypatch.context() as patch:
        patch.setattr(word_sandbox, "MOST_TURNS", 8_000)
        with pytest.raises(TemplateRefused):
            official_document(made, template=with_paragraph(nested))
    assert official_document(made, template=with_paragraph(nested))
    assert refusal(with_paragraph(nested.replace("x", nested)))


def test_what_is_written_has_an_end(monkeypatch):
    monkeypatch.setattr(word_sandbox, "MOST_WRITTEN", 50_000)
    loop = "{% for part in body %}" + "x" * 9_000 + "{% endfor %}"
    with pytest.raises(TemplateRefused):
        official_document(paper(body=[Words("y")] * 9), template=with_paragraph(loop))


def test_tags_that_cross_a_table_are_refused_not_mended():
    begins, ends = "{% if not title %}", "{% endif %}"
    after = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    row = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{after}</w:tc></w:tr></w:tbl>"
    assert filled(with_xml(row.format(begins + ends) + after.format("x")))
    assert refusal(with_xml(row.format(begins) + after.format(ends)))


@pytest.mark.parametrize(
    "template",
    [
        with_relation("attachedTemplate", "https://example.org/x.dotm"),
        with_relation("image", "https://example.org/x.png"),
        with_relation("image", "file://server/share/x.png"),
        with_relation("hyperlink", "javascript:alert(1)"),
        with_relation("hyperlink", "file:///etc/passwd"),
        with_relation("oleObject", "embeddings/x.bin", outside=False),
        with_relation("aFChunk", "x.html", outside=False),
        with_relation("subDocument", "x.docx"),
        with_relation("vbaProject", "vbaProject.bin", outside=False),
        with_parts(own_template(), {"word/vbaProject.bin": b"x"}),
        with_parts(own_template(), {"word/x.xml": b"<x>" + b" " * 90_000_000 + b"</x>"}),
        changed(MAIN, "?>", '?><!DOCTYPE x [<!ENTITY e "eee">]>'),
        with_xml("<w:p>"),
        b"PK\x03\x04 no package",
        b"",
    ],
    ids=lambda _content: "",
)
def test_hostile_packages_are_refused(template):
    assert refusal(template)


@pytest.mark.parametrize(
    "instruction",
    [
        ["DDEAUTO c:\\\\x"],
        ["DD", "EAUTO x"],
        ["INCLUDETEXT https://example.org/x"],
        ["INCLUDEPICTURE x"],
        ["QUOTE 68 68 69"],
        ["MACROBUTTON x"],
        [" = 1 + 1"],
    ],
)
def test_fields_that_fetch_or_run_are_refused(instruction):
    assert refusal(with_field(instruction))


def with_header(part: str, inside: str) -> bytes:
    """The own template with a header of its own, which lies in ``part``."""
    xml = f'<w:hdr xmlns:w="{NAMESPACE}"><w:p>{inside}</w:p></w:hdr>'
    return with_parts(with_relation("header", f"/{part}", outside=False), {part: xml})


@pytest.mark.parametrize(
    ("inside", "named"),
    [('<w:fldSimple w:instr="DDEAUTO x"/>', "DDEAUTO"), ("<w:r><w:t>{{ x</w:t></w:r>", "{{ x")],
)
def test_a_part_is_looked_through_in_whatever_folder_it_lies(inside, named):
    assert named in refusal(with_header("elsewhere/header9.xml", inside))


@pytest.mark.parametrize("part", ["word/HEADER9.XML", "word/media/9.png"])
def test_a_part_of_the_document_that_is_not_named_as_one_is_refused(part):
    assert part in refusal(with_header(part, ""))


def test_fields_in_the_strict_form_of_words_xml_are_refused_too():
    strict = 'xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    assert refusal(with_xml(f'<w:p><s:fldSimple {strict} s:instr="DDEAUTO c:\\x"/></w:p>'))


def test_usual_links_and_fields_are_welcome():
    assert filled(with_relation("hyperlink", "https://khanhhoa.gov.vn"))
    assert filled(with_field([" NUM", "PAGES "]))


def test_a_template_without_some_parts_is_welcome():
    assert filled(changed(MAIN, "{{ superior }}", ""))


def test_a_template_with_margins_of_its_own_sets_tables_as_wide_as_its_text():
    template = changed(MAIN, 'w:left="1701"', 'w:left="2268"')
    held = opened(paper(body=[table()]), template=template).tables[1]
    assert round(sum(column.width.mm for column in held.columns)) == 155
