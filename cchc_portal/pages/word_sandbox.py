"""The little language of Word templates: show a named thing, ``if``, ``for`` over a paper's parts.

Templates come from people, so nothing else is understood: no call, no arithmetic, no name of
Python's. What a template asks for is bounded too: how often its loops turn and how much it writes.
"""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from cchc_portal.pages.word_refusals import TemplateRefused
from cchc_portal.pages.word_tag_paths import place_of, refuse_unknown

MOST_TURNS = 50_000
"""Of all loops of one paper together."""
MOST_WRITTEN = 20 * 1024 * 1024
"""Letters of one part of the document, its XML included."""
DEEPEST_LOOP = 3
UNDERSTOOD = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.If,
    nodes.For,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
)
FILTERS = {"upper", "lower", "capitalize", "trim", "default", "length", "first", "last", "join"}
TESTS = {"defined", "none"}
COUNTED = "rows_of_the_paper"
LOOP_FACTS = ("index", "index0", "first", "last", "length")


class Rows(list):
    """What a template may loop over; whatever else it names is refused."""


class BoundedTemplate(Template):
    """A template that stops writing where no paper goes on."""

    def render(self, *args, **kwargs) -> str:
        written, pieces = 0, []
        for piece in self.generate(*args, **kwargs):
            written += len(piece)
            if written > MOST_WRITTEN:
                raise TemplateRefused(_("The template writes more than any paper holds."))
            pieces.append(piece)
        return "".join(pieces)


class PaperEnvironment(SandboxedEnvironment):
    """Reads the tags of one document. ``known``, where given, is a context with every name that a
    paper has: a tag that names another is refused, with the paragraph it stands in."""

    template_class = BoundedTemplate

    def __init__(self, *, known: Mapping | None = None):
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_shown,
            keep_trailing_newline=True,
        )
        self.globals.clear()
        self.known = known
        self.turns = 0
        self.filters[COUNTED] = self._counted

    def is_safe_attribute(self, obj, attr, value) -> bool:
        return isinstance(obj, Mapping) and not attr.startswith("_")

    def getattr(self, obj, attribute):
        """A name means a part of the paper, never an attribute of Python's."""
        return self.getitem(obj, attribute)

    def getitem(self, obj, argument):
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        if isinstance(obj, list) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
            return obj[argument]
        if type(obj).__module__ == "jinja2.runtime" and argument in LOOP_FACTS:
            return getattr(obj, argument)
        return self.undefined(obj=obj, name=argument)

    def _parse(self, source, name, filename):
        lines = source.split("\n")
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError as error:
            raise TemplateRefused(
                _("In “%(place)s” a tag is not written as it should be (%(what)s).")
                % {"place": place_of(lines, error.lineno), "what": error.message}
            ) from error
        refuse_not_understood(tree, lines)
        if self.known is not None:
            refuse_unknown(tree, lines, self.known)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, COUNTED, [], [], None, None, lineno=loop.lineno)
        return tree

    def _counted(self, rows) -> Iterator:
        if not isinstance(rows, Rows):
            raise TemplateRefused(_("The template loops over something that is no list."))
        return self._turning(rows)

    def _turning(self, rows: Iterable) -> Iterator:
        for row in rows:
            self.turns += 1
            if self.turns > MOST_TURNS:
                raise TemplateRefused(_("The template repeats more than any paper holds."))
            yield row


def _shown(value):
    """What a tag shows: the marked blank for what the portal does not hold, never a whole list."""
    if value is None:
        return _("[To be filled in by the unit]")
    if isinstance(value, list | Mapping):
        raise TemplateRefused(_("A tag shows a whole list; “for” shows its parts one by one."))
    return value


def refuse_not_understood(tree: nodes.Template, lines: list[str]) -> None:
    """Raise ``TemplateRefused`` for the first tag beyond the little language."""
    for node in tree.find_all(nodes.Node):
        fault = _fault(node)
        if fault:
            place = place_of(lines, node.lineno)
            raise TemplateRefused(_("In “%(place)s”: %(fault)s") % {"place": place, "fault": fault})
    if _depth(tree) > DEEPEST_LOOP:
        raise TemplateRefused(
            _("Loops stand inside loops more than %(most)s deep.") % {"most": DEEPEST_LOOP}
        )


def _fault(node: nodes.Node) -> str:
    if not isinstance(node, UNDERSTOOD):
        return _(
            "only showing a name, “if” and “for” may be used in a template; no call, no "
            "calculation, no variable of its own."
        )
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return _("there is no filter “%(name)s”; there are: %(known)s.") % {
            "name": node.name,
            "known": ", ".join(sorted(FILTERS)),
        }
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return _("there is no test “%(name)s”; there are: %(known)s.") % {
            "name": node.name,
            "known": ", ".join(sorted(TESTS)),
        }
    if isinstance(node, nodes.For) and (node.recursive or not _is_path(node.iter)):
        return _("“for” goes over a list of the paper only.")
    if isinstance(node, nodes.For) and not isinstance(node.target, nodes.Name):
        return _("“for” takes one name at a time.")
    if isinstance(node, nodes.Getattr | nodes.Getitem) and not _is_path(node):
        return _("a dot or bracket follows a name only.")
    if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
        return _("brackets hold a number or a name in quotation marks.")
    return ""


def _is_path(node: nodes.Node) -> bool:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return isinstance(node, nodes.Name)


def _depth(node: nodes.Node) -> int:
    below = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)
