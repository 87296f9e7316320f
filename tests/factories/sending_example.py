"""One sending of an assessment, for the table of permissions and the lists."""

from indices.actions.write_receipt import write_receipt
from indices.models import Assessment, Sending


def sending_example(assessment: Assessment) -> Sending:
    """A self-assessment that held nothing yet."""
    content = {"unit": assessment.unit.code, "entries": [], "points": "0"}
    return write_receipt(assessment=assessment, kind=Sending.Kind.SELF, content=content, by=None)
